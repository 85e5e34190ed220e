"""Requests to Slack wait for their place before their time begins."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from bot.platforms.slack import web as slack_web
from bot.platforms.slack.errors import told
from bot.platforms.slack.web import WebClient, open_session
from handlers.ports import TryLater

TAKES = 0.5  # seconds, an answer


class SlowSlack:
    """Takes its time for each request, and counts how many it has at once."""

    def __init__(self) -> None:
        self.address = ""
        self.most = self._now = 0

    async def answer(self, _: web.Request) -> web.Response:
        self._now += 1
        self.most = max(self.most, self._now)
        await asyncio.sleep(TAKES)
        self._now -= 1
        return web.json_response({"ok": True})


@pytest.fixture
async def slow() -> AsyncIterator[SlowSlack]:
    slack, app = SlowSlack(), web.Application()
    app.router.add_post("/api/{method}", slack.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.address = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    yield slack
    await runner.cleanup()


def client(address: str, session: aiohttp.ClientSession, places: int) -> WebClient:
    made = WebClient("xoxb-1", asyncio.Semaphore(places), base_url=address, session=session, retry_handlers=[])
    made.proxy = None
    return made


async def test_a_request_has_all_its_time_however_long_it_waited_for_its_place(
    slow: SlowSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slack_web, "SECONDS", 4 * TAKES)
    async with open_session() as session:
        asking = client(slow.address, session, places=2)
        said = await asyncio.gather(*(asking.api_test() for _ in range(12)))  # the last waits longer than it may take
    assert [each["ok"] for each in said] == [True] * 12
    assert slow.most == 2


async def test_whoever_has_a_place_has_a_connection(slow: SlowSlack) -> None:
    async with open_session() as session:
        asking = client(slow.address, session, places=150)
        await asyncio.gather(*(asking.api_test() for _ in range(150)))
    assert slow.most > 100  # as many as aiohttp opens by itself


async def test_what_had_no_place_for_long_was_surely_not_sent(slow: SlowSlack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack_web, "LONGEST_WAIT", TAKES / 3)
    async with open_session() as session:
        asking = client(slow.address, session, places=1)
        first = asyncio.create_task(asking.api_test())
        await asyncio.sleep(0)
        with pytest.raises(TryLater), told(writes=True):
            await asking.api_test()
        assert (await first)["ok"]


async def test_whoever_is_cancelled_in_line_or_under_way_gives_up_their_place(
    slow: SlowSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slack_web, "LONGEST_WAIT", 3 * TAKES)
    async with open_session() as session:
        asking = client(slow.address, session, places=2)
        calls = [asyncio.create_task(asking.api_test()) for _ in range(12)]
        await asyncio.sleep(TAKES / 5)
        for call in (*calls[:2], *calls[3:9]):  # two under way, and six in line, while a place has just become free
            call.cancel()
            await asyncio.sleep(0)
        said = await asyncio.gather(*calls, return_exceptions=True)
        again = await asyncio.gather(*(asking.api_test() for _ in range(4)))
    assert [isinstance(each, asyncio.CancelledError) for each in said] == [True] * 2 + [False] + [True] * 6 + [
        False
    ] * 3
    assert [each["ok"] for each in again] == [True] * 4
