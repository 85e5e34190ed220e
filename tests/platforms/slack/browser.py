"""Somebody who installs Drumbeat in Slack with a browser, over real HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp

from bot.platforms.slack.installing import INSTALL
from bot.platforms.slack.manifest import REDIRECT_PATH
from tests.platforms.slack.conftest import Sending
from tests.platforms.slack.scripted import ScriptedSlack
from tests.platforms.slack.workspaces import Workspace


@dataclass
class Browser:
    """Somebody who installs, and the server that they do it on."""

    sending: Sending
    slack: ScriptedSlack
    address: str
    web: aiohttp.ClientSession

    async def begin(self) -> Mapping[str, str]:
        """What Slack's page is asked for."""
        async with self.web.get(self.address + INSTALL, allow_redirects=False) as answer:
            assert answer.status == 302
            asked = urlsplit(answer.headers["Location"])
        assert f"{asked.scheme}://{asked.netloc}/" == self.slack.api_url.removesuffix("api/")
        return {name: values[0] for name, values in parse_qs(asked.query).items()}

    async def finish(self, **values: str) -> tuple[int, str]:
        async with self.web.get(self.address + REDIRECT_PATH, params=values) as answer:
            return answer.status, await answer.text()

    async def install(self, workspace: Workspace, **more: Any) -> tuple[int, str]:
        asked = await self.begin()
        self.slack.oauth["code"] = granted(workspace) | more
        return await self.finish(code="code", state=asked["state"])


def granted(workspace: Workspace) -> dict[str, Any]:
    """What oauth.v2.access answers."""
    team = None if workspace.for_org else {"id": workspace.id, "name": workspace.name}
    enterprise = {"id": workspace.enterprise, "name": "Org"} if workspace.enterprise else None
    return {
        "access_token": workspace.token,
        "token_type": "bot",
        "scope": workspace.scopes,
        "bot_user_id": workspace.bot,
        "team": team,
        "enterprise": enterprise,
        "is_enterprise_install": workspace.for_org,
        "authed_user": {"id": "UINSTALLER"},
    }
