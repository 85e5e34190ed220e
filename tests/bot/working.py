"""What the queues call in tests, and how long one waits for them."""

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from bot.queue import WorkQueue
from bot.shared_queue import SharedQueue

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


class Worker:
    """Remembers, and does what a test tells it to."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.running: Counter[str] = Counter()
        self.most_at_once = 0
        self.act: Callable[[str], Awaitable[None]] | None = None

    async def deliver(self, key: str) -> None:
        self.running[key] += 1
        self.most_at_once = max(self.most_at_once, self.running.total())
        try:
            assert self.running[key] == 1, f"{key} runs twice at once"
            if self.act is not None:
                await self.act(key)
            self.done.append(key)
        finally:
            self.running[key] -= 1

    async def handle(self, platform: str, id: str) -> None:
        await self.deliver(f"{platform}:{id}")


async def soon(queue: WorkQueue | SharedQueue) -> None:
    """Wait until the queue has done everything; fails when that takes long."""
    async with asyncio.timeout(10):
        await queue.idle()
