"""A month as the weeks it is made of: those whose Thursday is in it, so that each week is in one month only."""

from dataclasses import dataclass
from datetime import date

from cadence.week import Week

BOARD = "board"
"""The edition that is about a month, and is posted with the summary of the month's last week."""

_FIRST_YEAR, _LAST_YEAR = 2000, 2198  # as for weeks
_MONTHS_A_YEAR = 12
_THURSDAY = 3
_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip  # the same whatever language the machine speaks


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year, `2026-11`."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read `2026-11`. Raises ValueError that says what would be right."""
        year, _, number = text.strip().partition("-")
        if not (len(year) == len("2026") and len(number) == len("11") and f"{year}{number}".isdecimal()):
            raise ValueError(f"'{text}' is not a month. Write year and month, like 2026-11.")
        if not 1 <= int(number) <= _MONTHS_A_YEAR:
            raise ValueError(f"A year has no month {int(number)}.")
        if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
            raise ValueError(f"'{text}' is too far away. Months from {_FIRST_YEAR} to {_LAST_YEAR} can be named.")
        return cls(int(year), int(number))

    @classmethod
    def of(cls, week: Week) -> "Month":
        thursday = week.day(_THURSDAY)
        return cls(thursday.year, thursday.month)

    @property
    def weeks(self) -> tuple[Week, ...]:
        """Its four or five weeks, oldest first."""
        first = Week.of_date(date(self.year, self.number, 1))
        return tuple(week for week in (first.plus(n) for n in range(6)) if Month.of(week) == self)

    @property
    def name(self) -> str:
        """`November 2026`."""
        return f"{_NAMES[self.number - 1]} {self.year}"

    @property
    def short(self) -> str:
        """`Nov`."""
        return _NAMES[self.number - 1][:3]

    @property
    def last_week(self) -> Week:
        return self.weeks[-1]

    def plus(self, months: int) -> "Month":
        whole = self.year * _MONTHS_A_YEAR + self.number - 1 + months
        return Month(whole // _MONTHS_A_YEAR, whole % _MONTHS_A_YEAR + 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"
