"""One at a time, in the order of arrival; what is urgent goes before what is not."""

import asyncio
from collections import deque
from collections.abc import Callable


class Waiting(asyncio.Future[None]):
    """Somebody in line. `alone`: they share nothing with whoever was before them."""

    urgent = False
    alone = False


class Turn:
    """A lock for the tasks of one event loop."""

    def __init__(self, hold_back: Callable[[Waiting | None], bool] | None = None) -> None:
        """`hold_back` is asked before the turn passes on to whoever is next, or to nobody (None).

        While it says True the turn is held; to be released again when what it waits for is done.
        """
        self._hold_back = hold_back
        self._held = False
        self._urgent: deque[Waiting] = deque()
        self._others: deque[Waiting] = deque()

    def acquired(self) -> bool:
        """True where nobody had it: it is one's own now."""
        free, self._held = not self._held, True
        return free

    async def acquire(self, *, urgent: bool = False, alone: bool = True) -> None:
        """Wait for one's turn. To be cancelled while waiting passes it on."""
        if self.acquired():
            return
        mine = Waiting(loop=asyncio.get_running_loop())
        mine.urgent, mine.alone = urgent, alone
        (self._urgent if urgent else self._others).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # it had just come
                self.release()
            raise

    def release(self) -> None:
        following = self._following()
        if self._hold_back is not None and self._hold_back(following):
            return
        if following is None:
            self._held = False
            return
        (self._urgent if following.urgent else self._others).popleft()
        following.set_result(None)

    def _following(self) -> Waiting | None:
        for line in (self._urgent, self._others):
            while line and line[0].done():  # cancelled ones are
                line.popleft()
            if line:
                return line[0]
        return None
