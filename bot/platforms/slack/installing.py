"""Installing Drumbeat in workspaces by OAuth: beginning, finishing, and the stored tokens under a new key.

What Slack's redirect has to bring back is encrypted, holds for ten minutes and works once, in the browser that began.
Only a workspace that a company lists is kept; the token of any other is given back to Slack at once.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import structlog
from cryptography.fernet import InvalidToken
from pydantic import SecretStr
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import col, delete, select

from bot.platforms.slack.errors import told
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.keeping import keep
from bot.platforms.slack.tables import SlackInstall, SlackState
from bot.platforms.slack.tokens import TokenBox
from bot.store.database import Database
from bot.store.repositories.sql import insert_into, run, table_of
from bot.store.unit_of_work import SqlStore
from handlers.ports import ChatError, Clock

HOLDS = timedelta(minutes=10)  # how long one may take on Slack's page
INSTALL = "/slack/install"  # where an installation begins (oauth.py)
AGAIN = f"Begin again at {INSTALL}."

_log = structlog.get_logger(__name__)


class NotFinished(Exception):
    """An installation that came to nothing; the message says why and what to do, for whoever tried."""


@dataclass(frozen=True, slots=True)
class App:
    """The Slack app that is installed. `scopes`: what it asks for (the manifest's)."""

    client_id: str
    client_secret: SecretStr
    scopes: tuple[str, ...]
    api_url: str

    @property
    def authorize_url(self) -> str:
        where = urlsplit(self.api_url)
        return f"{where.scheme}://{where.netloc}/oauth/v2/authorize"


class Installing:
    """One per process."""

    def __init__(self, app: App, installs: Installs, database: Database, box: TokenBox, clock: Clock) -> None:
        self._app = app
        self._installs = installs
        self._database = database
        self._box = box
        self._clock = clock

    # ---- begin ------------------------------------------------------------------------------------------------------

    def begin(self, redirect_uri: str) -> tuple[str, str]:
        """(the address of Slack's page, the state it brings back)."""
        state = self._box.stamped(self._clock.now())
        asked = {
            "client_id": self._app.client_id,
            "scope": ",".join(self._app.scopes),
            "state": state,
            "redirect_uri": redirect_uri,
        }
        return f"{self._app.authorize_url}?{urlencode(asked)}", state

    async def recognise(self, state: str) -> None:
        """Take back a state, once. Raises NotFinished."""
        now = self._clock.now()
        try:
            self._box.check_stamp(state, now, HOLDS)
        except InvalidToken:
            raise NotFinished(f"This installation was begun more than ten minutes ago, or not here. {AGAIN}") from None
        table = table_of(SlackState)
        async with self._database.session() as session:
            await session.exec(delete(SlackState).where(col(SlackState.expires) < now))
            values = {"hash": hashlib.sha256(state.encode()).hexdigest(), "expires": now + HOLDS}
            insert = insert_into(session, SlackState).values(**values)
            written = await run(session, insert.on_conflict_do_nothing(index_elements=["hash"]).returning(table.c.hash))
            first = written.first() is not None
        if not first:
            raise NotFinished(f"This installation was finished already. {AGAIN}")

    # ---- finish -----------------------------------------------------------------------------------------------------

    async def finish(self, code: str, redirect_uri: str) -> str:
        """Exchange the code for a token and keep it; returns the workspace's name. Raises NotFinished."""
        try:
            with told(writes=False):
                asked = {
                    "client_id": self._app.client_id,
                    "client_secret": self._app.client_secret.get_secret_value(),
                    "code": code,
                    "redirect_uri": redirect_uri,
                }
                # Not oauth_v2_access: it uses a class that aiohttp is about to drop.
                said = await self._installs.anonymous().api_call("oauth.v2.access", data=asked)
                granted: Mapping[str, Any] = dict(said.data) if isinstance(said.data, dict) else {}
                client = self._installs.with_token(str(granted["access_token"]))
                try:
                    rows = await self._rows(granted, client)
                except NotFinished:
                    await client.auth_revoke()
                    raise
        except ChatError as error:
            raise NotFinished(f"Slack did not let it be installed. {error} {AGAIN}") from error
        except KeyError as error:
            raise NotFinished(f"Slack's answer has no {error}. {AGAIN}") from error
        await keep(self._database, *rows)
        await self._installs.read()
        async with SqlStore(self._database).begin() as work:
            for row in rows:
                await work.troubles.clear(row.company, f"slack/{row.workspace}")
        _log.info("slack.installed", workspace=rows[0].workspace, companies=[row.company for row in rows])
        return rows[0].name

    async def _rows(self, granted: Mapping[str, Any], client: AsyncWebClient) -> list[SlackInstall]:
        """What is to be kept of an installation, one row for each company it serves. Raises NotFinished."""
        team, enterprise = granted.get("team") or {}, granted.get("enterprise") or {}
        for_org = bool(granted.get("is_enterprise_install"))
        where = enterprise if for_org else team
        name = str(where.get("name") or where["id"])
        if granted.get("refresh_token"):
            raise NotFinished(
                "Token rotation is switched on in the app's settings, and Drumbeat does not renew tokens. Make the app "
                "anew from drumbeat manifest slack, which leaves it off."
            )
        companies = {self._installs.company_of(enterprise.get("id"), None if for_org else team.get("id"))}
        if for_org:
            teams = (await client.auth_teams_list(limit=1000))["teams"]
            companies |= {self._installs.company_of(enterprise["id"], each["id"]) for each in teams}
        served = sorted(company for company in companies if company is not None)
        if not served:
            raise NotFinished(
                f"{name} ({where['id']}) belongs to no company here. Its administrator lists it in app.yaml: "
                f"slack: {{workspaces: [{where['id']}]}}. Then begin again at {INSTALL}. Nothing was kept."
            )
        return [
            SlackInstall(
                company=company,
                workspace=str(where["id"]),
                for_org=for_org,
                name=name,
                token=self._box.locked(str(granted["access_token"])),
                scopes=str(granted.get("scope") or ""),
                bot_user=str(granted.get("bot_user_id") or ""),
                installed_by=str((granted.get("authed_user") or {}).get("id") or ""),
                installed_at=self._clock.now(),
            )
            for company in served
        ]


async def rotate_keys(database: Database, box: TokenBox) -> int:
    """Lock every stored token with the newest key; returns how many. Raises KeyTrouble, and changes nothing then."""
    async with database.session() as session:
        rows = (await session.exec(select(SlackInstall))).all()
        for row in rows:
            row.token = box.locked_anew(row.token)
            session.add(row)
    return len(rows)
