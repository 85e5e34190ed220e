"""The platforms' gates: when each lets the next message through."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import zip_longest

from sqlalchemy import bindparam, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.sql import Inserting, is_postgresql, once, run, table_of
from bot.store.tables import GateRow

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_GATES = table_of(GateRow)
_G = _GATES.c
_LOOK = once(select(_G.name, _G.next_at).where(_G.name.in_([bindparam("one"), bindparam("other")])))
# Setting a row to what it is locks it until the transaction ends.
_HOLD = Inserting(
    GateRow,
    lambda insert: insert.on_conflict_do_update(index_elements=["name"], set_={"name": insert.excluded.name}).returning(
        _G.next_at
    ),
)
_PUT = Inserting(
    GateRow,
    lambda insert: insert.on_conflict_do_update(index_elements=["name"], set_={"next_at": insert.excluded.next_at}),
)


class SqlGates:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def look(self, names: Sequence[str]) -> Mapping[str, datetime]:
        found = dict.fromkeys(names, _LONG_AGO)
        for one, other in zip_longest(names[::2], names[1::2]):  # a message passes two at most
            rows = await run(self._session, _LOOK, {"one": one, "other": other or one})
            found |= {row.name: row.next_at for row in rows}
        return found

    async def hold(self, names: Sequence[str]) -> Mapping[str, datetime]:
        if not is_postgresql(self._session):
            return await self.look(names)  # whoever writes there has the whole database
        held = {}
        for name in sorted(set(names)):  # in one order, so that nobody waits in a ring
            values = {"name": name, "next_at": _LONG_AGO}
            held[name] = (await run(self._session, _HOLD.on(self._session), values)).scalar_one()
        return held

    async def put(self, next_at: Mapping[str, datetime]) -> None:
        rows = [{"name": name, "next_at": instant} for name, instant in next_at.items()]
        if rows:
            await run(self._session, _PUT.on(self._session), rows)
