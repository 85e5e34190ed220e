"""Where Drumbeat is installed, for which company, and how to speak to Slack there.

A workspace belongs to the company that lists it in app.yaml; nobody else is served, whoever installs the app. The token
of the environment is one installation, those of the OAuth flow are kept in the database, encrypted. What is known of
them is held in memory too, since the ledger asks within its transactions whom Slack reaches.
"""

import asyncio
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import structlog
from pydantic import SecretStr
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import select

from bot.loopback import is_loopback
from bot.platforms.slack.errors import DEAD_TOKEN, api_error, told
from bot.platforms.slack.tables import SlackInstall
from bot.platforms.slack.tokens import KeyTrouble, TokenBox
from bot.platforms.slack.web import AT_ONCE, WebClient, open_session
from bot.platforms.slack.workspaces import Identity, Install, NotInstalled, Served
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from handlers.ports import ChatError, Clock, TryLater
from handlers.rows import Trouble, TroubleKind

READ_AGAIN = 30.0  # seconds: what other processes have installed, or what has ended there
LOOK_AGAIN = 300.0  # seconds: whether Slack accepts a token by now

_log = structlog.get_logger(__name__)


class Installs:
    """All installations. One per process; `start` before anything else, `close` at the end."""

    def __init__(
        self,
        database: Database,
        served: Served,
        clock: Clock,
        *,
        api_url: str = "https://slack.com/api/",
        token: SecretStr | None = None,
        box: TokenBox | None = None,
    ) -> None:
        """`token`: the environment's. `box`: None where no tokens are kept in the database."""
        self.served = served
        self._database = database
        self._clock = clock
        self._api_url = api_url
        self._token = token
        self._box = box
        self._stored: dict[tuple[str, str], Install] = {}
        self._own: Install | None = None  # the environment's, once its workspace is known
        self.identity: Identity | None = None  # the environment's token, whether or not its workspace is served
        self.why_not_recognised = ""
        self._enterprise_of: dict[str, str] = {}
        self._read_at = self._looked_at = -LOOK_AGAIN
        self._session: aiohttp.ClientSession | None = None
        self._clients: dict[str | None, AsyncWebClient] = {}  # by their token
        self._places = asyncio.Semaphore(AT_ONCE)

    async def start(self) -> None:
        """Read what is installed, and find out whose the environment's token is. Slack's silence stops nothing."""
        await self.refresh()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    # ---- who and where ----------------------------------------------------------------------------------------------

    def company_of(self, enterprise: str | None, team: str | None) -> str | None:
        """The company a workspace belongs to; None for one that nobody lists."""
        company = self.served.company_of(enterprise, team)
        if company is None and not self.served.companies and self.identity is not None:
            known = self.identity
            ours = enterprise == known.enterprise if known.for_org else team == known.team
            company = self.served.sole if ours else None
        if company is not None and enterprise and team:
            self._enterprise_of[team] = enterprise
        return company

    def all(self) -> Sequence[Install]:
        """Every installation there is, ended ones too; the environment's first."""
        own = () if self._own is None else (self._own,)
        return (*own, *(each for key, each in sorted(self._stored.items()) if not self._is_own(*key)))

    def of_company(self, company: str) -> Sequence[Install]:
        """Those that can be spoken through now for this company."""
        return tuple(each for each in self.all() if each.company == company and not each.ended)

    def find(self, company: str, workspace: str) -> Install | None:
        """The company's installation in a workspace (a team's or an enterprise's id), ended or not."""
        there = (workspace, self._enterprise_of.get(workspace, ""))
        return next(
            (each for id in there for each in self.all() if (each.company, each.workspace) == (company, id)), None
        )

    def install(self, team: str, enterprise: str | None = None) -> Install:
        """The installation through which a team is spoken to. Raises NotInstalled."""
        enterprise = enterprise or self._enterprise_of.get(team)
        company = self.company_of(enterprise, team)
        found = None if company is None else self.find(company, team)
        if found is None or found.ended:
            why = "no company lists it" if company is None else "Drumbeat is not installed there any more"
            raise NotInstalled(f"The Slack workspace {team} is not served: {why}.")
        return found

    def client(self, team: str, enterprise: str | None = None) -> AsyncWebClient:
        """A client for a team that repeats nothing by itself: the ledger decides what is. Raises NotInstalled."""
        return self.client_of(self.install(team, enterprise))

    def client_of(self, install: Install) -> AsyncWebClient:
        return self._client(install.token.get_secret_value())

    def with_token(self, token: str) -> AsyncWebClient:
        """A client with a token that is not kept yet."""
        return self._client(token)

    def anonymous(self) -> AsyncWebClient:
        """A client without a token, for the OAuth flow."""
        return self._client(None)

    def teams_served(self, install: Install, teams: Iterable[Mapping[str, Any]]) -> Sequence[str]:
        """Of the teams of an organisation, as Slack lists them, those that belong to the installation's company."""
        ids = (str(team["id"]) for team in teams)
        return tuple(each for each in ids if self.company_of(install.workspace, each) == install.company)

    def at_home(self, install: Install, user: Mapping[str, Any]) -> bool:
        """Whether a user object of Slack's is of the workspace, or of its organisation."""
        team = str(user.get("team_id") or "")
        enterprise = str((user.get("enterprise_user") or {}).get("enterprise_id") or "")
        ours = {install.workspace, self._enterprise_of.get(install.workspace, install.workspace)}
        return not team or team in ours or enterprise in ours

    def _is_own(self, company: str, workspace: str) -> bool:
        return self._own is not None and (self._own.company, self._own.workspace) == (company, workspace)

    async def upload(self, address: str, data: bytes) -> None:
        """Give Slack a file's bytes, at the address it named for them. Raises TryLater."""
        with told(writes=False):
            async with self._web.post(address, data=data, proxy=self._client(None).proxy) as answer:
                if not answer.ok:
                    raise TryLater(f"Slack did not take a file (status {answer.status}).", 10.0)

    async def respond(self, address: str, words: str) -> bool:
        """Answer at a response_url, to its person alone. False where it is none of Slack's. Raises ChatError."""
        there, slack = urlsplit(address), urlsplit(self._api_url)
        host, known = there.hostname or "", slack.hostname or ""
        if there.scheme != slack.scheme or not (host == known or host.endswith(f".{known}")):
            return False
        said = {"response_type": "ephemeral", "replace_original": False, "text": words}
        with told(writes=False):
            async with self._web.post(address, json=said, proxy=self._client(None).proxy) as answer:
                return answer.ok

    @property
    def _web(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = open_session()
        return self._session

    def _client(self, token: str | None) -> AsyncWebClient:
        client = self._clients.get(token)
        if client is None or client.session is not self._web:
            client = WebClient(token, self._places, base_url=self._api_url, session=self._web, retry_handlers=[])
            if is_loopback(urlsplit(self._api_url).hostname or ""):
                client.proxy = None  # the SDK would go through a proxy of the environment even to this machine
            self._clients[token] = client
        return client

    # ---- keeping up -------------------------------------------------------------------------------------------------

    async def refresh(self) -> None:
        """Read what changed, now and then: cheap to call before everything else."""
        now = time.monotonic()
        if now - self._read_at >= READ_AGAIN:
            self._read_at = now
            await self.read()
        if now - self._looked_at >= LOOK_AGAIN:
            self._looked_at = now
            await self._look()

    async def read(self) -> None:
        """Read the database's installations. One whose token cannot be opened is left out, and logged."""
        async with self._database.session(writes=False) as session:
            rows = (await session.exec(select(SlackInstall))).all()
        stored = {}
        for row in rows:
            try:
                token = SecretStr((self._box or TokenBox(None)).opened(row.token))
            except KeyTrouble as error:
                _log.error("slack.token_unreadable", company=row.company, workspace=row.workspace, why=str(error))
                continue
            scopes = frozenset(filter(None, row.scopes.split(",")))
            ended = row.why if row.ended_at is not None else ""
            stored[row.company, row.workspace] = Install(
                row.company, row.workspace, row.for_org, row.name, row.bot_user, scopes, token, ended
            )
        self._stored = stored
        in_use = {
            token.get_secret_value() for token in (self._token, *(each.token for each in stored.values())) if token
        }
        self._clients = {token: client for token, client in self._clients.items() if token is None or token in in_use}

    async def _look(self) -> None:
        """Whose the environment's token is, and whether one that had ended is accepted again."""
        if self._token is not None and (self._own is None or self._own.ended):
            await self._recognise()
        for install in list(self._stored.values()):
            if install.ended:
                await self.doubt(install)

    async def _recognise(self) -> None:
        assert self._token is not None  # noqa: S101  for the type checker; the caller has looked
        try:
            identity = await self._asked(self._token)
        except ChatError as error:
            self.why_not_recognised = str(error)
            _log.warning("slack.token_not_recognised", why=str(error))
            return
        self.identity = identity
        company = self.company_of(identity.enterprise, identity.team)
        if company is None:
            _log.warning("slack.workspace_not_listed", workspace=identity.workspace, name=identity.name)
            return
        was = self._own
        self._own = Install(
            company,
            identity.workspace,
            identity.for_org,
            identity.name,
            identity.bot_user,
            identity.scopes,
            self._token,
        )
        if was is None or was.ended:
            await self._accepted_again(self._own)

    async def _asked(self, token: SecretStr) -> Identity:
        """Raises ChatError."""
        with told(writes=False):
            said = await self._client(token.get_secret_value()).auth_test()
        return Identity.of(said)

    # ---- ending -----------------------------------------------------------------------------------------------------

    async def doubt(self, install: Install) -> bool:
        """Slack has refused a token, or had: ask once more and remember what it says. True while it is accepted."""
        try:
            await self._asked(install.token)
        except ChatError as error:
            word = api_error(error)
            if word not in DEAD_TOKEN:
                return not install.ended  # nobody knows: as before
            if not install.ended:
                await self.ended(install, f"Slack does not accept Drumbeat's token any more ({word}).")
            return False
        if install.ended:
            await self._remember(install, "")
            await self._accepted_again(install)
        return True

    async def ended(self, install: Install, why: str) -> None:
        """From now on nothing is sent through it. The company's administrators are told."""
        _log.error("slack.install_ended", company=install.company, workspace=install.workspace, why=why)
        await self._remember(install, why)
        now = self._clock.now()
        words = f"{why} Nothing reaches {install.name or install.workspace} until it is installed there again."
        trouble = Trouble(
            install.company, install.trouble, TroubleKind.DISCONNECTED, words, now, delivery="", address=install.name
        )
        async with SqlStore(self._database).begin() as work:
            await work.troubles.add(trouble)

    async def _remember(self, install: Install, why: str) -> None:
        changed = replace(install, ended=why)
        if self._own is not None and install.token == self._own.token:
            self._own = changed
            return
        self._stored[install.company, install.workspace] = changed
        async with self._database.session() as session:
            row = await session.get(SlackInstall, (install.company, install.workspace))
            if row is not None:
                row.ended_at, row.why = (self._clock.now(), why) if why else (None, "")
                session.add(row)

    async def _accepted_again(self, install: Install) -> None:
        async with SqlStore(self._database).begin() as work:
            await work.troubles.clear(install.company, install.trouble)
