"""A number with its unit, and what it was written with."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, auto

from cadence.quantity import HOURS_PER_UNIT
from cadence.replies.tags import Tag


class Kind(StrEnum):
    TIME = auto()
    PEOPLE = auto()
    SHARE = auto()  # so many of so many
    PERCENT = auto()
    MONEY = auto()
    THING = auto()
    NUMBER = auto()  # no unit written


@dataclass(frozen=True, slots=True)
class Quantity:
    """`low` to `high` of a unit, written at tokens [start, end)."""

    kind: Kind
    low: Decimal
    high: Decimal
    start: int
    end: int
    unit: str = ""  # minutes, hours, days, weeks; a currency; what is counted
    whole: Decimal | None = None  # of a share
    label: Tag | None = None  # "hours: 12"
    label_at: int | None = None  # where the label stands
    under: bool = False  # "less than an hour": anything from nothing to this
    up_to: bool = False
    aside: bool = False  # "the plan was 15": not the figure, another is said in its place
    instead: bool = False  # "we have 9": the one that is
    part: bool = False  # "2 of them", "of which 3": it is in the time said before it

    @property
    def value(self) -> Decimal:
        return (self.low + self.high) / 2

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def in_hours(quantity: Quantity) -> tuple[Decimal, Decimal]:
    factor = HOURS_PER_UNIT[quantity.unit or "hours"]
    return quantity.low * factor, quantity.high * factor
