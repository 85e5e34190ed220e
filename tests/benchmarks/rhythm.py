"""What the rhythm costs, as ratios within one run: `python -m tests.benchmarks.rhythm`.

Each figure stands beside the least that any program would have to do for the same: bare conversions of local times,
a bare transaction, a bare INSERT and UPDATE on the same database, a bare queue. Growth is said as a figure over the one
before it, for ten times as many owners.
"""

import asyncio
import gc
import sqlite3
import tempfile
import time as clock
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.store.database import Database
from cadence.model import Company, DueKey, DueKind, Week
from cadence.rhythm import plan
from handlers import tick
from handlers.messages import Card
from handlers.ports import Delivery, DeliveryState, Destination
from handlers.testing import SetClock
from policies.desk import Desk, open_desk
from policies.packs import pack
from tests.benchmarks.benched import NOW, Cost, best_of, company_of, services_of
from tests.benchmarks.deliveries import DELIVERIES, deliveries
from tests.postgresql import named, server
from tests.postgresql import run as run_sql

OWNERS = (100, 1_000, 10_000)
HISTORY = (1, 12, 52, 260)  # weeks
HISTORY_OWNERS = 20
FRIDAY = datetime(2026, 11, 27, 20, tzinfo=UTC)  # everybody has been asked and reminded, and nobody has answered


# ---- planning a week ------------------------------------------------------------------------------------------------


def planning(owners: int, rounds: int = 3) -> Cost:
    """A week's plan, against converting each owner's opening and reminder to UTC and nothing else."""
    company = company_of(owners)
    gc.freeze()  # as `drumbeat run` does once it has started
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


async def idle_tick(
    weeks: int, desk: Desk, folder: Path, rounds: int = 20, *, owners: int = HISTORY_OWNERS, now: datetime = NOW
) -> Cost:
    """A tick at which nothing is due after so many weeks, against BEGIN IMMEDIATE, a SELECT and COMMIT."""
    path = folder / f"idle-{weeks}-{owners}.db"
    company, database = company_of(owners), Database(f"sqlite:///{path}")
    await database.migrate()
    services = services_of(company, database, desk, SetClock(now))
    async with services.store.begin() as work:
        await work.notes.put(company.id, "since", (now - timedelta(weeks=weeks)).isoformat())
        await work.ledger.plan(list(_history(company, weeks)))
    await tick.tick(company, services)  # what is left of the last weeks is planned now
    async with services.store.begin() as work:
        while rows := await work.ledger.unfinished(now):
            await work.ledger.withdraw([row.key for row in rows], "Not part of what is measured.")
    gc.freeze()
    seconds = await _best(rounds, lambda: tick.tick(company, services))
    await database.close()
    bare = sqlite3.connect(path, isolation_level=None)

    def look() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("SELECT value FROM note WHERE company = 'bench'").fetchall()
        bare.execute("COMMIT")

    floor = best_of(rounds, look)
    bare.close()
    return Cost(f"an idle tick, {owners:,} owners, {weeks} weeks of history", seconds, floor)


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


# ---- all of it ------------------------------------------------------------------------------------------------------


async def _best(rounds: int, work: Callable[[], Awaitable[object]]) -> float:
    times = []
    for _ in range(rounds):
        began = clock.process_time()
        await work()
        times.append(clock.process_time() - began)
    return min(times)


async def run(
    *, owners: Sequence[int] = OWNERS, history: Sequence[int] = HISTORY, number: int = DELIVERIES
) -> list[Cost]:
    """All costs."""
    desk = open_desk(pack("meridian")).answering
    with tempfile.TemporaryDirectory() as name, server(safe=True) as url:
        folder = Path(name)
        planned = [planning(each) for each in owners]
        costs = [*planned, *_growth(planned)]
        costs += [await idle_tick(weeks, desk, folder) for weeks in history]
        ticks = [await idle_tick(2, desk, folder, owners=each, now=FRIDAY) for each in owners]
        costs += [*ticks, *_growth(ticks)]
        run_sql(url, "CREATE DATABASE bench")
        for database in (f"sqlite:///{folder / 'deliveries.db'}", named(url, "bench")):
            costs += await deliveries(desk, database, number)
    return costs


def _growth(costs: Sequence[Cost]) -> list[Cost]:
    return [Cost(f"{many.name}, over the one before", many.seconds, few.seconds) for few, many in pairwise(costs)]


def main() -> None:
    table = Table(title="The rhythm, against the least that anybody would have to do")
    for heading in ("", "milliseconds", "the floor's", "ratio"):
        table.add_column(heading, justify="left" if not heading else "right", no_wrap=True)
    for cost in asyncio.run(run()):
        table.add_row(cost.name, f"{cost.seconds * 1000:,.2f}", f"{cost.floor * 1000:,.2f}", f"{cost.ratio:,.1f}")
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
