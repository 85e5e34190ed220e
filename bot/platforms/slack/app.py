"""Slack on the one web server: requests in at /slack/events, checked, kept and acknowledged."""

import time
from collections.abc import Callable, Mapping

import structlog
from aiohttp import web

from bot.platforms.slack.addresses import PLATFORM
from bot.platforms.slack.connection import connect, oauth_pages
from bot.platforms.slack.envelopes import Envelopes
from bot.platforms.slack.handing import Handing
from bot.platforms.slack.homes import Homes
from bot.platforms.slack.inbound import NotReadable, read_body
from bot.platforms.slack.interactions import Interactions
from bot.platforms.slack.listeners import Listeners
from bot.platforms.slack.manifest import EVENTS_PATH
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.slack.signature import NotFromSlack, check
from bot.platforms.slack.socket import Socket
from bot.platforms.slack.speakers import Speakers
from bot.platforms.slack.tasks import Tasks
from bot.platforms.slack.tokens import KeyTrouble
from bot.store.database import Database
from handlers.at_once import Sender
from handlers.ports import Services

__all__ = ["PLATFORM", "KeyTrouble", "Slack"]

_LAST_SECONDS = 0.3  # for what is under way when Drumbeat stops

_log = structlog.get_logger(__name__)


class Slack:
    """Everything that listens to Slack. `start` it, `hand_on` with every tick; `close` ends it."""

    def __init__(
        self,
        services: Services,
        database: Database,
        settings: SlackSettings,
        now: Callable[[], float] = time.time,
        sender: Sender | None = None,
        heard: Callable[[], None] = lambda: None,
    ) -> None:
        """`now`: seconds since the epoch by the real clock, for signatures. `sender` sends what is answered at once;
        without one all goes through the inbox. `heard` is called for each message that does not. Raises KeyTrouble.
        """
        self._settings = settings
        self._now = now
        self.connection = connect(settings, database, services.clock, services.companies)
        installs = self.connection.installs
        self._oauth = oauth_pages(settings, installs, database, services.clock)
        speakers = Speakers(self.connection.directory, services)
        self.envelopes = Envelopes(database, services.clock.now)
        self.handing = Handing(self.envelopes, database, services, speakers, self.connection.directory, sender, heard)
        self.tasks = Tasks()
        homes = Homes(services, speakers, installs)
        interactions = Interactions(services, speakers, installs, homes, self.tasks)
        self._listeners = Listeners(self.envelopes, interactions, homes, self.tasks)
        self._socket: Socket | None = None

    def mount(self, app: web.Application) -> None:
        """Serve Slack's requests. Call it before whatever answers every address."""
        if self._settings.signing_secret is not None:
            app.router.add_post(EVENTS_PATH, self._receive)
        if self._oauth is not None:
            self._oauth.mount(app)

    async def start(self) -> None:
        """Read what is known of Slack, and hand on what the last process was told and did not hand on."""
        await self.connection.start()
        await self.hand_on()
        if self._settings.app_token is not None:
            token = self._settings.app_token.get_secret_value()
            self._socket = Socket(self._listeners, token, self.connection.installs.anonymous(), self._settings.api_url)
            self._socket.start()
        ways = ("HTTP", self._settings.signing_secret), ("Socket Mode", self._settings.app_token)
        _log.info(
            "slack.listening",
            over=" and ".join(name for name, there in ways if there is not None),
            workspaces=[each.name or each.workspace for each in self.connection.installs.all()],
        )

    async def hand_on(self) -> None:
        """Hand on what was kept and not handed on. Raises DatabaseError."""
        await self.connection.installs.refresh()
        await self.handing.hand_on_waiting()

    async def unheard(self) -> Mapping[str, str]:
        """What keeps Slack from being heard, in words, by platform; empty where nothing does."""
        heard = self._socket is None or await self._socket.connected()
        return {} if heard else {PLATFORM: "Socket Mode is not connected"}

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close()
        await self.tasks.close(_LAST_SECONDS)
        await self.envelopes.close()
        await self.handing.close()

    async def disconnect(self) -> None:
        """When nothing is sent any more."""
        await self.connection.close()

    async def _receive(self, request: web.Request) -> web.Response:
        raw = await request.read()
        secret = self._settings.signing_secret
        try:
            check(request.headers, raw, secret.get_secret_value() if secret else "", self._now())
        except NotFromSlack as error:
            _log.info("slack.refused", why=str(error))
            return web.Response(status=401, text=str(error))
        try:
            payload = read_body(request.content_type, raw)
        except NotReadable as error:
            _log.info("slack.refused", why=str(error))
            return web.Response(status=400, text=str(error))
        answer = await self._listeners.dispatch(payload)
        content_type = (answer.headers.get("content-type") or ["text/plain"])[0].partition(";")[0]
        return web.Response(status=answer.status, text=answer.body, content_type=content_type)
