"""Drumbeat as a Slack app: what it is called, what it hears and what it may do, as the manifest Slack asks for.

The scopes are the least that what is described works with; each says what for, here, in the manifest and in
docs/slack-scopes.md.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

SCOPES: Mapping[str, str] = {
    "app_mentions:read": "hear a question that mentions Drumbeat in a channel it is in",
    "assistant:write": "stand in Slack's top bar and pane as an agent, and suggest questions there",
    "channels:history": "follow a thread in a public channel, and find a post whose sending was cut off",
    "channels:read": "find a public channel of app.yaml by its name, and see whether outsiders are in it",
    "chat:write": "answer, ask for the week, post the summary, and change a post in place",
    "commands": "offer /can-i, /ai-idea and the shortcut at a message",
    "files:write": "upload a chart as a picture where Slack cannot draw it",
    "groups:history": "as channels:history, in private channels it was invited to",
    "groups:read": "as channels:read, in private channels it was invited to",
    "im:history": "read what is written to it directly, and find a message whose sending was cut off",
    "im:write": "begin a direct message with somebody who is to be asked or told",
    "users:read": "tell colleagues from guests and other organisations",
    "users:read.email": "match people by e-mail with those in app.yaml, and with Teams",
}
"""Bot scopes, each with what it is for."""

EVENTS: Mapping[str, str] = {
    "app_home_opened": "show a person's home, and suggest questions in its messages",
    "app_mention": "a question in a channel",
    "app_uninstalled": "forget the workspace's token",
    "message.channels": "a further question in a thread that Drumbeat takes part in; all else is passed over",
    "message.groups": "as message.channels, in private channels",
    "message.im": "what is written to it directly",
    "tokens_revoked": "forget a token that was taken back",
}
"""Events, each with what is done about it."""

CAN_I, IDEA = "/can-i", "/ai-idea"
CHECK = "check_against_policy"  # callback_id of the shortcut at a message
EVENTS_PATH, REDIRECT_PATH = "/slack/events", "/slack/oauth_redirect"

MOST_NAME = 35
_MOST_PROMPTS = 4
_LONGEST_PROMPT = 75  # ours: a button's width


def manifest(
    host: str | None, prompts: Sequence[str] = (), *, name: str = "Drumbeat", org: bool = False
) -> dict[str, Any]:
    """The app as Slack's manifest.

    `host`: where Slack reaches Drumbeat, like https://drumbeat.example; None: over Socket Mode, without any address.
    `prompts`: questions that its pane suggests. `org`: to be installed for a whole organisation.
    """
    url = None if host is None else host.rstrip("/") + EVENTS_PATH
    at = {} if url is None else {"url": url}
    request = {} if url is None else {"request_url": url}
    redirect = {} if host is None else {"redirect_urls": [host.rstrip("/") + REDIRECT_PATH]}
    suggested = [{"title": each, "message": each} for each in prompts if len(each) <= _LONGEST_PROMPT]
    return {
        "display_information": {
            "name": name,
            "description": "May I use this AI tool with this data? And the weekly rhythm of the AI programme.",
            "background_color": "#1f2937",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "agent_view": {
                "agent_description": "Answers from your company's AI policy, asks initiative owners once a week what "
                "came of it, and sums it up.",
                "suggested_prompts": suggested[:_MOST_PROMPTS],
            },
            "bot_user": {"display_name": name, "always_online": True},
            "shortcuts": [
                {
                    "type": "message",
                    "name": "Check against policy",
                    "callback_id": CHECK,
                    "description": "Say whether what this message plans is within the AI policy",
                }
            ],
            "slash_commands": [
                {
                    "command": CAN_I,
                    **at,
                    "description": "Ask whether an AI tool may be used with some data",
                    "usage_hint": "use [tool] with [data]?",
                    "should_escape": False,
                },
                {
                    "command": IDEA,
                    **at,
                    "description": "Keep an idea for the AI programme",
                    "usage_hint": "what could be done, for whom",
                    "should_escape": False,
                },
            ],
        },
        "oauth_config": {**redirect, "scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**request, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **request},
            "org_deploy_enabled": org,
            "socket_mode_enabled": host is None,
            "token_rotation_enabled": False,
        },
    }


def as_yaml(made: Mapping[str, Any]) -> str:
    """The manifest as Slack's page takes it, with the reason behind each scope and event."""
    reasons = {**SCOPES, **EVENTS}
    lines = yaml.safe_dump(dict(made), sort_keys=False, allow_unicode=True, width=1_000).splitlines()
    return "".join(f"{_with_reason(line, reasons)}\n" for line in lines)


def _with_reason(line: str, reasons: Mapping[str, str]) -> str:
    mark, _, name = line.partition("- ")
    return f"{line}  # {reasons[name]}" if not mark.strip() and name in reasons else line
