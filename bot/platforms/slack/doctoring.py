"""Looking at a workspace without changing anything: what is granted, which channels are seen, who is there.

Slack is not asked by `asking.ask`, which remembers a token that is refused.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.asking import next_page
from bot.platforms.slack.directory import Known
from bot.platforms.slack.errors import header, told
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.workspaces import Identity, Install
from handlers.ports import ChatError

PAGE = 200
MOST_PAGES = 200


class Seen(Enum):
    """How a channel stands to the bot."""

    MEMBER = auto()
    NOT_A_MEMBER = auto()
    SHARED = auto()  # a member, and another organisation reads along
    GUESTS = auto()  # a member, and so are guests


@dataclass(frozen=True, slots=True)
class Workspace:
    """`channels` by name; `members` and `guests` are e-mail addresses in small letters."""

    scopes: frozenset[str]
    date: str  # Slack's, as its answer's header says
    channels: Mapping[str, Seen]
    members: frozenset[str]
    guests: frozenset[str]


async def look_at(installs: Installs, install: Install, posted_in: Collection[str] = ()) -> Workspace:
    """`posted_in`: names of channels whose members are looked at. Raises a ChatError."""
    client = installs.client_of(install)
    with told(writes=False):
        said = await client.auth_test()
        scopes = Identity.of(said).scopes
        everywhere: list[dict[str, str]] = [{}]
        if install.for_org:
            listed = (await client.auth_teams_list(limit=1000))["teams"]
            everywhere = [{"team_id": team} for team in installs.teams_served(install, listed)]
        channels: dict[str, Seen] = {}
        ids: dict[str, str] = {}
        known: list[Known] = []
        for in_team in everywhere:
            if {"channels:read", "groups:read"} & scopes:
                kinds = [kind for kind, scope in _KINDS.items() if scope in scopes]
                for each in await _all(client, "conversations.list", "channels", types=",".join(kinds), **in_team):
                    if not each.get("is_archived"):
                        channels.setdefault(str(each.get("name")), _seen(each))
                        ids.setdefault(str(each.get("name")), str(each.get("id")))
            if {"users:read", "users:read.email"} <= scopes:
                users = await _all(client, "users.list", "members", **in_team)
                known += [Known.of(user, at_home=installs.at_home(install, user)) for user in users]
        outside = {each.user for each in known if each.outsider and not each.bot}
        for name in (each for each in posted_in if channels.get(each) is Seen.MEMBER and outside):
            if outside.intersection(await _all(client, "conversations.members", "members", channel=ids[name])):
                channels[name] = Seen.GUESTS
    members = frozenset(each.email for each in known if each.colleague)
    guests = frozenset(each.email for each in known if each.email and each.outsider and not each.gone)
    return Workspace(scopes, header(said.headers, "Date"), channels, members, guests)


_KINDS = {"public_channel": "channels:read", "private_channel": "groups:read"}


def _seen(channel: Mapping[str, Any]) -> Seen:
    if not channel.get("is_member"):
        return Seen.NOT_A_MEMBER
    return Seen.SHARED if channel.get("is_ext_shared") or channel.get("is_pending_ext_shared") else Seen.MEMBER


async def _all(client: AsyncWebClient, method: str, name: str, **values: str) -> list[Any]:
    found: list[Any] = []
    cursor = ""
    for _ in range(MOST_PAGES):
        said = await client.api_call(method, params={**values, "limit": PAGE, "cursor": cursor})
        found += said[name]
        cursor = next_page(said)
        if not cursor:
            break
    return found


async def opens_socket(installs: Installs, app_token: str) -> str:
    """Why Slack opens no Socket Mode connection for an app-level token; empty when it does."""
    try:
        with told(writes=False):
            await installs.with_token(app_token).apps_connections_open(app_token=app_token)
    except ChatError as error:
        return str(error)
    return ""
