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
_ONE_END = re.compile(rf"(after|before)\s+{_TIME}")
_USUAL = time(20), time(7)  # of whoever has no quiet hours and names one end
_NOON = 12
_QUIET = re.compile(rf"(?:from\s+|between\s+)?{_TIME}\s*(?:-|–|—|to|until|till|and)\s*{_TIME}")


class HoursRefused(ValueError):
    """`str()` is the sentence to show."""


def read_working_days(words: str, own: frozenset[int] = frozenset(range(7))) -> frozenset[int]:
    """`Mon-Thu`, `Monday, Tuesday and Friday`, `weekdays`; `not Fridays` takes away from one's own. 0 is Monday.

    Raises HoursRefused.
    """
    text = " ".join(words.casefold().split()).strip(" .")
    if text.startswith("not "):
        left = own - read_working_days(text.removeprefix("not "))
        if not left:
            raise HoursRefused("Then no working day is left. Name those you work, like Mon-Thu.")
        return left
    text = "weekends" if text == "weekend" else text
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


def read_quiet_hours(words: str, own: tuple[time, time] | None = None) -> tuple[time, time]:
    """`18:00-08:00`, `6pm to 8am`; `after 6pm` and `before 9` change one end of one's own; `only between 9 and 17`.

    The same time twice: none, as in cadence.arranged.Hours. Raises HoursRefused.
    """
    text = " ".join(words.casefold().split()).strip(" .")
    if text in ("none", "off", "no", "never"):
        return time(0), time(0)
    one, two = _ONE_END.fullmatch(text), _QUIET.fullmatch(text.removeprefix("only "))
    said: tuple[time | None, ...] = (None, None)
    if one is not None:
        said = _one_end(one, _USUAL if own is None or own[0] == own[1] else own)
    elif two is not None:
        said = _time(two[1], two[2], two[3]), _time(two[4], two[5], two[6])
    begins, ends = said
    if begins is None or ends is None:
        raise HoursRefused(f"“{words}” are no hours. Write them like 18:00-08:00, or none.")
    if text.startswith("only "):
        begins, ends = _in_the_afternoon(ends) if ends <= begins else ends, begins  # only from 9 to 5
    if begins == ends:
        raise HoursRefused("Those begin when they end. Write none for no quiet hours.")
    return begins, ends


def _one_end(said: re.Match[str], own: tuple[time, time]) -> tuple[time | None, time | None]:
    at = _time(said[2], said[3], said[4])
    if said[1] == "before":
        return own[0], at
    bare = not said[3] and not said[4]
    return (_in_the_afternoon(at) if at is not None and bare else at), own[1]  # after 6 is in the evening


def _in_the_afternoon(at: time) -> time:
    return at.replace(hour=at.hour + _NOON) if at.hour < _NOON else at


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
