"""A process on a shared database says every few seconds that it is alive; one that is silent for too long is dead.

What a dead process was sending is taken up by another. So a process that cannot say it is alive (its database does not
answer, its machine stands still) begins no send that might end after the others have given it up.
"""

import asyncio
import contextlib
from dataclasses import dataclass
from time import monotonic

import structlog

from bot.store.errors import DatabaseError
from handlers.ports import Store

_log = structlog.get_logger(__name__)

_BEATS = 6  # as many in the time after which silence means death
_MARGIN = 1 / 6  # of that time, between the end of the last send and being given up
_LONGEST_SEND = 20.0  # seconds, however long there would be


@dataclass(frozen=True, slots=True)
class Lease:
    """For how many seconds a process is taken for alive after it has last said so."""

    seconds: float = 30.0

    @property
    def between(self) -> float:
        """Seconds between two beats."""
        return self.seconds / _BEATS

    @property
    def notice(self) -> float:
        """Seconds after a clean end, in which what was sent last may still arrive."""
        return self.seconds / _BEATS


class HeartBeat:
    """handlers.ports.Pulse. Begins with `start`, which raises DatabaseError, and ends with `stop`."""

    def __init__(self, store: Store, run: str, lease: Lease | None = None) -> None:
        self._store = store
        self._run = run
        self.lease = lease or Lease()
        self._until = 0.0  # by the machine's own clock, which starts before the database's
        self._task: asyncio.Task[None] | None = None

    @property
    def trouble(self) -> str | None:
        """What is wrong, in words; None while the others take this process for alive."""
        return None if monotonic() < self._until else "silent for too long: other processes take this one for dead"

    def seconds_to_send(self) -> float:
        left = self._until - monotonic() - self.lease.seconds * _MARGIN
        return min(left, _LONGEST_SEND)

    async def start(self) -> None:
        """Say that this process is alive, and go on saying it."""
        if self._task is None:
            await self._beat(self.lease.seconds)
            self._task = asyncio.create_task(self._go_on(), name="heart beat")

    async def stop(self) -> None:
        """Say that it will be dead in a moment, so that the others need not wait."""
        task, self._task = self._task, None
        if task is None:
            return
        task.cancel()
        await asyncio.wait({task})
        with contextlib.suppress(DatabaseError):  # then they wait until it has been silent for too long
            await self._beat(self.lease.notice)

    async def _go_on(self) -> None:
        while True:
            await asyncio.sleep(self.lease.between)
            try:
                async with asyncio.timeout(self.lease.seconds):
                    await self._beat(self.lease.seconds)
            except (DatabaseError, TimeoutError) as error:
                _log.warning("pulse.missed", why=str(error) or type(error).__name__)
            except Exception:  # noqa: BLE001  boundary of a task nobody awaits: whatever it was, the next beat counts
                _log.exception("pulse.failed")

    async def _beat(self, seconds: float) -> None:
        began = monotonic()
        async with self._store.begin() as work:
            await work.processes.beat(self._run, seconds)
        self._until = began + seconds
