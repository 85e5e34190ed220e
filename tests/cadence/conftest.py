"""A small company and builders around it, shared by the tests of the weekly rhythm.

Everything is frozen, so one of each serves the whole session (and Hypothesis may use them).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from cadence.model import Baseline, Company, Figure, Initiative, LocalMoment, Rhythm, Stage, Week
from cadence.people import Person, Role

LONDON = ZoneInfo("Europe/London")
BEFORE = Baseline(
    "cycle_time", Decimal(24), "Sep 2026", "40 timed cases", sample=40, owner="grace", dated=date(2026, 9, 30)
)
ALL_METRICS = ("hours_saved", "adoption_rate", "cycle_time", "error_rate", "business_impact")


def _person(id: str, name: str, zone: str, *roles: Role) -> Person:
    email = f"{name.lower().replace(' ', '.')}@small.example"
    return Person(id, name, email, ZoneInfo(zone), frozenset({Role.EMPLOYEE, *roles}))


def _initiative(id: str, owner: str, sponsor: str, *, stage: Stage = Stage.LIVE, size: int = 10) -> Initiative:
    return Initiative(
        id=id,
        name=id.replace("-", " ").capitalize(),
        problem="It takes too long.",
        department="Operations",
        owner=owner,
        sponsor=sponsor,
        stage=stage,
        team_size=size,
        metrics=ALL_METRICS,
        baselines={each: replace(BEFORE, metric=each) for each in ("cycle_time", "business_impact")},
    )


def _make_company(**changes: object) -> Company:
    people = (
        _person("olivia", "Olivia Hart", "Europe/London"),
        _person("petr", "Petr Dvorak", "Europe/Prague"),
        _person("nora", "Nora Bell", "America/New_York"),
        _person("grace", "Grace Lund", "Europe/London", Role.SPONSOR, Role.EXECUTIVE),
        _person("victor", "Victor Amadi", "Europe/London", Role.SPONSOR),
    )
    initiatives = (
        _initiative("invoice-review", "olivia", "grace"),
        _initiative("ticket-triage", "petr", "victor", stage=Stage.PILOT),
        _initiative("sop-lookup", "petr", "grace", stage=Stage.SCALED),
        _initiative("proposal-drafts", "nora", "victor", size=4),
        _initiative("contract-check", "olivia", "grace", stage=Stage.IDEA),
    )
    company = Company(
        id="small",
        name="Small Works",
        zone=LONDON,
        people={person.id: person for person in people},
        initiatives={initiative.id: initiative for initiative in initiatives},
        rhythm=Rhythm(reminders=(LocalMoment(4, time(12)), LocalMoment(5, time(10)))),
        digest_channels={"executive": "#leadership"},
        currency="GBP",
    )
    return replace(company, **changes)  # type: ignore[arg-type]  # a test names the fields it changes


@pytest.fixture(scope="session")
def make_company() -> Callable[..., Company]:
    """Builds the small company with some of its fields changed: `make_company(currency="EUR")`.

    Three owners (olivia in London, petr in Prague with two initiatives, nora in New York), two sponsors (grace,
    victor), one initiative that is only an idea. Two reminders, on Friday 12:00 and Saturday 10:00.
    """
    return _make_company


@pytest.fixture(scope="session")
def company() -> Company:
    return _make_company()


@pytest.fixture(scope="session")
def week() -> Week:
    """23 to 29 November 2026."""
    return Week(2026, 48)


@pytest.fixture(scope="session")
def make_figure() -> Callable[..., Figure]:
    """Builds a figure of invoice-review's week 48, 12 hours saved unless told otherwise, with an id of its own."""
    numbers = count(1)

    def make(**changes: object) -> Figure:
        figure = Figure(
            id=f"made-{next(numbers)}",
            company="small",
            initiative="invoice-review",
            week=Week(2026, 48),
            metric="hours_saved",
            value=Decimal(12),
            said_by="olivia",
            said_at=datetime(2026, 11, 26, 11, tzinfo=UTC),
        )
        return replace(figure, **changes)  # type: ignore[arg-type]  # a test names the fields it changes

    return make
