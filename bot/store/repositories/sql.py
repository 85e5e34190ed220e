"""Statements the two databases spell differently."""

from typing import cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession


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
