"""Local dates and wall-clock times, turned into instants.

Local dates decide, not durations: "Thursday 10:00" is looked up in the zone's own history, so that a change of clocks
never moves, drops or repeats anything.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)
_HALF_DAY = 12  # hours
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@lru_cache(maxsize=8192)  # the moments of a few weeks in a few zones, again and again
def at_local(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, when clocks in `zone` show `at` on `day`.

    Where clocks show it twice (an hour is repeated), the first time. Where they never do (an hour or a whole day is
    skipped), the first instant after the skipped stretch.
    """
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if _wall(instant, zone) == wall:
        return instant
    # In a gap, fold=1 reads the wall time with the offset from after it, which gives an instant before it.
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return _first_at_or_after(wall, zone, before, instant)


def _first_at_or_after(wall: datetime, zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first whole second in (before, after] whose wall time is not earlier than `wall`: the end of the gap."""
    low = before.replace(microsecond=0)
    high = after.replace(microsecond=0) + _SECOND
    while high - low > _SECOND:
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if _wall(middle, zone) >= wall:
            high = middle
        else:
            low = middle
    return high


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def local_text(instant: datetime, zone: ZoneInfo) -> str:
    """For plans and records: `2026-11-26T10:00 Europe/London`."""
    return f"{instant.astimezone(zone):%Y-%m-%dT%H:%M} {zone.key}"


def day_and_time(instant: datetime, zone: ZoneInfo) -> str:
    """For sentences: `Monday 12:00`, as clocks in `zone` show it."""
    local = instant.astimezone(zone)
    return f"{_WEEKDAYS[local.weekday()]} {local:%H:%M}"


def short_date(day: date) -> str:
    """For sentences: `27 Nov`."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def dated(day: date) -> str:
    """For sentences about days that may be far away: `Thu 27 Nov 2026`."""
    return f"{_WEEKDAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def clock_time(hour: int, minute: int, half: str = "") -> time | None:
    """A wall-clock time: `half` is "am", "pm", or "" where the hour is one of 24. None for an hour no clock shows."""
    if half:
        if not 1 <= hour <= _HALF_DAY:
            return None
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "pm" else 0)
    return time(hour, minute) if hour < 2 * _HALF_DAY else None


def weekday_name(weekday: int) -> str:
    """`Monday` for 0."""
    return _WEEKDAYS[weekday % 7]
