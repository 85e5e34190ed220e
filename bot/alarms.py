"""Work that is to begin after some seconds of real time, remembered by this process only."""

import asyncio
from collections.abc import Awaitable, Callable


class Alarms:
    """Calls `ring` with a key when its time has come; the earliest of several times counts."""

    def __init__(self, ring: Callable[[str], Awaitable[None]]) -> None:
        self._ring = ring
        self._set: dict[str, asyncio.TimerHandle] = {}
        self._ringing: set[asyncio.Future[None]] = set()

    def set(self, key: str, seconds: float) -> None:
        """Ring for this key after so many seconds. Needs a running event loop."""
        loop = asyncio.get_running_loop()
        already = self._set.get(key)
        if already is not None and already.when() <= loop.time() + seconds:
            return
        if already is not None:
            already.cancel()
        self._set[key] = loop.call_later(seconds, self._go_off, key)

    def clear(self) -> None:
        """Forget them all."""
        for alarm in self._set.values():
            alarm.cancel()
        self._set.clear()

    def _go_off(self, key: str) -> None:
        self._set.pop(key, None)
        task = asyncio.ensure_future(self._ring(key))
        self._ringing.add(task)
        task.add_done_callback(self._ringing.discard)
