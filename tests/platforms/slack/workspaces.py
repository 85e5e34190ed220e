"""A workspace of Slack as tests make it up: people, channels and what was said there."""

from dataclasses import dataclass, field
from typing import Any

from bot.platforms.slack.manifest import SCOPES as ASKED_FOR

SCOPES = ",".join(ASKED_FOR)


@dataclass
class Channel:
    id: str
    name: str = ""
    members: set[str] = field(default_factory=set)
    private: bool = False
    archived: bool = False
    shared: bool = False  # with another organisation
    messages: list[dict[str, Any]] = field(default_factory=list)  # in order
    alone: list[dict[str, Any]] = field(default_factory=list)  # what one person alone was shown

    @property
    def direct(self) -> bool:
        return self.id.startswith("D")


@dataclass
class Workspace:
    """`refuses`: types of blocks it does not know."""

    id: str
    name: str
    token: str
    bot: str
    enterprise: str = ""
    for_org: bool = False
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    refuses: set[str] = field(default_factory=set)
    dead: str = ""  # the error with which its token is refused
    scopes: str = SCOPES

    def add_user(self, id: str, email: str, **more: Any) -> str:
        """`more`: as in Slack's user object, like is_restricted=True."""
        profile = {"email": email} if email else {}
        if self.enterprise:
            more = {"enterprise_user": {"id": id, "enterprise_id": self.enterprise}, **more}
        self.users[id] = {"id": id, "team_id": self.id, "deleted": False, "is_bot": False, "profile": profile, **more}
        return id

    def add_channel(self, id: str, name: str, *members: str, **more: Any) -> Channel:
        """`members`: beside the bot; it is one too, unless `bot=False`."""
        everybody = {*members, self.bot} if more.pop("bot", True) else set(members)
        self.channels[id] = Channel(id, name, everybody, **more)
        return self.channels[id]

    def direct(self, user: str) -> Channel:
        """The direct message with somebody, made when there is none."""
        return self.channels.setdefault(f"D{user}", Channel(f"D{user}", "", {user, self.bot}))
