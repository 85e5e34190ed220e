"""The migrations make the tables the code expects, and refuse what they do not know."""

import re
import shutil
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from bot.platforms.playground import tables as playground_tables
from bot.platforms.slack import envelope_table
from bot.platforms.slack import tables as slack_tables
from bot.platforms.teams import tables as teams_tables
from bot.store import schema, tables
from bot.store.database import Database
from bot.store.errors import DatabaseError
from bot.store.unit_of_work import SqlStore
from cadence.arranged import PutOff

EVERY_TABLE = (tables, playground_tables, slack_tables, envelope_table, teams_tables)  # imported to fill the metadata

BROKEN = """
from alembic import op
import sqlalchemy as sa

revision = "9998"
down_revision = "{after}"

def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer()))
    op.create_table("half", sa.Column("id", sa.Integer()))
"""


async def run(database: Database, statement: str) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text(statement))


async def test_migrations_and_tables_say_the_same(database: Database) -> None:
    def differences(connection: Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)

    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_partial_indexes_and_constraint_names_are_the_same_in_both(database: Database) -> None:
    """Autogenerate compares neither."""

    async def indexes(of: Database) -> set[tuple[str, str]]:
        query = text("SELECT name, sql FROM sqlite_master WHERE sql LIKE '%INDEX%' AND type = 'index'")
        async with of.engine.connect() as connection:
            found = (await connection.execute(query)).all()
        return {(name, re.sub(r"\s+", " ", sql)) for name, sql in found}

    from_tables = Database("sqlite://")
    async with from_tables.engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    assert await indexes(database) == await indexes(from_tables)
    await from_tables.close()


async def test_migrating_again_changes_nothing(database: Database, file: Path) -> None:
    await run(database, "INSERT INTO note VALUES ('meridian', 'since', 'now')")
    before = file.with_name("drumbeat.db-wal").stat().st_size
    await database.migrate()
    assert file.with_name("drumbeat.db-wal").stat().st_size == before


async def test_a_database_of_a_newer_version_is_refused_by_both_revisions_and_left_alone(database: Database) -> None:
    await run(database, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError) as refused:
        await database.migrate()
    assert "is at revision 9999" in str(refused.value)
    assert f"knows those up to {schema.newest()}." in str(refused.value)
    async with database.engine.connect() as connection:
        assert (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar() == "9999"


async def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as plain:
        plain.execute("CREATE TABLE note (id INTEGER)")
    plain.close()
    database = Database(f"sqlite:///{file}")
    with pytest.raises(DatabaseError, match="has a table 'note' that Drumbeat did not make"):
        await database.migrate()
    await database.close()


async def test_a_migration_that_fails_half_way_leaves_the_database_as_it_was(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations")
    (tmp_path / "migrations" / "versions" / "9998_broken.py").write_text(BROKEN.format(after=schema.newest()))
    database = Database(f"sqlite:///{file}")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", tmp_path / "migrations")
        with pytest.raises(DatabaseError, match="already exists"):
            await database.migrate()
    async with database.engine.connect() as connection:
        assert (await connection.execute(text("SELECT name FROM sqlite_master"))).all() == []
    await database.migrate()
    async with database.engine.connect() as connection:
        version = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()
    assert version == schema.newest()
    await database.close()


async def test_a_gate_that_was_put_off_before_is_brought_on_its_new_day(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations")
    for later in (tmp_path / "migrations" / "versions").glob("002[2-9]*"):
        later.unlink()
    database = Database(f"sqlite:///{file}")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", tmp_path / "migrations")
        await database.migrate()
    for number, (initiative, choice, day) in enumerate(
        (
            ("triage", "postpone", "'2026-12-03'"),
            ("triage", "postpone", "'2026-12-10'"),  # the latest counts
            ("drafts", "postpone", "'2026-12-03'"),
            ("drafts", "scale", "NULL"),
            ("notes", "postpone", "'2026-12-03'"),
        )
    ):
        await run(
            database,
            'INSERT INTO decision (id, company, initiative, gate, choice, "by", at, reason, look_again, evidence)'  # noqa: S608  constants
            f" VALUES ('{number}', 'meridian', '{initiative}', 'on-2026-11-30', '{choice}', 'helen',"
            f" '2026-11-2{number} 09:00:00.000000', 'Too early.', {day}, '{{}}')",
        )
    newer = PutOff("notes", "on-2026-11-30", date(2026, 12, 17))
    async with SqlStore(database).begin() as work:
        await work.arrangements.put("meridian", newer, by="helen", at=datetime(2026, 11, 25, 9, tzinfo=UTC))
    await database.migrate()
    async with SqlStore(database).begin() as work:
        kept = await work.arrangements.of("meridian", date(2026, 12, 20))
    assert set(kept) == {PutOff("triage", "on-2026-11-30", date(2026, 12, 10)), newer}
    async with SqlStore(database).begin() as work:
        assert await work.arrangements.of("meridian", date(2026, 12, 21)) == (newer,)
    await database.close()


@pytest.mark.parametrize("statement", ["UPDATE figure SET value = '13'", "DELETE FROM figure"])
async def test_the_database_itself_refuses_to_change_a_figure(database: Database, statement: str) -> None:
    await run(
        database,
        "INSERT INTO figure (id, company, initiative, week, metric, value, said_by, said_at, grade, source, quote,"
        " reason, late, confirmed) VALUES ('f', 'm', 'i', '2026-W48', 'hours_saved', '12', 'p', '2026-11-26', '', '',"
        " '', '', 0, 0)",
    )
    with pytest.raises(Exception, match="figure is append-only"):
        await run(database, statement)
    async with database.engine.connect() as connection:
        assert (await connection.execute(text("SELECT value FROM figure"))).scalars().all() == ["12"]


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT key FROM delivery WHERE " + tables.UNFINISHED + " ORDER BY seq LIMIT 1000", "delivery_unfinished"),  # noqa: S608  two constants
        ("SELECT id FROM inbox WHERE " + tables.WAITING + " ORDER BY seq LIMIT 1000", "inbox_waiting"),  # noqa: S608  two constants
        ("SELECT kind FROM delivery WHERE company = 'm' AND week IN ('2026-W48')", "delivery_of_week"),
        (
            "SELECT key FROM delivery WHERE company = 'm' AND platform = 'p' AND conversation = 'c' AND message = '1'",
            "delivery_by_message",
        ),
        (
            f"SELECT id FROM playground_message WHERE {playground_tables.NOT_HANDED_ON} ORDER BY id LIMIT 200",  # noqa: S608  a constant
            "playground_message_not_handed_on",
        ),
        ("SELECT id FROM figure WHERE company = 'm' AND week BETWEEN '2026-W40' AND '2026-W48'", "figure_of_week"),
    ],
)
async def test_what_every_tick_asks_for_does_not_grow_with_history(database: Database, query: str, index: str) -> None:
    async with database.engine.connect() as connection:
        plan = (await connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))).all()
    assert any(index in row.detail for row in plan), plan
    assert not any("TEMP B-TREE" in row.detail for row in plan), plan


async def test_every_constraint_has_a_name_so_that_a_later_migration_can_change_it(database: Database) -> None:
    async with database.engine.connect() as connection:
        query = text("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        tables_made = {row.name: row.sql for row in await connection.execute(query)}
    assert len(tables_made) >= 12
    for name, sql in tables_made.items():
        constraints = re.findall(r"(CONSTRAINT \S+ )?(PRIMARY KEY|UNIQUE|FOREIGN KEY|CHECK)", sql)
        assert constraints, name
        assert all(named for named, _ in constraints), sql


def test_migrations_stand_by_themselves() -> None:
    """What they make must not change with the code they were written beside."""
    for file in (schema.MIGRATIONS / "versions").glob("*.py"):
        assert not re.search(r"^\s*(from|import) (bot|handlers|cadence|policies)\b", file.read_text(), re.MULTILINE)
