"""Writing a row of Slack's tables, whether it is there or not."""

from typing import Any

from sqlmodel import SQLModel

from bot.store.database import Database
from bot.store.repositories.sql import insert_into, run, table_of


async def keep(database: Database, *rows: SQLModel) -> None:
    """Write rows; one with the same key is replaced."""
    async with database.statements() as session:
        for row in rows:
            values: dict[str, Any] = row.model_dump()
            key = [column.name for column in table_of(type(row)).primary_key.columns]
            rest = {name: value for name, value in values.items() if name not in key}
            insert = insert_into(session, type(row)).values(**values)
            await run(session, insert.on_conflict_do_update(index_elements=key, set_=rest))
