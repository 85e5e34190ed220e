"""How a conversation is reached again: plain JSON of our own, so that whatever speaks to Teams can be replaced."""

from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

Kind = Literal["personal", "group", "channel"]
THREAD = ";messageid="  # between a channel's id and the first message of a thread


@dataclass(frozen=True, slots=True)
class Reference:
    """A conversation with the bot in it. `conversation` is without a thread."""

    service_url: str
    conversation: str
    kind: Kind
    tenant: str
    bot_id: str
    user_id: str = ""  # personal: the other side, as Teams names it to this bot
    aad_object_id: str = ""  # personal: the same person in their directory
    team: str = ""  # channel: its team's id


REFERENCE = TypeAdapter(Reference)


def split(conversation: str) -> tuple[str, str | None]:
    """(conversation, thread) of an id as Teams sends it: `19:…@thread.tacv2;messageid=1700000000000`."""
    bare, marked, thread = conversation.partition(THREAD)
    return bare, (thread if marked and thread else None)


def joined(conversation: str, thread: str | None) -> str:
    """The id as Teams takes it."""
    return conversation if thread is None else f"{conversation}{THREAD}{thread}"
