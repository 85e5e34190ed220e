"""A week of the company, `2026-W47`."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Self
from zoneinfo import ZoneInfo

_FIRST_YEAR, _LAST_YEAR = 2000, 2199  # far from where dates end, so that the weeks around any week exist
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO 8601 week, `2026-W47`: Monday to Sunday in the company's zone."""

    year: int
    number: int

    def __post_init__(self) -> None:
        date.fromisocalendar(self.year, self.number, 1)  # raises ValueError for week 53 of a 52-week year

    def __hash__(self) -> int:
        return self.year * 64 + self.number  # weeks stand in the keys of nearly everything

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-W47`. Raises ValueError that says what would be right."""
        match = _WEEK.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"'{text}' is not a week. Write year and ISO week number, like 2026-W47.")
        if not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
            raise ValueError(f"'{text}' is too far away. Weeks from {_FIRST_YEAR} to {_LAST_YEAR} can be named.")
        try:
            return cls(int(match[1]), int(match[2]))
        except ValueError:
            raise ValueError(f"{match[1]} has no week {int(match[2])}.") from None

    @classmethod
    def of_date(cls, day: date) -> Self:
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def of(cls, instant: datetime, zone: ZoneInfo) -> Self:
        """The week an instant falls in, as the company sees it."""
        return cls.of_date(instant.astimezone(zone).date())

    @property
    def monday(self) -> date:
        return _monday(self.year, self.number)

    @property
    def sunday(self) -> date:
        return self.day(6)

    def day(self, weekday: int) -> date:
        """The date of a weekday of this week; 0 is Monday. 7 to 13 reach into the week after."""
        return self.monday + timedelta(days=weekday)

    def plus(self, weeks: int) -> "Week":
        return _so_many_later(self, weeks)

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"


@lru_cache(maxsize=1024)  # the same few dozen weeks are asked about all the time
def _monday(year: int, number: int) -> date:
    return date.fromisocalendar(year, number, 1)


@lru_cache(maxsize=8192)
def _so_many_later(week: Week, weeks: int) -> Week:
    return Week.of_date(week.monday + timedelta(weeks=weeks))
