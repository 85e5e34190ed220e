"""Being told that something is new."""

import asyncio


class Signal:
    """Wakes everybody who waits. Take `next` before looking, wait for it after: nothing in between is missed."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self.count = 0  # how often it was sent: while it is the same, so is everything on the board

    def send(self) -> None:
        self.count += 1
        self._event.set()
        self._event = asyncio.Event()

    @property
    def next(self) -> asyncio.Event:
        return self._event
