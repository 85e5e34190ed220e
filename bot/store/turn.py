"""One at a time, in the order of arrival; what is urgent goes before what is not."""

import asyncio
from collections import deque


class Turn:
    """A lock for the tasks of one event loop."""

    def __init__(self) -> None:
        self._held = False
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    async def acquire(self, *, urgent: bool = False) -> None:
        """Wait for one's turn. To be cancelled while waiting passes it on."""
        if not self._held:
            self._held = True
            return
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._urgent if urgent else self._others).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # it had just come
                self.release()
            raise

    def release(self) -> None:
        for line in (self._urgent, self._others):
            while line:
                following = line.popleft()
                if not following.done():  # cancelled ones are
                    following.set_result(None)
                    return
        self._held = False
