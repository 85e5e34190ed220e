"""When somebody wants to be reminded."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.day_words import DatesRefused
from cadence.moments import later_today, read_moment

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 26, 10, 40, tzinfo=UTC)  # a Thursday


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("tomorrow at 9", "27T09:00"),
        ("tomorrow morning", "27T09:00"),
        ("tomorrow 9", "27T09:00"),
        ("Monday 3", "30T15:00"),
        ("tomorrow", "27T09:00"),
        ("on Monday", "30T09:00"),
        ("Monday 9:30", "30T09:30"),
        ("at 10:00 on Friday", "27T10:00"),
        ("at 3", "26T15:00"),
        ("3pm", "26T15:00"),
        ("at 8", "26T20:00"),
        ("9 am", "27T09:00"),
        ("in 2 hours", "26T12:40"),
        ("in half an hour", "26T11:10"),
        ("in 2 days", "28T10:40"),
        ("later today", "26T14:00"),
        ("this afternoon", "26T15:00"),
        ("27 Nov at 14:00", "27T14:00"),
        ("next week", "30T09:00"),
    ],
)
def test_a_moment_is_the_next_one_it_can_be(text: str, when: str) -> None:
    assert read_moment(text, NOW, LONDON) == datetime.fromisoformat(f"2026-11-{when}:00+00:00")


@pytest.mark.parametrize("text", ["what the policy is", "25:00", "9", "at 13 pm", "", "14 h saved"])
def test_what_is_no_moment_is_none(text: str) -> None:
    assert read_moment(text, NOW, LONDON) is None


@pytest.mark.parametrize(("text", "said"), [("today at 9:00", "over already"), ("3/4", "two ways")])
def test_a_moment_that_is_over_or_unclear_is_refused(text: str, said: str) -> None:
    with pytest.raises(DatesRefused, match=said):
        read_moment(text, NOW, LONDON)


def test_a_moment_is_by_the_clocks_of_whoever_says_it() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    assert read_moment("tomorrow at 9", NOW, tokyo) == datetime(2026, 11, 27, 0, tzinfo=UTC)


@given(st.integers(0, 1_000_000), st.sampled_from([LONDON, ZoneInfo("Asia/Kolkata")]))
def test_later_today_is_three_to_three_and_a_half_hours_away_on_the_half_hour(minutes: int, zone: ZoneInfo) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    later = later_today(now, zone)
    assert timedelta(hours=2) <= later - now <= timedelta(hours=4, minutes=30)  # clocks may change in between
    assert later.astimezone(zone).minute in (0, 30)
