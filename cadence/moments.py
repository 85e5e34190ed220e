"""A moment somebody wants to be reminded at, in English: "tomorrow at 9", "in 2 hours", "Monday 9:30", "later today".

Read whole or not at all, like cadence.dates.
"""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cadence.calendar import at_local, clock_time
from cadence.dates import read_day
from cadence.day_words import DatesRefused, plain

MORNING, AFTERNOON, EVENING, NOON = time(9), time(15), time(18), time(12)
_LATER = timedelta(hours=3)  # "later today"
_HALF_DAY = 12
_MOST_WORDS = 20  # of a moment; every way to cut them in two is tried
_EARLIEST, _LATEST = 7, 20  # hours of a working day that an hour without am or pm means
_PARTS = {
    "in the morning": MORNING, "morning": MORNING, "first thing": MORNING, "at noon": NOON, "noon": NOON,
    "at lunchtime": NOON, "this afternoon": AFTERNOON, "in the afternoon": AFTERNOON, "afternoon": AFTERNOON,
    "this evening": EVENING, "tonight": EVENING, "in the evening": EVENING, "evening": EVENING,
}  # fmt: skip
_CLOCK = re.compile(
    r"(?:(?:at|around|by)\s+)?(?P<hour>\d\d?)(?:[:.h](?P<minute>[0-5]\d))?\s*(?P<half>am|pm|a\.m|p\.m|o'clock|h)?"
)
_AMOUNT = re.compile(
    r"in\s+(?P<count>\d\d?|an?|one|two|three|four|five|six|half\s+an)\s*(?P<unit>minutes?|mins?|hours?|hrs?|h|days?|weeks?)"
)
_COUNTS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0}
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def read_moment(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The instant (UTC) a text names, after `now`, by the clocks of `zone`; None when it is no moment to its last word.

    A day without a time means its morning, a time without a day the next time clocks show it, an hour without am or pm
    one of a working day ("at 3" is 15:00). Raises DatesRefused for one that is over or has two readings (`3/4`).
    """
    words = plain(text)
    local = now.astimezone(zone)
    found = _amount(words, now, zone)
    if found is None and words in ("later", "later today", "today", "a bit later", "later on"):
        found = later_today(now, zone)
    if found is None:
        found = _day_and_time(words, local, zone)
    if found is not None and found <= now:
        raise DatesRefused("That moment is over already. Name a later one, like “tomorrow at 9”.")
    return found


def later_today(now: datetime, zone: ZoneInfo) -> datetime:
    """In three hours, at the next half hour by the clocks of `zone`."""
    local = now.astimezone(zone) + _LATER
    over = timedelta(minutes=local.minute % 30, seconds=local.second, microseconds=local.microsecond)
    rounded = local - over + (timedelta(minutes=30) if over else timedelta())
    return at_local(rounded.date(), rounded.time(), zone)


def _amount(words: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    match = _AMOUNT.fullmatch(words)
    if match is None:
        return None
    count = match["count"]
    number = float(count) if count.isdigit() else _COUNTS.get(count, 0.5)
    if match["unit"][0] in "dw":  # by the clock, whatever happens to it in between
        local = now.astimezone(zone)
        return at_local((local + number * _UNITS[match["unit"][0]]).date(), local.time(), zone)
    return now + number * _UNITS[match["unit"][0]]


def _day_and_time(words: str, local: datetime, zone: ZoneInfo) -> datetime | None:
    today = local.date()
    parts = words.split()
    if len(parts) > _MOST_WORDS:
        return None
    for cut in range(len(parts), -1, -1):  # the day first, as long as can be, then the time; or the other way round
        before, after = " ".join(parts[:cut]), " ".join(parts[cut:])
        for day_words, time_words in ((before, after), (after, before)):
            day = _one_day(day_words, today) if day_words else None
            if day_words and day is None:
                continue
            at = _time(time_words, day, local) if time_words else MORNING
            if at is None or (day is None and not time_words):
                continue
            if day is not None:
                return at_local(day, at, zone)
            instant = at_local(today, at, zone)
            return instant if instant > local else at_local(today + timedelta(days=1), at, zone)
    return None


def _one_day(words: str, today: date) -> date | None:
    if words == "next week":
        return today + timedelta(days=7 - today.weekday())
    days = read_day(words, today)
    if days is not None and len(days) > 1:
        raise DatesRefused(f"“{words}” can be read in two ways. Write the month in letters, like 3 Apr.")
    return days[0] if days else None


def _time(words: str, day: date | None, local: datetime) -> time | None:
    if words in _PARTS:
        return _PARTS[words]
    match = _CLOCK.fullmatch(words)
    if match is None:
        return None
    bare = match["minute"] is None and match["half"] is None and not words.startswith(("at", "by", "around"))
    if bare and day is None:  # "tomorrow 9", but "9" alone may be anything
        return None
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "").replace(".", "")
    if half in ("am", "pm"):
        return clock_time(hour, minute, half)
    if match["minute"] is None and half != "h" and 1 <= hour < _HALF_DAY:
        over = day in (None, local.date()) and (hour, 0) <= (local.hour, local.minute)
        if hour < _EARLIEST or (over and hour + _HALF_DAY <= _LATEST):
            hour += _HALF_DAY
    return clock_time(hour, minute)
