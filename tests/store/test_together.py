"""Units of work that come together share a commit, and nothing else."""

import asyncio
import sqlite3

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from bot.store import together
from bot.store.connection import Connection
from bot.store.database import Database
from bot.store.errors import DatabaseError
from bot.store.repositories.sql import Inserting, run, table_of
from bot.store.tables import NoteRow
from tests.store.test_connection import names, write

KEEP = Inserting(NoteRow, lambda insert: insert.on_conflict_do_nothing())


async def keep(database: Database, name: str, *, urgent: bool = False) -> None:
    async with database.statements(urgent=urgent) as session:
        await run(session, KEEP.on(session), {"company": "acme", "name": name, "value": ""})


@pytest.fixture(autouse=True)
def _slow_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is late for a commit here."""
    monkeypatch.setattr(together, "LONGEST", 60.0)


@pytest.fixture
def commits(database: Database, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What each commit has written, as another connection sees it before and after."""
    found: list[list[str]] = []
    commit = Connection._commit

    def seen() -> list[str]:
        with sqlite3.connect(database.place) as other:
            return [name for (name,) in other.execute("SELECT name FROM note ORDER BY rowid")]

    def counted(connection: Connection) -> None:
        before = seen()
        commit(connection)
        found.append([name for name in seen() if name not in before])

    monkeypatch.setattr(Connection, "_commit", counted)
    return found


async def test_those_who_wait_while_one_writes_share_the_next_commit(
    database: Database, commits: list[list[str]]
) -> None:
    await asyncio.gather(*(keep(database, f"{number:02}") for number in range(20)))
    assert sorted(name for commit in commits for name in commit) == [f"{number:02}" for number in range(20)]
    assert len(commits) <= 2


async def test_what_was_written_is_on_the_disk_when_its_writer_goes_on(database: Database) -> None:
    async def keep_and_look(name: str) -> bool:
        await keep(database, name)
        return name in await names(database)

    assert all(await asyncio.gather(*(keep_and_look(f"{number}") for number in range(10))))


async def test_each_sees_what_those_before_it_wrote_and_nobody_else_does_before_the_commit(database: Database) -> None:
    seen: list[tuple[int, int]] = []

    async def count_and_keep(name: str) -> None:
        async with database.statements() as session:
            within = len((await run(session, select(table_of(NoteRow)))).all())
            await run(session, KEEP.on(session), {"company": "acme", "name": name, "value": ""})
            seen.append((within, len(await names(database))))

    await asyncio.gather(*(count_and_keep(f"{number}") for number in range(5)))
    assert [within for within, _ in seen] == [0, 1, 2, 3, 4]
    assert any(outside < within for within, outside in seen)


async def test_what_one_raises_undoes_what_it_wrote_and_nothing_of_the_others(
    database: Database, commits: list[list[str]]
) -> None:
    async def keep_and_fail(name: str) -> None:
        async with database.statements() as session:
            await run(session, KEEP.on(session), {"company": "acme", "name": name, "value": ""})
            raise ValueError(name)

    async def contradict(name: str) -> None:
        async with database.statements() as session:
            for _ in range(2):
                await run(session, text("INSERT INTO note VALUES ('acme', :name, '')"), {"name": name})

    found = await asyncio.gather(
        keep(database, "one"), keep_and_fail("two"), keep(database, "three"), contradict("four"),
        keep(database, "five"), return_exceptions=True,
    )  # fmt: skip
    assert [type(each) for each in found] == [type(None), ValueError, type(None), IntegrityError, type(None)]
    assert await names(database) == ["five", "one", "three"]
    assert len(commits) <= 2


async def test_who_is_cancelled_among_others_takes_only_their_own_with_them(database: Database) -> None:
    async def keep_and_wait() -> None:
        async with database.statements() as session:
            await run(session, KEEP.on(session), {"company": "acme", "name": "half", "value": ""})
            await asyncio.Event().wait()

    before, waiting = (asyncio.create_task(each) for each in (keep(database, "before"), keep_and_wait()))
    behind = asyncio.create_task(keep(database, "behind"))
    await asyncio.sleep(0.05)
    waiting.cancel()
    await asyncio.wait({before, waiting, behind}, timeout=2)
    assert await names(database) == ["before", "behind"]


async def test_a_commit_that_fails_is_told_to_all_who_shared_it_and_the_next_goes_on(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(Connection, "_commit", full)
        found = await asyncio.gather(*(keep(database, f"{number}") for number in range(5)), return_exceptions=True)
    assert all(isinstance(each, DatabaseError) and "no space" in str(each) for each in found)
    await keep(database, "next")
    assert await names(database) == ["next"]


async def test_when_sqlite_undoes_everything_whoever_had_written_before_is_told_too(database: Database) -> None:
    async def undone() -> None:
        async with database.statements() as session:
            await run(session, text("ROLLBACK"))  # as SQLite does by itself on a full disk
            await run(session, text("SELECT nothing"))

    found = await asyncio.gather(
        keep(database, "first"), keep(database, "one"), undone(), keep(database, "two"), return_exceptions=True
    )
    assert [type(each) for each in found] == [type(None), DatabaseError, DatabaseError, type(None)]
    assert await names(database) == ["first", "two"]


async def test_what_is_urgent_waits_for_the_commit_of_nobody_who_is_not(
    database: Database, commits: list[list[str]]
) -> None:
    others = [asyncio.create_task(keep(database, f"{number}")) for number in range(5)]
    urgent = asyncio.create_task(keep(database, "urgent", urgent=True))
    await asyncio.wait({urgent, *others}, timeout=2)
    assert commits == [["0"], ["urgent"], ["1", "2", "3", "4"]]


async def test_a_session_begins_when_what_was_shared_before_it_is_committed(
    database: Database, commits: list[list[str]]
) -> None:
    first, *others = (keep(database, name) for name in ("first", "one", "two"))
    await asyncio.gather(first, *others, write(database, "session"), keep(database, "last"))
    assert commits == [["first"], ["one", "two"], ["session"], ["last"]]


async def test_a_database_is_closed_when_what_was_begun_is_kept(database: Database) -> None:
    begun = asyncio.create_task(keep(database, "one"))
    await asyncio.sleep(0)
    await database.close()
    await begun
    assert await names(database) == ["one"]
