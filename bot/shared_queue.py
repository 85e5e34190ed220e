"""Who works on which row now, where processes share a PostgreSQL database: PgQueuer, in tables of its own.

The queue is a hint here too, the ledger and the inbox are the truth. A piece of work is queued once, by whichever
process, and taken by one of them; what a killed one had taken is taken over when its heartbeat has been missing for the
lease. What is lost (the database did not answer, a process died before it had queued its work) is found by the next
tick. When the connection breaks, the queue connects again by itself.
"""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import psycopg
import structlog
from pgqueuer import PgQueuer, PsycopgDriver, Queries, RetryRequested
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment
from pgqueuer.domain.settings import DBSettings, Durability
from pgqueuer.models import Job
from pgqueuer.ports.driver import NotifyCallback
from psycopg import sql
from psycopg.rows import dict_row

from bot.alarms import Alarms
from bot.pulse import Lease
from bot.store.database import Database
from bot.work import Uses, Work, carry_out, packed, unpacked

_log = structlog.get_logger(__name__)

_AT_ONCE = 10  # pieces of work at the same time in this process; each may want a database connection
_CANCEL_SECONDS = 0.5  # how long work that is cancelled may take to end
_GRACE_SECONDS = 1.5  # how long work that has begun may take to end when the queue stops
_LOOK_SECONDS = 0.05  # between two looks whether everything is done
_RECONNECT_SECONDS = (0.5, 1.0, 2.0, 5.0)
_CLEAN_SECONDS = 600.0  # between two cleanings of PgQueuer's log, on average
_REMEMBERED = "1 hour"  # how long PgQueuer's log of a job is kept
_GATHER_SECONDS = 0.05  # changes of the queue come in bursts
_NOT_YET = timedelta(seconds=0.25)  # until work that has to wait its turn is tried again
_MOST_TURNS = 8  # then it is left to the tick
_INSTALL_LOCK = 4_736_823  # any number; what an advisory lock of PostgreSQL is about, the same in every Drumbeat

Connection = psycopg.AsyncConnection[tuple[object, ...]]


class SharedQueue:
    """handlers.ports.Queue. `deliver` takes a ledger key, `handle` a platform and an inbox id."""

    def __init__(
        self,
        database: Database,
        deliver: Callable[[str], Awaitable[None]],
        handle: Callable[[str, str], Awaitable[None]],
        *,
        lease: Lease | None = None,
    ) -> None:
        self._database = database
        self._uses: Uses = {"deliver": deliver, "handle": handle}
        self._lease = lease or Lease()
        self._running: set[Work] = set()
        self._again: set[Work] = set()
        self._alarms = Alarms(lambda key: self._add([("deliver", key)], as_="later/"))
        self._queuer: PgQueuer | None = None  # while it is connected
        self._task: asyncio.Task[None] | None = None
        self._stopping = False

    @property
    def depth(self) -> int:
        """How many pieces of work this process has taken."""
        return len(self._running)

    @property
    def alive(self) -> bool:
        """True while the worker takes work."""
        return self._task is not None and not self._task.done() and self._queuer is not None

    async def deliver(self, keys: Sequence[str]) -> None:
        await self._add([("deliver", key) for key in keys])

    async def handle(self, platform: str, ids: Sequence[str]) -> None:
        await self._add([("handle", platform, id_) for id_ in ids])

    async def deliver_later(self, key: str, seconds: float) -> None:
        """By the real time, and only while this process runs; the earliest of several calls counts."""
        self._alarms.set(key, seconds)

    async def start(self) -> None:
        """Make PgQueuer's tables if need be, and begin to work. Raises DatabaseError."""
        if self._task is not None:
            return
        self._stopping = False
        connected = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(self._run(connected), name="shared work queue")
        await connected

    async def stop(self, grace: float = _GRACE_SECONDS) -> None:
        """Take no more work, let what runs end for `grace` seconds, then cancel it. What waits is left to others."""
        task, self._task = self._task, None
        self._stopping = True
        self._alarms.clear()
        if task is None:
            return
        if self._queuer is not None:
            self._queuer.shutdown.set()
            await asyncio.wait({task}, timeout=grace)
        if not task.done():
            if self._running:
                _log.warning("queue.cut_short", running=sorted("/".join(work) for work in self._running))
            task.cancel()
            await asyncio.wait({task}, timeout=_CANCEL_SECONDS)

    async def idle(self) -> None:
        """Return when nothing waits or runs in any process (also when the queue is stopped)."""
        while self.alive:
            if not self._running and not await self._anything():
                return
            await asyncio.sleep(_LOOK_SECONDS)

    async def _anything(self) -> bool:
        queuer = self._queuer
        try:
            sizes = [] if queuer is None else await queuer.qm.queries.queue_size()
        except psycopg.Error:  # it connects again, and then one may look again
            return True
        return any(each.count for each in sizes if each.status in ("queued", "picked"))

    async def _add(self, works: Sequence[Work], *, as_: str = "") -> None:
        """Queue what is not queued yet. A database that does not answer is no error: the tick queues it again.

        `as_`: the same work may be there once more under another name, because what is there now may be ending.
        """
        self._again.update(work for work in works if work in self._running)
        fresh = [work for work in dict.fromkeys(works) if work not in self._running]
        queuer = self._queuer
        if not fresh or queuer is None:
            return
        payloads: list[bytes | None] = [packed(work) for work in fresh]
        keys: list[str | None] = [as_ + "/".join(work) for work in fresh]
        names, priorities = [work[0] for work in fresh], [0] * len(fresh)
        try:
            await queuer.qm.queries.enqueue(names, payloads, priorities, dedupe_key=keys, on_conflict="skip")
        except (psycopg.Error, OSError) as error:
            _log.warning("queue.not_queued", why=_words(error), count=len(fresh))
            queuer.shutdown.set()  # it connects again

    # ---- the worker ---------------------------------------------------------------------------------------------

    async def _run(self, connected: asyncio.Future[None]) -> None:
        failures = 0
        while not self._stopping:
            try:
                await self._work_connected(connected)
                failures = 0
            except Exception as error:  # noqa: BLE001  boundary of a task nobody awaits: whatever broke, it connects again
                if not connected.done():
                    connected.set_exception(error)
                    return
                _log.warning("queue.disconnected", why=_words(error))
            if not self._stopping:
                await asyncio.sleep(_RECONNECT_SECONDS[min(failures, len(_RECONNECT_SECONDS) - 1)])
                failures += 1

    async def _work_connected(self, connected: asyncio.Future[None]) -> None:
        async with contextlib.AsyncExitStack() as stack:
            asks = await stack.enter_async_context(await self._database.plain_connection())
            listens = await stack.enter_async_context(await self._database.plain_connection())
            driver = TwoConnections(asks, listens)
            await _install(driver)
            queuer = PgQueuer(driver)
            await driver.hear(queuer.qm.channel)
            for name in self._uses:
                queuer.entrypoint(name)(self._work)
            stack.push_async_callback(_cancel, asyncio.create_task(_clean(driver), name="queue cleaning"))
            self._queuer = queuer
            if not connected.done():
                connected.set_result(None)
            try:
                await queuer.qm.run(
                    dequeue_timeout=timedelta(seconds=self._lease.between),  # how often it looks for dead ones' work
                    batch_size=_AT_ONCE // 2,
                    max_concurrent_tasks=_AT_ONCE,
                    heartbeat_timeout=timedelta(seconds=self._lease.seconds),
                    shutdown_on_listener_failure=True,
                    log_aggregation_interval=timedelta(0),  # nobody reads its statistics
                )
            finally:
                self._queuer = None

    async def _work(self, job: Job) -> None:
        work = unpacked(job.payload)
        self._running.add(work)
        try:
            if not await carry_out(work, self._uses) and job.attempts < _MOST_TURNS:
                raise RetryRequested(delay=_NOT_YET)
        finally:
            self._running.discard(work)
            if work in self._again:
                self._again.discard(work)
                await self._add([work], as_="again/")  # its own entry is still there for a moment


class TwoConnections(PsycopgDriver):
    """PgQueuer's driver with a connection of its own for LISTEN: psycopg holds a connection while it waits on it."""

    def __init__(self, asks: Connection, listens: Connection) -> None:
        super().__init__(listens)
        self._asks = asks

    async def hear(self, channel: str) -> None:
        """Before PgQueuer runs: its first look whether it hears anything may be quicker than its own LISTEN."""
        await self._connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))

    async def fetch(self, query: str, *args: object) -> list[dict[str, object]]:
        cursor = psycopg.AsyncRawCursor(self._asks, row_factory=dict_row)
        await cursor.execute(query.encode(), args or None)
        return await cursor.fetchall()

    async def add_listener(self, channel: str, callback: NotifyCallback) -> None:
        """Every process is told of every change of the table and looks for work then: once for all that come soon."""
        loop = asyncio.get_running_loop()
        coming: list[asyncio.TimerHandle] = []

        def tell(payload: str | bytes | bytearray) -> None:
            if b"table_changed_event" not in (payload.encode() if isinstance(payload, str) else payload):
                callback(payload)
            elif not coming:
                callback(payload)
                coming.append(loop.call_later(_GATHER_SECONDS, coming.clear))
            elif len(coming) == 1:
                coming.append(loop.call_later(_GATHER_SECONDS, callback, payload))

        await super().add_listener(channel, tell)

    async def execute(self, query: str, *args: object) -> str:
        cursor = psycopg.AsyncRawCursor(self._asks)
        await cursor.execute(query.encode(), args or None)
        return cursor.statusmessage or ""


async def _install(driver: PsycopgDriver) -> None:
    """Make PgQueuer's tables, or bring them to its version; of several processes one does it, the others wait."""
    # Its log need not survive a crash of the server; nothing that matters stands there.
    environment = QueryBuilderEnvironment(settings=DBSettings(durability=Durability.balanced))
    queries = Queries(driver, qbe=environment)
    await driver.execute("SELECT pg_advisory_lock($1)", _INSTALL_LOCK)
    try:
        if await queries.schema_is_installed():
            await queries.upgrade()
        else:
            await queries.install()
    finally:
        await driver.execute("SELECT pg_advisory_unlock($1)", _INSTALL_LOCK)


async def _clean(driver: PsycopgDriver) -> None:
    """PgQueuer keeps a log of every job for ever: forget the old part of it now and then."""
    log = DBSettings().qualified.queue_table_log
    while True:
        await asyncio.sleep(_CLEAN_SECONDS * random.uniform(0.5, 1.5))  # noqa: S311  only not all at once
        with contextlib.suppress(psycopg.Error):  # the queue itself notices when the connection is gone
            await driver.execute(f"DELETE FROM {log} WHERE created < now() - interval '{_REMEMBERED}'")  # noqa: S608  two constants


async def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait({task})


def _words(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
