"""What a reply says of hours saved: a sum, hours for each, or only a change."""

from dataclasses import dataclass
from decimal import Decimal

from cadence.replies.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Hours:
    total: Decimal | None = None
    range: tuple[Decimal, Decimal] | None = None
    per_person: Decimal | None = None
    period: str | None = None
    people: int | None = None  # counted on the way ("for me, and Jo says twice that")
    lost: Decimal | None = None  # hours of review and rework that are off the total already
    change: Decimal | None = None  # what is said is only how many more than last week, below zero for fewer
    settled: bool = False  # said in such a form that no other number can be the hours
    read: tuple[Quantity, ...] = ()  # what the hours were read from
    unclear: tuple[Quantity, ...] = ()  # what was said of hours and gives none
