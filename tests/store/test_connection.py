"""SQLite is asked in the loop's own thread, and nobody is held up by a disk or by another process."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.connection import Connection, Disk
from bot.store.database import Database
from bot.store.errors import DatabaseError
from bot.store.repositories.sql import Inserting, run, table_of
from bot.store.tables import NoteRow

KEEP = Inserting(NoteRow, lambda insert: insert.on_conflict_do_nothing())
HELD = 0.2  # seconds


async def write(database: Database, name: str) -> None:
    async with database.session() as session:
        connection = await session.connection()
        await connection.execute(
            text("INSERT INTO note (company, name, value) VALUES ('acme', :name, '')"), {"name": name}
        )


async def names(database: Database) -> list[str]:
    async with database.session(writes=False) as session:
        found = await (await session.connection()).execute(text("SELECT name FROM note ORDER BY name"))
        return [row[0] for row in found]


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commits take HELD."""
    begin = Disk.begin

    def slowly(disk: Disk, work: Callable[[], None]) -> asyncio.Future[None]:
        def later() -> None:
            time.sleep(HELD)
            work()

        return begin(disk, later)

    monkeypatch.setattr(Disk, "begin", slowly)


async def beats_during(work: asyncio.Task[None]) -> int:
    """How often the loop came round while this was done."""
    beats = 0
    while not work.done():
        await asyncio.sleep(HELD / 20)
        beats += 1
    await work
    return beats


async def test_what_is_only_read_needs_no_other_thread(database: Database) -> None:
    before = threading.active_count()
    assert await names(database) == []
    assert threading.active_count() == before


@pytest.mark.usefixtures("slow_disk")
async def test_a_commit_that_waits_for_the_disk_holds_nobody_up(database: Database) -> None:
    assert await beats_during(asyncio.create_task(write(database, "one"))) >= 5
    assert await names(database) == ["one"]


async def test_another_process_that_writes_is_waited_for_and_holds_nobody_up(database: Database, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waits = asyncio.create_task(write(database, "one"))
    asyncio.get_running_loop().call_later(HELD, other.execute, "COMMIT")
    assert await beats_during(waits) >= 5
    other.close()
    assert await names(database) == ["one"]


@pytest.mark.usefixtures("slow_disk")
async def test_a_commit_that_nobody_waits_for_any_more_is_ended_before_the_next_begins(database: Database) -> None:
    cut_off = asyncio.create_task(write(database, "one"))
    await asyncio.sleep(HELD / 2)
    cut_off.cancel()
    await write(database, "two")
    assert cut_off.cancelled()
    assert await names(database) == ["one", "two"]


async def test_a_connection_is_not_closed_in_the_middle_of_its_commit_however_often_its_task_is_cancelled(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = Connection._commit

    def slowly(connection: Connection) -> None:
        time.sleep(HELD)
        commit(connection)

    monkeypatch.setattr(Connection, "_commit", slowly)
    cut_off = asyncio.create_task(write(database, "one"))
    while not cut_off.done():
        await asyncio.sleep(HELD / 10)
        cut_off.cancel()
    await write(database, "two")
    assert cut_off.cancelled()
    assert await names(database) == ["one", "two"]


async def test_what_was_written_is_given_up_by_whoever_is_cancelled_before_the_commit(database: Database) -> None:
    async def write_and_wait() -> None:
        async with database.session() as session:
            await (await session.connection()).execute(text("INSERT INTO note VALUES ('acme', 'one', '')"))
            await asyncio.Event().wait()

    cut_off = asyncio.create_task(write_and_wait())
    await asyncio.sleep(0.05)
    cut_off.cancel()
    await write(database, "two")
    assert await names(database) == ["two"]


async def test_a_commit_waits_for_whoever_reads_where_there_is_no_write_ahead_log(tmp_path: Path) -> None:
    reader = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    reader.execute("CREATE TABLE kept (what)")
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM kept").fetchall()
    writer = await Disk().connect(tmp_path / "old.db")
    await writer.begin(writes=True)
    writer.plain.execute("INSERT INTO kept VALUES ('one')")
    asyncio.get_running_loop().call_later(HELD, reader.execute, "COMMIT")
    assert await beats_during(asyncio.create_task(writer.commit())) >= 5
    assert reader.execute("SELECT what FROM kept").fetchall() == [("one",)]
    await writer.close()
    reader.close()


async def test_a_database_in_memory_outlives_whoever_is_cancelled_while_writing() -> None:
    database = Database("sqlite://")
    await database.migrate()
    for steps in range(5):
        cut_off = asyncio.create_task(write(database, f"{steps}"))
        for _ in range(steps):
            await asyncio.sleep(0)
        cut_off.cancel()
        await asyncio.wait({cut_off})
    await write(database, "last")
    assert "last" in await names(database)
    await database.close()


# ---- statements without an engine -----------------------------------------------------------------------------------


async def test_statements_and_sessions_take_turns_and_see_what_the_others_wrote(database: Database) -> None:
    async def keep(name: str) -> None:
        async with database.statements() as session:
            await run(session, KEEP.on(session), {"company": "acme", "name": name, "value": ""})

    await asyncio.gather(
        *(each for number in range(10) for each in (keep(f"s{number}"), write(database, f"w{number}")))
    )
    assert len(await names(database)) == 20
    async with database.statements(writes=False) as session:
        assert {row.name for row in await run(session, select(table_of(NoteRow)))} == set(await names(database))


async def test_statements_are_undone_by_what_is_raised_among_them(database: Database) -> None:
    async def keep_and_fail() -> None:
        async with database.statements() as session:
            await run(session, KEEP.on(session), {"company": "acme", "name": "one", "value": ""})
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await keep_and_fail()
    assert await names(database) == []


async def test_a_reader_of_statements_sees_one_state(database: Database) -> None:
    async with database.statements(writes=False) as reader:
        await asyncio.create_task(write(database, "one"))
        assert not (await run(reader, select(table_of(NoteRow)))).all()
    assert await names(database) == ["one"]


async def test_what_sqlite_refuses_is_said_in_words_without_values(database: Database) -> None:
    with pytest.raises(DatabaseError) as refused:
        async with database.statements() as session:
            await run(session, text("INSERT INTO nowhere VALUES (:what)"), {"what": "hunter2"})
    assert "no such table" in str(refused.value)
    assert "hunter2" not in str(refused.value)


async def test_statements_that_contradict_each_other_are_no_trouble_of_the_database(database: Database) -> None:
    twice = text("INSERT INTO note VALUES ('acme', 'one', '')")

    async def keep_twice(begun: Callable[[], AbstractAsyncContextManager[AsyncSession]]) -> None:
        async with begun() as session:
            await run(session, twice)
            await run(session, twice)

    for begun in (database.session, database.statements):
        with pytest.raises(IntegrityError):
            await keep_twice(begun)
    assert await names(database) == []
