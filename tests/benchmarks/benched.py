"""What the benchmarks of the rhythm share: a company of any size, the services around it, a cost beside its floor."""

import time as clock
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.model import Company, Initiative, Stage
from cadence.people import Person, Role
from handlers.ports import Services
from handlers.testing import RememberingChat, RememberingQueue, SetClock
from policies.desk import Desk

ZONES = 50
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)  # a Tuesday: nothing is due, nothing waits


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and the seconds of the floor it is held against: of the processor, or for deliveries of the clock."""

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


def services_of(company: Company, database: Database, desk: Desk, at: SetClock | None = None) -> Services:
    return Services(
        store=SqlStore(database), clock=at or SetClock(NOW), queue=RememberingQueue(), chats=(RememberingChat(),),
        companies={company.id: company}, desks={company.id: desk}, alone=database.exclusive,
    )  # fmt: skip


def best_of(rounds: int, work: Callable[[], object]) -> float:
    """Seconds of the processor in the quickest round: neither other programs nor what was disturbed counts."""
    times = []
    for _ in range(rounds):
        began = clock.process_time()
        work()
        times.append(clock.process_time() - began)
    return min(times)
