"""The heartbeat: APScheduler calls `tick` every few seconds of real time. What is due is the tick's own affair."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC
from time import monotonic, perf_counter

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]  # version 3 has no types

from bot.observe import Metrics

_log = structlog.get_logger(__name__)

_OVERDUE_TICKS = 3  # so many missed ones in a row mean that something is wrong
_OVERDUE_SECONDS = 30.0  # but a short interval is no reason to worry at once
_SPREAD = 0.3  # of the time between two ticks
_GRACE_SECONDS = 1.5  # how long a tick that has begun may take to end when the ticker stops


class TickFailed(Exception):
    """A tick did not do all it should; what went wrong is in the log. The next one tries again."""


class Ticker:
    """Calls `tick` every `seconds`, never twice at once. A tick that fails is logged and counted; the next goes on.

    With `spread` it is now sooner, now later, so that processes which started together do not tick together.
    """

    def __init__(
        self,
        tick: Callable[[], Awaitable[None]],
        seconds: float,
        metrics: Metrics | None = None,
        *,
        spread: bool = False,
    ) -> None:
        self._tick = tick
        self._seconds = seconds
        self._metrics = metrics
        self._spread = spread
        self._one = asyncio.Lock()
        self._scheduler: AsyncIOScheduler | None = None
        self.ticks = 0
        self.failures = 0
        self._failed = False
        self._ended: float | None = None  # when the last one ended, by the machine's own clock

    @property
    def trouble(self) -> str | None:
        """What is wrong with the ticks, in words; None when the last one did well and the next is not overdue."""
        if self._ended is None:
            return "has not run yet"
        ago = monotonic() - self._ended
        if ago > max(_OVERDUE_TICKS * self._seconds, _OVERDUE_SECONDS):
            return f"overdue: the last one ended {ago:.0f} seconds ago"
        return "the last one failed" if self._failed else None

    def start(self) -> None:
        """Tick from now on, first after `seconds`. Needs a running event loop."""
        if self._scheduler is not None:
            return
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(
            self._scheduled,
            "interval",
            seconds=self._seconds,
            jitter=self._seconds * _SPREAD if self._spread else None,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,  # however late, it still ticks: the default drops it after one second
        )
        self._scheduler.start()

    async def stop(self, grace: float = _GRACE_SECONDS) -> None:
        """No more ticks. One that runs may end within `grace` seconds, else it is cancelled, its transaction undone."""
        scheduler, self._scheduler = self._scheduler, None
        if scheduler is None:
            return
        scheduler.remove_all_jobs()
        try:
            async with asyncio.timeout(grace), self._one:
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
                self._failed = False
            except Exception:  # whatever it was: counted, and raised again
                self._failed = True
                self.failures += 1
                if self._metrics is not None:
                    self._metrics.tick_failures.inc()
                raise
            finally:
                self._ended = monotonic()
                if self._metrics is not None:
                    self._metrics.tick_seconds.observe(perf_counter() - began)

    async def _scheduled(self) -> None:
        try:
            await self.tick_now()
        except TickFailed as error:  # told in full where it happened
            _log.warning("tick.incomplete", why=str(error))
        except Exception:  # noqa: BLE001  boundary of a tick: whatever went wrong, the next one tries again
            _log.exception("tick.failed")
