"""Statements the two databases spell differently."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

Made = TypeVar("Made", bound=Executable)

MADE_ONCE: dict[int, Executable] = {}
"""By their id, the statements that are made once: putting one together takes longer than running it."""


def once(statement: Made) -> Made:
    """A statement that is kept for good. What differs from time to time are its values, given when it is run."""
    MADE_ONCE[id(statement)] = statement
    return statement


async def run(
    session: AsyncSession, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
) -> Any:
    """Run a statement of SQLAlchemy's own, with its values; several of them, and it is run as often."""
    return await session.exec(statement, params=values)  # type: ignore[call-overload]  # SQLModel's exec is typed for its own statements


def table_of(row: type[SQLModel]) -> Table:
    """The table behind a row class."""
    return cast("Table", row.__table__)  # type: ignore[attr-defined]  # SQLModel sets it on classes with table=True


def is_postgresql(session: AsyncSession) -> bool:
    """True on PostgreSQL, False on SQLite."""
    return session.get_bind().dialect.name == "postgresql"


def insert_into(session: AsyncSession, row: type[SQLModel]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can say ON CONFLICT. Ask for RETURNING: an upsert's rowcount is -1 on psycopg."""
    table = table_of(row)
    if is_postgresql(session):
        return postgresql.insert(table)
    return sqlite.insert(table)


class Inserting:
    """An INSERT that is made once for each of the two. `finish` says what happens on a conflict."""

    def __init__(self, row: type[SQLModel], finish: Callable[[Any], Any]) -> None:
        table = table_of(row)
        self._sqlite = once(finish(sqlite.insert(table)))
        self._postgresql = once(finish(postgresql.insert(table)))

    def on(self, session: AsyncSession) -> Executable:
        """The one to be run here; its values are given then, each under its column's name."""
        return cast("Executable", self._postgresql if is_postgresql(session) else self._sqlite)
