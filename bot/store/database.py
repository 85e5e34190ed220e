"""The database: one engine, opened right for SQLite or PostgreSQL, and its transactions.

On SQLite every unit of work has the one write lock before it reads (BEGIN IMMEDIATE). Within the process units of work
queue up in order of arrival, and those in line share a commit (bot.store.together); between processes they wait up to
five seconds. Keep them short: read, decide, write. Nothing that talks to the outside belongs inside one.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import psycopg
from sqlalchemy import URL, event, make_url
from sqlalchemy import Connection as Asked
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.json_text import json_text
from bot.store import schema
from bot.store.claim import Claim
from bot.store.connection import Connection, Disk
from bot.store.direct import DirectSession
from bot.store.errors import SETTING, DatabaseError, explained, shown
from bot.store.tables import NoteRow
from bot.store.together import Together

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
_OLDEST_SQLITE = (3, 35)  # the first with RETURNING
_IDLE = 4  # readers' connections that are kept open
_TURN_SECONDS = 30.0  # how long a unit of work waits for its turn within the process


class Database:
    """A database by its URL: `sqlite:///var/drumbeat.db` (a path), `sqlite://` (in memory) or `postgresql://…`.

    Raises DatabaseError for any other URL.
    """

    def __init__(self, url: str) -> None:
        self._url = _read_url(url)
        self._sqlite = self._url.get_backend_name() == "sqlite"
        self._memory = self._sqlite and self._url.database in (None, "", ":memory:")
        self._together = Together(self._connect)
        self._readers: list[Connection] = []  # that nobody uses now
        self._holder: asyncio.Task[Any] | None = None
        file = self._sqlite and not self._memory
        self._claim = Claim(Path(f"{self._url.database}.lock")) if file else None
        self._disk = Disk(memory=self._memory)
        try:
            # hide_parameters: what people wrote must not stand in an error's text, and so in a log.
            self.engine: AsyncEngine = create_async_engine(
                self._url,
                hide_parameters=True, json_serializer=json_text, pool_pre_ping=not self._sqlite,
                **({"connect_args": {"async_creator_fn": self._disk.connect}} if self._sqlite else {}),
            )  # fmt: skip
        except ModuleNotFoundError as error:
            raise explained(error, self._url) from error
        self._reader = self.engine.execution_options(reads=True)
        if self._sqlite:
            event.listen(self.engine.sync_engine, "connect", _open_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)

    @property
    def place(self) -> str:
        """Where it is, for people: a path or an address, without password."""
        return shown(self._url)

    @property
    def exclusive(self) -> bool:
        """True where `claim` lets one process at a time in."""
        return self._sqlite

    async def migrate(self) -> None:
        """Bring the tables to this version; does nothing when they are.

        Safe when several processes start at once: one does it, the others wait. Raises DatabaseError.
        """
        if self._sqlite and not self._memory:
            await asyncio.to_thread(self._prepare_folder)
        try:
            async with self.engine.connect() as connection:
                await connection.run_sync(schema.upgrade)
                await connection.commit()
        except (DBAPIError, OSError) as error:
            raise explained(error, self._url) from error

    async def revision(self) -> str | None:
        """The revision of its tables; None when there is no database yet, or one without. Changes nothing.

        Raises DatabaseError.
        """
        if self._is_missing():
            return None
        try:
            async with self._reader.connect() as connection:
                return await connection.run_sync(schema.revision)
        except (DBAPIError, OSError) as error:
            raise explained(error, self._url) from error

    async def is_current(self) -> bool:
        """True when its tables are those of this version, so that nothing would be migrated. Raises DatabaseError."""
        return await self.revision() == schema.newest()

    async def is_claimed(self) -> bool:
        """True while some process runs on this SQLite file (`claim`), this one too; always False on PostgreSQL."""
        if self._claim is None:
            return False
        return self._claim.ours or await asyncio.to_thread(self._claim.is_taken)

    def _is_missing(self) -> bool:
        return self._sqlite and not self._memory and not Path(self._url.database or "").exists()

    def _prepare_folder(self) -> None:
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            wanted = ".".join(map(str, _OLDEST_SQLITE))
            raise DatabaseError(
                f"This Python has SQLite {sqlite3.sqlite_version}; Drumbeat needs {wanted} or newer. "
                f"Use a newer build of Python, or set {SETTING} to a PostgreSQL database."
            )
        path = Path(self._url.database or "")
        if path.is_dir():
            raise DatabaseError(f"{path} is a folder. Set {SETTING} to a file in it, such as {path / 'drumbeat.db'}.")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseError(
                f"The folder {path.parent} for the database cannot be made: {error.strerror}. "
                f"Make it, or set {SETTING} to another path."
            ) from error

    @asynccontextmanager
    async def session(self, *, writes: bool = True, urgent: bool = False) -> AsyncIterator[AsyncSession]:
        """One transaction: committed at the end of the block, rolled back when the block raises or is cancelled.

        With `writes=False` it sees one unchanging state and holds nobody up. What is `urgent` goes before all that
        waits for its turn within the process: for what somebody outside waits for by the second. Raises DatabaseError
        when the database fails, RuntimeError when this task has one open already (it would wait for itself).
        """
        turn = self._own_turn(urgent=urgent) if self._sqlite and (writes or self._memory) else contextlib.nullcontext()
        async with turn, self._transaction(writes=writes) as session:
            yield session

    @asynccontextmanager
    async def statements(self, *, writes: bool = True, urgent: bool = False) -> AsyncIterator[AsyncSession]:
        """As `session`, for statements over tables (repositories.sql.run) and nothing else.

        On SQLite they are run without an engine's detours, in a tenth of the time, and those who write while others
        do share a commit (`bot.store.together`).
        """
        if self._sqlite and not self._memory:
            async with self._direct(writes=writes, urgent=urgent) as direct:
                yield cast("AsyncSession", direct)  # asked as one
        else:
            async with self.session(writes=writes, urgent=urgent) as session:
                yield session

    @asynccontextmanager
    async def _own_turn(self, *, urgent: bool) -> AsyncIterator[None]:
        await self._take_turn(urgent=urgent, alone=True)
        try:
            yield
        finally:
            self._holder = None
            self._together.turn.release()

    async def _take_turn(self, *, urgent: bool, alone: bool) -> None:
        me = asyncio.current_task()
        if self._holder is not None and self._holder is me:
            raise RuntimeError("A unit of work is open in this task already; end it before you begin another.")
        if not self._together.turn.acquired():
            try:
                async with asyncio.timeout(_TURN_SECONDS):
                    await self._together.turn.acquire(urgent=urgent, alone=alone)
            except TimeoutError:
                raise DatabaseError(
                    f"The database {self.place} was busy for {_TURN_SECONDS:.0f} seconds. Nothing was written."
                ) from None
        self._holder = me

    @asynccontextmanager
    async def _transaction(self, *, writes: bool) -> AsyncIterator[AsyncSession]:
        engine = self.engine if writes else self._reader
        try:
            async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
                await session.connection()  # begins now: SQLAlchemy would wait for the first statement
                yield session
        except IntegrityError:
            raise  # two statements contradict each other: the caller's affair, not the database's
        except DBAPIError as error:
            raise explained(error, self._url) from error

    @asynccontextmanager
    async def _direct(self, *, writes: bool, urgent: bool) -> AsyncIterator[DirectSession]:
        try:
            if not writes:
                async with self._read() as session:
                    yield session
                return
            await self._take_turn(urgent=urgent, alone=False)
            async with self._together.unit(self._given_up, urgent=urgent) as session:
                yield session
        except sqlite3.IntegrityError as error:
            raise IntegrityError(None, None, error) from error  # as of a session
        except (sqlite3.Error, DBAPIError) as error:
            raise explained(error, self._url) from error

    def _given_up(self) -> None:
        self._holder = None

    @asynccontextmanager
    async def _read(self) -> AsyncIterator[DirectSession]:
        connection = self._readers.pop() if self._readers else await self._connect()
        try:
            await connection.begin(writes=False)
            yield DirectSession(connection.plain)
        finally:
            connection.plain.rollback()
            if len(self._readers) < _IDLE:
                self._readers.append(connection)
            else:
                connection.stop()

    async def _connect(self) -> Connection:
        """One that no pool asks back."""
        borrowed = await self.engine.raw_connection()
        connection = cast("Connection", borrowed.driver_connection)
        borrowed.detach()
        return connection

    async def plain_connection(self) -> psycopg.AsyncConnection[tuple[Any, ...]]:
        """A connection to PostgreSQL outside the pool, every statement a transaction. Raises DatabaseError."""
        dialect = self.engine.dialect
        _, settings = dialect.create_connect_args(self._url)
        try:
            return await psycopg.AsyncConnection.connect(**settings, autocommit=True)
        except (psycopg.Error, OSError) as error:
            raise explained(error, self._url) from error

    async def check(self) -> None:
        """Ask the database something. Raises DatabaseError when it does not answer or has no tables."""
        async with self.session(writes=False) as session:
            await session.exec(select(NoteRow).limit(1))

    async def claim(self) -> None:
        """Be the only process that runs on this SQLite file, until `close` or the process's end, however it ends.

        Two would each take the other's half-sent messages for those of a dead one. The lock is an empty file beside
        the database. PostgreSQL is made for several processes: there it does nothing. Raises DatabaseError.
        """
        if self._claim is not None and not self._claim.ours:
            await asyncio.to_thread(self._prepare_folder)
            try:
                await asyncio.to_thread(self._claim.take)
            except sqlite3.Error as error:
                raise explained(error, self._url) from error
            if not self._claim.ours:
                raise DatabaseError(
                    f"Another Drumbeat runs on the database {self.place}. "
                    f"End it first, or set {SETTING} to another path."
                )

    async def close(self) -> None:
        """Close every connection. SQLite then folds its write-ahead log into the file."""
        await self._together.close()
        while self._readers:
            await self._readers.pop().close()
        await self.engine.dispose()
        self._disk.close()
        if self._claim is not None:
            self._claim.give_up()


def _read_url(text: str) -> URL:
    wanted = f"Set {SETTING} to sqlite:///path/to/file.db or postgresql://user:password@host/name."
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise DatabaseError(f"The database address cannot be read. {wanted}") from None
    driver = _DRIVERS.get(url.get_backend_name())
    if driver is None:
        raise DatabaseError(f"Drumbeat does not work with {url.get_backend_name()} databases. {wanted}")
    return url.set(drivername=driver)


def _open_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Asked) -> None:
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
