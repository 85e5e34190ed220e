"""What a process remembers of a plan saves work and changes nothing: it says what a plan made from nothing says."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulation.company import make_company
from bot.simulation.people import arrangements
from cadence.arranged import Arrangement, Pause, as_arranged
from cadence.model import DueKey, Week
from cadence.outlook import open_weeks
from cadence.rhythm import LedgerView, due, weeks_of
from handlers.planned import Memory, Planned

MONDAY = date(2026, 11, 23)
BEGINS = datetime(2026, 11, 23, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Life:
    """A company's weeks at random, with a ledger of which one process knows only what it was told."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311  no secret
        self.configured = self.company = make_company(5, self.dice, begins=MONDAY)
        self.arranged: dict[str, Arrangement] = {}
        self.keys: set[DueKey] = set()
        self.settled: set[tuple[str, Week]] = set()
        self.now = BEGINS

    def goes_on(self) -> None:
        self.now += self.dice.choice((-1, 1, 3, 6, 6, 30, 200)) * HOUR
        happens = self.dice.random()
        if happens < 0.4:  # arranged, resumed or configured anew
            week = Week.of(self.now, self.configured.zone)
            for _, one in arrangements(self.configured, week, self.now, self.dice):
                self.arranged[one.key] = one
            if self.dice.random() < 0.5:
                self.arranged.pop(Pause.key, None)
            if self.dice.random() < 0.1:
                self.configured = replace(self.configured, digest_channels={"executive": self.dice.choice("ab")})
            self.company = as_arranged(self.configured, self.arranged.values())
        elif happens < 0.6:
            week = Week.of(self.now, self.company.zone)
            self.settled |= {(id, week) for id in self.company.initiatives if self.dice.random() < 0.5}

    def due(self) -> list[DueKey]:
        found = due(self.now, self.company, LedgerView(frozenset(self.keys), frozenset(self.settled)), BEGINS)
        return [each.key for each in found]

    def by(self, planned: Planned) -> list[DueKey]:
        weeks = weeks_of(self.company, BEGINS, self.now)
        if not planned.knows(weeks, self.now):
            planned.begin(weeks, self.keys)
        planned.look(self.company, self.now)
        planned.learn(self.keys, self.settled)
        return [each.key for each in planned.due(self.now, BEGINS)]


@given(st.integers(min_value=0, max_value=1_000_000))
@settings(max_examples=60)
def test_what_is_remembered_of_a_plan_says_what_a_plan_from_nothing_says(seed: int) -> None:
    life, planned = Life(seed), Planned()
    for _ in range(25):
        life.goes_on()
        wanted = life.due()
        assert life.by(planned) == wanted
        life.keys.update(key for key in wanted if life.dice.random() < 0.8)


def test_what_is_in_the_ledger_or_settled_is_not_looked_at_again() -> None:
    life, planned = Life(1), Planned()
    while not life.by(planned):
        life.now += 6 * HOUR
    planned.learn(life.by(planned))
    assert life.by(planned) == []


def test_a_week_is_open_from_before_it_begins_anywhere_until_it_closes() -> None:
    company = Life(1).configured
    weeks = [Week(2026, number) for number in range(45, 52)]
    assert open_weeks(company, weeks, BEGINS + 2 * 24 * HOUR) == (Week(2026, 48),)
    assert open_weeks(company, weeks, BEGINS + 6.5 * 24 * HOUR) == (Week(2026, 48), Week(2026, 49))


def test_each_company_has_a_memory_of_its_own() -> None:
    memory = Memory()
    assert memory.of("meridian") is memory.of("meridian")
    assert memory.of("meridian") is not memory.of("borealis")
