"""What Teams sends, read strictly: an activity of JSON becomes `Heard`, or is refused. Nothing is looked up here."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.platforms.teams.references import Kind, Reference, split
from bot.platforms.teams.trust import Refused

LONGEST_TEXT = 20_000  # characters; more than Teams lets anybody write
_LONGEST_ID = 500
_ID = re.compile(r"[^\s\x00-\x1f\x7f\ud800-\udfff]+")
_TAG = re.compile(r"</?at\b[^>]*>", re.IGNORECASE)
_KINDS: Mapping[str, Kind] = {"personal": "personal", "groupChat": "group", "channel": "channel"}


@dataclass(frozen=True, slots=True)
class Heard:
    """One activity."""

    type: str  # "message", "invoke", "conversationUpdate", …
    name: str  # of an invoke or event
    id: str  # unique within its conversation
    reference: Reference
    thread: str | None  # in a channel: the first message of its thread
    user_id: str
    user_name: str
    aad_object_id: str
    text: str = ""  # without the bot's name
    mentions_bot: bool = False
    value: Any = None  # of an invoke, or of a card's button that came as a message
    reply_to: str | None = None  # the message that a button stands on
    zone: str = ""  # the sender's, an IANA name
    action: str = ""  # "add" or "remove" of an installation
    channel_name: str = ""
    team_name: str = ""
    event: str = ""  # channelData.eventType: "channelRenamed"
    members_added: tuple[str, ...] = ()
    members_removed: tuple[str, ...] = ()
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def who(self) -> str:
        """The sender in their tenant's directory; somebody who is not in it, by their id in this bot's eyes."""
        return self.aad_object_id or self.user_id

    @property
    def key(self) -> str:
        """Unique over all of Teams: what is sent again has it again."""
        thread = f";{self.thread}" if self.thread else ""
        return f"{self.reference.conversation}{thread}/{self.id}"


def read(body: object) -> Heard:
    """Raises Refused (400) for what is no activity of Teams'."""
    if not isinstance(body, dict):
        raise Refused(400, "The body is not a JSON object.")
    type_ = _word(body, "type")
    conversation = _object(body, "conversation", needed=True)
    sender, bot = _object(body, "from"), _object(body, "recipient")
    data = _object(body, "channelData")
    whole = _word(conversation, "id")
    bare, thread = split(whole)
    channel = _object(data, "channel") or _object(_object(data, "settings"), "selectedChannel")
    event = _text(data, "eventType")
    if event.startswith("channel"):  # what becomes of a channel is told in its team's General
        bare = _text(channel, "id") or bare
    kind = _KINDS.get(_text(conversation, "conversationType") or _guess(conversation, data))
    if kind is None:
        raise Refused(400, "The conversation is of no kind that Teams has.")
    aad = _text(sender, "aadObjectId")
    user = _text(sender, "id")
    reference = Reference(
        service_url=_word(body, "serviceUrl"),
        conversation=bare,
        kind=kind,
        tenant=(_text(_object(data, "tenant"), "id") or _text(conversation, "tenantId")).casefold(),
        bot_id=_text(bot, "id"),
        user_id=user if kind == "personal" else "",
        aad_object_id=(aad or user) if kind == "personal" else "",
        team=_text(_object(data, "team"), "id"),
    )
    text, mentioned = _said(body, reference.bot_id)
    return Heard(
        type=type_,
        name=_text(body, "name"),
        id=_text(body, "id"),
        reference=reference,
        thread=thread if kind == "channel" else None,
        user_id=user,
        user_name=_text(sender, "name"),
        aad_object_id=aad,
        text=text,
        mentions_bot=mentioned,
        value=body.get("value"),
        reply_to=_text(body, "replyToId") or None,
        zone=_zone(body),
        action=_text(body, "action"),
        channel_name=_text(channel, "name") or (_text(conversation, "name") if kind == "group" else ""),
        team_name=_text(_object(data, "team"), "name"),
        event=event,
        members_added=_ids(body, "membersAdded"),
        members_removed=_ids(body, "membersRemoved"),
        raw=body,
    )


# ---- parts ------------------------------------------------------------------------------------------------------


def _object(body: Mapping[str, Any], name: str, *, needed: bool = False) -> Mapping[str, Any]:
    value = body.get(name)
    if value is None and not needed:
        return {}
    if not isinstance(value, dict):
        raise Refused(400, f"'{name}' is not an object.")
    return value


def _text(body: Mapping[str, Any], name: str) -> str:
    """A short text, or nothing; one that could be no id or name is refused."""
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > _LONGEST_ID:
        raise Refused(400, f"'{name}' is not a short text.")
    return "".join(char for char in value if char.isprintable())


def _word(body: Mapping[str, Any], name: str) -> str:
    value = _text(body, name)
    if not _ID.fullmatch(value):
        raise Refused(400, f"'{name}' is missing, or is no identifier.")
    return value


def _ids(body: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = body.get(name)
    if not isinstance(found, list):
        return ()
    return tuple(_text(each, "id") for each in found if isinstance(each, dict))


def _guess(conversation: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Teams leaves the kind out of some events: those of a team name it."""
    if _object(data, "team") or _object(data, "channel"):
        return "channel"
    return "groupChat" if conversation.get("isGroup") is True else "personal"


def _said(body: Mapping[str, Any], bot_id: str) -> tuple[str, bool]:
    """(the words without the bot's name, whether it was called by it)."""
    text = body.get("text")
    if text is None:
        return "", False
    if not isinstance(text, str):
        raise Refused(400, "'text' is not text.")
    text, mentioned = text[:LONGEST_TEXT], False
    entities = body.get("entities")
    for each in entities if isinstance(entities, list) else ():
        if not isinstance(each, dict) or each.get("type") != "mention" or not isinstance(each.get("text"), str):
            continue
        who = each.get("mentioned")
        if isinstance(who, dict) and who.get("id") == bot_id:
            mentioned = True
            text = text.replace(each["text"], " ")
    text = _TAG.sub("", text)
    if body.get("textFormat") == "xml":
        text = html.unescape(text)
    return text.replace("\xa0", " ").replace("\r\n", "\n").strip(), mentioned


def _zone(body: Mapping[str, Any]) -> str:
    said: list[object] = [body.get("localTimezone")]
    entities = body.get("entities")
    said += [each.get("timezone") for each in entities if isinstance(each, dict)] if isinstance(entities, list) else []
    return next((name for name in said if isinstance(name, str) and name and is_zone(name)), "")


def is_zone(name: str) -> bool:
    """True for an IANA name that this machine knows."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
