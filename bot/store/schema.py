"""Bringing a database to this version's tables.

Everything happens in one transaction under a lock, so that two processes starting at once cannot both do it: SQLite's
own write lock (BEGIN IMMEDIATE), an advisory lock on PostgreSQL. The second one waits, then finds nothing left to do.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel

from bot.store import tables  # noqa: F401  fills the metadata
from bot.store.errors import DatabaseError, shown

MIGRATIONS = Path(__file__).parent / "migrations"
_ADVISORY_LOCK = 4_736_821  # any number; the same in every Drumbeat


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """The revision this version's tables have."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def revision(connection: Connection) -> str | None:
    """The revision a database is at; None for one without Drumbeat's tables."""
    heads = MigrationContext.configure(connection).get_current_heads()
    return heads[0] if heads else None


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing. The caller commits.

    Raises DatabaseError for a database of a newer version, or one with tables that no migration has made.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ADVISORY_LOCK})
    current = MigrationContext.configure(connection).get_current_heads()
    scripts = ScriptDirectory.from_config(_config())
    known = {script.revision for script in scripts.walk_revisions()}
    unknown = [revision for revision in current if revision not in known]
    place = shown(connection.engine.url)
    if unknown:
        raise DatabaseError(
            f"The database {place} is at revision {unknown[0]}; this version of Drumbeat knows those up to {newest()}. "
            "Start the newer version again, or restore a backup from before it."
        )
    if not current:
        _refuse_foreign(connection, place)
    if current != (newest(),):
        command.upgrade(_config(connection), "head")


def _refuse_foreign(connection: Connection, place: str) -> None:
    ours = set(SQLModel.metadata.tables)
    taken = sorted(ours & set(inspect(connection).get_table_names()))
    if taken:
        raise DatabaseError(
            f"The database {place} has a table '{taken[0]}' that Drumbeat did not make. "
            "Set DRUMBEAT_DATABASE_URL to a database of its own."
        )
