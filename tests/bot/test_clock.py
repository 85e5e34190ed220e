from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import MovableClock, SystemClock
from handlers.ports import Clock

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class HandClock:
    def __init__(self) -> None:
        self.instant = NOW

    def now(self) -> datetime:
        return self.instant


def test_the_system_clock_says_the_time_in_utc() -> None:
    def now(clock: Clock) -> datetime:
        return clock.now()

    before = datetime.now(UTC)
    said = now(SystemClock())
    assert before <= said <= datetime.now(UTC)
    assert said.utcoffset() == timedelta(0)


def test_a_movable_clock_runs_on_from_where_it_was_set() -> None:
    base = HandClock()
    clock = MovableClock(base)
    assert clock.now() == NOW
    thursday = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
    clock.set(thursday)
    assert clock.now() == thursday
    base.instant += timedelta(minutes=5)
    assert clock.now() == thursday + timedelta(minutes=5)
    assert clock.offset == thursday - NOW


def test_a_movable_clock_started_with_an_offset_goes_on_where_the_last_one_was() -> None:
    first = MovableClock(HandClock())
    first.set(NOW + timedelta(days=2))
    assert MovableClock(HandClock(), first.offset).now() == first.now()


def test_it_is_set_by_the_instant_whatever_the_zone() -> None:
    clock = MovableClock(HandClock())
    clock.set(datetime(2026, 11, 26, 15, 45, tzinfo=timezone(timedelta(hours=5, minutes=45))))
    assert clock.now() == datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
    assert clock.now().utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_does_not_set_it() -> None:
    clock = MovableClock(HandClock())
    with pytest.raises(ValueError, match="has no time zone"):
        clock.set(datetime(2026, 11, 26, 10, 0))  # noqa: DTZ001  the point of the test
    assert clock.now() == NOW


def test_an_offset_beyond_the_calendar_is_said_to_be_one() -> None:
    with pytest.raises(ValueError, match="cannot be moved by 4000000 days"):
        MovableClock(HandClock(), timedelta(days=4_000_000)).now()


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  bounds take no zone
def test_a_clock_says_the_instant_it_was_set_to(instant: datetime) -> None:
    clock = MovableClock(HandClock())
    clock.set(instant)
    assert clock.now() == instant
