"""What could not be delivered and needs somebody."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, func, text, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.sql import insert_into, table_of
from bot.store.tables import UNTOLD, TroubleRow
from handlers.rows import Trouble, TroubleKind

_FRESH = {"populate_existing": True}  # rows change by statements the session does not see


class SqlTroubles:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, trouble: Trouble) -> bool:
        statement = (
            insert_into(self._session, TroubleRow)
            .values(
                company=trouble.company,
                subject=trouble.subject,
                kind=trouble.kind.value,
                why=trouble.why,
                at=trouble.at,
                delivery=trouble.delivery,
                address=trouble.address,
            )
            .on_conflict_do_nothing(index_elements=["company", "subject"])
            .returning(table_of(TroubleRow).c.subject)
        )
        return (await self._session.exec(statement)).first() is not None

    async def get(self, company: str, subject: str) -> Trouble | None:
        statement = select(TroubleRow).where(col(TroubleRow.company) == company, col(TroubleRow.subject) == subject)
        row = (await self._session.exec(statement, execution_options=_FRESH)).one_or_none()
        return None if row is None else _trouble(row)

    async def clear(self, company: str, subject: str) -> bool:
        table = table_of(TroubleRow)
        statement = delete(table).where(table.c.company == company, table.c.subject == subject)
        return (await self._session.exec(statement.returning(table.c.subject))).first() is not None

    async def untold(self, company: str, limit: int) -> Sequence[Trouble]:
        statement = (
            select(TroubleRow)
            .where(col(TroubleRow.company) == company, text(UNTOLD))
            .order_by(col(TroubleRow.at), col(TroubleRow.subject))
            .limit(limit)
        )
        return tuple(_trouble(row) for row in await self._session.exec(statement, execution_options=_FRESH))

    async def told(self, company: str, subjects: Sequence[str], at: datetime) -> None:
        table = table_of(TroubleRow)
        these = (table.c.company == company) & table.c.subject.in_(subjects)
        await self._session.exec(update(table).where(these).values(told_at=at))

    async def counts(self) -> Mapping[TroubleKind, int]:
        kind = col(TroubleRow.kind)
        found = await self._session.exec(select(kind, func.count()).group_by(kind))
        return {TroubleKind(name): number for name, number in found}


def _trouble(row: TroubleRow) -> Trouble:
    return Trouble(row.company, row.subject, TroubleKind(row.kind), row.why, row.at, row.delivery, row.address)
