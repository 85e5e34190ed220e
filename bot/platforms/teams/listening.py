"""What Teams calls: one address, every kind of activity. Kept first, answered at once, worked on afterwards."""

import asyncio
import json
import time
from collections.abc import Coroutine, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from bot.loopback import is_loopback
from bot.platforms.teams import inbound
from bot.platforms.teams.actions import pressed
from bot.platforms.teams.asking import Asking
from bot.platforms.teams.chat import TeamsChat
from bot.platforms.teams.connector import CHANNEL, Connector
from bot.platforms.teams.directory import PLATFORM, Directory
from bot.platforms.teams.earlier import asked_here, earlier
from bot.platforms.teams.errors import ConnectorError
from bot.platforms.teams.excuses import BROKEN, NO_RECORDS, SLOW, excused
from bot.platforms.teams.inbound import Heard
from bot.platforms.teams.invokes import Answer, Invokes, NotAnswered
from bot.platforms.teams.memberships import Memberships
from bot.platforms.teams.rows import Rows
from bot.platforms.teams.senders import Senders
from bot.platforms.teams.trust import NotNow, Refused, TeamsSettings, check_service_url, companies_in
from bot.platforms.teams.waiting import Waiting
from bot.store.database import Database
from bot.store.errors import DatabaseError
from handlers import router
from handlers.messages import Ask, Body, Inbound, Open, Place, Press
from handlers.ports import Services

PATH = "/api/messages"
TYPING_AFTER = 0.7  # seconds without an answer
TEAMS_WAITS = 16.0  # seconds; a little longer than Teams does
FIRST_PAUSE = 0.5  # seconds, before what could not be kept is tried again

_log = structlog.get_logger(__name__)


class TeamsBot:
    """Teams' side of the process. `start` when the tables are there, `hand_on` with every tick, `close` at the end."""

    def __init__(
        self,
        settings: TeamsSettings,
        services: Services,
        database: Database,
        connector: Connector,
        directory: Directory,
        chat: TeamsChat,
    ) -> None:
        self._settings = settings
        self._services = services
        self._database = database
        self._connector = connector
        self._directory = directory
        self._chat = chat
        self._senders = Senders(connector, directory, services, settings)
        self._invokes = Invokes(settings, services, database, directory, self._senders)
        self._memberships = Memberships(connector, directory, services.clock)
        waiting = Waiting(database)
        self._asking = Asking(
            settings,
            waiting,
            self._senders,
            self._memberships,
            directory,
            Rows(services),
            services.clock,
            self._accept,
        )
        self._beside: set[asyncio.Task[None]] = set()

    def mount(self, app: web.Application) -> None:
        app.router.add_post(PATH, self.receive)

    async def start(self) -> None:
        await self._directory.load()

    async def hand_on(self) -> None:
        """Ask what could not be asked, and take over what other processes have learned."""
        if not self._database.exclusive:
            await self._directory.load()
        self._spawn(self._asking.all_due())  # many may wait for their turn: nothing else waits for that

    async def settled(self) -> None:
        """What runs beside has ended."""
        while self._beside:
            await asyncio.wait(self._beside)

    async def close(self) -> None:
        """End what runs beside; nothing of it is owed to anybody."""
        for task in self._beside:
            task.cancel()
        if self._beside:
            await asyncio.wait(self._beside)

    # ---- the request ----

    async def receive(self, request: web.Request) -> web.Response:
        """400 for what is no activity, 401 for a wrong token, 403 for whom the bot does not serve; never 500."""
        try:
            if self._settings.anonymous:
                _refuse_from_elsewhere(request)
            heard = inbound.read(await _json(request))
            header = request.headers.get("Authorization", "")
            return await (self._answered if heard.type == "invoke" else self._kept)(heard, header)
        except Refused as refused:
            _log.info("teams.refused", status=refused.status, why=refused.why)
            return web.json_response({"error": refused.why}, status=refused.status)

    async def _companies(self, heard: Heard, header: str) -> Sequence[str]:
        """Whose it is, if it is Teams' own. Raises Refused, NotNow."""
        await self._connector.authenticate(header, heard.raw)
        check_service_url(heard.reference.service_url, self._settings)
        return companies_in(heard.reference.tenant, self._settings)

    async def _kept(self, heard: Heard, header: str) -> web.Response:
        """200 when it is kept, and not before.

        Teams sends again what is not answered within 15 seconds, and documents no status for which it does: while it
        cannot be kept it is tried again, and Teams left waiting until that time is over.
        """
        until, pause = time.monotonic() + TEAMS_WAITS, FIRST_PAUSE
        while True:
            try:
                await self._take(heard, await self._companies(heard, header))
                return web.Response(status=200)
            except Refused:
                raise
            except Exception as error:  # noqa: BLE001  the boundary: whatever it is, the message is not kept
                _log_failure("teams.not_kept", heard, error)
            left = until - time.monotonic()
            if left <= 0:
                return web.json_response({"error": "It could not be kept."}, status=HTTPStatus.GATEWAY_TIMEOUT)
            await asyncio.sleep(min(pause, left))
            pause *= 2

    async def _take(self, heard: Heard, companies: Sequence[str]) -> None:
        match heard.type:
            case "message":
                await self._message(heard, companies)
            case "installationUpdate" | "conversationUpdate":
                if await self._memberships.changed(heard, companies) and heard.reference.kind != "group":
                    await self._asking.keep(companies[0], heard)  # a team's channels, or whom to greet
                    self._spawn(self._asking.all_due())
            case _:
                pass  # reactions, typing, read receipts: nothing to do, and no reason to send them again

    async def _answered(self, heard: Heard, header: str) -> web.Response:
        """What Teams waits for. botbuilder's own way of answering these breaks every answer that has a body."""
        body: Answer
        try:
            body = await self._invokes.answer(heard, await self._companies(heard, header))
        except NotAnswered:
            return web.json_response({"error": "Nothing here answers this."}, status=HTTPStatus.NOT_IMPLEMENTED)
        except Refused:
            raise
        except Exception as error:  # noqa: BLE001  the boundary: somebody waits before the screen
            _log_failure("teams.not_answered", heard, error)
            body = None if isinstance(error, NotNow) else excused(heard, _words_for(error))
            if body is None:  # nothing can be said: Teams shows that it failed, and does not thank for a rating
                headers = {"Retry-After": "5"}
                return web.json_response(
                    {"error": "Try again."}, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers
                )
        return web.Response(status=200) if body is None else web.json_response(body)

    # ---- messages ----

    async def _message(self, heard: Heard, companies: Sequence[str]) -> None:
        _needs_id(heard)
        sender = self._senders.known(heard, companies)
        if sender is None:
            if any([await self._is_meant(heard, company) for company in companies]):
                await self._asking.keep(companies[0], heard)
                self._spawn(self._asking.all_due())
            return
        if await self._is_meant(heard, sender.company):
            await self._accept(heard, sender.company, sender.email)
            self._spawn(self._senders.learn(heard, sender, companies))

    async def _is_meant(self, heard: Heard, company: str) -> bool:
        """True for what is said to the bot: in private, by name, with its buttons, in a thread it is part of."""
        if heard.reference.kind == "personal" or heard.mentions_bot or _press(heard) is not None:
            return True
        if heard.thread is None:
            return False
        async with self._services.store.begin() as work:
            root = await work.ledger.by_message(company, PLATFORM, heard.reference.conversation, heard.thread)
        return root is not None or await asked_here(self._database, company, heard)

    async def _accept(self, heard: Heard, company: str, email: str) -> None:
        await self._directory.keep_conversation(
            company, heard.reference, self._services.clock.now(), name=heard.channel_name, team_name=heard.team_name
        )
        is_message = heard.type == "message"
        body = (_press(heard) or await self._ask(heard, company, email)) if is_message else Open("conversation")
        fresh = await router.accept(self._inbound(heard, company, email, body), self._services)
        if fresh and is_message:
            self._spawn(self._typing(heard))

    async def _ask(self, heard: Heard, company: str, email: str) -> Ask:
        person = self._services.companies[company].person_by_email(email)
        now = self._services.clock.now()
        before = await earlier(self._database, company, person.id if person else None, email, heard, now)
        return Ask(heard.text, tuple(before))

    def _inbound(self, heard: Heard, company: str, email: str, body: Body) -> Inbound:
        reference = heard.reference
        place = Place(PLATFORM, reference.conversation, heard.thread, private=reference.kind == "personal")
        return Inbound(heard.key, company, email, place, body, self._services.clock.now())

    async def _typing(self, heard: Heard) -> None:
        """Show that an answer is being made, unless it is there by then. Threads of a channel do not show it."""
        here = heard.reference.conversation
        came = time.monotonic()
        await asyncio.sleep(TYPING_AFTER)
        said = self._chat.said_at.get(here)
        if heard.reference.kind != "channel" and (said is None or said < came):
            await self._chat.typing(heard.reference, heard.thread)

    # ---- beside it ----

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_told(work))
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)


def _log_failure(event: str, heard: Heard, error: Exception) -> None:
    """What is down is said in a line; what is our own fault with where it happened."""
    if isinstance(error, NotNow | DatabaseError | ConnectorError | TimeoutError):
        _log.error(event, type=heard.type, name=heard.name, why=str(error) or type(error).__name__)
    else:
        _log.error(event, type=heard.type, name=heard.name, exc_info=error)


def _words_for(error: Exception) -> str:
    match error:
        case DatabaseError():
            return NO_RECORDS
        case TimeoutError():
            return SLOW
        case _:
            return BROKEN


async def _told(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception:  # noqa: BLE001  boundary of a task nobody awaits: what it left is found with the next tick
        _log.exception("teams.beside_failed")


def _refuse_from_elsewhere(request: web.Request) -> None:
    """Without an app id nobody has to say who they are: what came by a proxy, or by another name, is not taken."""
    handed_on = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "X-Real-IP"))
    try:
        host = urlsplit(f"http://{request.headers.get('Host', '')}").hostname or ""
    except ValueError:
        host = ""
    if handed_on or not is_loopback(host):
        raise Refused(403, "TEAMS_DEV_ANONYMOUS takes messages of this machine only.")


async def _json(request: web.Request) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise Refused(400, "The body must be application/json.")
    try:
        body = json.loads(await request.read())
    except (ValueError, RecursionError):
        raise Refused(400, "The body is not JSON.") from None
    if not isinstance(body, dict):
        raise Refused(400, "The body is not a JSON object.")
    if body.get("channelId") != CHANNEL:
        raise Refused(400, "Only Teams is served here.")
    return body


def _needs_id(heard: Heard) -> None:
    if not heard.id or not heard.user_id or not heard.reference.bot_id:
        raise Refused(400, "A message needs 'id', 'from.id' and 'recipient.id'.")


def _press(heard: Heard) -> Press | None:
    """The button whose press came as a message; None for words."""
    if not isinstance(heard.value, dict) or heard.text:
        return None
    found = pressed(heard.value)
    return None if found is None else Press(*found, heard.reply_to)
