"""Who works on which row now: PgQueuer, in memory.

The queue is a hint, the ledger and the inbox are the truth: what is lost here when the process ends is found there at
the next start. One piece of work never runs twice at once. Asked for again while it waits, it is left as it is; asked
for again while it runs, it runs once more afterwards, so that what changed in between is seen.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import structlog
from pgqueuer import PgQueuer
from pgqueuer.adapters.inmemory import InMemoryQueries
from pgqueuer.models import Job

from bot.alarms import Alarms
from bot.work import Uses, Work, carry_out, packed, unpacked

_log = structlog.get_logger(__name__)

_AT_ONCE = {"deliver": 200, "handle": 20}  # pieces of work; many deliveries only wait a second to say their details
_BEGUN = 1_000  # messages in hand that are sent beside it; each waits a second for its details, and takes some KB
_CANCEL_SECONDS = 0.3  # how long work that is cancelled may take to end
_GRACE_SECONDS = 1.5  # how long work that has begun may take to end when the queue stops
_FORGET_EVERY = 1_000  # PgQueuer keeps a log entry per job for ever; in memory that is a leak


class WorkQueue:
    """handlers.ports.Queue. `deliver` takes a ledger key, `handle` a platform and an inbox id."""

    def __init__(
        self,
        deliver: Callable[[str], Awaitable[None]],
        handle: Callable[[str, str], Awaitable[None]],
        *,
        at_once: int | None = None,
    ) -> None:
        self._uses: Uses = {"deliver": deliver, "handle": handle}
        self._at_once = _AT_ONCE if at_once is None else dict.fromkeys(_AT_ONCE, at_once)
        self._waiting: set[Work] = set()
        self._running: set[Work] = set()
        self._again: set[Work] = set()
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._finished = 0
        self._alarms = Alarms(lambda key: self.deliver([key]))
        self._task: asyncio.Task[None] | None = None
        self._begun: set[asyncio.Task[None]] = set()  # beside the queue
        self._queuer = self._make_queuer()

    @property
    def has_room(self) -> bool:
        """True where one more piece of work may begin at once."""
        return self.alive and len(self._begun) < _BEGUN

    def begin(self, key: str, sending: Callable[[], Awaitable[None]]) -> None:
        """The delivery of a row that is in hand already and waits for nobody. It counts as `deliver` does."""
        work: Work = ("deliver", key)
        self._running.add(work)
        self._quiet.clear()
        task = asyncio.create_task(self._work_on(work, {"deliver": lambda _key: sending()}), name=f"send {key}")
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)

    def _make_queuer(self) -> PgQueuer:
        queuer = PgQueuer.in_memory()
        for name in self._uses:
            queuer.entrypoint(name, concurrency_limit=self._at_once[name])(self._work)
        return queuer

    @property
    def depth(self) -> int:
        """How many pieces of work wait or run."""
        return len(self._waiting) + len(self._running)

    @property
    def alive(self) -> bool:
        """True while the worker takes work."""
        return self._task is not None and not self._task.done()

    async def deliver(self, keys: Sequence[str]) -> None:
        await self._add([("deliver", key) for key in keys])

    async def handle(self, platform: str, ids: Sequence[str]) -> None:
        await self._add([("handle", platform, id_) for id_ in ids])

    async def deliver_later(self, key: str, seconds: float) -> None:
        """By the real time, and only while this process runs; the earliest of several calls counts."""
        self._alarms.set(key, seconds)

    async def start(self) -> None:
        """Begin to work, also on what was put in before."""
        if self._task is None:
            self._task = asyncio.create_task(self._run(), name="work queue")

    async def stop(self, grace: float = _GRACE_SECONDS) -> None:
        """Take no more work, let what runs end for `grace` seconds, then cancel it. What was waiting is dropped."""
        task, self._task = self._task, None
        self._alarms.clear()
        if task is not None:
            self._queuer.shutdown.set()
            _, late = await asyncio.wait({task, *self._begun}, timeout=grace)
            if late:
                _log.warning("queue.cut_short", running=sorted("/".join(work) for work in self._running))
                for each in late:
                    each.cancel()
                await asyncio.wait(late, timeout=_CANCEL_SECONDS)
        self._waiting.clear()
        self._again.clear()
        self._queuer = self._make_queuer()
        self._settle()

    async def idle(self) -> None:
        """Return when nothing waits or runs (also when the queue is stopped)."""
        if self.alive:
            await self._quiet.wait()

    async def _add(self, works: Sequence[Work]) -> None:
        self._again.update(work for work in works if work in self._running)
        fresh = [work for work in dict.fromkeys(works) if work not in self._running and work not in self._waiting]
        if not fresh:
            return
        self._waiting.update(fresh)
        self._quiet.clear()
        payloads: list[bytes | None] = [packed(work) for work in fresh]
        await self._queuer.qm.queries.enqueue([work[0] for work in fresh], payloads, [0] * len(fresh))

    async def _run(self) -> None:
        try:
            # Only the queue manager: ticks are APScheduler's. No statistics: nobody reads them.
            await self._queuer.qm.run(log_aggregation_interval=timedelta(0))
        except Exception:  # noqa: BLE001  boundary of a task nobody awaits: without this line it would end unseen
            _log.exception("queue.stopped_working")
            self._waiting.clear()
            self._settle()

    async def _work(self, job: Job) -> None:
        work = unpacked(job.payload)
        self._waiting.discard(work)
        self._running.add(work)
        await self._work_on(work, self._uses)

    async def _work_on(self, work: Work, uses: Uses) -> None:
        try:
            await carry_out(work, uses)
        finally:
            self._running.discard(work)
            await self._after(work)

    async def _after(self, work: Work) -> None:
        if work in self._again:
            self._again.discard(work)
            await self._add([work])
        self._finished += 1
        queries = self._queuer.qm.queries
        if self._finished % _FORGET_EVERY == 0 and isinstance(queries, InMemoryQueries):
            await queries.clear_queue_log()
        self._settle()

    def _settle(self) -> None:
        if not self._waiting and not self._running:
            self._quiet.set()
