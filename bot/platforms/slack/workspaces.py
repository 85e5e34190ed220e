"""The places Drumbeat is installed in, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from pydantic import SecretStr
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platforms.slack.errors import header


class NotInstalled(Exception):
    """Drumbeat is in no such workspace, or there for no company."""


@dataclass(frozen=True, slots=True)
class Install:
    """Drumbeat in one workspace, or in a whole organisation (`for_org`), for one company."""

    company: str
    workspace: str  # id of the team, or of the enterprise
    for_org: bool
    name: str
    bot_user: str
    scopes: frozenset[str]
    token: SecretStr = field(repr=False)
    ended: str = ""  # why Slack does not accept the token any more; empty while it does

    @property
    def trouble(self) -> str:
        """Under which subject its end is told to the administrators."""
        return f"slack/{self.workspace}"


@dataclass(frozen=True, slots=True)
class Served:
    """Whom app.yaml lets Drumbeat serve. `companies`: by id of a team or an enterprise.

    `sole`: the company whose the environment's token is where no company lists any workspace.
    """

    companies: Mapping[str, str] = field(default_factory=dict)
    sole: str | None = None

    def company_of(self, enterprise: str | None, team: str | None) -> str | None:
        """The company that lists the team, else the one that lists its enterprise."""
        return self.companies.get(team or "") or self.companies.get(enterprise or "")


@dataclass(frozen=True, slots=True)
class Identity:
    """What auth.test says of a token."""

    team: str
    enterprise: str
    for_org: bool
    name: str
    bot_user: str
    scopes: frozenset[str]

    @classmethod
    def of(cls, said: AsyncSlackResponse) -> Self:
        return cls(
            team=str(said.get("team_id") or ""),
            enterprise=str(said.get("enterprise_id") or ""),
            for_org=bool(said.get("is_enterprise_install")),
            name=str(said.get("team") or ""),
            bot_user=str(said.get("user_id") or ""),
            scopes=frozenset(filter(None, map(str.strip, header(said.headers, "X-OAuth-Scopes").split(",")))),
        )

    @property
    def workspace(self) -> str:
        return self.enterprise if self.for_org else self.team
