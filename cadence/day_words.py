"""One day as people write it in English: "3 Aug", "Mon, 30 Nov", "2026-12-21", "Friday", "tomorrow", "the 4th"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from cadence.calendar import dated, weekday_name

_DAY = timedelta(days=1)
_WEEK_DAYS = 7
JUST_PAST = 31  # days: a day without a year that is over no longer than this is a day of the past, not of next year

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
NTH = r"(?:st|nd|rd|th)"
YEAR = r"(?P<year>20\d\d)"
_BEFORE = rf"(?:(?:on|the)\s+)*(?:(?P<named>{WEEKDAY})\.?,?\s+(?:the\s+)?)?"

_ISO = re.compile(rf"{_BEFORE}{YEAR}-(?P<number>\d\d?)-(?P<day>\d\d?)")
_DAY_MONTH = re.compile(rf"{_BEFORE}(?P<day>\d\d?){NTH}?\s*(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?")
_MONTH_DAY = re.compile(rf"{_BEFORE}{MONTH}\s+(?:the\s+)?(?P<day>\d\d?){NTH}?(?:,?\s+{YEAR})?")
_DOTTED = re.compile(rf"{_BEFORE}(?P<day>\d\d?)\.(?P<number>\d\d?)\.?(?P<year>20\d\d)?")
_SLASHED = re.compile(rf"{_BEFORE}(?P<one>\d\d?)/(?P<two>\d\d?)(?:/(?P<year>20\d\d|\d\d))?")
_NTH_ONLY = re.compile(rf"{_BEFORE}(?P<day>\d\d?){NTH}")
_BY_NAME = re.compile(
    rf"(?:on\s+)?(?:(?P<which>this|next|this\s+coming|coming)\s+)?(?P<name>{WEEKDAY})\.?(?:\s+(?P<week>this|next)\s+week)?"
)
_RELATIVE = {
    "today": 0, "now": 0, "tomorrow": 1, "tmrw": 1, "the day after tomorrow": 2,
    "day after tomorrow": 2, "yesterday": -1,
}  # fmt: skip


class DatesRefused(ValueError):
    """The words are dates, and cannot be taken. `str()` is the sentence to show."""


class NoSuchDate(DatesRefused):
    """A day that is in no calendar: 31 Feb."""


def plain(text: str) -> str:
    """A text as the patterns of these modules read it: in small letters, single spaces, and nothing at its ends."""
    return " ".join(text.replace("’", "'").casefold().split()).strip(" .,!;")


def weekday_number(name: str) -> int:
    """0 for a name of Monday that WEEKDAY has found."""
    return _WEEKDAYS.index(name[:3])


def month_number(name: str) -> int:
    """1 for a name of January that MONTH has found."""
    return _MONTHS.index(name[:3]) + 1


def day_named(text: str, today: date, floor: date, *, month_first: bool) -> date | None:
    """`floor` is the day before the first one that a weekday may mean."""
    text = text.strip(" .,")
    if text in _RELATIVE:
        return today + _RELATIVE[text] * _DAY
    match = _BY_NAME.fullmatch(text)
    if match is not None:
        return _by_name(match, today, floor)
    match = _NTH_ONLY.fullmatch(text)
    if match is not None:
        return _named(match, _next_nth(int(match["day"]), floor))
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _DOTTED, _SLASHED):
        match = pattern.fullmatch(text)
        if match is not None:
            return _named(match, calendar_day(*_parts(match, month_first=month_first), today))
    return None


def _parts(match: re.Match[str], *, month_first: bool) -> tuple[int | None, int, int]:
    groups = match.groupdict()
    year = int(groups["year"]) if groups["year"] else None
    if "one" in groups:
        one, two = int(groups["one"]), int(groups["two"])
        day, month = (two, one) if month_first else (one, two)
        return None if year is None else year + (2000 if year < 100 else 0), month, day  # noqa: PLR2004  two digits
    if groups.get("month"):
        return year, month_number(groups["month"]), int(groups["day"])
    return year, int(groups["number"]), int(groups["day"])


def calendar_day(year: int | None, month: int, day: int, today: date) -> date:
    """The date; without a year the next one, or the one that is just over."""
    if year is not None:
        return existing(year, month, day)
    for candidate in (today.year - 1, today.year, today.year + 1, *range(today.year + 2, today.year + 9)):
        found = _or_none(candidate, month, day)
        if found is not None and found >= today - JUST_PAST * _DAY:
            return found
    return existing(today.year, month, day)


def existing(year: int, month: int, day: int) -> date:
    found = _or_none(year, month, day)
    if found is None:
        name = _MONTHS[month - 1].capitalize() if 1 <= month <= len(_MONTHS) else f"month {month}"
        raise NoSuchDate(f"There is no {day} {name} {year}.")
    return found


def _or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named(match: re.Match[str], found: date) -> date:
    """A date with its weekday before it: both must be right."""
    named = match["named"]
    if named and weekday_number(named) != found.weekday():
        is_a, said = weekday_name(found.weekday()), weekday_name(weekday_number(named))
        raise DatesRefused(f"{dated(found)} is a {is_a}, not a {said}. Which is meant?")
    return found


def _by_name(match: re.Match[str], today: date, floor: date) -> date:
    weekday = weekday_number(match["name"])
    which = match["week"] or (match["which"] or "").split(" ", maxsplit=1)[0]
    monday = today - timedelta(days=today.weekday())
    if which == "next":
        return monday + timedelta(days=7 + weekday)
    if match["week"] == "this":
        return monday + timedelta(days=weekday)
    return floor + timedelta(days=(weekday - floor.weekday() - 1) % _WEEK_DAYS + 1)


def _next_nth(number: int, floor: date) -> date:
    if not 1 <= number <= 31:  # noqa: PLR2004  days of a month
        raise NoSuchDate(f"No month has a day {number}.")
    return next(day for day in _days_from(floor + _DAY) if day.day == number)


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += _DAY
