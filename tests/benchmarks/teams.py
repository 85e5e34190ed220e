"""Drumbeat in Teams beside a bare botbuilder echo bot, in one run: `python -m tests.benchmarks.teams`; with `profile`
behind it, Drumbeat alone and where its time of the processor goes.

A process of its own plays Teams: it signs requests, takes what is posted, and times both. Accepted: from a request to
its answer, which Drumbeat gives when the message lies in its inbox on the disk, and the echo bot when it has echoed.
Answered: from a request to the message that answers it. Questions come one at a time, each from another person.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from aiohttp import ClientSession, web
from rich.console import Console
from rich.table import Table

from bot.app import build
from bot.settings import Settings, load_settings
from tests.benchmarks.echo_bot import echo_bot
from tests.benchmarks.profiled import profiled
from tests.platforms.teams.fake_teams import APP_ID, BOT, TENANT, FakeTeams, Member, fake_teams

ROOT = Path(__file__).parents[2]
PEOPLE = 40
ROUNDS = 3  # questions of each person; the first of each is not counted
QUESTION = "can claude team summarise these customer complaints?"


@dataclass(frozen=True, slots=True)
class Timed:
    """Median seconds."""

    accepted: float
    answered: float


async def timed(teams: FakeTeams, addresses: Sequence[str]) -> list[Timed]:
    """Questions one at a time, to each of the bots in turn, so that whatever else the machine does is shared."""
    accepted: list[list[float]] = [[] for _ in addresses]
    answered: list[list[float]] = [[] for _ in addresses]
    async with ClientSession() as session:
        for turn in range(ROUNDS):
            for number in range(PEOPLE):
                for bot, address in enumerate(addresses):
                    taken, told = await _asked(session, teams, address, f"p{number}", f"a:{bot}-p{number}")
                    if turn > 0:
                        accepted[bot].append(taken)
                        answered[bot].append(told)
    medians = zip(map(statistics.median, accepted), map(statistics.median, answered), strict=True)
    return [Timed(taken, told) for taken, told in medians]


async def _asked(session: ClientSession, teams: FakeTeams, address: str, who: str, chat: str) -> tuple[float, float]:
    """Seconds until one question was accepted, and answered."""
    before = len(teams.messages(chat))
    began = time.perf_counter()
    headers = {"Authorization": f"Bearer {teams.token()}"}
    async with session.post(address, json=_question(teams, who, chat), headers=headers) as response:
        assert response.status in (200, 201), response.status
    taken = time.perf_counter()
    while len(teams.messages(chat)) == before:  # noqa: ASYNC110  it comes over HTTP
        await asyncio.sleep(0.0005)
    return taken - began, time.perf_counter() - began


def _question(teams: FakeTeams, who: str, chat: str) -> Mapping[str, object]:
    return {
        "type": "message",
        "id": f"m{time.time_ns()}",
        "channelId": "msteams",
        "serviceUrl": teams.service_url,
        "from": {"id": f"29:{who}", "name": who, "aadObjectId": f"aad-{who}"},
        "recipient": {"id": BOT, "name": "Drumbeat"},
        "conversation": {"id": chat, "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        "text": QUESTION,
    }


# ---- the two processes ------------------------------------------------------------------------------------------


async def play_teams() -> None:
    """The child: say where Teams is, read where the bots are, time them, say it."""
    loop = asyncio.get_running_loop()
    async with fake_teams() as teams:
        for number in range(PEOPLE):
            who = f"p{number}"
            address = "amara.okafor@meridian.example"
            teams.members[f"29:{who}"] = Member(f"29:{who}", f"aad-{who}", address, who)
        print(teams.port, flush=True)  # noqa: T201  what the parent reads
        addresses = (await loop.run_in_executor(None, sys.stdin.readline)).split()
        for found in await timed(teams, addresses):
            print(found.accepted, found.answered, flush=True)  # noqa: T201  see above


async def compare() -> tuple[Timed, Timed]:
    """(Drumbeat, the echo bot)."""
    async with _teams() as (child, teams):
        echo = web.AppRunner(echo_bot(APP_ID, teams.cloud), access_log=None)
        await echo.setup()
        await web.TCPSite(echo, "127.0.0.1", 0).start()
        async with _drumbeat(teams) as address:
            ours, floor = await _found(child, address, f"http://127.0.0.1:{echo.addresses[0][1]}/api/messages")
        await echo.cleanup()
    return ours, floor


async def parts() -> Mapping[str, float]:
    """Shares of 1 of the processor's time that questions cost, by part of the program."""
    async with _teams() as (child, teams), _drumbeat(teams) as address:
        with profiled() as found:
            await _found(child, address)
    return found.shares


async def _found(child: Process, *addresses: str) -> list[Timed]:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{' '.join(addresses)}\n".encode())
    return [Timed(*map(float, (await child.stdout.readline()).split())) for _ in addresses]


@asynccontextmanager
async def _teams() -> AsyncIterator[tuple[Process, FakeTeams]]:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.benchmarks.teams", "teams",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    teams = FakeTeams()  # for its addresses alone: the other process is at them
    teams.port = int(await child.stdout.readline())

    yield child, teams
    child.stdin.close()
    await child.wait()


@asynccontextmanager
async def _drumbeat(teams: FakeTeams) -> AsyncIterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        drumbeat = build(_settings(teams, folder))
        await drumbeat.start(port=0)
        yield f"{drumbeat.address}api/messages"
        await drumbeat.stop()


def _settings(teams: FakeTeams, folder: str) -> Settings:
    return replace(
        load_settings(ROOT / "app.yaml"),
        database_url=f"sqlite:///{folder}/drumbeat.db",
        playground=None,
        teams=teams.registration,
        tick_seconds=300.0,
    )


def main() -> None:
    if sys.argv[1:] == ["teams"]:
        asyncio.run(play_teams())
        return
    if sys.argv[1:] == ["profile"]:
        profile = Table("part", "of the processor's time")
        for part, share in asyncio.run(parts()).items():
            profile.add_row(part, f"{share:.0%}")
        Console().print(profile)
        return
    ours, floor = asyncio.run(compare())
    table = Table("one question at a time", "Drumbeat", "echo bot", "rate of the echo bot's")
    for name, mine, its in (
        ("accepted, and on the disk", ours.accepted, floor.accepted),
        ("answered", ours.answered, floor.answered),
    ):
        table.add_row(name, f"{mine * 1000:.1f} ms", f"{its * 1000:.1f} ms", f"{its / mine:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
