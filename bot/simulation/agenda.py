"""What happens when: every event of a run in the order of its instant, with the program's clock, which may be wrong."""

import heapq
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from itertools import count

from handlers.testing import SetClock

Event = Callable[..., Awaitable[None]]


class Agenda:
    """`now` is real time. The program's clock is `skew` beside it."""

    def __init__(self, begins: datetime) -> None:
        self.now = begins
        self.skew = timedelta()
        self.clock = SetClock(begins)
        self.steps = 0
        self._numbers = count()  # of two events at one instant the earlier planned comes first
        self._events: list[tuple[datetime, int, Event, tuple[object, ...], bool]] = []

    def at(self, at: datetime, event: Event, *given: object, lasts: bool = False) -> None:
        """Let something happen then, or now if that is over. What `lasts` happens even when all else is settled."""
        heapq.heappush(self._events, (max(at, self.now), next(self._numbers), event, given, lasts))

    def has_one_before(self, end: datetime) -> bool:
        return bool(self._events) and self._events[0][0] < end

    async def next(self) -> None:
        """Go on to the next event."""
        at, _, event, given, _ = heapq.heappop(self._events)
        self.now = max(at, self.now)
        self.clock.instant = self.now + self.skew
        self.steps += 1
        await event(*given)

    def pass_time(self, amount: timedelta) -> None:
        """An event takes so long. What comes after it comes later than it: no time is had twice."""
        self.now += amount
        self.clock.pass_time(amount)

    def settle(self) -> None:
        """Nothing of what was planned happens any more, except what lasts."""
        self._events = [each for each in self._events if each[-1]]
        heapq.heapify(self._events)
