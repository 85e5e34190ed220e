"""What one figure is: a statement, how it is known, and the baseline it may be held against."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from cadence.week import Week

A_WEEK = 7  # days in which people were active, where a rate of them says no other


def in_days(window: int, beside: int = A_WEEK) -> str:
    """` in 28 days`; nothing for the days of the week itself, unless it is told `beside` another window."""
    return "" if window == beside == A_WEEK else f" in {window} days"


class Grade(StrEnum):
    """How a figure is known, weakest first."""

    SELF_REPORTED = "self-reported"
    SAMPLED = "sampled"  # from timed cases
    MEASURED = "measured"  # by a system
    FINANCE_CONFIRMED = "finance-confirmed"

    @property
    def rank(self) -> int:
        """0 for the weakest. Grades are compared by this: as text they are in no order that means anything."""
        return _RANKS[self]


_RANKS = {grade: number for number, grade in enumerate(Grade)}


def strongest_first(grades: Container[Grade]) -> tuple[Grade, ...]:
    """Those of the grades that are among these, each once."""
    return tuple(grade for grade in reversed(Grade) if grade in grades)


@dataclass(frozen=True, slots=True)
class Known:
    """How whoever says a figure knows it."""

    grade: Grade = Grade.SELF_REPORTED
    sample: int | None = None  # cases that were timed or counted
    evidence: str = ""  # where it can be looked up: an address, or the name of an export


@dataclass(frozen=True, slots=True)
class Baseline:
    """How it was before: without one, a change cannot be claimed. Value in the metric's canonical unit.

    Of hours, the value is what the work took in a week before. No benefit counts before the day it is `dated`, nor
    while anything of it is missing (cadence.baselines).
    """

    metric: str
    value: Decimal
    period: str  # "Sep 2026"
    method: str = ""  # "timed by hand", "ticket system export"
    currency: str | None = None
    sample: int | None = None  # how many cases it was found from
    owner: str = ""  # person id: who answers for it
    dated: date | None = None  # the day from which it stands


@dataclass(frozen=True, slots=True)
class BaselineStatement:
    """What was said of a baseline, and when. Never changed; the latest of an initiative's metric holds."""

    id: str
    company: str
    initiative: str
    metric: str
    baseline: Baseline | None  # None: it was taken away
    said_at: datetime
    said_by: str | None = None  # person id; None: app.yaml says it
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A statement: this metric was this much in this week, says this person. Never changed; a later one supersedes it.

    `value` is in the metric's canonical unit (cadence.metrics): hours per week, hours of duration, a share of 1, money.
    What it was made of is kept: of a rate, 8 of 10, so that rates of several initiatives can be added up; of net hours,
    the hours before review and rework, and the minutes that these took.
    """

    id: str
    company: str
    initiative: str
    week: Week
    metric: str
    value: Decimal
    said_by: str  # person id
    said_at: datetime
    grade: Grade = Grade.SELF_REPORTED
    source: str = "form"  # "form", "sentence", "same as last week", …
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    currency: str | None = None
    quote: str = ""  # the words it was read from
    supersedes: str | None = None  # id of the figure it corrects
    reason: str = ""  # why it was corrected after its week had closed
    late: bool = False  # said after its week had closed
    confirmed: bool = False  # asked about ("did you mean 40 h?") and confirmed
    gross: Decimal | None = None  # hours before review and rework; None: `value` is all that was said
    review_minutes: Decimal | None = None  # of review and rework, already taken off `value`
    sample: int | None = None  # cases that were timed or counted
    evidence: str = ""  # where it can be looked up
    window_days: int | None = None  # as it is kept: none before it could be chosen (see `window`)

    @property
    def known(self) -> Known:
        return Known(self.grade, self.sample, self.evidence)

    @property
    def window(self) -> int:
        """Of a rate of people: the days in which they were active."""
        return self.window_days or A_WEEK
