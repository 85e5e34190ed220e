"""Work that goes on when its request has been answered. asyncio itself would let it be forgotten."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class Tasks:
    """Keeps what it is given until it has ended. One per process."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Result], name: str) -> asyncio.Task[Result]:
        task = asyncio.create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def idle(self) -> None:
        """Return when nothing runs."""
        while self._running:
            await asyncio.wait(set(self._running))

    async def close(self, seconds: float) -> None:
        """Let what runs end for so long, then cancel it."""
        if self._running:
            await asyncio.wait(set(self._running), timeout=seconds)
        for task in list(self._running):
            task.cancel()
        await self.idle()


async def ended(task: asyncio.Task[Any], seconds: float) -> bool:
    """Wait for a task, but no longer than this; True when it has ended, however it did."""
    done, _ = await asyncio.wait({task}, timeout=max(0.0, seconds))
    return bool(done)
