"""What each method needs by Slack's reference, so that a permission the manifest leaves out is missed in tests."""

from collections.abc import Mapping

from tests.platforms.slack.workspaces import Channel

_ALWAYS: Mapping[str, frozenset[str]] = {
    "assistant.threads.setStatus": frozenset({"chat:write", "assistant:write"}),
    "assistant.threads.setSuggestedPrompts": frozenset({"assistant:write"}),
    "chat.postEphemeral": frozenset({"chat:write"}),
    "chat.postMessage": frozenset({"chat:write"}),
    "chat.update": frozenset({"chat:write"}),
    "conversations.open": frozenset({"im:write"}),  # with one person
    "files.completeUploadExternal": frozenset({"files:write"}),
    "files.getUploadURLExternal": frozenset({"files:write"}),
    "users.info": frozenset({"users:read"}),
    "users.list": frozenset({"users:read"}),
    "users.lookupByEmail": frozenset({"users:read.email"}),
}
_OF_A_CHANNEL = {
    "conversations.history": "history",
    "conversations.replies": "history",
    "conversations.info": "read",
    "conversations.members": "read",
}
_OF_NONE = frozenset({"auth.test", "auth.revoke", "auth.teams.list", "views.open", "views.publish", "views.update"})

NAMED = frozenset().union(*_ALWAYS.values()) | {
    f"{kind}:{what}" for kind in ("channels", "groups", "im") for what in _OF_A_CHANNEL.values()
}
"""All that any method of these may need."""


def needed(method: str, channel: Channel | None) -> frozenset[str]:
    """The scopes of which one is needed; empty where none is. Raises LookupError for a method not listed here."""
    if method in _OF_A_CHANNEL:
        if channel is None:
            return frozenset()
        kind = "im" if channel.direct else "groups" if channel.private else "channels"
        return frozenset({f"{kind}:{_OF_A_CHANNEL[method]}"})
    if method == "conversations.list":
        return frozenset({"channels:read", "groups:read"})
    if method in _OF_NONE:
        return frozenset()
    return _ALWAYS[method]
