"""Messages that are more than one in Slack: which of their parts are there.

Every post carries its ledger key, hashed, and its number as metadata, by which it is found again. Of a message with
details in its thread, and of one that one person alone sees, the parts are written down too: whoever takes up the work
of a process that died between two of them finds the first here or in Slack, and posts what is missing.
"""

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.platforms.slack.addresses import Address
from bot.platforms.slack.tables import SlackPart
from bot.store.database import Database
from bot.store.repositories.sql import Inserting, once, run, table_of

Writing = Callable[[AsyncSession], Awaitable[None]]  # what is to be written in somebody's transaction

EVENT = "drumbeat_message"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a post says about itself in its metadata: opaque to whoever reads it there."""

    id: str
    part: int
    parts: int

    @property
    def metadata(self) -> dict[str, Any]:
        payload = {"id": self.id, "part": self.part, "parts": self.parts}
        return {"event_type": EVENT, "event_payload": payload}


def mark(company: str, key: str, part: int, parts: int) -> Mark:
    """`parts`: how many there are, the message itself included."""
    return Mark(hashlib.sha256(f"{company}\0{key}".encode()).hexdigest()[:32], part, parts)


def mark_of(message: Mapping[str, Any]) -> Mark | None:
    """The mark of a message in Slack's history; None for any other."""
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    if metadata.get("event_type") != EVENT:
        return None
    try:
        return Mark(str(payload["id"]), int(payload["part"]), int(payload["parts"]))
    except (KeyError, TypeError, ValueError):
        return None


class Part(NamedTuple):
    """One that is written down. `thread`: the ts of the thread it stands in, `only_for`: who alone sees it."""

    key: str
    part: int
    thread: str
    message: str
    only_for: str


_ROWS = table_of(SlackPart)
_P = _ROWS.c
_WRITTEN = select(*(_P[name] for name in Part._fields)).where(_P.company == bindparam("company")).order_by(_P.part)
_OF_KEY = once(_WRITTEN.where(_P.key == bindparam("key")))
_OF_MESSAGE = once(_WRITTEN.where(_P.conversation == bindparam("conversation"), _P.message == bindparam("message")))
_OTHERS = ("conversation", "thread", "message", "only_for")
_KEEP = Inserting(
    SlackPart,
    lambda insert: insert.on_conflict_do_update(
        index_elements=["company", "key", "part"], set_={name: insert.excluded[name] for name in _OTHERS}
    ),
)


class Parts:
    """The parts that are written down. One per process."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_key(self, company: str, key: str) -> Mapping[int, Part]:
        """By their number."""
        async with self._database.statements(writes=False) as session:
            return await _of_key(session, company, key)

    async def of_message(self, company: str, conversation: str, message: str) -> Sequence[Part]:
        """All parts of the message whose part 0 this is, in order; empty for one that is a single post."""
        values = {"company": company, "conversation": conversation, "message": message}
        async with self._database.statements(writes=False) as session:
            first = (await run(session, _OF_MESSAGE, values)).first()
            if first is None or first.part != 0:
                return ()
            found = await _of_key(session, company, first.key)
        return tuple(found.values())

    async def add(self, company: str, key: str, part: int, address: Address, message: str) -> None:
        """Write one down; what was written of it before is replaced."""
        await self.write(self.adding(company, key, part, address, message))

    async def write(self, writing: Writing | None) -> None:
        """Write what is to be written, if anything is."""
        if writing is not None:
            async with self._database.statements() as session:
                await writing(session)

    @staticmethod
    def adding(company: str, key: str, part: int, address: Address, message: str) -> Writing:
        """As `add`, in a transaction of somebody else's."""
        values = {
            "company": company,
            "key": key,
            "part": part,
            "conversation": address.conversation,
            "thread": address.thread or "",
            "message": message,
            "only_for": address.only_for or "",
        }

        async def write(session: AsyncSession) -> None:
            await run(session, _KEEP.on(session), values)

        return write


async def _of_key(session: AsyncSession, company: str, key: str) -> Mapping[int, Part]:
    """In their order."""
    rows = await run(session, _OF_KEY, {"company": company, "key": key})
    return {row.part: Part(*row) for row in rows}
