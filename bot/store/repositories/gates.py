"""The platforms' gates: when each lets the next message through."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import bindparam, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.sql import Inserting, once, run, table_of
from bot.store.tables import GateRow

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_GATES = table_of(GateRow)
_G = _GATES.c
_LOOK = once(select(_G.next_at).where(_G.name == bindparam("name")))
# Setting a row to what it is locks it until the transaction ends.
_HOLD = Inserting(
    GateRow,
    lambda insert: insert.on_conflict_do_update(index_elements=["name"], set_={"name": insert.excluded.name}).returning(
        _G.next_at
    ),
)
_PUT = once(update(_GATES).where(_G.name == bindparam("its_name")))


class SqlGates:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def look(self, names: Sequence[str]) -> Mapping[str, datetime]:
        found = {}
        for name in names:  # a message passes two at most
            found[name] = (await run(self._session, _LOOK, {"name": name})).scalar_one_or_none() or _LONG_AGO
        return found

    async def hold(self, names: Sequence[str]) -> Mapping[str, datetime]:
        held = {}
        for name in sorted(set(names)):  # in one order, so that nobody waits in a ring
            values = {"name": name, "next_at": _LONG_AGO}
            held[name] = (await run(self._session, _HOLD.on(self._session), values)).scalar_one()
        return held

    async def put(self, next_at: Mapping[str, datetime]) -> None:
        for name, instant in next_at.items():
            await run(self._session, _PUT, {"its_name": name, "next_at": instant})
