"""Processes that die, and processes that start together."""

import asyncio
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from bot.store.database import Database
from bot.store.unit_of_work import SqlStore

PROGRAM = Path(__file__).with_name("process_that_writes.py")


async def start(what: str, file: Path) -> Process:
    file.parent.mkdir(exist_ok=True)
    return await asyncio.create_subprocess_exec(sys.executable, str(PROGRAM), what, str(file), stdout=PIPE, stderr=PIPE)


async def test_after_kill_9_in_a_transaction_what_was_committed_is_there_and_nothing_else(file: Path) -> None:
    writer = await start("write", file)
    assert writer.stdout is not None
    assert await asyncio.wait_for(writer.stdout.readline(), 30) == b"inside\n"
    writer.kill()
    assert await writer.wait() == -9

    database = Database(f"sqlite:///{file}")
    await database.migrate()
    await database.claim()
    async with SqlStore(database).begin() as work:
        assert [await work.notes.get("meridian", f"committed {number}") for number in range(20)] == ["yes"] * 20
        assert await work.notes.get("meridian", "never committed 0") is None
        assert await work.notes.get("meridian", "never committed 1999") is None
        await work.notes.put("meridian", "after", "writable again")
    await database.close()
    with sqlite3.connect(file) as plain:
        assert plain.execute("SELECT count(*) FROM note").fetchone() == (21,)
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    plain.close()


async def test_processes_that_start_at_once_migrate_a_new_database_once(file: Path) -> None:
    processes = [await start("migrate", file) for _ in range(3)]
    for process in processes:
        _, errors = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 0, errors.decode()
    with sqlite3.connect(file) as plain:
        assert plain.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
    plain.close()


async def test_two_processes_write_in_turn(file: Path) -> None:
    first, second = Database(f"sqlite:///{file}"), Database(f"sqlite:///{file}")
    await first.migrate()

    async def count(database: Database) -> None:
        for _ in range(25):
            async with SqlStore(database).begin() as work:
                so_far = int(await work.notes.get("meridian", "count") or 0)
                await work.notes.put("meridian", "count", str(so_far + 1))

    await asyncio.gather(count(first), count(second))
    async with SqlStore(first).begin() as work:
        assert await work.notes.get("meridian", "count") == "50"
    await first.close()
    await second.close()
