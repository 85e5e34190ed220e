"""What the rest of Teams' side needs of the Bot Framework, as a small Protocol. It is kept by `adapter`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.platforms.teams.references import Reference

CHANNEL = "msteams"  # Teams, in the Bot Framework's words: one of its channels


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a conversation."""

    user_id: str
    aad_object_id: str
    tenant: str
    email: str  # or the user principal name where there is none
    name: str


@dataclass(frozen=True, slots=True)
class Channel:
    id: str
    name: str  # empty for a team's General


class Connector(Protocol):
    """What the rest of Teams' side needs of the Bot Framework. Calls raise ConnectorError (errors)."""

    async def authenticate(self, header: str, activity: Mapping[str, Any]) -> None:
        """Raises Refused for a request that is not the Bot Framework's own, NotNow where that cannot be known."""
        ...

    async def post(self, to: Reference, activity: Mapping[str, Any], thread: str | None = None) -> str:
        """Send an activity; its id. In a channel without `thread` it begins one."""
        ...

    async def put(self, to: Reference, id: str, activity: Mapping[str, Any], thread: str | None = None) -> None: ...

    async def begin(self, service_url: str, tenant: str, bot_id: str, user_id: str) -> str:
        """The id of the personal conversation with somebody. Asked twice it is the same one."""
        ...

    async def member(self, to: Reference, user_id: str) -> Member: ...

    async def channels(self, to: Reference) -> Sequence[Channel]:
        """The channels of a reference's team."""
        ...
