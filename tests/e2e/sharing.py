"""Several real processes of Drumbeat on one PostgreSQL, killed at random while they write to a platform that breaks.

    python -m tests.e2e.soak --seconds 60 --deliveries 2000

brings up a server, lets three processes deliver for a minute in which one after the other is killed with -9 (or told to
end, now and then), waits for the rest, and says what became of every message.
"""

import argparse
import asyncio
import json
import random
import signal
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import text

from bot.app import build
from bot.clock import SystemClock
from bot.pulse import Lease
from bot.settings import load_settings
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from handlers.gates import Window
from handlers.messages import Ask, Card, Inbound, Place
from handlers.ports import Delivery, DeliveryState, Destination
from tests.e2e.killable import DESKS
from tests.faulty_platform import Fault, FaultyPlatform, HttpChat
from tests.forking import forking
from tests.postgresql import server

ROOT = Path(__file__).parents[2]
COMPANY = "meridian"
SEEN, BLIND = "seen", "blind"  # platforms: one that can be asked what it took, one that cannot
ODDS: Mapping[Fault, float] = {
    Fault.TAKES_THEN_DROPS: 0.06,
    Fault.TAKES_THEN_FAILS: 0.02,
    Fault.DROPS: 0.02,
    Fault.BUSY: 0.02,
    Fault.REFUSED: 0.01,
}
BLIND_EVERY = 10  # every so many-th delivery goes to the platform that cannot be asked
HISTORY_LAG = 0.5  # seconds until the platform's history shows a message
LOOK_AGAIN = timedelta(seconds=2)
QUESTION = "can claude team summarise these customer complaints?"


@dataclass(frozen=True, slots=True)
class Plan:
    seconds: float  # for which processes are killed
    deliveries: int  # every tenth to the platform that cannot be asked
    questions: int  # messages that come in meanwhile, each to be answered
    lease: float
    processes: int = 3
    between_kills: float = 1.5  # seconds, on average
    seed: int = 0
    odds: Mapping[Fault, float] = field(default_factory=lambda: ODDS)
    conversations: int = 250  # that the deliveries go to
    windows: tuple[Window, ...] = (Window(1, 1.0),)  # of each conversation, as on Slack
    workspace: tuple[Window, ...] = (Window(1_200, 60.0),)  # of all of them together, on each platform


@dataclass(slots=True)
class Outcome:
    kills: int = 0
    ends: int = 0  # by SIGTERM
    seconds: float = 0.0  # until everything was said, from the beginning
    seconds_after: float = 0.0  # of these after the last kill
    states: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    uncertain: dict[str, str] = field(default_factory=dict)  # key to why
    uncertain_though_seen: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)  # how many there are of so many questions
    faults: dict[str, int] = field(default_factory=dict)
    over_limit: int = 0  # messages the platform refused because a gate had let them through too soon
    busiest: Mapping[str, int] = field(default_factory=dict)  # most messages taken in a stretch of time


# ---- a process --------------------------------------------------------------------------------------------------


def work(url: str, address: str, plan: Plan) -> None:
    """One Drumbeat as `drumbeat run` makes it, with the broken platform for its chat, until SIGTERM."""
    asyncio.run(_work(url, address, plan))


async def _work(url: str, address: str, plan: Plan) -> None:
    settings = replace(load_settings(ROOT / "app.yaml"), playground=None, database_url=url)
    drumbeat = build(settings, desks=DESKS, lease=Lease(plan.lease))
    chats = [
        HttpChat(address, SEEN, look_again=LOOK_AGAIN, windows=plan.windows, workspace_windows=plan.workspace),
        HttpChat(address, BLIND, history=False, windows=plan.windows, workspace_windows=plan.workspace),
    ]
    mine = drumbeat.services.chats
    assert isinstance(mine, list)
    mine.extend(chats)
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await drumbeat.start(0)
    await ended.wait()
    await drumbeat.stop()
    for chat in chats:
        await chat.close()


def context() -> ForkServerContext:
    return forking("tests.e2e.preloaded")


# ---- the trial --------------------------------------------------------------------------------------------------


async def trial(url: str, processes: ForkServerContext, plan: Plan) -> Outcome:
    """Live through the plan on the database at `url`, which has its tables."""
    database = Database(url)
    outcome = Outcome()
    async with FaultyPlatform(odds=plan.odds, seed=plan.seed, history_lag=HISTORY_LAG, **_limits(plan)) as platform:
        crew = _Crew(processes, (url, platform.address, plan), plan, outcome)
        began = monotonic()
        try:
            owing = asyncio.create_task(_owe(SqlStore(database), plan))
            await crew.live()
            await owing
            last_kill = monotonic()
            outcome.unfinished = await _until_all_is_said(database, plan)
            outcome.seconds_after = monotonic() - last_kill
        finally:
            await crew.end()
        outcome.seconds = monotonic() - began
        await _judge(database, platform, plan, outcome)
    await database.close()
    return outcome


def _limits(plan: Plan) -> dict[str, Any]:
    """What the platform refuses, where the gates are to keep to. It does not tell the two platforms apart."""
    blind = -(-plan.deliveries // BLIND_EVERY)
    workspace = [(each.most + blind, each.seconds) for each in plan.workspace]
    return {
        "limit": next(((each.most, each.seconds) for each in plan.windows), None),
        "workspace_limit": next(iter(workspace), None),
    }


class _Crew:
    """So many processes; whichever dies is replaced."""

    def __init__(
        self, processes: ForkServerContext, given: tuple[str, str, Plan], plan: Plan, outcome: Outcome
    ) -> None:
        self._processes, self._given, self._plan, self._outcome = processes, given, plan, outcome
        self._chance = random.Random(plan.seed)  # noqa: S311  a trial, not a secret
        self._running = [self._begin() for _ in range(plan.processes)]

    def _begin(self) -> ForkServerProcess:
        process = self._processes.Process(target=work, args=self._given)
        process.start()
        return process

    async def live(self) -> None:
        until = monotonic() + self._plan.seconds
        while (left := until - monotonic()) > 0:
            await asyncio.sleep(min(left, self._chance.expovariate(1 / self._plan.between_kills)))
            place = self._chance.randrange(self._plan.processes)
            if self._chance.random() < 0.15:
                self._running[place].terminate()
                self._outcome.ends += 1
            else:
                self._running[place].kill()
                self._outcome.kills += 1
            await asyncio.to_thread(self._running[place].join)
            self._running[place] = self._begin()

    async def end(self) -> None:
        for process in self._running:
            process.terminate()
        for process in self._running:
            await asyncio.to_thread(process.join, 10)
            process.kill()


async def _owe(store: SqlStore, plan: Plan) -> None:
    """Plan the messages and let the questions come in, evenly over three quarters of the time."""
    rounds = max(1, int(plan.seconds * 3))
    for number in range(rounds):
        now = SystemClock().now()
        rows = [
            Delivery(
                key=f"trial/{index}",
                company=COMPANY,
                destination=Destination(place=_place(index, plan)),
                created_at=now,
                card=Card(f"Message {index}."),
            )
            for index in _share(plan.deliveries, number, rounds)
        ]
        asked = [
            Inbound(
                str(index), COMPANY, "amara.okafor@meridian.example", Place(SEEN, f"dm:q{index}"), Ask(QUESTION), now
            )
            for index in _share(plan.questions, number, rounds)
        ]
        async with store.begin() as work_unit:
            await work_unit.ledger.plan(rows)
            for inbound in asked:
                await work_unit.inbox.add(inbound)
        await asyncio.sleep(plan.seconds * 0.75 / rounds)


def _place(index: int, plan: Plan) -> Place:
    """Each platform has conversations of its own, and each conversation several messages, some soon after another."""
    blind = index % BLIND_EVERY == 0
    number = index // BLIND_EVERY % max(1, plan.conversations // BLIND_EVERY) if blind else index % plan.conversations
    return Place(BLIND if blind else SEEN, f"dm:{'b' if blind else ''}{number}", private=True)


def _share(of: int, number: int, rounds: int) -> range:
    return range(of * number // rounds, of * (number + 1) // rounds)


async def _until_all_is_said(database: Database, plan: Plan) -> list[str]:
    """Wait; returns what is still unfinished after far too long."""
    until = monotonic() + 3 * plan.lease + 600
    while True:
        async with SqlStore(database).begin() as unit:
            later = SystemClock().now() + timedelta(days=1)
            rows = await unit.ledger.unfinished(later, interrupted=True, limit=100_000)
            left = [row.key for row in rows] + ["/".join(each) for each in await unit.inbox.waiting()]
        if not left or monotonic() > until:
            return left
        await asyncio.sleep(0.5)


async def _judge(database: Database, platform: FaultyPlatform, plan: Plan, outcome: Outcome) -> None:
    taken = Counter(platform.keys())
    keys = [f"trial/{index}" for index in range(plan.deliveries)]
    keys += [f"reply/{SEEN}/{index}/1" for index in range(plan.questions)]
    async with database.engine.connect() as connection:
        rows = (await connection.execute(text("SELECT key, state, why, platform FROM delivery"))).all()
        answers = (await connection.execute(text("SELECT count(*) FROM answer"))).scalar_one()
    state_of = {row.key: row.state for row in rows}
    outcome.states = dict(Counter(state_of.get(key, "never planned") for key in keys))
    outcome.uncertain = {row.key: row.why for row in rows if row.state == DeliveryState.UNCERTAIN}
    outcome.uncertain_though_seen = [row.key for row in rows if row.key in outcome.uncertain and row.platform == SEEN]
    settled = [key for key in keys if key not in outcome.uncertain and key not in outcome.unfinished]
    outcome.lost = [key for key in settled if not taken[key]]
    outcome.twice = [key for key, count in taken.items() if count > 1]
    outcome.answers = {"of": plan.questions, "are": answers}
    outcome.over_limit = platform.over_limit
    outcome.busiest = {"in a second": platform.most_in(1.0), "in a minute": platform.most_in(60.0)}
    outcome.faults = {str(fault): count for fault, count in platform.faults.items()}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Several processes on one PostgreSQL, killed at random.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--deliveries", type=int, default=2000)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--lease", type=float, default=Lease().seconds)
    parser.add_argument("--seed", type=int, default=0)
    plan = Plan(**vars(parser.parse_args(arguments)))

    async def on_a_new_database(url: str) -> Outcome:
        database = Database(url)
        await database.migrate()
        await database.close()
        return await trial(url, context(), plan)

    with server(safe=True) as url:
        outcome = asyncio.run(on_a_new_database(url))
    print(json.dumps({"plan": asdict(plan), **asdict(outcome)}, indent=1))  # noqa: T201  a program
    bad = outcome.lost or outcome.twice or outcome.unfinished or outcome.uncertain_though_seen
    return 1 if bad else 0
