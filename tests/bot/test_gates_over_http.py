"""A message's whole way on a real clock: ledger, gates, queue and HTTP, to a platform that refuses too many."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from bot.clock import SystemClock
from bot.queue import WorkQueue
from bot.settings import load_settings
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from handlers.deliver import deliver
from handlers.gates import Window
from handlers.messages import Card
from handlers.ports import Delivery, DeliveryState, Destination, Services
from tests.faulty_platform import Fault, FaultyPlatform, HttpChat, conversation

ROOT = Path(__file__).parents[2]
PRIYA = Destination(person="priya", at_once=True)  # whatever the hour of the test
LIMIT = (1, 0.25)  # one message in a quarter of a second


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    shutil.copy(ROOT / "app.yaml", tmp_path)
    database = Database(f"sqlite:///{tmp_path / 'drumbeat.db'}")
    await database.migrate()
    yield database
    await database.close()


async def sent(database: Database, platform: FaultyPlatform, number: int) -> list[Delivery]:
    """Plan so many messages to Priya, hand them to a queue all at once, and wait until the platform has them all."""
    settings = load_settings(ROOT / "app.yaml")
    chat = HttpChat(platform.address, windows=(Window(*LIMIT),))
    queue = WorkQueue(deliver=lambda key: _deliver(key, services), handle=_nothing)
    services = Services(SqlStore(database), SystemClock(), queue, (chat,), settings.companies, {}, alone=True)
    now = datetime.now(UTC)
    rows = [Delivery(f"reply/local/in{n}/1", "meridian", PRIYA, now, card=Card(f"Message {n}.")) for n in range(number)]
    async with services.store.begin() as work:
        await work.ledger.plan(rows)
    await queue.start()
    await queue.deliver([row.key for row in rows])
    until = monotonic() + 30
    states: set[DeliveryState] = set()
    while states != {DeliveryState.SENT} and monotonic() < until:
        await asyncio.sleep(0.05)
        async with services.store.begin() as work:
            found = [await work.ledger.get(row.key) for row in rows]
        states = {row.state for row in found if row is not None}
    await queue.stop()
    await chat.close()
    return [row for row in found if row is not None]


async def _deliver(key: str, services: Services) -> None:
    await deliver(key, services)


async def _nothing(platform: str, id: str) -> None: ...


async def test_a_burst_to_one_channel_is_spread_out_and_arrives_whole_without_a_tick(database: Database) -> None:
    async with FaultyPlatform(limit=LIMIT) as platform:
        rows = await sent(database, platform, 8)
    assert platform.over_limit <= 1  # a busy machine may delay one by more than the margin; the platform says so then
    assert sorted(platform.keys()) == sorted(row.key for row in rows)
    assert sum(row.attempts for row in rows) == 8 + platform.over_limit  # to wait for one's turn is no attempt
    assert platform.most_in(LIMIT[1], conversation("meridian", PRIYA)) == 1


async def test_a_pause_the_platform_asks_for_stops_the_others_too(database: Database) -> None:
    async with FaultyPlatform(limit=LIMIT, retry_after=1.0) as platform:
        platform.script.append(Fault.BUSY)
        began = monotonic()
        await sent(database, platform, 3)
    assert platform.taken[0].at - began >= 1.0
    assert platform.faults[Fault.BUSY] == 1
    assert platform.requests - platform.over_limit == 4  # three messages, and the one that was refused
