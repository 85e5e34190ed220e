"""What Slack's requests say, as plain values: read once here, whatever way they came. Nothing here asks anybody."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from bot.platforms.slack.manifest import CAN_I, CHECK, IDEA

Payload = Mapping[str, Any]

_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 60  # a slash command has about fifteen
_LONGEST_ID = 255
# What a person wrote comes with these; everything else with a subtype is a change, a joining, or a bot's.
_SAID = frozenset({"", "file_share", "thread_broadcast"})
# None reaches beyond the next "<", which Slack escapes within a mark; so each part of a text is looked at once.
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|([^<>]*))?>")
_CHANNEL = re.compile(r"<#[A-Z0-9]+\|([^<>]*)>")
_LINK = re.compile(r"<((?:https?|mailto|tel):[^|<>]+)(?:\|([^<>]*))?>")
_SPECIAL = re.compile(r"<!(?:subteam\^[A-Z0-9]+|[a-z]+)(?:\^[^|^<>]*)*(?:\|([^<>]*))?>")
_LONGEST_SAID = 16_000  # characters; four times what is read of a message (policies.understanding.text), for its marks


class NotReadable(Exception):
    """A signed body that is not what Slack sends. The words quote nothing of it."""


def read_body(content_type: str, raw: bytes) -> dict[str, Any]:
    """The payload of a request: JSON, a form around JSON, or a form. Raises NotReadable."""
    try:
        text = raw.decode("utf-8")
        if content_type != _FORM:
            return _json_object(text)
        pairs = parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MOST_FIELDS)
    except (ValueError, RecursionError):  # UnicodeDecodeError is a ValueError
        raise NotReadable("The body is not UTF-8 text in the form Slack sends.") from None
    fields = dict(pairs)
    if "payload" not in fields:
        return dict(fields)
    try:
        return _json_object(fields["payload"])
    except (ValueError, RecursionError):
        raise NotReadable("The form's payload is not a JSON object.") from None


def check_shape(payload: Payload) -> None:
    """Hold what Bolt takes for granted in a body against it. Raises NotReadable."""
    if not isinstance(payload.get("event", {}), Mapping):
        raise NotReadable("The event is not a JSON object.")
    match payload.get("type"):
        case "block_actions":
            actions = payload.get("actions")
            named = isinstance(actions, list) and bool(actions) and all(_has(each, "action_id") for each in actions)
        case "view_submission" | "view_closed":
            named = _has(payload.get("view"), "callback_id")
        case "message_action" | "shortcut":
            named = _has(payload, "callback_id")
        case "block_suggestion":
            named = _has(payload, "action_id")
        case _:
            named = isinstance(payload.get("command", ""), str)
    if not named:
        raise NotReadable("The body does not name what was pressed, sent, chosen or called.")


def _has(found: Any, name: str) -> bool:
    return isinstance(found, Mapping) and isinstance(found.get(name), str)


def _json_object(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004  told as everything else that cannot be read
    return found


# ---- what is kept ----------------------------------------------------------------------------------------------


def kept(payload: Payload) -> "Heard | None":
    """What has to be kept of a payload before it is acknowledged; None for all that is not. Raises NotReadable."""
    return heard(payload) if payload.get("type") == "event_callback" else asked(payload)


# ---- events -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heard:
    """An event to be kept before Slack is told that it has arrived.

    `ts` and `channel` are set for what somebody said: with the team, it is the same message whatever event brings it.
    """

    event: str  # Slack's event_id
    kind: str  # the event's type
    team: str
    enterprise: str | None
    user: str
    channel: str | None = None
    ts: str | None = None
    thread: str | None = None  # ts of the thread's first message, when it is another one
    addressed: bool = False  # in a direct message, or with the bot's name in it
    private: bool = False
    text: str = ""  # as Slack writes it


def heard(payload: Payload) -> Heard | None:
    """The event of an envelope, when there is something to do about it. Raises NotReadable."""
    event = payload.get("event")
    if not isinstance(event, Mapping) or not text_of(event, "type"):
        raise NotReadable("An event_callback without an event of some type.")
    match text_of(event, "type"):
        case "message" | "app_mention":
            return _message(payload, event)
        case "app_uninstalled" | "tokens_revoked":
            return _of(payload, event)
        case _:
            return None


def _message(payload: Payload, event: Payload) -> Heard | None:
    """What somebody said to the bot, or in a thread; None for what bots say, for changes, and for talk of others."""
    if event.get("bot_id") or event.get("bot_profile") or text_of(event, "subtype") not in _SAID:
        return None
    channel, ts, thread = text_of(event, "channel"), text_of(event, "ts"), text_of(event, "thread_ts")
    said, me = text_of(event, "text"), bot_of(payload)
    private = text_of(event, "channel_type") == "im" or (not text_of(event, "channel_type") and channel.startswith("D"))
    mentioned = text_of(event, "type") == "app_mention" or (
        bool(me) and me in {found[1] for found in _MENTION.finditer(said)}
    )
    if not (channel and ts and text_of(event, "user")) or text_of(event, "user") == me:
        return None
    in_thread = thread if thread and thread != ts else None
    if not private and not mentioned and in_thread is None:
        return None
    if not private and text_of(event, "type") == "message" and in_thread is None:
        return None  # the same words come as app_mention
    return _of(
        payload, event, channel=channel, ts=ts, thread=in_thread, addressed=private or mentioned, private=private,
        text=said,
    )  # fmt: skip


def _of(payload: Payload, event: Payload, **more: Any) -> Heard:
    id, team = text_of(payload, "event_id"), team_of(payload)
    if not id or not team:
        raise NotReadable("An event without event_id or team_id.")
    user = text_of(event, "user")
    return Heard(id, text_of(event, "type"), team, enterprise_of(payload), user, **more)


# ---- commands and the shortcut ----------------------------------------------------------------------------------


def asked(payload: Payload) -> Heard | None:
    """What a slash command or the shortcut at a message asks; None for one without words, and for any other."""
    match text_of(payload, "command"), text_of(payload, "type"), text_of(payload, "callback_id"):
        case command, _, _ if command == CAN_I:
            return _asked(payload, "command", text_of(payload, "text").strip())
        case command, _, _ if command == IDEA:
            return _asked(payload, "idea", text_of(payload, "text").strip())
        case "", "message_action", callback if callback == CHECK:
            return _asked(payload, "shortcut", text_of(payload, "message", "text") or " ")
        case _:
            return None


def _asked(payload: Payload, kind: str, words: str) -> Heard | None:
    team, trigger = team_of(payload), text_of(payload, "trigger_id")
    if not words:
        return None
    if not team or not trigger:
        raise NotReadable("A command without team or trigger_id.")
    channel = text_of(payload, "channel_id") or text_of(payload, "channel", "id")
    thread = text_of(payload, "message", "thread_ts") or text_of(payload, "thread_ts")
    id = f"{kind}/{team}/{trigger}"
    return Heard(
        id, kind, team, enterprise_of(payload), user_of(payload), channel or None, None, thread or None, text=words
    )


# ---- who and where ----------------------------------------------------------------------------------------------


def bot_of(payload: Payload) -> str:
    """The bot's own user id in the workspace, as the envelope says; empty when it does not."""
    for each in payload.get("authorizations") or ():
        if isinstance(each, Mapping) and each.get("is_bot"):
            return text_of(each, "user_id")
    return ""


def team_of(payload: Payload) -> str:
    """The workspace the bot is installed in and was asked in: of an envelope, a form or an interaction.

    In a channel that another organisation has made, an envelope's own team is that organisation's, and so is the one a
    form is sent from: the installation is named beside it.
    """
    form, installed = text_of(payload, "view", "app_installed_team_id"), _authorized(payload)
    found = form or text_of(installed, "team_id")
    if not found and text_of(installed, "enterprise_id") and _is_of_another(payload, installed):
        return text_of(installed, "enterprise_id")  # installed for a whole organisation, whose team is not named
    found = found or text_of(payload, "team_id") or text_of(payload, "team", "id")
    return found or text_of(payload, "user", "team_id") or text_of(payload, "enterprise", "id")


def user_of(payload: Payload) -> str:
    """Who pressed, sent or asked."""
    return text_of(payload, "user", "id") or text_of(payload, "user_id")


def enterprise_of(payload: Payload) -> str | None:
    """The organisation of `team_of`, where the payload names one: never that of who has made a shared channel."""
    installed = _authorized(payload)
    if text_of(installed, "enterprise_id"):
        return text_of(installed, "enterprise_id")
    if team_of(payload) != (text_of(payload, "team_id") or text_of(payload, "team", "id") or team_of(payload)):
        return None
    return text_of(payload, "enterprise_id") or text_of(payload, "enterprise", "id") or None


def _authorized(payload: Payload) -> Payload:
    """The installation for which Slack sends an event; empty for all else."""
    found = payload.get("authorizations")
    first = found[0] if isinstance(found, list) and found else None
    return first if isinstance(first, Mapping) else {}


def _is_of_another(payload: Payload, installed: Payload) -> bool:
    """True where an envelope's own team is of another organisation than the installation."""
    return text_of(payload, "enterprise_id") != text_of(installed, "enterprise_id")


def text_of(payload: Payload, *path: str) -> str:
    """The text at a path; empty where there is none, or where it is no id of Slack's (only `text` may be any text)."""
    found: Any = payload
    for name in path:
        if not isinstance(found, Mapping):
            return ""
        found = found.get(name)
    if not isinstance(found, str):
        return ""
    is_id = len(found) <= _LONGEST_ID and found.isascii() and found.isprintable()
    return found if path[-1] == "text" or is_id else ""


# ---- words ------------------------------------------------------------------------------------------------------


def said_to(text: str, bot: str = "") -> str:
    """Somebody's words without Slack's marks: the bot's name goes, links and names are as they were typed.

    Of more than is ever read the end is left out.
    """
    text = text[:_LONGEST_SAID]
    text = _MENTION.sub(lambda found: "" if found[1] == bot else f"@{found[2] or 'someone'}", text)
    text = _CHANNEL.sub(lambda found: f"#{found[1]}", text)
    text = _LINK.sub(lambda found: found[2] or found[1], text)
    text = _SPECIAL.sub(lambda found: found[1] or "", text)
    return _unescaped(text).strip()


def for_somebody_else(text: str, bot: str) -> bool:
    """True when it begins with somebody's name that is not the bot's."""
    found = _MENTION.match(text.strip())
    return found is not None and found[1] != bot


def _unescaped(text: str) -> str:
    """Slack escapes these three and nothing else."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
