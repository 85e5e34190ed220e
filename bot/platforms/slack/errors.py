"""What Slack's errors mean to the ledger: try later, never mind, gone for good, or nobody knows.

Writing and reading differ: a write that broke in the middle may have been taken; a read is simply tried again.
"""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from handlers.ports import ChatError, Gone, NeverMind, TroubleKind, TryLater, Unsure

LONGEST_PAUSE = 3600.0  # seconds that a Retry-After is believed

DEAD_TOKEN = frozenset({"invalid_auth", "token_revoked", "token_expired", "account_inactive", "not_authed"})
OUT_OF_REACH = "Slack cannot be reached."
REJECTED_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"})
REJECTED_VIEW = REJECTED_BLOCKS | {"invalid_arguments", "view_too_large"}  # for what is in it, now and later
LOST_CHANNEL = frozenset({"channel_not_found", "is_archived"})

_BUSY = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
_BUSY_EVERYWHERE = frozenset({"rate_limited", "message_limit_exceeded"})  # the app, not this conversation
_NOT_NOW = {"team_added_to_org": 60.0, "accesslimited": 60.0, "request_timeout": 5.0}  # seconds; nothing was done
_PERHAPS = frozenset({"fatal_error", "internal_error", "service_unavailable", "unknown_error"})
_LOWEST_SERVER_ERROR = 500
_TOO_MANY = 429

_GONE = {
    "user_not_found": (TroubleKind.LEFT, "Slack does not know this person any more."),
    "users_not_found": (TroubleKind.LEFT, "Nobody in the workspace has this e-mail address."),
    "user_disabled": (TroubleKind.LEFT, "Their Slack account is deactivated."),
    "user_not_visible": (TroubleKind.LEFT, "Drumbeat cannot see this person in Slack."),
    "cannot_dm_bot": (TroubleKind.LEFT, "Their address belongs to an app, which cannot be written to."),
    "restricted_action_im": (TroubleKind.BLOCKED, "The workspace does not let Drumbeat write to this person."),
    "user_is_restricted": (TroubleKind.BLOCKED, "The workspace does not let Drumbeat write to this person."),
    "channel_not_found": (TroubleKind.ARCHIVED, "The channel is deleted, or private and without Drumbeat in it."),
    "is_archived": (TroubleKind.ARCHIVED, "The channel is archived."),
    "not_in_channel": (TroubleKind.NOT_IN_CHANNEL, "Drumbeat is not a member of the channel."),
    "user_not_in_channel": (TroubleKind.LEFT, "They are not a member of the channel any more."),
}
_NEVER = {
    "missing_scope": "Slack has not granted Drumbeat the permission for this. Install it again with today's manifest.",
    "messages_tab_disabled": "The app's Messages tab is switched off. Switch it on under App Home.",
    "restricted_action": "The workspace does not let Drumbeat post there.",
    "restricted_action_read_only_channel": "The channel is read-only, and Drumbeat may not post in it.",
    "restricted_action_thread_only_channel": "Only replies in threads may be posted in this channel.",
    "restricted_action_non_threadable_channel": "This channel has no threads.",
    "posting_to_general_channel_denied": "The workspace does not let Drumbeat post in this channel.",
    "ekm_access_denied": "Administrators of the workspace have suspended posting.",
    "message_not_found": "The message is not there any more.",
    "thread_not_found": "The thread is not there any more.",
    "cant_update_message": "The message cannot be changed.",
    "edit_window_closed": "The message is too old to be changed.",
}


def error_of(error: SlackApiError) -> str:
    """Slack's own word for it; empty where its answer was none of its usual ones."""
    data = _data(error)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def _data(error: SlackApiError) -> Any:
    return getattr(error.response, "data", error.response)


def _status(error: SlackApiError) -> int:
    response: Any = error.response
    return int(getattr(response, "status_code", None) or getattr(response, "status", None) or 0)


def _retry_after(error: SlackApiError) -> float:
    try:
        seconds = float(header(getattr(error.response, "headers", None) or {}, "Retry-After"))
    except ValueError:
        return 30.0
    return min(max(seconds, 1.0), LONGEST_PAUSE) if seconds == seconds else 30.0  # noqa: PLR0124  not-a-number is not itself


def of_api_error(error: SlackApiError, *, writes: bool, gate: str | None, workspace_gate: str | None) -> ChatError:
    """What an answer of Slack's means. `gate`: the one a pause that it asks for belongs to."""
    word, status = error_of(error), _status(error)
    if word in _BUSY or status == _TOO_MANY:
        where = workspace_gate if word in _BUSY_EVERYWHERE else gate
        return TryLater("Slack asks for a pause.", _retry_after(error), where)
    if word in DEAD_TOKEN:
        return TryLater(f"Slack does not accept Drumbeat's token any more ({word}).", 60.0, workspace_gate)
    if word in _NOT_NOW:
        return TryLater(f"Slack cannot take it now ({word}).", _NOT_NOW[word], workspace_gate)
    if word in _GONE:
        kind, words = _GONE[word]
        return Gone(words, kind)
    if word in _PERHAPS or not word or status >= _LOWEST_SERVER_ERROR:
        said = word or (f"status {status}" if status else "an answer that cannot be read")
        return Unsure(f"Slack answered with {said}.") if writes else TryLater(f"Slack answered with {said}.", 10.0)
    return NeverMind(_NEVER.get(word, f"Slack refuses it ({word})."))


@contextmanager
def told(*, writes: bool, gate: str | None = None, workspace_gate: str | None = None) -> Iterator[None]:
    """Turn whatever breaks while Slack is asked into a ChatError. What stands beside the rule: see `api_error`."""
    try:
        yield
    except SlackApiError as error:
        raise of_api_error(error, writes=writes, gate=gate, workspace_gate=workspace_gate) from error
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise TryLater(OUT_OF_REACH, 10.0) from error
    except (aiohttp.ClientError, SlackClientError, TimeoutError, asyncio.IncompleteReadError, OSError) as error:
        words = f"The connection to Slack broke ({type(error).__name__})."
        raise Unsure(words) if writes else TryLater(words, 10.0) from error


def api_error(error: BaseException) -> str:
    """Slack's word behind a ChatError; empty when something else was behind it."""
    cause = error.__cause__
    return error_of(cause) if isinstance(cause, SlackApiError) else ""


def header(headers: Mapping[str, str], name: str) -> str:
    """One header of an answer by its name, which a proxy may write in small letters; empty where it is missing."""
    return next((str(value) for each, value in headers.items() if each.lower() == name.lower()), "")
