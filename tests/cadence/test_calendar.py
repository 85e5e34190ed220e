"""Wall-clock times become instants, also where clocks are changed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cadence.calendar import at_local, day_and_time, local_text, short_date

LONDON = ZoneInfo("Europe/London")
ZONES = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"})).map(ZoneInfo)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
TIMES = st.times().map(lambda at: at.replace(microsecond=0))


def wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


@settings(max_examples=300)
@given(DAYS, TIMES, ZONES)
@example(date(2026, 3, 29), time(1, 30), LONDON)
@example(date(2026, 10, 25), time(1, 30), LONDON)
@example(date(2026, 10, 4), time(2, 15), ZoneInfo("Australia/Lord_Howe"))  # clocks move by half an hour
@example(date(2026, 4, 24), time(0), ZoneInfo("Africa/Cairo"))
def test_an_instant_shows_the_time_asked_for_or_is_the_end_of_a_gap(day: date, at: time, zone: ZoneInfo) -> None:
    wanted = datetime.combine(day, at)
    instant = at_local(day, at, zone)
    assert instant.tzinfo is UTC
    if wall(instant, zone) == wanted:
        assert instant.astimezone(zone).fold == 0, "of a repeated hour it is the first"
    else:
        assert wall(instant - timedelta(seconds=1), zone) < wanted < wall(instant, zone)


@settings(max_examples=150)
@given(ZONES, DAYS, TIMES, DAYS, TIMES)
def test_a_later_wall_clock_time_is_never_an_earlier_instant(
    zone: ZoneInfo, day: date, at: time, other_day: date, other_at: time
) -> None:
    one, other = sorted([(day, at), (other_day, other_at)])
    assert at_local(*one, zone) <= at_local(*other, zone)


@pytest.mark.parametrize(
    ("zone", "day", "at", "instant", "why"),
    [
        ("Europe/London", "2026-03-29", "01:30", "2026-03-29T01:00", "the hour is skipped: the first valid instant"),
        ("Europe/London", "2026-03-29", "01:00", "2026-03-29T01:00", "the first moment of the gap"),
        ("Europe/London", "2026-03-29", "00:59", "2026-03-29T00:59", "just before the gap"),
        ("Europe/London", "2026-03-29", "02:00", "2026-03-29T01:00", "just after the gap"),
        ("Europe/London", "2026-10-25", "01:30", "2026-10-25T00:30", "the hour is repeated: the first"),
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30", "the hour is repeated: the first"),
        ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00", "no midnight that day"),
        ("America/Santiago", "2026-09-06", "00:00", "2026-09-06T04:00", "no midnight that day"),
        ("Asia/Beirut", "2026-03-29", "00:00", "2026-03-28T22:00", "no midnight that day"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30", "half an hour is skipped"),
        ("Pacific/Apia", "2011-12-30", "10:00", "2011-12-30T10:00", "the whole day is skipped"),
        ("Pacific/Apia", "2026-11-26", "10:00", "2026-11-25T21:00", "thirteen hours ahead"),
        ("Asia/Kathmandu", "2026-11-26", "10:00", "2026-11-26T04:15", "a quarter of an hour off"),
    ],
)
def test_known_moments(zone: str, day: str, at: str, instant: str, why: str) -> None:
    found = at_local(date.fromisoformat(day), time.fromisoformat(at), ZoneInfo(zone))
    assert found == datetime.fromisoformat(instant).replace(tzinfo=UTC), why


def test_a_moment_in_words_is_as_the_readers_own_clock_shows_it() -> None:
    instant = datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert day_and_time(instant, LONDON) == "Monday 12:00"
    assert day_and_time(instant, ZoneInfo("America/New_York")) == "Monday 07:00"
    assert local_text(instant, ZoneInfo("Asia/Kathmandu")) == "2026-11-30T17:45 Asia/Kathmandu"
    assert short_date(date(2026, 11, 3)) == "3 Nov"
