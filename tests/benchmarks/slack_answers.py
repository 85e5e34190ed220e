"""Questions of Slack's until their answers are posted, beside a bare Bolt app that says the words back, in one run.

    python -m tests.benchmarks.slack_answers
    python -m tests.benchmarks.slack_answers profile    # Drumbeat alone: where its time of the processor goes

Two servers, each a process of its own; Slack and the load are in this one. Drumbeat keeps each question, reads and
decides it, writes the answer down before it is posted and afterwards that it was, and posts its details beneath; the
bare app asks Slack to post once. What Slack lets through in a workspace in a minute is lifted: it is not measured here.
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession, TCPConnector
from slack_bolt.async_app import AsyncApp, AsyncSay
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot import event_loop
from bot.platforms.slack import gates
from handlers.gates import Window
from tests.benchmarks.sampled import Samples, sampled
from tests.benchmarks.slack_servers import (
    AT_ONCE,
    Server,
    add_people,
    drumbeat_at,
    post,
    questions,
    ready,
    serve_bare,
    serving,
)
from tests.platforms.slack.listening.asking import BOT, SECRET, TEAM
from tests.platforms.slack.listening.full import FullSlack
from tests.platforms.slack.scripted import Call

_HERE = "tests.benchmarks.slack_answers"
QUESTIONS = 400
ROUNDS = 3
LONGEST = 300.0  # seconds until everything must be posted
_QUIET = 2.0  # seconds without a call of Slack's, after which nothing follows any more


@dataclass(frozen=True, slots=True)
class Answered:
    name: str
    questions: int
    seconds: float  # from the first request to the last answer
    processor: float  # seconds of it that the server used until all was done
    posts: int

    @property
    def a_second(self) -> float:
        return self.questions / self.seconds

    @property
    def told(self) -> str:
        each = self.processor / self.questions * 1e3
        return f"{self.name:<34}{self.a_second:7.1f} a second, {each:5.2f} ms of the processor each, {self.posts} posts"


# ---- the servers ----------------------------------------------------------------------------------------------------


async def serve_echo(api_url: str) -> None:
    client = AsyncWebClient(f"xoxb-{TEAM}", base_url=api_url)
    client.proxy = None

    async def authorized() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_user_id=BOT, bot_token=f"xoxb-{TEAM}")

    app = AsyncApp(name="bare", signing_secret=SECRET, authorize=authorized, client=client)

    @app.event("message")
    async def echo(event: dict[str, Any], say: AsyncSay) -> None:
        await say(event["text"])

    await serve_bare(app)


async def serve_drumbeat(api_url: str, folder: str, samples: Samples | None = None) -> None:
    gates.WORKSPACE = (Window(10_000, 0.3),)
    await ready((await drumbeat_at(api_url, folder)).port, samples)


async def serve_profiled(api_url: str, folder: str) -> None:
    with sampled() as samples:
        await serve_drumbeat(api_url, folder, samples)


# ---- the load -------------------------------------------------------------------------------------------------------


async def ask(name: str, server: Server, slack: FullSlack, number: int) -> Answered:
    """Post so many questions, as fast as they are acknowledged; wait for their answers and what stands beneath."""
    asked, answers = questions(number), Answers(slack)
    used = await server.processor()
    began = time.perf_counter()

    async def worker(client: ClientSession) -> None:
        while asked:
            assert await post(client, server.address, asked.pop()) == 200

    async with ClientSession(connector=TCPConnector(limit=AT_ONCE)) as client, asyncio.timeout(LONGEST):
        await asyncio.gather(*(worker(client) for _ in range(AT_ONCE)))
        while answers.heads() < number:  # noqa: ASYNC110  they come over HTTP
            await asyncio.sleep(0.02)
        seconds = time.perf_counter() - began
        seen = -1
        while seen != len(slack.calls):
            seen = len(slack.calls)
            await asyncio.sleep(_QUIET)
    assert answers.heads() == number, "a question was answered more than once"
    return Answered(name, number, seconds, await server.processor() - used, answers.posts)


class Answers:
    """What is posted from now on. Each call is looked at once: the load shares the processor with the servers."""

    def __init__(self, slack: FullSlack) -> None:
        self._calls = slack.calls
        self._seen = len(slack.calls)
        self._heads = 0
        self.posts = 0

    def heads(self) -> int:
        """How many answers there are, without what stands beneath them."""
        fresh = [call for call in self._calls[self._seen :] if call.method == "chat.postMessage"]
        self._seen = len(self._calls)
        self.posts += len(fresh)
        self._heads += sum(map(_is_answer, fresh))
        return self._heads


def _is_answer(call: Call) -> bool:
    """Not what stands beneath one."""
    said = call.values.get("metadata")
    metadata = json.loads(said) if isinstance(said, str) else said
    return metadata is None or metadata["event_payload"]["part"] == 0


async def run(number: int = QUESTIONS, rounds: int = ROUNDS) -> tuple[Answered, Answered]:
    """The bare app and Drumbeat, by turns, and the best of each: much else may run on the machine."""
    with tempfile.TemporaryDirectory(prefix="drumbeat-answers-") as folder:
        async with FullSlack() as slack:
            add_people(slack, number)
            async with (
                serving(_HERE, "bare", slack.api_url) as at_bare,
                serving(_HERE, "drumbeat", slack.api_url, folder) as at_drumbeat,
            ):
                found: list[tuple[Answered, Answered]] = []
                for _ in range(rounds + 1):
                    bare = await ask("a bare Bolt app that echoes", at_bare, slack, number)
                    found.append((bare, await ask("Drumbeat: question to answer", at_drumbeat, slack, number)))
    bares, ours = zip(*found[1:], strict=True)  # in the first round Slack is asked who everybody is
    return max(bares, key=lambda each: each.a_second), max(ours, key=lambda each: each.a_second)


async def profile(number: int = QUESTIONS) -> tuple[float, Mapping[str, float]]:
    """Seconds of the processor for each question, and the parts of it: shares of 1, the largest first."""
    with tempfile.TemporaryDirectory(prefix="drumbeat-answers-") as folder:
        async with FullSlack() as slack:
            add_people(slack, number)
            async with serving(_HERE, "profiled", slack.api_url, folder) as server:
                await ask("who everybody is", server, slack, number)
                await server.parts()
                found = await ask("Drumbeat", server, slack, number)
                return found.processor / number, await server.parts()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", nargs="?", choices=["profile"])
    parser.add_argument("--serve", nargs="+")
    given = parser.parse_args()
    match given.serve:
        case None if given.what == "profile":
            seconds, shares = asyncio.run(profile())
            for part, share in shares.items():
                print(f"{part:<34}{share:4.0%}  {share * seconds * 1e3:5.2f} ms")  # noqa: T201  a benchmark prints
            print(f"{'for each question':<40}{seconds * 1e3:5.2f} ms")  # noqa: T201  the same
        case None:
            bare, ours = asyncio.run(run())
            for each in (bare, ours):
                print(each.told)  # noqa: T201  a benchmark prints
            print(f"answered / echoed: {ours.a_second / bare.a_second:.2f}")  # noqa: T201  the same
            print(f"processor: {ours.processor / bare.processor:.1f} times")  # noqa: T201  the same
        case ["bare", api_url]:
            asyncio.run(serve_echo(api_url))
        case ["profiled", api_url, folder]:
            event_loop.run(serve_profiled(api_url, folder))
        case [_, api_url, folder]:
            event_loop.run(serve_drumbeat(api_url, folder))


if __name__ == "__main__":
    main()
