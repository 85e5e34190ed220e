"""Looking at a workspace without changing anything: what is granted, which channels are seen, who is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.errors import told
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.workspaces import Install
from handlers.ports import ChatError

PAGE = 200
MOST_PAGES = 200


class Seen(Enum):
    """How a channel stands to the bot."""

    MEMBER = auto()
    NOT_A_MEMBER = auto()
    SHARED = auto()  # a member, and another organisation reads along


@dataclass(frozen=True, slots=True)
class Workspace:
    """`channels` by name; `members` and `guests` are e-mail addresses in small letters."""

    scopes: frozenset[str]
    date: str  # Slack's, as its answer's header says
    channels: Mapping[str, Seen]
    members: frozenset[str]
    guests: frozenset[str]


async def look_at(installs: Installs, install: Install) -> Workspace:
    """Raises a ChatError."""
    client = installs.client_of(install)
    with told(writes=False):
        said = await client.auth_test()
        headers = {name.lower(): str(value) for name, value in said.headers.items()}
        teams = [""]
        if install.for_org:
            listed = (await client.auth_teams_list(limit=1000))["teams"]
            ids = [str(team["id"]) for team in listed]
            teams = [each for each in ids if installs.company_of(install.workspace, each) == install.company]
        scopes = frozenset(filter(None, (each.strip() for each in headers.get("x-oauth-scopes", "").split(","))))
        channels: dict[str, Seen] = {}
        members: set[str] = set()
        guests: set[str] = set()
        for team in teams:
            in_team = {"team_id": team} if team else {}
            if {"channels:read", "groups:read"} & scopes:
                kinds = [kind for kind, scope in _KINDS.items() if scope in scopes]
                for each in await _all(client, "conversations.list", "channels", types=",".join(kinds), **in_team):
                    if not each.get("is_archived"):
                        channels.setdefault(str(each.get("name")), _seen(each))
            if {"users:read", "users:read.email"} <= scopes:
                for each in await _all(client, "users.list", "members", **in_team):
                    _sort(each, install, installs, members, guests)
    return Workspace(scopes, headers.get("date", ""), channels, frozenset(members), frozenset(guests))


_KINDS = {"public_channel": "channels:read", "private_channel": "groups:read"}


def _seen(channel: Mapping[str, Any]) -> Seen:
    if not channel.get("is_member"):
        return Seen.NOT_A_MEMBER
    return Seen.SHARED if channel.get("is_ext_shared") else Seen.MEMBER


def _sort(user: Mapping[str, Any], install: Install, installs: Installs, members: set[str], guests: set[str]) -> None:
    email = str((user.get("profile") or {}).get("email") or "").casefold()
    if not email or user.get("deleted") or user.get("is_bot") or user.get("is_email_confirmed") is False:
        return
    guest = user.get("is_restricted") or user.get("is_ultra_restricted") or not installs.at_home(install, user)
    (guests if guest else members).add(email)


async def _all(client: AsyncWebClient, method: str, name: str, **values: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    cursor = ""
    for _ in range(MOST_PAGES):
        said = await client.api_call(method, params={**values, "limit": PAGE, "cursor": cursor})
        found += said[name]
        cursor = str((said.get("response_metadata") or {}).get("next_cursor") or "")
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
