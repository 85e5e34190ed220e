"""A SQLite database in memory that works in the thread it is called from, and a store that may die at any transaction.

The statements are the real ones; only the hand-over to a thread of the driver's own is left out, and the disk.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiosqlite

from bot.simulation.faults import Crash, Dice
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from handlers.ports import Work


class _AtOnce:
    """In the place of the queue to the driver's thread: what is put in is done."""

    def put_nowait(self, work: tuple[asyncio.Future[Any] | None, Callable[[], Any]]) -> None:
        future, function = work
        result = function()
        if future is not None:
            future.set_result(result)


class _Here(aiosqlite.Connection):
    """The driver's connection, without its thread."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._tx = _AtOnce()  # type: ignore[assignment]  # SQLAlchemy's adapter puts work into it

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return fn(*args, **kwargs)

    async def _connect(self) -> aiosqlite.Connection:
        self._connection = self._connector()
        return self

    async def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def stop(self) -> None:  # there is no thread to wait for
        if self._connection is not None:
            self._connection.close()
            self._connection = None


async def _open(*_args: object, **_options: object) -> aiosqlite.Connection:
    return await _Here(lambda: sqlite3.connect(":memory:"))._connect()  # noqa: SLF001  in place of its thread


def memory_database() -> Database:
    """A new, empty database; `migrate` makes its tables, `close` ends it."""
    return Database("sqlite://", opened_by=_open)


class CrashingStore:
    """handlers.ports.Store that kills its process now and then: before a transaction, before or after its commit."""

    def __init__(self, database: Database, dice: Dice) -> None:
        self._store = SqlStore(database)
        self._dice = dice

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        self._dice.perhaps_crash("before a transaction")
        async with self._store.begin() as work:
            yield work
            self._dice.perhaps_crash("before a commit")
        if self._dice.happens("crash"):
            raise Crash("after a commit", committed=True)
