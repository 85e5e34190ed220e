"""How the database is opened, and what is said when it cannot be."""

import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from bot.store import schema
from bot.store.database import Database
from bot.store.errors import DatabaseError, explained
from bot.store.unit_of_work import SqlStore
from handlers.messages import Ask, Inbound, Place


async def pragma(database: Database, name: str) -> object:
    async with database.engine.connect() as connection:
        return (await connection.execute(text(f"PRAGMA {name}"))).scalar()


async def test_sqlite_is_opened_to_keep_what_it_has_promised(database: Database) -> None:
    assert await pragma(database, "journal_mode") == "wal"
    assert await pragma(database, "synchronous") == 2  # FULL
    assert await pragma(database, "foreign_keys") == 1


async def test_a_path_may_hold_a_percent_sign_and_spaces(tmp_path: Path) -> None:
    file = tmp_path / "50 % of it" / "ünï code.db"
    database = Database(f"sqlite:///{file}")
    await database.migrate()
    await database.close()
    assert file.is_file()


async def test_a_reader_sees_one_state_and_holds_no_writer_up(database: Database) -> None:
    store = SqlStore(database)
    async with database.session(writes=False) as reader:
        before = (await reader.exec(text("SELECT count(*) FROM note"))).scalar()  # type: ignore[call-overload]  # SQLModel types no raw text
        async with asyncio.timeout(1), store.begin() as work:
            await work.notes.put("meridian", "since", "now")
        after = (await reader.exec(text("SELECT count(*) FROM note"))).scalar()  # type: ignore[call-overload]  # SQLModel types no raw text
    assert before == after == 0


async def test_a_unit_of_work_inside_another_is_refused_at_once(database: Database) -> None:
    store = SqlStore(database)

    async def nested() -> None:
        async with store.begin(), store.begin():
            pass

    async with asyncio.timeout(1):
        with pytest.raises(RuntimeError, match="open in this task already"):
            await nested()
        async with store.begin() as work:
            assert await work.inbox.waiting() == []


async def test_waiting_for_a_turn_ends_in_a_sentence(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.database._TURN_SECONDS", 0.05)
    store = SqlStore(database)

    async def wait() -> None:
        async with store.begin():
            pass

    async with store.begin():
        with pytest.raises(DatabaseError, match=r"was busy for 0 seconds\. Nothing was written\."):
            await asyncio.create_task(wait())
    await wait()


async def test_being_cancelled_at_any_moment_leaves_the_database_usable(database: Database) -> None:
    store = SqlStore(database)

    async def work_on(number: int) -> None:
        async with store.begin() as work:
            await work.notes.put("meridian", f"half {number}", "one")
            await work.notes.put("meridian", f"half {number}, again", "two")

    for number in range(60):
        task = asyncio.create_task(work_on(number))
        await asyncio.sleep(number / 20_000)  # 0 to 3 ms: before, within and after the transaction
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(2), store.begin() as work:
        for number in range(60):
            one = await work.notes.get("meridian", f"half {number}")
            two = await work.notes.get("meridian", f"half {number}, again")
            assert (one is None) == (two is None)


async def test_a_message_that_is_done_is_known_again_but_its_words_are_gone(database: Database, file: Path) -> None:
    message = Inbound(
        "1", "meridian", "a@meridian.example", Place("playground", "dm:amara"), Ask("my secret"), datetime.now(UTC)
    )
    async with SqlStore(database).begin() as work:
        assert await work.inbox.add(message)
        await work.inbox.done("playground", "1", message.at)
        assert not await work.inbox.add(message)
        assert await work.inbox.get("playground", "1") is None
    with sqlite3.connect(file) as plain:
        assert plain.execute("SELECT body FROM inbox").fetchall() == [("{}",)]
    plain.close()


async def test_a_kept_message_of_another_shape_is_named_without_its_words(database: Database) -> None:
    body = '{"id": "1", "body": {"type": "ask", "text": ["my secret"]}}'
    async with database.engine.begin() as connection:
        await connection.execute(
            text(
                "INSERT INTO inbox (platform, id, company, body, state, attempts, why, received_at)"
                " VALUES ('playground', '1', 'm', :body, 'waiting', 0, '', '2026-11-26 10:00:00.000000')"
            ).bindparams(body=body)
        )
    with pytest.raises(ValueError, match=r"playground/1 cannot be read any more: .*body\.ask\.text") as failed:
        async with SqlStore(database).begin() as work:
            await work.inbox.get("playground", "1")
    assert "my secret" not in str(failed.value)


async def test_a_database_that_answers_passes_its_check_and_one_without_tables_does_not(database: Database) -> None:
    await database.check()
    bare = Database("sqlite://")
    with pytest.raises(DatabaseError, match="no such table"):
        await bare.check()
    await bare.close()


async def test_only_one_process_can_run_on_a_file_until_it_ends(database: Database, file: Path) -> None:
    other = Database(f"sqlite:///{file}")
    await database.claim()
    await database.claim()
    with pytest.raises(DatabaseError, match=r"Another Drumbeat runs on the database .*\. End it first, or set"):
        await other.claim()
    async with SqlStore(other).begin() as work:  # looking is free: the command line does
        assert await work.inbox.waiting() == []
    await database.close()
    await other.claim()
    await other.close()


async def test_a_database_in_memory_needs_no_claim() -> None:
    database = Database("sqlite://")
    await database.claim()
    await database.close()


async def refusal(url: str) -> str:
    with pytest.raises(DatabaseError) as refused:
        await Database(url).migrate()
    return str(refused.value)


async def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    said = await refusal(f"sqlite:///{tmp_path}")
    assert said == (
        f"{tmp_path} is a folder. Set DRUMBEAT_DATABASE_URL to a file in it, such as {tmp_path / 'drumbeat.db'}."
    )


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    said = await refusal(f"sqlite:///{tmp_path / 'taken' / 'drumbeat.db'}")
    assert said.startswith(f"The folder {tmp_path / 'taken'} for the database cannot be made: ")
    assert said.endswith("Make it, or set DRUMBEAT_DATABASE_URL to another path.")


async def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "drumbeat.db"
    file.write_text("Dear diary, " * 1_000)
    said = await refusal(f"sqlite:///{file}")
    assert said.startswith(f"{file} is not a usable database file (file is not a database). Move it away")
    assert file.read_text() == "Dear diary, " * 1_000


async def test_a_python_with_an_old_sqlite_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 26, 0))
    assert "Drumbeat needs 3.35 or newer. Use a newer build of Python" in await refusal(f"sqlite:///{file}")


async def test_a_file_that_cannot_be_made_is_named_with_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "drumbeat.db"
    file.symlink_to(tmp_path / "nowhere" / "drumbeat.db")
    said = await refusal(f"sqlite:///{file}")
    assert said.startswith(f"The database {file} cannot be opened. Check that the folder {tmp_path} exists and may be")


async def test_a_database_another_process_writes_to_for_long_is_said_to_be_locked(
    database: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.connection.BUSY_SECONDS", 0.05)
    impatient = Database(f"sqlite:///{file}")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(DatabaseError, match=r"is locked by another process\. Stop the other Drumbeat, or wait"):
            async with SqlStore(impatient).begin() as work:
                await work.inbox.waiting()
    finally:
        other.close()
        await impatient.close()
    async with SqlStore(database).begin() as work:
        assert await work.inbox.waiting() == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://root:hunter2@db/x", "Drumbeat does not work with mysql databases."),
        ("hunter2", "The database address cannot be read."),
        ("", "The database address cannot be read."),
        ("sqlite:/hunter2", "The database address cannot be read."),
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_it(url: str, said: str) -> None:
    with pytest.raises(DatabaseError) as refused:
        Database(url)
    assert str(refused.value).startswith(f"{said} Set DRUMBEAT_DATABASE_URL to sqlite:///path/to/file.db or ")
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("original", "said"),
    [
        ("attempt to write a readonly database", "The database var/x.db may not be written."),
        ("unable to open database file", "The database var/x.db cannot be opened. Check that the folder var exists"),
        ("database or disk is full", "There is no space left for the database var/x.db."),
        ("database disk image is malformed", "var/x.db is not a usable database file"),
        ("disk I/O error", "The database var/x.db does not answer as it should: disk I/O error."),
    ],
)
def test_every_error_of_sqlite_says_what_to_do(original: str, said: str) -> None:
    error = explained(sqlite3.OperationalError(original), make_url("sqlite+aiosqlite:///var/x.db"))
    assert str(error).startswith(said)


def test_an_error_of_postgresql_never_shows_the_password() -> None:
    url = make_url("postgresql+psycopg://drumbeat:hunter2@db.example/drumbeat")
    error = explained(ConnectionError("connection refused\nIs the server running?"), url)
    assert str(error).startswith("The database postgresql://drumbeat:***@db.example/drumbeat does not answer")
    assert "connection refused" in str(error)


def test_postgresql_without_its_driver_says_what_to_install() -> None:
    error = explained(ModuleNotFoundError("No module named 'psycopg'"), make_url("postgresql://db/x"))
    assert str(error) == "PostgreSQL needs the package psycopg, which is missing. Run: pip install psycopg[binary]"


async def test_what_people_wrote_stands_in_no_database_error(database: Database) -> None:
    with pytest.raises(Exception, match="no such table") as failed:
        async with database.session() as session:
            await session.exec(text("INSERT INTO nowhere VALUES (:words)").bindparams(words="my secret"))  # type: ignore[call-overload]  # SQLModel types no raw text
    assert "my secret" not in str(failed.value)
    assert "my secret" not in str(failed.value.__cause__)


async def test_looking_at_a_database_neither_makes_nor_changes_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "drumbeat.db"
    database = Database(f"sqlite:///{file}")
    assert await database.revision() is None
    assert not await database.is_current()
    assert not await database.is_claimed()
    assert not file.parent.exists()
    await database.migrate()
    assert await database.revision() == schema.newest()
    assert await database.is_current()
    await database.close()


async def test_an_older_database_is_not_current(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert await database.revision() == "0001"
    assert not await database.is_current()


async def test_whether_a_database_is_claimed_can_be_asked_without_claiming_it(database: Database, file: Path) -> None:
    other = Database(f"sqlite:///{file}")
    assert not await other.is_claimed()
    await database.claim()
    assert await database.is_claimed()
    assert await other.is_claimed()
    await database.close()
    assert not await other.is_claimed()
    await other.claim()
    await other.close()
