"""Signed requests of Slack's a second, acknowledged and in the database, beside a bare Bolt app in the same run.

    python -m tests.benchmarks.slack

Three servers, each a process of its own; the load comes from this one. `bare` is Bolt with an event listener that does
nothing and the signature checked by Bolt. `kept` is Drumbeat, which keeps each message before it acknowledges it, with
what follows put off. `whole` is Drumbeat with everything that follows, at 50 events a second: there it is the time
until a message is acknowledged that counts.
"""

import argparse
import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout, TCPConnector
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot import event_loop
from tests.benchmarks.slack_servers import (
    AT_ONCE,
    add_people,
    drumbeat_at,
    post,
    questions,
    ready,
    serve_bare,
    serving,
)
from tests.platforms.slack.listening.asking import SECRET, TEAM
from tests.platforms.slack.listening.full import FullSlack

_HERE = "tests.benchmarks.slack"
REQUESTS = 2_000  # a round
ROUNDS = 3
PACE, PACED_SECONDS = 50, 10  # events a second, and for how long
ACKNOWLEDGED_SECONDS = 0.2
SHARED = 1.5  # times as long for each process that wants a core at the same time


@dataclass(frozen=True, slots=True)
class Rate:
    name: str
    requests: int
    seconds: float
    slowest: Sequence[float]  # the times of all acknowledgements in seconds, shortest first

    refused: int

    @property
    def a_second(self) -> float:
        return self.requests / self.seconds

    @property
    def told(self) -> str:
        times = f"p50 {self.percentile(0.5) * 1e3:.0f} ms, p99 {self.percentile(0.99) * 1e3:.0f} ms"
        return f"{self.name:<34}{self.a_second:7,.0f} a second, {times}, refused {self.refused}"

    def percentile(self, share: float) -> float:
        return self.slowest[min(len(self.slowest) - 1, int(share * len(self.slowest)))]


# ---- the servers ------------------------------------------------------------------------------------------------


async def serve_nothing() -> None:
    app = AsyncApp(name="bare", signing_secret=SECRET, authorize=_authorized)

    @app.event("message")
    async def echo() -> None:
        """Nothing, which Bolt acknowledges."""

    await serve_bare(app)


async def _authorized() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id=TEAM)


async def serve_drumbeat(api_url: str, folder: str, *, whole: bool) -> None:
    drumbeat = await drumbeat_at(api_url, folder)
    assert drumbeat.slack is not None
    if not whole:
        drumbeat.slack.envelopes.arrived = lambda _: None
    await ready(drumbeat.port)


# ---- the load ---------------------------------------------------------------------------------------------------


async def load(name: str, address: str, number: int, pace: float | None = None) -> Rate:
    """Post so many messages, as fast as they are acknowledged or so many a second."""
    waiting = questions(number)
    taken: list[float] = []
    refused: list[int] = []

    async def timed(client: ClientSession, body: bytes) -> None:
        began = time.perf_counter()
        status = await post(client, address, body)
        taken.append(time.perf_counter() - began)
        if status != 200:
            refused.append(status)

    async def worker(client: ClientSession) -> None:
        while waiting:
            await timed(client, waiting.pop())

    async with ClientSession(connector=TCPConnector(limit=AT_ONCE), timeout=ClientTimeout(30)) as client:
        began = time.perf_counter()
        if pace is None:
            await asyncio.gather(*(worker(client) for _ in range(AT_ONCE)))
        else:
            async with asyncio.TaskGroup() as group:
                for sent, body in enumerate(waiting):
                    await asyncio.sleep(max(0.0, began + sent / pace - time.perf_counter()))
                    group.create_task(timed(client, body))
        seconds = time.perf_counter() - began
    return Rate(name, number, seconds, sorted(taken), len(refused))


def limit() -> float:
    """Seconds within which 99 of 100 events are to be acknowledged at 50 a second.

    A fifth of a second; longer where a core is shared by more than it can do at once, as the load average of the last
    minute tells.
    """
    waiting = os.getloadavg()[0] / (os.cpu_count() or 1)
    return ACKNOWLEDGED_SECONDS * max(1.0, SHARED * waiting)


async def run(requests: int = REQUESTS, seconds: float = PACED_SECONDS) -> tuple[Rate, Rate, Rate]:
    """`bare`, `kept` and `whole`, in one run."""
    folder = Path(tempfile.mkdtemp(prefix="drumbeat-slack-"))
    try:
        async with FullSlack() as slack:
            add_people(slack, int(PACE * seconds))
            async with (
                serving(_HERE, "bare") as at_bare,
                serving(_HERE, "kept", slack.api_url, str(folder)) as at_kept,
            ):
                # By turns, and the best of each: much else may run on the machine.
                bares, kepts = [], []
                for _ in range(ROUNDS):
                    bares.append(await load("a bare Bolt app", at_bare.address, requests))
                    kepts.append(await load("Drumbeat: kept and acknowledged", at_kept.address, requests))
                bare, kept = (max(each, key=lambda rate: rate.a_second) for each in (bares, kepts))
            shutil.rmtree(folder)
            folder.mkdir()  # noqa: ASYNC240  once
            async with serving(_HERE, "whole", slack.api_url, str(folder)) as at_whole:
                paced = await load("Drumbeat: with all that follows", at_whole.address, int(PACE * seconds), PACE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return bare, kept, paced


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--serve", nargs="+")
    serve = parser.parse_args().serve
    match serve:
        case None:
            bare, kept, paced = asyncio.run(run())
            for rate in (bare, kept, paced):
                print(rate.told)  # noqa: T201  a benchmark prints
            print(f"kept / bare: {kept.a_second / bare.a_second:.2f}")  # noqa: T201  a benchmark prints
            print(f"p99 of all that follows / limit: {paced.percentile(0.99) / limit():.2f}")  # noqa: T201  the same
        case ["bare"]:
            asyncio.run(serve_nothing())
        case [kind, api_url, folder]:
            event_loop.run(serve_drumbeat(api_url, folder, whole=kind == "whole"))


if __name__ == "__main__":
    main()
