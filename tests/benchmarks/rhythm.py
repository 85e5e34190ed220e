"""What the rhythm costs, as ratios within one run: `python -m tests.benchmarks.rhythm`.

Each figure stands beside the least that any program would have to do for the same: bare conversions of local times,
a bare transaction, a bare INSERT and UPDATE on the same kind of file, a bare queue.
"""

import asyncio
import sqlite3
import tempfile
import time as clock
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from pgqueuer import PgQueuer
from pgqueuer.models import Job
from rich.console import Console
from rich.table import Table

from bot.queue import WorkQueue
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.model import Company, DueKey, DueKind, Initiative, Stage, Week
from cadence.people import Person, Role
from cadence.rhythm import plan
from handlers import deliver, tick
from handlers.messages import Card
from handlers.ports import Delivery, DeliveryState, Destination, Services
from handlers.testing import RememberingChat, RememberingQueue, SetClock
from policies.desk import Desk, open_desk
from policies.packs import pack

ZONES = 50
OWNERS = (100, 1_000, 10_000)
HISTORY = (1, 52, 260)  # weeks
HISTORY_OWNERS = 20
DELIVERIES = 1_000
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)  # a Tuesday: nothing is due, nothing waits


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and the seconds of the floor it is held against."""

    name: str
    seconds: float
    floor: float

    @property
    def ratio(self) -> float:
        return self.seconds / self.floor


def company_of(owners: int) -> Company:
    """So many people with an initiative each, over fifty zones."""
    zones = [ZoneInfo(name) for name in sorted(available_timezones() - {"localtime"})[::7][:ZONES]]
    people = {
        f"p{number}": Person(
            f"p{number}", f"Person {number}", f"p{number}@bench.example", zones[number % ZONES],
            frozenset({Role.EMPLOYEE, Role.OWNER}),
        )
        for number in range(owners)
    }  # fmt: skip
    initiatives = {
        f"i{number}": Initiative(
            f"i{number}", f"Work {number}", "It takes long.", "Operations", f"p{number}", "p0", Stage.LIVE, 10,
            ("hours_saved",),
        )
        for number in range(owners)
    }  # fmt: skip
    return Company("bench", "Bench", ZoneInfo("Europe/London"), people, initiatives, digest_channels={"executive": "x"})


def best_of(rounds: int, work: Callable[[], object]) -> float:
    """Seconds of the quickest round: what is slower was disturbed."""
    times = []
    for _ in range(rounds):
        began = clock.perf_counter()
        work()
        times.append(clock.perf_counter() - began)
    return min(times)


# ---- planning a week ------------------------------------------------------------------------------------------------


def planning(owners: int, rounds: int = 3) -> Cost:
    """A week's plan, against converting each owner's opening and reminder to UTC and nothing else."""
    company = company_of(owners)
    monday = datetime(2026, 11, 23, tzinfo=UTC)
    moments = (datetime(2026, 11, 26, 10), datetime(2026, 11, 27, 12))  # noqa: DTZ001  wall-clock times

    def bare() -> list[datetime]:
        return [
            moment.replace(tzinfo=person.zone).astimezone(UTC)
            for person in company.people.values()
            for moment in moments
        ]

    planned = best_of(rounds, lambda: plan(company, monday, monday + timedelta(weeks=1)))
    return Cost(f"plan a week for {owners:,} owners", planned, best_of(rounds, bare))


# ---- an idle tick ---------------------------------------------------------------------------------------------------


async def idle_tick(weeks: int, desk: Desk, folder: Path, rounds: int = 20) -> Cost:
    """A tick at which nothing is due after so many weeks, against BEGIN IMMEDIATE, a SELECT and COMMIT."""
    path = folder / f"idle{weeks}.db"
    company, database = company_of(HISTORY_OWNERS), Database(f"sqlite:///{path}")
    await database.migrate()
    services = _services(company, database, desk)
    async with services.store.begin() as work:
        await work.notes.put(company.id, "since", (NOW - timedelta(weeks=weeks)).isoformat())
        await work.ledger.plan(list(_history(company, weeks)))
    await tick.tick(company, services)  # what is left of the last weeks is planned now
    async with services.store.begin() as work:
        for row in await work.ledger.unfinished(NOW):
            await work.ledger.bury(row.key, "Not part of what is measured.")
    seconds = await _best(rounds, lambda: tick.tick(company, services))
    await database.close()
    bare = sqlite3.connect(path, isolation_level=None)

    def look() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("SELECT value FROM note WHERE company = 'bench'").fetchall()
        bare.execute("COMMIT")

    floor = best_of(rounds, look)
    bare.close()
    return Cost(f"an idle tick after {weeks} weeks", seconds, floor)


def _history(company: Company, weeks: int) -> Sequence[Delivery]:
    rows = []
    last = Week.of(NOW, company.zone).plus(-1)
    for back in range(weeks):
        week = last.plus(-back)
        for recipient, kind, subject in (
            *((id, DueKind.CHECK_IN, "week") for id in company.people),
            *((id, DueKind.REMINDER, "1") for id in company.people),
            ("#x", DueKind.DIGEST, "executive"),
            ("p0", DueKind.SPONSOR_NOTE, "missing"),
        ):
            key = DueKey(company.id, kind, subject, recipient, week)
            rows.append(
                Delivery(
                    str(key), company.id, Destination(), NOW, due_key=key, state=DeliveryState.SENT, card=Card("-")
                )
            )
    return rows


# ---- deliveries -----------------------------------------------------------------------------------------------------


async def deliveries(desk: Desk, folder: Path, number: int = DELIVERIES) -> list[Cost]:
    """Messages through queue and ledger on SQLite, against a bare INSERT and UPDATE, and against the bare queue."""
    company, database = company_of(1), Database(f"sqlite:///{folder / 'deliveries.db'}")
    await database.migrate()
    services = _services(company, database, desk)

    async def one(key: str) -> None:
        await deliver.deliver(key, services)

    async def nothing(platform: str, id: str) -> None:
        raise NotImplementedError

    queue = WorkQueue(deliver=one, handle=nothing)
    rows = [
        Delivery(f"reply/x/{at}/1", company.id, Destination(channel="x"), NOW, card=Card("Hello"))
        for at in range(number)
    ]
    began = clock.perf_counter()
    async with services.store.begin() as work:
        await work.ledger.plan(rows)
    await queue.deliver([row.key for row in rows])
    await queue.start()
    await queue.idle()
    seconds = clock.perf_counter() - began
    await queue.stop()
    await database.close()
    through = f"{number:,} deliveries through queue and ledger"
    return [
        Cost(f"{through}, over a bare INSERT and UPDATE each", seconds, _inserts_and_updates(folder, number)),
        Cost(f"{through}, over bare PgQueuer in memory", seconds, await _bare_queue(number)),
    ]


def _inserts_and_updates(folder: Path, number: int) -> float:
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE sent (key TEXT PRIMARY KEY, state TEXT)")
    began = clock.perf_counter()
    for at in range(number):
        bare.execute("INSERT INTO sent VALUES (?, 'sending')", (str(at),))
        bare.execute("UPDATE sent SET state = 'sent' WHERE key = ?", (str(at),))
    seconds = clock.perf_counter() - began
    bare.close()
    return seconds


async def _bare_queue(number: int) -> float:
    queuer, done = PgQueuer.in_memory(), 0

    @queuer.entrypoint("nothing", concurrency_limit=10)
    async def work(_job: Job) -> None:
        nonlocal done
        done += 1
        if done == number:
            queuer.shutdown.set()

    began = clock.perf_counter()
    await queuer.qm.queries.enqueue(["nothing"] * number, [None] * number, [0] * number)
    await queuer.qm.run(log_aggregation_interval=timedelta(0))
    return clock.perf_counter() - began


# ---- all of it ------------------------------------------------------------------------------------------------------


def _services(company: Company, database: Database, desk: Desk) -> Services:
    return Services(
        store=SqlStore(database), clock=SetClock(NOW), queue=RememberingQueue(), chats=(RememberingChat(),),
        companies={company.id: company}, desks={company.id: desk}, alone=True,
    )  # fmt: skip


async def _best(rounds: int, work: Callable[[], Awaitable[object]]) -> float:
    times = []
    for _ in range(rounds):
        began = clock.perf_counter()
        await work()
        times.append(clock.perf_counter() - began)
    return min(times)


async def run(
    *, owners: Sequence[int] = OWNERS, history: Sequence[int] = HISTORY, number: int = DELIVERIES
) -> list[Cost]:
    """All costs."""
    desk = open_desk(pack("meridian")).answering
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        costs = [planning(each) for each in owners]
        costs += [await idle_tick(weeks, desk, folder) for weeks in history]
        return costs + await deliveries(desk, folder, number)


def main() -> None:
    table = Table(title="The rhythm, against the least that anybody would have to do")
    for heading in ("", "milliseconds", "the floor's", "ratio"):
        table.add_column(heading, justify="left" if not heading else "right")
    for cost in asyncio.run(run()):
        table.add_row(cost.name, f"{cost.seconds * 1000:,.2f}", f"{cost.floor * 1000:,.2f}", f"{cost.ratio:,.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
