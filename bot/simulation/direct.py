"""SQLite in memory, in the thread that asks: the store's own statements, without a pool or a disk."""

import sqlite3
from functools import cache
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from bot.store import schema
from bot.store.direct import DirectSession

_STATEMENTS = 1000  # that are prepared once; there are some two hundred


class MemorySession(DirectSession):
    """One after the other, the transactions of a database in memory."""

    def __init__(self) -> None:
        super().__init__(sqlite3.connect(":memory:", isolation_level=None, cached_statements=_STATEMENTS))
        self._connection.deserialize(_empty())
        self._connection.execute("PRAGMA foreign_keys=ON")

    def begin(self) -> None:
        """Raises sqlite3.OperationalError while one is open."""
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        self._connection.execute("COMMIT")

    def roll_back(self) -> None:
        self._connection.execute("ROLLBACK")

    def close(self) -> None:
        self._connection.close()


@cache
def _empty() -> bytes:
    """A database with all its tables and nothing in them, as the migrations make it."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        schema.upgrade(connection)
        connection.commit()
        under: Any = connection.connection.dbapi_connection
        made: bytes = under.serialize()
    engine.dispose()
    return made
