"""Incoming messages, kept before they are handled."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import bindparam, select, text, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.sql import Inserting, once, run, table_of
from bot.store.tables import WAITING, InboxRow
from handlers.messages import INBOUND, Inbound
from handlers.ports import InboxState

_ROWS = table_of(InboxRow)
_I = _ROWS.c
_ADD = Inserting(
    InboxRow, lambda insert: insert.on_conflict_do_nothing(index_elements=["platform", "id"]).returning(_I.seq)
)
_GET = once(
    select(_I.body)
    .where(_I.platform == bindparam("platform"), _I.id == bindparam("id"), _I.state == bindparam("state"))
    .with_for_update(skip_locked=True)  # left out on SQLite, where nobody else is at work
)
_OF = update(_ROWS).where(_I.platform == bindparam("its_platform"), _I.id == bindparam("its_id"))
# What was said is not needed any more, and may hold what nobody should keep. The id stays: it comes only once.
_DONE = once(_OF.values(body={}))
_STILL_WAITING = _OF.where(_I.state == InboxState.WAITING.value)  # another process may have handled it after all
_FAILED = once(_STILL_WAITING.values(attempts=_I.attempts + 1).returning(_I.attempts))
_GIVE_UP = once(_STILL_WAITING)
_WAITING = once(select(_I.platform, _I.id).where(text(WAITING)).order_by(_I.seq).limit(bindparam("most")))


class SqlInbox:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, inbound: Inbound, *, done: bool = False) -> bool:
        values = {
            "platform": inbound.place.platform,
            "id": inbound.id,
            "company": inbound.company,
            "body": {} if done else INBOUND.dump_python(inbound, mode="json"),
            "state": (InboxState.DONE if done else InboxState.WAITING).value,
            "attempts": 0,
            "why": "",
            "received_at": inbound.at,
            "done_at": inbound.at if done else None,
        }
        return (await run(self._session, _ADD.on(self._session), values)).first() is not None

    async def get(self, platform: str, id: str) -> Inbound | None:
        values = {"platform": platform, "id": id, "state": InboxState.WAITING.value}
        body = (await run(self._session, _GET, values)).scalar_one_or_none()
        if body is None:
            return None
        try:
            return INBOUND.validate_python(body)
        except ValidationError as error:
            # The error's own text would quote what the person wrote.
            where = ", ".join(".".join(map(str, problem["loc"])) for problem in error.errors(include_input=False))
            raise ValueError(f"The kept message {platform}/{id} cannot be read any more: {where}.") from None

    async def done(self, platform: str, id: str, at: datetime) -> None:
        await run(self._session, _DONE, _which(platform, id) | {"state": InboxState.DONE.value, "done_at": at})

    async def failed(self, platform: str, id: str, at: datetime, why: str) -> int:
        values = {"why": f"{at.isoformat(timespec='seconds')} {why}"}
        return (await run(self._session, _FAILED, _which(platform, id) | values)).scalar_one_or_none() or 0

    async def give_up(self, platform: str, id: str, at: datetime) -> None:
        await run(self._session, _GIVE_UP, _which(platform, id) | {"state": InboxState.FAILED.value, "done_at": at})

    async def waiting(self, limit: int = 1000) -> Sequence[tuple[str, str]]:
        return [(row.platform, row.id) for row in await run(self._session, _WAITING, {"most": limit})]


def _which(platform: str, id: str) -> dict[str, Any]:
    return {"its_platform": platform, "its_id": id}
