"""Messages that are more than one in Slack: which of their parts are there.

Every post carries its ledger key, hashed, and its number as metadata, by which it is found again. Of a message with
details in its thread, and of one that one person alone sees, the parts are written down too: whoever takes up the work
of a process that died between two of them finds the first here or in Slack, and posts what is missing.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from bot.platforms.slack.addresses import Address
from bot.platforms.slack.keeping import keep
from bot.platforms.slack.tables import SlackPart
from bot.store.database import Database

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


class Parts:
    """The parts that are written down. One per process."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_key(self, company: str, key: str) -> Mapping[int, SlackPart]:
        """By their number."""
        query = select(SlackPart).where(SlackPart.company == company, SlackPart.key == key)
        return {row.part: row for row in await self._read(query)}

    async def of_message(self, company: str, conversation: str, message: str) -> Sequence[SlackPart]:
        """All parts of the message whose part 0 this is, in order; empty for one that is a single post."""
        query = select(SlackPart).where(
            SlackPart.company == company, SlackPart.conversation == conversation, SlackPart.message == message
        )
        first = next((row for row in await self._read(query) if row.part == 0), None)
        if first is None:
            return ()
        found = await self.of_key(company, first.key)
        return tuple(found[number] for number in sorted(found))

    async def add(self, company: str, key: str, part: int, address: Address, message: str) -> SlackPart:
        row = SlackPart(
            company=company,
            key=key,
            part=part,
            conversation=address.conversation,
            thread=address.thread or "",
            message=message,
            only_for=address.only_for or "",
        )
        await keep(self._database, row)
        return row

    async def _read(self, query: Any) -> Sequence[SlackPart]:
        async with self._database.session(writes=False) as session:
            rows: Sequence[SlackPart] = (await session.exec(query.order_by(col(SlackPart.part)))).all()
        return rows
