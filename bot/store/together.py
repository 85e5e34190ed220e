"""SQLite's units of work that share their commits.

A commit waits for the disk some milliseconds, whatever it holds. So those who wait for their turn while another writes
write in the same transaction, one after the other, each within a savepoint of its own. Each goes on when what they
wrote is on the disk. What one of them raises undoes what that one wrote, and nothing else; a commit that fails is told
to all of them.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from bot.store.connection import Connection
from bot.store.direct import DirectSession
from bot.store.turn import Turn, Waiting

MOST = 20  # units that share a commit; all go on at once then, and whoever has just arrived waits until they have
LONGEST = 0.05  # seconds after which nobody else joins
_UNDONE = "it has undone what was being written"

Connect = Callable[[], Awaitable[Connection]]


class _Group:
    """Those who share a commit."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._wait: list[asyncio.Future[None]] = []
        self._ended = False
        self._error: BaseException | None = None
        self.urgent = False
        self.size = 0
        self._until = asyncio.get_running_loop().time() + LONGEST

    async def kept(self) -> None:
        """Wait for the commit. Raises sqlite3.Error."""
        if not self._ended:
            mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._wait.append(mine)
            await mine
        if self._error is not None:
            raise self._error

    def end(self, error: BaseException | None) -> None:
        """Whoever waits goes on at the next turn of the loop."""
        self._ended, self._error = True, error
        for each in self._wait:
            if not each.done():
                each.set_result(None)

    def admits(self, following: Waiting) -> bool:
        """What is urgent waits for nobody who is not."""
        late = self.size >= MOST or asyncio.get_running_loop().time() > self._until
        return not late and not following.alone and (following.urgent or not self.urgent)


class Together:
    """The writers of one database, within one process. `turn` is also taken by those who write alone."""

    def __init__(self, connect: Connect) -> None:
        self.turn = Turn(self._commits_first)
        self._connect = connect
        self._connection: Connection | None = None
        self._group: _Group | None = None

    @asynccontextmanager
    async def unit(self, passed_on: Callable[[], None], *, urgent: bool = False) -> AsyncIterator[DirectSession]:
        """One unit of work of whoever has the turn, which is passed on at its end. Raises sqlite3.Error.

        `passed_on` is called then; afterwards the commit is waited for.
        """
        try:
            group = self._group or await self._begin()
            group.urgent |= urgent
            group.size += 1
            plain = group.connection.plain
            plain.execute("SAVEPOINT unit")
            try:
                yield DirectSession(plain)
                plain.execute("RELEASE unit")
            except BaseException as error:
                self._undo(group, error)
                raise
        finally:
            passed_on()
            self.turn.release()
        await group.kept()

    async def close(self) -> None:
        """Wait for who writes, and close the connection. Whoever writes afterwards opens another."""
        await self.turn.acquire()
        try:
            connection, self._connection = self._connection, None
            if connection is not None:
                await connection.close()
        finally:
            self.turn.release()

    async def _begin(self) -> _Group:
        if self._connection is None:
            self._connection = await self._connect()
        await self._connection.begin(writes=True)
        self._group = _Group(self._connection)
        return self._group

    def _undo(self, group: _Group, error: BaseException) -> None:
        """What one unit wrote; or everything, where SQLite has done so, as on a full disk, or can do no less."""
        plain = group.connection.plain
        if plain.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                plain.execute("ROLLBACK TO unit")
                plain.execute("RELEASE unit")
                return
        self._group = None
        self._undo_all(group, error if isinstance(error, sqlite3.Error) else sqlite3.OperationalError(_UNDONE))

    def _commits_first(self, following: Waiting | None) -> bool:
        """The turn passes on within a group, and between two when the first is on the disk."""
        group = self._group
        if group is None or (following is not None and group.admits(following)):
            return False
        self._group = None
        try:
            commit = group.connection.begin_commit()
        except (sqlite3.Error, RuntimeError) as error:  # RuntimeError: no thread can be had for it
            self._undo_all(group, error)
            return False
        if commit is None:
            group.end(None)
            return False
        commit.add_done_callback(partial(self._committed, group))
        return True

    def _committed(self, group: _Group, commit: asyncio.Future[None]) -> None:
        error = commit.exception()
        if error is not None:
            self._undo_all(group, error)
        else:
            group.end(None)
        self.turn.release()

    def _undo_all(self, group: _Group, error: BaseException) -> None:
        with contextlib.suppress(sqlite3.Error):
            group.connection.plain.rollback()
        group.end(error)
