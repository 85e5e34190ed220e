"""Which runs of Drumbeat are alive."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, func, type_coerce
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.sql import insert_into, is_postgresql, table_of
from bot.store.tables import ProcessRow
from bot.store.types import UtcDateTime

_REMEMBERED = timedelta(days=1)  # after its end: long enough to be looked at when something went wrong


class SqlProcesses:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def beat(self, run: str, seconds: float) -> None:
        until = self._now(timedelta(seconds=seconds))
        insert = insert_into(self._session, ProcessRow).values(run=run, until=until)
        statement = insert.on_conflict_do_update(index_elements=["run"], set_={"until": until})
        await self._session.exec(statement)
        forgotten = delete(table_of(ProcessRow)).where(col(ProcessRow.until) < self._now(-_REMEMBERED))
        await self._session.exec(forgotten)

    async def living(self) -> frozenset[str]:
        statement = select(col(ProcessRow.run)).where(col(ProcessRow.until) > self._now())
        return frozenset((await self._session.exec(statement)).all())

    def _now(self, after: timedelta = timedelta()) -> ColumnElement[Any]:
        """The database's own time where several machines share one: theirs may differ."""
        if is_postgresql(self._session):
            return func.clock_timestamp() + after
        return type_coerce(bindparam(None, datetime.now(UTC) + after, type_=UtcDateTime), UtcDateTime)
