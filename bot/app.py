"""The composition root: the one place where everything is wired together."""

import asyncio
import contextlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from bot import jobs
from bot.clock import MovableClock, SystemClock
from bot.interpreting import make_interpreter
from bot.loopback import in_address
from bot.observe import Metrics
from bot.platforms.playground.board import Board
from bot.platforms.playground.chat import PlaygroundChat
from bot.platforms.playground.places import Directory
from bot.platforms.playground.playground import Playground
from bot.pulse import HeartBeat, Lease
from bot.queue import WorkQueue
from bot.readiness import Readiness, Undelivered
from bot.registers import Registers
from bot.server import Health, make_server, request_logger
from bot.settings import Settings
from bot.shared_queue import SharedQueue
from bot.start import StartError, port_words, refuse_unsafe, registers_of, tell_what_has_no_gate, tell_who_is_gone
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from bot.ticker import Ticker, TickFailed
from bot.turns import Turns
from handlers.ports import Chat, Clock, Services, Steady
from policies.desk import Desk

if TYPE_CHECKING:
    from bot.llm import OpenAIInterpreter
    from bot.platforms.slack.app import Slack
    from bot.platforms.teams.listening import TeamsBot

SHUTDOWN_SECONDS = 1.0  # how long requests and a tick under way may take to end
STOP_SECONDS = 1.6  # when work under way is cancelled, counted from the beginning of the stop

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Drumbeat:
    """The running application: what it is made of, and how it starts and stops."""

    settings: Settings
    database: Database
    services: Services
    queue: WorkQueue | SharedQueue
    ticker: Ticker
    server: web.Application
    metrics: Metrics
    playground: Playground | None
    teams: "TeamsBot | None" = None
    slack: "Slack | None" = None
    interpreter: "OpenAIInterpreter | None" = None
    pulse: HeartBeat | None = None  # on a database that several processes share
    at: datetime | None = None  # where the clock was to start
    clock_was_later: bool = False  # it had been further already, and is there now
    _runner: web.AppRunner | None = None
    _watching: asyncio.Task[None] | None = None  # what other processes do in the playground
    port: int = 0

    async def start(self, port: int | None = None) -> None:
        """Tables, queue, what was left, first tick, web server. Raises StartError and DatabaseError."""
        await self.database.claim()  # first: another process's tables must not change under it
        await self.database.migrate()
        if self.pulse is not None:
            await self.pulse.start()
        await self.queue.start()
        if self.teams is not None:
            await self.teams.start()
        if self.playground is not None:
            self.clock_was_later = await self.playground.restore(self.at)
        if self.slack is not None:
            await self.slack.start()
        with contextlib.suppress(TickFailed):  # is in the log and in /readyz; the next tick tries again
            await self.ticker.tick_now()
        await tell_who_is_gone(self.services)
        await tell_what_has_no_gate(self.services)
        self._runner = web.AppRunner(
            self.server, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS, logger=request_logger()
        )
        await self._runner.setup()
        wanted = self.settings.port if port is None else port
        try:
            site = web.TCPSite(self._runner, self.settings.host, wanted)
            await site.start()
        except (OSError, OverflowError) as error:
            raise StartError(port_words(self.settings.host, wanted, error)) from error
        self.port = _port_of(self._runner)
        if self.playground is not None and not self.database.exclusive:
            self._watching = asyncio.create_task(self.playground.watch(), name="watch the board")
        self.ticker.start()

    async def stop(self) -> None:
        """End everything, in at most about two seconds. Whatever is unfinished is found again at the next start."""
        loop = asyncio.get_running_loop()
        until = loop.time() + STOP_SECONDS
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.wait({self._watching})
        if self.playground is not None:
            await self.playground.close()
        await asyncio.gather(self.ticker.stop(SHUTDOWN_SECONDS), self._stop_serving())
        if self.teams is not None:
            await self.teams.close()
        if self.slack is not None:
            await self.slack.close()
        await self.queue.stop(max(0.0, until - loop.time()))
        if self.slack is not None:
            await self.slack.disconnect()
        if self.pulse is not None:
            await self.pulse.stop()
        if self.interpreter is not None:
            await self.interpreter.close()
        await self.database.close()

    async def _stop_serving(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def address(self) -> str:
        return f"http://{in_address(self.settings.host)}:{self.port}/"


def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    at: datetime | None = None,
    desks: Mapping[str, Desk] | None = None,
    lease: Lease | None = None,
) -> Drumbeat:
    """Wire everything together. Needs a running event loop; nothing is started or read but the registers.

    `at` starts the clock there; `clock` replaces the system's, `desks` those of the settings' policies, `lease` how
    long a silent process is taken for alive.
    Raises StartError and DatabaseError.
    """
    refuse_unsafe(settings, at)
    base = clock or SystemClock()
    movable = MovableClock(base)
    if at is not None:
        movable.set(at)
    can_be_moved = settings.playground is not None and settings.playground.movable_clock
    database = Database(settings.database_url)
    metrics = Metrics()
    chats: list[Chat] = []

    async def in_step() -> None:
        """Where processes share a movable clock, another may have moved it."""
        if playground is not None and not database.exclusive:
            await playground.follow()

    async def deliver_one(key: str) -> None:
        await in_step()
        await jobs.deliver_row(key, services, turns, metrics)

    async def handle_one(platform: str, id: str) -> None:
        await in_step()
        await jobs.handle_message(platform, id, services, metrics)

    queue = (
        WorkQueue(deliver_one, handle_one)
        if database.exclusive
        else SharedQueue(database, deliver_one, handle_one, lease=lease)
    )
    interpreter = make_interpreter(settings.model, database, metrics)
    store, run = SqlStore(database), uuid.uuid4().hex
    registers = Registers({}) if desks is not None else registers_of(settings)
    pulse = None if database.exclusive else HeartBeat(store, run, lease)
    services = Services(
        store=store,
        clock=movable,
        queue=queue,
        chats=chats,
        companies=settings.companies,
        desks=registers if desks is None else desks,
        run=run,
        interpreter=interpreter,
        narrator=interpreter if settings.model is not None and settings.model.prose else None,
        alone=database.exclusive,
        pulse=pulse or Steady(),
    )
    turns, undelivered = Turns(services), Undelivered(store, metrics)
    metrics.queue_depth.set_function(lambda: queue.depth)

    async def tick_all() -> None:
        await in_step()
        await jobs.look_at_registers(registers, services)
        failed = [
            each.name for each in settings.companies.values() if not await jobs.tick_company(each, services, metrics)
        ]
        await undelivered.count()
        if playground is not None:
            await playground.hand_on()
        for platform in (slack, teams):
            if platform is not None:
                await platform.hand_on()
        if failed:
            raise TickFailed(f"Not everything could be planned for {', '.join(failed)}. The log says why.")

    ticker = Ticker(tick_all, settings.tick_seconds, metrics, spread=not database.exclusive)
    # Before the playground, which reaches everybody.
    slack = _slack(settings, services, database, chats, metrics, jobs.at_once(queue, services, turns, metrics))
    teams = _teams(settings, services, database, chats)
    playground: Playground | None = None
    if settings.playground is not None:
        channels = dict.fromkeys(settings.companies, settings.playground.channels)
        chat = PlaygroundChat(Board(database), Directory(settings.companies, channels))
        chats.append(chat)
        playground = Playground(
            services, chat, movable if can_be_moved else None, tick=ticker.tick_now, idle=queue.idle
        )

    readiness = Readiness(database, lambda: queue.alive, ticker, pulse)
    health = Health(readiness.problems, metrics, lambda: undelivered.counts, None if slack is None else slack.unheard)
    return Drumbeat(
        settings=settings,
        database=database,
        services=services,
        queue=queue,
        ticker=ticker,
        server=make_server(playground, health, [each.mount for each in (slack, teams) if each is not None]),
        metrics=metrics,
        playground=playground,
        slack=slack,
        teams=teams,
        interpreter=interpreter,
        pulse=pulse,
        at=at,
    )


def _slack(
    settings: Settings,
    services: Services,
    database: Database,
    chats: list[Chat],
    metrics: Metrics,
    sender: jobs.AtOnce | None,
) -> "Slack | None":
    if settings.slack is None:
        return None
    from bot.platforms.slack.app import PLATFORM, KeyTrouble, Slack  # noqa: PLC0415  slack_bolt is slow to import

    try:
        heard = metrics.messages_in.labels(platform=PLATFORM).inc
        slack = Slack(services, database, settings.slack, sender=sender, heard=heard)
    except KeyTrouble as error:
        raise StartError(str(error)) from error
    chats.append(slack.connection.chat)
    return slack


def _teams(settings: Settings, services: Services, database: Database, chats: list[Chat]) -> "TeamsBot | None":
    if settings.teams is None:
        return None
    from bot.platforms.teams.wiring import make_teams  # noqa: PLC0415  botbuilder is slow to import

    return make_teams(settings.teams, services, database, chats)


def _port_of(runner: web.AppRunner) -> int:
    address = runner.addresses[0]
    return int(address[1])
