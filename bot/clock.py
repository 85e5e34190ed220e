"""Where the time comes from: the system, or a clock that can be moved."""

from datetime import UTC, datetime, timedelta

from cadence.model import utc
from handlers.ports import Clock


class SystemClock:
    def now(self) -> datetime:
        """The system's time, aware and in UTC."""
        return datetime.now(UTC)


class MovableClock:
    """Another clock, some way ahead or behind. It runs on after it was set."""

    def __init__(self, base: Clock, offset: timedelta = timedelta(0)) -> None:
        self._base = base
        self._offset = offset

    @property
    def offset(self) -> timedelta:
        """How far ahead of its base this clock is; negative when it is behind."""
        return self._offset

    def now(self) -> datetime:
        """The base's time, moved by the offset. Raises ValueError beyond the years a date can hold."""
        try:
            return self._base.now() + self._offset
        except OverflowError:
            raise ValueError(f"The clock cannot be moved by {self._offset.days} days.") from None

    def shift(self, offset: timedelta) -> None:
        """Make it this far ahead of its base; behind when negative."""
        self._offset = offset

    def set(self, instant: datetime) -> None:
        """Make it `instant` now. Raises ValueError for an instant without a time zone."""
        self._offset = utc(instant) - self._base.now()
