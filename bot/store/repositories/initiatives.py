"""What was changed about initiatives, and what holds of it.

Beside the history stands one row among the arrangements that says which version of it is the latest. Whoever reads the
arrangements learns from it whether anything changed; only then is the history read again. Arrangements have a version
too (SqlArrangements), which changes with this one.
"""

import uuid
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final, get_type_hints

from pydantic import TypeAdapter
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.records import SqlNotes
from bot.store.repositories.sql import insert_into, table_of
from bot.store.tables import ArrangementRow, InitiativeChangeRow
from cadence.initiatives import Change, Changed, Values, last_words, stages_said
from cadence.model import Initiative

NEWEST = "arrangements"  # the note that says which version of a company's arrangements is the newest
Known = dict[str, tuple[str, Changed]]  # company -> (version, what holds)

_HINTS = get_type_hints(Initiative)
_FIELDS: Final[dict[str, TypeAdapter[Any]]] = {each.name: TypeAdapter(_HINTS[each.name]) for each in fields(Initiative)}
_MANY = 200  # rows in one statement, well below what a database takes of values


class SqlInitiatives:
    def __init__(self, session: AsyncSession, known: Known) -> None:
        self._session = session
        self._known = known

    async def add(self, company: str, changes: Sequence[Change]) -> None:
        if not changes:
            return
        rows = [
            {
                "id": change.id,
                "company": company,
                "initiative": change.initiative,
                "body": {name: _FIELDS[name].dump_python(value, mode="json") for name, value in change.values.items()},
                "by": change.by,
                "at": change.at,
                "why": change.why,
                "source": change.source,
            }
            for change in changes
        ]
        table = table_of(InitiativeChangeRow)
        for first in range(0, len(rows), _MANY):
            await self._session.exec(table.insert().values(rows[first : first + _MANY]))
        statement = insert_into(self._session, ArrangementRow).values(
            company=company,
            key=Changed.key,
            until=date.max,
            body={"version": uuid.uuid4().hex},  # a number would be given again after a rollback
            said_by=changes[-1].by,
            said_at=changes[-1].at,
        )
        newer = {name: statement.excluded[name] for name in ("body", "said_by", "said_at")}
        await self._session.exec(statement.on_conflict_do_update(index_elements=["company", "key"], set_=newer))
        await SqlNotes(self._session).put(company, NEWEST, uuid.uuid4().hex)

    async def history(self, company: str, initiative: str) -> Sequence[Change]:
        statement = (
            select(InitiativeChangeRow)
            .where(col(InitiativeChangeRow.company) == company, col(InitiativeChangeRow.initiative) == initiative)
            .order_by(col(InitiativeChangeRow.seq))
        )
        return tuple(_change(row) for row in await self._session.exec(statement))

    async def changed(self, company: str, version: str) -> Changed:
        """What holds in this version; read when it is another than the one read last."""
        known = self._known.get(company)
        if known is None or known[0] != version:
            statement = (
                select(InitiativeChangeRow)
                .where(col(InitiativeChangeRow.company) == company)
                .order_by(col(InitiativeChangeRow.seq))
            )
            changes = [_change(row) for row in await self._session.exec(statement)]
            known = self._known[company] = version, Changed(last_words(changes), stages_said(changes))
        return known[1]


def _change(row: InitiativeChangeRow) -> Change:
    return Change(row.id, row.initiative, _values(row.body), row.by, row.at, row.why, row.source)


def _values(body: dict[str, Any]) -> Values:
    """Fields that this version does not have are left out; the row keeps them."""
    return {name: _FIELDS[name].validate_python(value) for name, value in body.items() if name in _FIELDS}
