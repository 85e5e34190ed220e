"""What people arranged in chat, and with it what they changed about initiatives."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.initiatives import SqlInitiatives
from bot.store.repositories.sql import insert_into, table_of
from bot.store.tables import ArrangementRow
from cadence.arranged import Arrangement, Away, Back, Cover, HandOver, Hours, Pause, Snooze, of_use_until
from cadence.initiatives import Changed

# The first part of a key says what stands under it.
_KINDS: Final[dict[str, TypeAdapter[Any]]] = {
    "away": TypeAdapter(Away),
    "back": TypeAdapter(Back),
    "hours": TypeAdapter(Hours),
    "owner": TypeAdapter(HandOver),
    "cover": TypeAdapter(Cover),
    "snooze": TypeAdapter(Snooze),
    "pause": TypeAdapter(Pause),
}


class SqlArrangements:
    def __init__(self, session: AsyncSession, initiatives: SqlInitiatives) -> None:
        self._session = session
        self._initiatives = initiatives

    async def of(self, company: str, today: date) -> Sequence[Arrangement]:
        statement = (
            select(ArrangementRow)
            .where(col(ArrangementRow.company) == company, col(ArrangementRow.until) >= today)
            .order_by(col(ArrangementRow.key))
            .execution_options(populate_existing=True)  # rows change by statements the session does not see
        )
        return tuple([await self._arrangement(row) for row in (await self._session.exec(statement)).all()])

    async def _arrangement(self, row: ArrangementRow) -> Arrangement:
        if row.key == Changed.key:
            return await self._initiatives.changed(row.company, row.body["version"])
        arrangement: Arrangement = _KINDS[row.key.partition("/")[0]].validate_python(row.body)
        return arrangement

    async def put(self, company: str, arrangement: Arrangement, *, by: str, at: datetime) -> None:
        kind = _KINDS[arrangement.key.partition("/")[0]]
        statement = insert_into(self._session, ArrangementRow).values(
            company=company,
            key=arrangement.key,
            until=of_use_until(arrangement) or date.max,
            body=kind.dump_python(arrangement, mode="json"),
            said_by=by,
            said_at=at,
        )
        newer = {name: statement.excluded[name] for name in ("until", "body", "said_by", "said_at")}
        await self._session.exec(statement.on_conflict_do_update(index_elements=["company", "key"], set_=newer))

    async def take_back(self, company: str, key: str) -> bool:
        table = table_of(ArrangementRow)
        statement = delete(table).where(table.c.company == company, table.c.key == key).returning(table.c.key)
        return (await self._session.exec(statement)).first() is not None
