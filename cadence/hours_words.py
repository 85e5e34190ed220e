"""A person's zone, working days and quiet hours as people write them."""

import re
from collections.abc import Collection
from datetime import time

from cadence.calendar import clock_time
from cadence.day_words import WEEKDAY, weekday_number

_GROUPS = {"weekdays": range(5), "every day": range(7), "all days": range(7), "all week": range(7), "weekends": (5, 6)}
_DAY = re.compile(rf"({WEEKDAY})s?\.?")
_RANGE = re.compile(rf"(?:from\s+)?({WEEKDAY})s?\.?\s*(?:-|–|—|to|until|through|till)\s*({WEEKDAY})s?\.?")
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\+|\band\b|\s)\s*(?:on\s+)?")
_TIME = r"(\d\d?)(?:[:.]?([0-5]\d))?\s*(am|pm)?"
_QUIET = re.compile(rf"(?:from\s+|between\s+)?{_TIME}\s*(?:-|–|—|to|until|till|and)\s*{_TIME}")


class HoursRefused(ValueError):
    """`str()` is the sentence to show."""


def read_working_days(words: str) -> frozenset[int]:
    """`Mon-Thu`, `Monday, Tuesday and Friday`, `weekdays`; 0 is Monday. Raises HoursRefused."""
    text = " ".join(words.casefold().split()).strip(" .")
    if text in _GROUPS:
        return frozenset(_GROUPS[text])
    days: set[int] = set()
    rest = text
    while rest:
        match = _RANGE.match(rest)
        if match is not None:
            first, last = weekday_number(match[1]), weekday_number(match[2])
            days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
        else:
            match = _DAY.match(rest)
            if match is None:
                raise HoursRefused(f"“{words}” are no weekdays. Write them like Mon-Thu, or Mon, Tue and Fri.")
            days.add(weekday_number(match[1]))
        rest = rest[match.end() :]
        between = _BETWEEN.match(rest)
        if rest and between is None:
            raise HoursRefused(f"“{words}” are no weekdays. Write them like Mon-Thu, or Mon, Tue and Fri.")
        rest = rest[between.end() :] if between else rest
    if not days:
        raise HoursRefused("Name at least one weekday, like Mon-Thu.")
    return frozenset(days)


def read_quiet_hours(words: str) -> tuple[time, time]:
    """`18:00-08:00`, `6pm to 8am`; the same time twice: none, as in cadence.arranged.Hours. Raises HoursRefused."""
    text = " ".join(words.casefold().split()).strip(" .")
    if text in ("none", "off", "no", "never"):
        return time(0), time(0)
    match = _QUIET.fullmatch(text)
    begins = _time(match[1], match[2], match[3]) if match else None
    ends = _time(match[4], match[5], match[6]) if match else None
    if begins is None or ends is None:
        raise HoursRefused(f"“{words}” are no hours. Write them like 18:00-08:00, or none.")
    if begins == ends:
        raise HoursRefused("Those begin when they end. Write none for no quiet hours.")
    return begins, ends


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    return clock_time(int(hour), int(minute or 0), half or "")


def read_zone(words: str, known: Collection[str]) -> str:
    """The IANA name somebody means: `Europe/Oslo`, `oslo`, `New York`. Raises HoursRefused.

    `known`: every zone there is. A city that is in several zones has to be written in full.
    """
    wanted = "_".join(words.strip(" .").split()).casefold()
    by_name = {name.casefold(): name for name in known}
    if wanted in by_name:
        return by_name[wanted]
    cities = sorted(name for name in known if name.casefold().rpartition("/")[2] == wanted and "/" in name)
    whole = [name for name in cities if not name.startswith(("Etc/", "posix/", "right/", "SystemV/"))]
    if len(whole) == 1:
        return whole[0]
    if whole:
        raise HoursRefused(f"There are several: {', '.join(whole)}. Write the one you mean.")
    raise HoursRefused(f"“{words}” is not a time zone I know. Write region and city, like Europe/Oslo.")
