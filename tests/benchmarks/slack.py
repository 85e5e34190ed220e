"""Signed requests of Slack's a second, acknowledged and in the database, beside a bare Bolt app in the same run.

    python -m tests.benchmarks.slack

Three servers, each a process of its own; the load comes from this one. `bare` is Bolt with an event listener that does
nothing and the signature checked by Bolt. `kept` is Drumbeat, which keeps each message before it acknowledges it, with
what follows put off. `whole` is Drumbeat with everything that follows, at 50 events a second: there it is the time
until a message is acknowledged that counts.
"""

import argparse
import asyncio
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout, TCPConnector, web
from pydantic import SecretStr
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.app import build
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.slack.signature import SIGNATURE, TIMESTAMP, signed
from bot.settings import load_settings
from tests.platforms.slack.listening.asking import SECRET, TEAM, Asking
from tests.platforms.slack.listening.full import FullSlack

ROOT = Path(__file__).parents[2]
AT_ONCE = 50  # connections
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


async def serve_bare() -> None:
    app = AsyncApp(name="bare", signing_secret=SECRET, authorize=_authorized)

    @app.event("message")
    async def echo() -> None:
        """Nothing, which Bolt acknowledges."""

    async def events(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    served = web.Application()
    served.router.add_post("/slack/events", events)
    runner = web.AppRunner(served, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)  # noqa: T201  how the other process finds it
    await asyncio.Event().wait()


async def _authorized() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id=TEAM)


async def serve_drumbeat(api_url: str, folder: Path, *, whole: bool) -> None:
    slack = SlackSettings(api_url, SecretStr(f"xoxb-{TEAM}"), SecretStr(SECRET))
    url = f"sqlite:///{folder / 'drumbeat.db'}"
    settings = replace(
        load_settings(ROOT / "app.yaml"), database_url=url, playground=None, slack=slack, tick_seconds=300.0
    )
    drumbeat = build(settings)
    await drumbeat.start(port=0)
    assert drumbeat.slack is not None
    if not whole:
        drumbeat.slack.envelopes.arrived = lambda _: None
    print(drumbeat.port, flush=True)  # noqa: T201  how the other process finds it
    await asyncio.Event().wait()


@asynccontextmanager
async def _served(*arguments: str) -> AsyncIterator[str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.benchmarks.slack", "--serve", *arguments,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL, cwd=ROOT,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        async for line in process.stdout:  # what is logged at the start comes before it
            if line.strip().isdigit():
                yield f"http://127.0.0.1:{int(line)}/"
                break
    finally:
        process.kill()
        await process.wait()


# ---- the load ---------------------------------------------------------------------------------------------------


async def load(name: str, address: str, number: int, pace: float | None = None) -> Rate:
    """Post so many messages, as fast as they are acknowledged or so many a second."""
    waiting = bodies(number)
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


async def post(client: ClientSession, address: str, body: bytes) -> int:
    """Send an event, signed now; the status it is answered with."""
    stamp = str(int(time.time()))
    headers = {TIMESTAMP: stamp, SIGNATURE: signed(body, SECRET, stamp), "Content-Type": "application/json"}
    async with client.post(f"{address}slack/events", data=body, headers=headers) as answer:
        await answer.read()
        return answer.status


def bodies(number: int) -> list[bytes]:
    """As many questions, each by another user in their direct message."""
    asking = Asking(ClientSession.__new__(ClientSession), "")  # makes payloads; nothing is posted through it
    made = []
    for one in range(number):
        user = f"U{one:06}"
        ts = f"{time.time_ns() / 1e9:.6f}"
        said = asking.said("can I put payroll into ChatGPT Plus?", user, f"D{user}", ts=ts)
        made.append(json.dumps(asking.envelope(said, event_id=f"Ev{time.time_ns()}{one}")).encode())
    return made


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
            acme = slack.workspace(TEAM, name="Acme")
            for one in range(int(PACE * seconds)):
                acme.add_user(f"U{one:06}", "amara.okafor@meridian.example")
                acme.direct(f"U{one:06}")
            async with _served("bare") as at_bare, _served("kept", slack.api_url, str(folder)) as at_kept:
                # By turns, and the best of each: much else may run on the machine.
                bares, kepts = [], []
                for _ in range(ROUNDS):
                    bares.append(await load("a bare Bolt app", at_bare, requests))
                    kepts.append(await load("Drumbeat: kept and acknowledged", at_kept, requests))
                bare, kept = (max(each, key=lambda rate: rate.a_second) for each in (bares, kepts))
            shutil.rmtree(folder)
            folder.mkdir()  # noqa: ASYNC240  once
            async with _served("whole", slack.api_url, str(folder)) as address:
                paced = await load("Drumbeat: with all that follows", address, int(PACE * seconds), PACE)
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
            asyncio.run(serve_bare())
        case [kind, api_url, folder]:
            asyncio.run(serve_drumbeat(api_url, Path(folder), whole=kind == "whole"))


if __name__ == "__main__":
    main()
