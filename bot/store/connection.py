"""Connections to SQLite as SQLAlchemy's asynchronous engine wants them: asked in the loop's own thread.

A statement takes SQLite some ten microseconds, and handing it to a thread and back ten times that, several times over.
Only what waits for the disk goes to a thread: a commit that has something to write, and the end. Whoever finds the
database locked by another process looks again, and holds nobody up meanwhile.
"""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self, TypeVar

BUSY_SECONDS = 5.0  # how long a statement waits for another process's transaction
_LOOK_AGAIN_SECONDS = 0.005
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY)  # not by what this transaction has read already

Did = TypeVar("Did")


class Disk:
    """The thread of one database's commits. It begins with the first of them.

    `memory`: there is none, and nothing to wait for.
    """

    def __init__(self, *, memory: bool = False) -> None:
        self.memory = memory
        self._thread = _thread()

    async def connect(self, *arguments: Any, **more: Any) -> "Connection":
        """As sqlite3.connect; it begins no transaction of its own, and Connection sees to threads and waiting."""
        ours = {"check_same_thread": False, "isolation_level": None, "timeout": 0}
        opened = sqlite3.connect(*arguments, **{**more, **ours})
        return Connection(opened, self)

    def begin(self, work: Callable[[], None]) -> asyncio.Future[None]:
        """Have it done in the thread."""
        return asyncio.get_running_loop().run_in_executor(self._thread, work)

    def close(self) -> None:
        """What was begun is done first. What is asked for afterwards begins anew."""
        self._thread.shutdown(wait=False)
        self._thread = _thread()


def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "commit")


class Connection:
    """What SQLAlchemy asks of a connection of aiosqlite's."""

    def __init__(self, connection: sqlite3.Connection, disk: Disk) -> None:
        self._connection = connection
        self._disk = disk
        self._written = connection.total_changes  # when it was last committed
        self._at_work: asyncio.Future[Any] | None = None  # in the thread, also when nobody waits for it any more
        self._whole = threading.Lock()  # SQLite's own memory is gone with the end: not while the thread is at work

    def cursor(self) -> "Cursor":
        return Cursor(self, self._connection.cursor())

    async def create_function(self, *arguments: Any, **more: Any) -> None:
        self._connection.create_function(*arguments, **more)

    @property
    def plain(self) -> sqlite3.Connection:
        """SQLite's own, for statements within a transaction that has begun: nobody is in their way."""
        return self._connection

    async def begin(self, *, writes: bool) -> None:
        """Begin a transaction: one that may write has the lock when this returns, one that reads its state."""
        if writes:
            await self.unlocked(lambda: self._connection.execute("BEGIN IMMEDIATE"))
        else:
            self._connection.execute("BEGIN")
            await self.unlocked(lambda: self._connection.execute("SELECT 1 FROM sqlite_master").fetchone())

    async def unlocked(self, work: Callable[[], Did]) -> Did:
        """Again and again, while another process's transaction is in the way. Raises sqlite3.Error."""
        await self.settled()
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                return work()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode not in _LOCKED or time.monotonic() > until:
                    raise
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)

    async def commit(self) -> None:
        await self.settled()
        if self._connection.in_transaction:
            commit = self.begin_commit()
            if commit is not None:
                await asyncio.shield(commit)

    def begin_commit(self) -> asyncio.Future[None] | None:
        """Commit, with nothing at work; None when it is done, as where there is nothing to write."""
        writes, self._written = self._connection.total_changes != self._written, self._connection.total_changes
        if writes and not self._disk.memory:
            return self._begin(self._commit)
        self._connection.commit()
        return None

    async def rollback(self) -> None:
        await self.settled()
        self._connection.rollback()
        self._written = self._connection.total_changes

    async def close(self) -> None:
        await self.settled()
        await asyncio.shield(self._begin(self._connection.close))

    def stop(self) -> None:
        """Close it without a loop, or for whoever is cancelled again while it closes."""
        with self._whole:
            self._connection.close()

    async def settled(self) -> None:
        """Wait for what was begun by a task that has been cancelled since."""
        if self._at_work is not None and not self._at_work.done():
            await asyncio.wait({self._at_work})

    def _commit(self) -> None:
        """Without a write-ahead log, as on some network drives, it waits for whoever reads; here it may."""
        self._connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
        try:
            self._connection.commit()
        finally:
            self._connection.execute("PRAGMA busy_timeout = 0")

    def _begin(self, work: Callable[[], None]) -> asyncio.Future[None]:
        """In the thread."""

        def alone() -> None:
            with self._whole:
                work()

        self._at_work = begun = self._disk.begin(alone)
        return begun


class Cursor:
    """What SQLAlchemy asks of a cursor of aiosqlite's."""

    def __init__(self, connection: Connection, cursor: sqlite3.Cursor) -> None:
        self._connection = connection
        self._cursor = cursor

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> Any:
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._cursor.lastrowid

    async def execute(self, statement: str, values: Sequence[Any] = ()) -> None:
        await self._connection.unlocked(lambda: self._cursor.execute(statement, values))

    async def executemany(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        await self._connection.unlocked(lambda: self._cursor.executemany(statement, values))

    async def fetchall(self) -> Sequence[Any]:
        return self._cursor.fetchall()

    async def close(self) -> None:
        self._cursor.close()
