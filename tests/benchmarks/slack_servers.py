"""What the benchmarks of Slack's share: servers, each a process of its own, and the questions that they are sent."""

import asyncio
import itertools
import json
import signal
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from aiohttp import ClientSession, web
from pydantic import SecretStr
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from bot.app import Drumbeat, build
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.slack.signature import SIGNATURE, TIMESTAMP, signed
from bot.serving import collect_less
from bot.settings import load_settings
from tests.benchmarks.sampled import Samples
from tests.platforms.slack.listening.asking import SECRET, TEAM, Asking
from tests.platforms.slack.listening.full import FullSlack

ROOT = Path(__file__).parents[2]
AT_ONCE = 50  # connections
# The same question in 320 ways of writing it: nobody's words are anybody else's, as with people.
_OPENINGS = ("", "hi, ", "quick question: ", "good morning, ")
_WISHES = ("can I put", "may I put", "could I paste", "am I allowed to paste", "am I free to put")
_DATA = ("payroll", "the payroll", "our payroll", "payroll data")
_ENDINGS = ("?", " today?", " please?", "? thanks")


# ---- within the server's process --------------------------------------------------------------------------------


async def serve_bare(app: AsyncApp) -> None:
    """Bolt as it comes, with the signature checked by Bolt."""

    async def events(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    served = web.Application()
    served.router.add_post("/slack/events", events)
    runner = web.AppRunner(served, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await ready(runner.addresses[0][1])


async def drumbeat_at(api_url: str, folder: str) -> Drumbeat:
    """The application on a free port, with its database in a folder."""
    slack = SlackSettings(api_url, SecretStr(f"xoxb-{TEAM}"), SecretStr(SECRET))
    url = f"sqlite:///{folder}/drumbeat.db"
    settings = replace(
        load_settings(ROOT / "app.yaml"), database_url=url, playground=None, slack=slack, tick_seconds=300.0
    )
    drumbeat = build(settings)
    await drumbeat.start(port=0)
    collect_less()  # as `drumbeat run` does once it has started
    return drumbeat


async def ready(port: int, samples: Samples | None = None) -> None:
    """Say where this is, and when it is asked, how much of the processor was used, or for what since it was asked."""

    def tell() -> None:
        print(time.process_time(), flush=True)  # noqa: T201  what the other process reads

    def tell_parts() -> None:
        if samples is not None:
            print(json.dumps(samples.shares), flush=True)  # noqa: T201  the same
            samples.stacks.clear()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, tell)
    loop.add_signal_handler(signal.SIGUSR2, tell_parts)
    print(port, flush=True)  # noqa: T201  the same
    await asyncio.Event().wait()


# ---- beside it --------------------------------------------------------------------------------------------------


class Server:
    """A server in its own process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.address = ""

    async def start(self) -> None:
        port = 0
        while port == 0:  # what is logged at the start comes before it
            line = await self._said()
            port = int(line) if line.isdigit() else 0
        self.address = f"http://127.0.0.1:{port}/"

    async def processor(self) -> float:
        """Seconds of it that were used until now."""
        self._process.send_signal(signal.SIGUSR1)
        while True:
            try:
                return float(await self._said())
            except ValueError:  # something that was logged
                continue

    async def parts(self) -> Mapping[str, float]:
        """The shares of 1 of it, by part of the program, since they were asked for before; of a server that samples."""
        self._process.send_signal(signal.SIGUSR2)
        while not (line := await self._said()).startswith("{"):
            pass
        shares: Mapping[str, float] = json.loads(line)
        return shares

    async def _said(self) -> str:
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError("The server has ended.")
        return line.decode().strip()


@asynccontextmanager
async def serving(module: str, *arguments: str) -> AsyncIterator[Server]:
    """A benchmark's module run as a server: `--serve` and what is said of it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, "--serve", *arguments,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL, cwd=ROOT,
    )  # fmt: skip
    server = Server(process)
    try:
        await server.start()
        yield server
    finally:
        process.kill()
        await process.wait()


def add_people(slack: FullSlack, number: int) -> None:
    """Those who ask `questions`, with their direct messages."""
    acme = slack.workspace(TEAM, name="Acme")
    for one in range(number):
        acme.add_user(f"U{one:06}", "amara.okafor@meridian.example")
        acme.direct(f"U{one:06}")


def questions(number: int) -> list[bytes]:
    """As many events, each of another user in their direct message."""
    asking = Asking(ClientSession.__new__(ClientSession), "")  # makes payloads; nothing is posted through it
    words = [
        f"{opening}{wish} {data} into ChatGPT Plus{ending}"
        for opening, ending, wish, data in itertools.product(_OPENINGS, _ENDINGS, _WISHES, _DATA)
    ]
    made = []
    for one in range(number):
        user = f"U{one:06}"
        ts = f"{time.time_ns() / 1e9:.6f}"
        said = asking.said(words[one % len(words)], user, f"D{user}", ts=ts)
        made.append(json.dumps(asking.envelope(said, event_id=f"Ev{time.time_ns()}{one}")).encode())
    return made


async def post(client: ClientSession, address: str, body: bytes) -> int:
    """Send an event, signed now; the status it is answered with."""
    stamp = str(int(time.time()))
    headers = {TIMESTAMP: stamp, SIGNATURE: signed(body, SECRET, stamp), "Content-Type": "application/json"}
    async with client.post(f"{address}slack/events", data=body, headers=headers) as answer:
        await answer.read()
        return answer.status
