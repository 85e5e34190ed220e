"""The platforms' gates: when each lets the next message through."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.sql import insert_into, table_of
from bot.store.tables import GateRow

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class SqlGates:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def look(self, names: Sequence[str]) -> Mapping[str, datetime]:
        known = select(col(GateRow.name), col(GateRow.next_at)).where(col(GateRow.name).in_(names))
        return dict.fromkeys(names, _LONG_AGO) | dict((await self._session.exec(known)).all())

    async def hold(self, names: Sequence[str]) -> Mapping[str, datetime]:
        if not names:
            return {}
        # Setting a row to what it is locks it until the transaction ends; in one order, so that nobody waits in a ring.
        rows = [{"name": name, "next_at": _LONG_AGO} for name in sorted(set(names))]
        statement = insert_into(self._session, GateRow).values(rows)
        statement = statement.on_conflict_do_update(index_elements=["name"], set_={"name": statement.excluded.name})
        gate = table_of(GateRow).c
        held = await self._session.exec(statement.returning(gate.name, gate.next_at))
        return {row.name: row.next_at for row in held}

    async def put(self, next_at: Mapping[str, datetime]) -> None:
        gate = table_of(GateRow)
        for name, instant in next_at.items():
            await self._session.exec(update(gate).where(gate.c.name == name).values(next_at=instant))
