"""What a metric is made of: its kind, how it is asked, the value that comes of it. The metrics are in metrics.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from cadence.numbers import DECIMALS, neat, rounded

HOURS_PER_UNIT: Mapping[str, Decimal] = MappingProxyType(
    {
        "minutes": Decimal(1) / 60,
        "hours": Decimal(1),
        "days": Decimal(8),  # a working day
        "weeks": Decimal(40),  # a working week of five days
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


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"


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


@dataclass(frozen=True, slots=True)
class Reading:
    """A value in its metric's canonical unit, before anybody has stated it. A ratio keeps what it is made of."""

    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    currency: str | None = None


class NotAFigure(ValueError):
    """Something typed cannot be a figure. `input` is the field, `message` the sentence shown at it."""

    def __init__(self, input: str, message: str) -> None:
        super().__init__(message)
        self.input = input
        self.message = message


def hours_a_week(hours: Decimal, period: str) -> Decimal:
    """Hours of a day, month … as hours of a week, to the hundredth. `period` is a key of WEEKS."""
    return neat(rounded(hours * WEEKS[period], 2))


def in_hours(value: Decimal, unit: str) -> Decimal:
    """A duration in working hours. `unit` is a key of HOURS_PER_UNIT."""
    return neat(rounded(value * HOURS_PER_UNIT[unit], DECIMALS))
