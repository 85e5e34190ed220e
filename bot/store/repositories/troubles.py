"""What could not be delivered and needs somebody."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, text, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.sql import Inserting, once, run, table_of
from bot.store.tables import UNTOLD, TroubleRow
from handlers.rows import Trouble, TroubleKind

_ROWS = table_of(TroubleRow)
_T = _ROWS.c
_ADD = Inserting(
    TroubleRow,
    lambda insert: insert.on_conflict_do_nothing(index_elements=["company", "subject"]).returning(_T.subject),
)
_THIS = (_T.company == bindparam("company"), _T.subject == bindparam("subject"))
_GET = once(select(_ROWS).where(*_THIS))
_CLEAR = once(delete(_ROWS).where(*_THIS).returning(_T.subject))
_UNTOLD = once(
    select(_ROWS)
    .where(_T.company == bindparam("company"), text(UNTOLD))
    .order_by(_T.at, _T.subject)
    .limit(bindparam("most"))
)


class SqlTroubles:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, trouble: Trouble) -> bool:
        values = {
            "company": trouble.company,
            "subject": trouble.subject,
            "kind": trouble.kind.value,
            "why": trouble.why,
            "at": trouble.at,
            "delivery": trouble.delivery,
            "address": trouble.address,
        }
        return (await run(self._session, _ADD.on(self._session), values)).first() is not None

    async def get(self, company: str, subject: str) -> Trouble | None:
        row = (await run(self._session, _GET, {"company": company, "subject": subject})).one_or_none()
        return None if row is None else _trouble(row)

    async def clear(self, company: str, subject: str) -> bool:
        return (await run(self._session, _CLEAR, {"company": company, "subject": subject})).first() is not None

    async def untold(self, company: str, limit: int) -> Sequence[Trouble]:
        rows = await run(self._session, _UNTOLD, {"company": company, "most": limit})
        return tuple(_trouble(row) for row in rows)

    async def told(self, company: str, subjects: Sequence[str], at: datetime) -> None:
        these = (_T.company == company) & _T.subject.in_(subjects)
        await run(self._session, update(_ROWS).where(these).values(told_at=at))

    async def counts(self) -> Mapping[TroubleKind, int]:
        found = await run(self._session, select(_T.kind, func.count()).group_by(_T.kind))
        return {TroubleKind(name): number for name, number in found}


def _trouble(row: Any) -> Trouble:
    return Trouble(row.company, row.subject, TroubleKind(row.kind), row.why, row.at, row.delivery, row.address)
