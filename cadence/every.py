"""How often somebody is asked: every week, every second week, once a month. Decided on whole ISO weeks.

A week is given by its Monday, so that years of 53 weeks and months of any length need no special case.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

LAST_OF_MONTH = 31
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class EveryWeek:
    def asks(self, monday: date) -> bool:  # noqa: ARG002  the shape of all three
        """True for a week that is asked about."""
        return True

    def __str__(self) -> str:
        return "every week"


@dataclass(frozen=True, slots=True)
class EveryTwoWeeks:
    """Counted in weeks from the one the anchor lies in, which is asked about itself; into the past as well."""

    anchor: date

    def asks(self, monday: date) -> bool:
        first = self.anchor - timedelta(days=self.anchor.weekday())
        return (monday - first).days // 7 % 2 == 0

    def __str__(self) -> str:
        return "every two weeks"


@dataclass(frozen=True, slots=True)
class EveryMonth:
    """The week that contains this day of a month; in a shorter month, its last day."""

    on: int = LAST_OF_MONTH  # 1 to 31

    def __post_init__(self) -> None:
        if not 1 <= self.on <= LAST_OF_MONTH:
            raise ValueError(f"A month has no day {self.on}.")

    def asks(self, monday: date) -> bool:
        return any(self._is_it(monday + timedelta(days=days)) for days in range(7))

    def _is_it(self, day: date) -> bool:
        return day.day == min(self.on, monthrange(day.year, day.month)[1])

    def __str__(self) -> str:
        return "every month"


Every = EveryWeek | EveryTwoWeeks | EveryMonth
EVERY_WEEK = EveryWeek()
