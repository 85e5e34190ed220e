"""The heartbeat: APScheduler calls `tick` every few seconds of real time. What is due is the tick's own affair."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC
from time import perf_counter

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]  # version 3 has no types

from bot.observe import Metrics

_log = structlog.get_logger(__name__)

_GRACE_SECONDS = 1.5  # how long a tick that has begun may take to end when the ticker stops


class Ticker:
    """Calls `tick` every `seconds`, never twice at once. A tick that fails is logged and counted; the next goes on."""

    def __init__(self, tick: Callable[[], Awaitable[None]], seconds: float, metrics: Metrics | None = None) -> None:
        self._tick = tick
        self._seconds = seconds
        self._metrics = metrics
        self._one = asyncio.Lock()
        self._scheduler: AsyncIOScheduler | None = None
        self.ticks = 0
        self.failures = 0

    def start(self) -> None:
        """Tick from now on, first after `seconds`. Needs a running event loop."""
        if self._scheduler is not None:
            return
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(
            self._scheduled,
            "interval",
            seconds=self._seconds,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,  # however late, it still ticks: the default drops it after one second
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """No more ticks. One that runs may end within 1.5 s, else it is cancelled and its transaction undone."""
        scheduler, self._scheduler = self._scheduler, None
        if scheduler is None:
            return
        scheduler.remove_all_jobs()
        try:
            async with asyncio.timeout(_GRACE_SECONDS), self._one:
                pass
        except TimeoutError:
            _log.warning("tick.cut_short")
        scheduler.shutdown(wait=False)
        await asyncio.sleep(0)  # it shuts down in a callback of the loop

    async def tick_now(self) -> None:
        """Tick at once, after the one that may be running. Raises what the tick raises."""
        async with self._one:
            began = perf_counter()
            self.ticks += 1
            try:
                await self._tick()
            except Exception:
                self.failures += 1
                if self._metrics is not None:
                    self._metrics.tick_failures.inc()
                raise
            finally:
                if self._metrics is not None:
                    self._metrics.tick_seconds.observe(perf_counter() - began)

    async def _scheduled(self) -> None:
        try:
            await self.tick_now()
        except Exception:  # noqa: BLE001  boundary of a tick: whatever went wrong, the next one tries again
            _log.exception("tick.failed")
