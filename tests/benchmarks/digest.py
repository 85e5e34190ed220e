"""What a summary costs, whatever the past: `python -m tests.benchmarks.digest`.

A programme of a thousand initiatives that has reported for 260 weeks, beside the least that any program would have to
do: one SQL aggregate over the hours of the weeks that are shown.
"""

import argparse
import asyncio
import os
import tempfile
import time as clock
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from sqlalchemy import text

from bot.serving import collect_less
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.model import Baseline, CheckIn, CheckInState, Company, Figure, Grade, Initiative, Stage, Week
from cadence.people import Person
from handlers.digest import card

LAST = Week(2026, 48)
POSTED = datetime(2026, 11, 30, 16, tzinfo=UTC)
HISTORY = (12, 260)  # weeks
INITIATIVES = 1_000
SHOWN = 6  # weeks of the chart
_FLOOR = (
    "SELECT week, grade, sum(CAST(value AS REAL)) FROM figure "
    "WHERE company = 'bench' AND metric = 'hours_saved' AND week BETWEEN :first AND :last GROUP BY week, grade"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, those this process computed for, and the seconds of the floor it is held against."""

    name: str
    seconds: float
    computing: float
    floor: float


def company_of(initiatives: int) -> Company:
    """So many initiatives with a whole baseline each, ten to a person."""
    zone = ZoneInfo("Europe/London")
    people = {
        f"p{number}": Person(f"p{number}", f"Person {number}", f"p{number}@bench.example", zone, frozenset())
        for number in range(initiatives // 10 + 1)
    }
    baseline = Baseline("hours_saved", Decimal(30), "Sep 2021", "timed", None, 40, "p0", date(2021, 9, 30))
    made = {
        f"i{number}": Initiative(
            f"i{number}", f"Work {number}", "It takes long.", f"Department {number % 20}", f"p{number // 10}", "p0",
            Stage.LIVE, 10, ("hours_saved", "adoption_rate"), baselines={"hours_saved": baseline},
            targets={"hours_saved": Decimal(12)},
        )
        for number in range(initiatives)
    }  # fmt: skip
    return Company("bench", "Bench", zone, people, made, digest_channels={"executive": "x"})


def _week(company: Company, week: Week) -> Iterator[Figure]:
    said_at = POSTED + timedelta(weeks=(week.monday - LAST.monday).days // 7, days=-4)
    for number, (id, initiative) in enumerate(company.initiatives.items()):
        hours = Figure(
            f"{week}{id}h", "bench", id, week, "hours_saved", Decimal(8 + (number + week.number) % 9),
            initiative.owner, said_at, tuple(Grade)[number % 3],
        )  # fmt: skip
        yield hours
        active = Decimal(5 + number % 5)
        yield replace(
            hours, id=f"{week}{id}a", metric="adoption_rate", value=active / 10, numerator=active,
            denominator=Decimal(10),
        )  # fmt: skip


async def fill(database: Database, company: Company, weeks: int) -> None:
    """What everybody said in so many weeks."""
    await database.migrate()
    store = SqlStore(database)
    for back in range(weeks):
        week = LAST.plus(-back)
        async with store.begin() as work:
            await work.figures.add(tuple(_week(company, week)))
            if not back:
                for id in company.initiatives:
                    await work.check_ins.put(CheckIn("bench", id, week, CheckInState.ANSWERED, "p0", POSTED))
            await work.notes.put("bench", "since", (POSTED - timedelta(weeks=weeks)).isoformat())


async def measure(
    database: Database, company: Company, weeks: int, rounds: int = 3, week: Week = LAST, of: str = "a month's last"
) -> Cost:
    """The best of some rounds: reading, putting together and laying out one summary.

    LAST ends a month, so that its summary has twelve months of hours too.
    """
    store, times, computing, floors = SqlStore(database), [], [], []
    for _ in range(rounds):
        began, computed = clock.perf_counter(), clock.process_time()
        async with store.begin() as work:
            made = await card(company, week, "executive", work=work, now=POSTED)
        times.append(clock.perf_counter() - began)
        computing.append(clock.process_time() - computed)
        began = clock.perf_counter()
        async with database.engine.connect() as connection:
            await connection.execute(text(_FLOOR), {"first": str(week.plus(1 - SHOWN)), "last": str(week)})
        floors.append(clock.perf_counter() - began)
    assert "h saved" in made.text
    return Cost(
        f"{of} summary of {len(company.initiatives):,} initiatives after {weeks} weeks",
        min(times),
        min(computing),
        min(floors),
    )


async def run(url: str | None, initiatives: int, history: tuple[int, ...]) -> list[Cost]:
    """All costs, each on a database of its own; with `url`, on that PostgreSQL, whose tables must be empty."""
    costs = []
    with tempfile.TemporaryDirectory() as folder:
        for weeks in history:
            database = Database(url or f"sqlite:///{Path(folder) / f'{weeks}.db'}")
            company = company_of(initiatives)
            await fill(database, company, weeks)
            costs.append(await measure(database, company, weeks, week=LAST.plus(-1), of="a"))
            costs.append(await measure(database, company, weeks))
            await database.close()
    return costs


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--initiatives", type=int, default=INITIATIVES)
    parser.add_argument("--weeks", type=int, nargs="+", default=HISTORY)
    parser.add_argument("--url", default=os.environ.get("DRUMBEAT_BENCHMARK_URL"))
    asked = parser.parse_args()
    collect_less()  # as `drumbeat run` does once it has started
    table = Table(title="A summary, against one SQL aggregate over the weeks shown")
    for heading in ("", "milliseconds", "computing", "the floor's", "ratio"):
        table.add_column(heading, justify="left" if not heading else "right")
    for cost in asyncio.run(run(asked.url, asked.initiatives, tuple(asked.weeks))):
        table.add_row(
            cost.name,
            f"{cost.seconds * 1000:,.0f}",
            f"{cost.computing * 1000:,.0f}",
            f"{cost.floor * 1000:,.0f}",
            f"{cost.seconds / cost.floor:,.1f}",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
