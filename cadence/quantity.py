"""What a metric is made of: its kind, how it is asked, the value that comes of it. The metrics are in metrics.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from cadence.figures import A_WEEK
from cadence.numbers import DECIMALS, neat, rounded

WORKING_WEEK = Decimal(40)  # hours, of five days; nobody saves more than they work
HOURS_PER_UNIT: Mapping[str, Decimal] = MappingProxyType(
    {
        "minutes": Decimal(1) / 60,
        "hours": Decimal(1),
        "days": Decimal(8),  # a working day
        "weeks": WORKING_WEEK,
    }
)
WEEKS: Mapping[str, Decimal] = MappingProxyType(  # a period's hours, times this, are a week's
    {
        "day": Decimal(5),
        "week": Decimal(1),
        "month": Decimal(12) / 52,
        "quarter": Decimal(4) / 52,
        "year": Decimal(1) / 52,
    }
)
SYMBOLS: Mapping[str, str] = MappingProxyType({"EUR": "€", "GBP": "£", "USD": "$"})
CURRENCIES = ("EUR", "GBP", "USD", "AUD", "CAD", "CHF", "CZK", "DKK", "INR", "JPY", "NOK", "NZD", "PLN", "SEK", "SGD")


class MetricKind(StrEnum):
    HOURS = "hours"  # hours in one week
    RATIO = "ratio"  # so many of so many people, kept as a share of 1
    DURATION = "duration"  # how long one case takes, kept in working hours
    SHARE = "share"  # typed in per cent, kept as a share of 1
    MONEY = "money"  # kept with its currency
    NUMBER = "number"  # in the metric's own unit


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"


class Rung(StrEnum):
    """Where on the value ladder a metric stands. Nothing is ever added up across rungs."""

    HOURS = "hours saved"
    CAPACITY = "capacity redeployed"
    RESULT = "business result"  # of which finance may have confirmed a part


class Total(StrEnum):
    """How figures of several initiatives become one."""

    SUM = "sum"
    RATIO = "ratio"  # sum of the numerators by sum of the denominators
    PER_CURRENCY = "per currency"  # a sum for each; currencies are never mixed
    NEVER = "never"  # an average of unlike processes says nothing


@dataclass(frozen=True, slots=True)
class Input:
    """One field of the form that asks for a metric. Its name is unique over all metrics."""

    name: str
    label: str
    kind: Literal["number", "choice"] = "number"
    unit: str = ""
    options: tuple[tuple[str, str], ...] = ()  # (value, label), for a choice
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Metric:
    id: str
    name: str
    kind: MetricKind
    unit: str  # of the value that is kept
    better: Direction
    total: Total
    question: str
    inputs: tuple[Input, ...]  # a number first, then what completes it
    phrase: str  # how a sentence says it: "{} saved"
    rung: Rung | None = None
    benefit: bool = True  # False: it says what was used or spent, and needs no baseline
    rests_on: tuple[str, ...] = ()  # metrics any of whose baselines it may be claimed against; empty: its own
    called: tuple[str, ...] = ()  # what a sentence may call it, beside its name and id
    window: int = A_WEEK  # of a rate of people: the days in which they were active

    @property
    def compares(self) -> bool:
        """True when a figure can be held against its baseline: what was saved is no level, as what it took before."""
        return self.rung is None


@dataclass(frozen=True, slots=True)
class Reading:
    """A value in its metric's canonical unit, before anybody has stated it, with what it is made of.

    Of hours, `value` is net: `gross` less `review_minutes`, where those were said.
    """

    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    currency: str | None = None
    gross: Decimal | None = None
    review_minutes: Decimal | None = None


class NotAFigure(ValueError):
    """Something typed cannot be a figure. `input` is the field, `message` the sentence shown at it."""

    def __init__(self, input: str, message: str) -> None:
        super().__init__(message)
        self.input = input
        self.message = message


def is_other_money(one: str | None, other: str | None) -> bool:
    """True for two currencies, which nothing here changes into each other. None is that of what is no money."""
    return None not in (one, other) and one != other


def hours_a_week(hours: Decimal, period: str) -> Decimal:
    """Hours of a day, month … as hours of a week, to the hundredth. `period` is a key of WEEKS."""
    return neat(rounded(hours * WEEKS[period], 2))


def net_hours(gross: Decimal, review_minutes: Decimal | None) -> Reading:
    """Hours less the minutes that review and rework took; None: not said, and nothing taken off."""
    if review_minutes is None:
        return Reading(gross)
    return Reading(neat(rounded(gross - review_minutes / 60, DECIMALS)), gross=gross, review_minutes=review_minutes)


def written(reading: Reading) -> Reading:
    """Hours as they were written, before review and rework are taken off; everything else as it is."""
    return reading if reading.gross is None else Reading(reading.gross)


def in_hours(value: Decimal, unit: str) -> Decimal:
    """A duration in working hours. `unit` is a key of HOURS_PER_UNIT."""
    return neat(rounded(value * HOURS_PER_UNIT[unit], DECIMALS))


def share_of(part: Decimal, whole: Decimal) -> Reading:
    """So many of so many, as a share of 1, with what it is made of. `whole` is not 0."""
    with localcontext(prec=60):
        return Reading(neat(rounded(part / whole, DECIMALS)), numerator=part, denominator=whole)
