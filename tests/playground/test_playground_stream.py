"""Server-sent events: what arrives while a page is open, after a gap, and when the server ends."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, NoReturn, Protocol
from uuid import uuid4

import pytest
from aiohttp import ClientSession

from bot.app import Drumbeat
from bot.platforms.playground import stream as stream_module
from bot.platforms.playground.playground import Playground
from bot.store.errors import DatabaseError
from handlers.messages import Card
from handlers.ports import Destination, Sent

PRIYA = "/as/meridian/priya/@drumbeat"


class Visitor(Protocol):
    client: ClientSession
    base: str

    async def get(self, path: str, **headers: str) -> tuple[int, str]: ...
    async def post(self, path: str, fields: Mapping[str, str], **headers: str) -> tuple[int, str]: ...


class Events:
    """An open stream, read event by event."""

    def __init__(self, lines: AsyncIterator[bytes]) -> None:
        self._lines = lines

    async def next(self, name: str) -> tuple[dict[str, Any], str]:
        """The next event of this name, and its id; others are passed over."""
        async with asyncio.timeout(5):
            found: dict[str, str] = {}
            async for raw in self._lines:
                key, _, value = raw.decode().rstrip("\n").partition(": ")
                if key:
                    found[key] = value
                elif found.get("event") == name:
                    return json.loads(found["data"]), found.get("id", "")
                else:
                    found = {}
        raise AssertionError("The stream ended.")

    async def ended(self) -> bool:
        async with asyncio.timeout(5):
            async for _ in self._lines:
                pass
        return True


@asynccontextmanager
async def listening(
    visitor: Visitor, place: str = PRIYA, after: int = 0, last_seen: int | None = None
) -> AsyncIterator[Events]:
    headers = {} if last_seen is None else {"Last-Event-ID": str(last_seen)}
    address = f"{visitor.base}{place}/events?after={after}"
    async with visitor.client.get(address, headers=headers) as answer:
        assert answer.status == 200
        assert answer.content_type == "text/event-stream"
        yield Events(aiter(answer.content))


async def tell(playground: Playground, words: str, person: str = "priya") -> Sent:
    destination = Destination(person=person)
    return await playground.chat.send(uuid4().hex, "meridian", destination, Card(words), playground.now())


async def test_a_message_arrives_while_the_page_is_open(visitor: Visitor, playground: Playground) -> None:
    async with listening(visitor) as events:
        await events.next("tabs")
        sent = await tell(playground, "Good morning")
        message, revision = await events.next("message")
    assert message["conversation"] == "dm:priya"
    assert f'id="m-{sent.message}"' in message["html"]
    assert "Good morning" in message["html"]
    assert int(revision) == await playground.board.revision()


async def test_a_change_in_place_arrives_as_the_same_message(visitor: Visitor, playground: Playground) -> None:
    sent = await tell(playground, "Good morning")
    async with listening(visitor, after=await playground.board.revision()) as events:
        await playground.chat.update("u", "meridian", sent, Card("Good evening"), playground.now())
        message, _ = await events.next("message")
    assert f'id="m-{sent.message}"' in message["html"]
    assert "Good evening" in message["html"]
    assert "edited" in message["html"]


async def test_a_page_that_lost_its_connection_goes_on_where_it_was(visitor: Visitor, playground: Playground) -> None:
    await tell(playground, "seen")
    seen = await playground.board.revision()
    await tell(playground, "missed")
    async with listening(visitor, last_seen=seen) as events:
        message, _ = await events.next("message")
    assert "missed" in message["html"]


async def test_what_is_said_elsewhere_only_marks_the_list(visitor: Visitor, playground: Playground) -> None:
    async with listening(visitor, "/as/meridian/priya/leadership") as events:
        assert (await events.next("tabs"))[0]["unread"] == 0
        await tell(playground, "private words")
        message, _ = await events.next("message")
        tabs, _ = await events.next("tabs")
    assert message["html"] == ""
    assert tabs["unread"] == 1
    assert "1 unread" in tabs["tabs"]


async def test_nobody_hears_what_is_for_another(visitor: Visitor, playground: Playground) -> None:
    async with listening(visitor, "/as/meridian/tomas/@drumbeat") as events:
        await events.next("tabs")
        await tell(playground, "for Priya", "priya")
        await tell(playground, "for Tomás", "tomas")
        message, _ = await events.next("message")
    assert "for Tomás" in message["html"]


async def test_when_the_clock_moves_every_page_is_told(visitor: Visitor) -> None:
    async with listening(visitor) as events:
        assert "Wednesday 25 November" in (await events.next("clock"))[0]["html"]
        await visitor.post("/clock", {"move": "check-in", "back": PRIYA}, Accept="application/json")
        while "Just said" not in (clock := (await events.next("clock"))[0]["html"]):  # other days on the way
            assert "2026" in clock
    assert "Thursday 26 November 2026" in clock


async def test_a_clock_that_another_process_moved_within_the_day_is_told(
    visitor: Visitor, playground: Playground
) -> None:
    async with listening(visitor) as events:
        before = time_shown((await events.next("clock"))[0]["html"])
        kept = await playground.board.number("clock")
        assert kept is not None
        await playground.board.put_number("clock", kept + timedelta(hours=1) // timedelta(microseconds=1))
        await playground.follow()
        after = time_shown((await events.next("clock"))[0]["html"])
    assert (after - before) // timedelta(minutes=1) == 60


def time_shown(clock: str) -> datetime:
    match = re.search(r'<time id="clock-time" datetime="([^"]+)"', clock)
    assert match is not None
    return datetime.fromisoformat(match[1])


async def test_what_somebody_arranges_changes_the_plan_on_every_open_page(visitor: Visitor) -> None:
    async with listening(visitor, "/as/meridian/helen/leadership") as events:
        assert "paused" not in (await events.next("clock"))[0]["html"]
        await visitor.post("/as/meridian/omar/@drumbeat/messages", {"text": "pause the rhythm until 5 Jan"})
        assert "Will not happen: paused until 5 Jan" in (await events.next("clock"))[0]["html"]


async def test_a_page_of_another_database_is_told_to_begin_anew(visitor: Visitor) -> None:
    async with listening(visitor, after=1_000_000) as events:
        await events.next("again")
        assert await events.ended()


async def test_a_quiet_stream_shows_that_it_is_alive(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_module, "HEARTBEAT_SECONDS", 0.05)
    async with visitor.client.get(f"{visitor.base}{PRIYA}/events") as answer:
        async with asyncio.timeout(5):
            async for line in answer.content:
                if line.startswith(b":"):
                    break


@pytest.mark.parametrize("after", ["x", "-1", "1.5"])
async def test_a_stream_after_nonsense_is_refused(visitor: Visitor, after: str) -> None:
    status, _ = await visitor.get(f"{PRIYA}/events?after={after}")
    assert status == 400


async def test_the_server_stops_within_two_seconds_though_pages_are_open(visitor: Visitor, drumbeat: Drumbeat) -> None:
    async with listening(visitor) as first, listening(visitor, "/as/meridian/helen/leadership") as second:
        await first.next("tabs")
        await second.next("tabs")
        began = asyncio.get_running_loop().time()
        await drumbeat.stop()
        assert asyncio.get_running_loop().time() - began < 2
        assert await first.ended()
        assert await second.ended()


async def test_changes_that_come_in_a_burst_are_looked_at_once_by_each_page_and_marks_are_made_once_for_all(
    visitor: Visitor, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    unread = playground.board.unread

    async def counted(company: str, person: str, conversations: Sequence[str]) -> dict[str, int]:
        asked.append(person)
        return await unread(company, person, conversations)

    async with AsyncExitStack() as stack:
        pages = [await stack.enter_async_context(listening(visitor)) for _ in range(8)]
        for page in pages:
            await page.next("tabs")
        monkeypatch.setattr(playground.board, "unread", counted)
        for number in range(5):
            await tell(playground, f"Good morning {number}")
        for page in pages:
            for _ in range(5):
                await page.next("message")
        await asyncio.sleep(3 * stream_module.GATHER_SECONDS)
    assert 1 <= len(asked) <= 5  # not five times for each of eight pages


async def test_a_stream_the_database_fails_ends_and_goes_on_where_it_was(
    visitor: Visitor, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*_given: object) -> NoReturn:
        raise DatabaseError("The database is locked by another process.")

    async with listening(visitor) as events:
        await events.next("tabs")
        with monkeypatch.context() as patch:
            patch.setattr(playground.board, "since", busy)
            await tell(playground, "Good morning")
            assert await events.ended()
    async with listening(visitor) as events:
        message, _ = await events.next("message")
    assert "Good morning" in message["html"]
