"""Several answers to one message: in their order, whatever the queue does and whichever has to be tried again."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.queue import WorkQueue
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from bot.turns import Turns
from cadence.model import Company
from handlers import deliver
from handlers.messages import Card, Place
from handlers.ports import Delivery, Destination, Sent, Services, TryLater
from handlers.testing import RememberingChat, RememberingQueue, SetClock

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
HERE = Destination(place=Place("playground", "dm:amara", private=True))


class SlowToBegin(RememberingChat):
    """Takes longer over the first answers than over the last."""

    async def send(self, key: str, company: str, destination: Destination, card: Card, now: datetime) -> Sent:
        await asyncio.sleep(0.02 if key.endswith("/1") else 0.01 if key.endswith("/2") else 0)
        return await super().send(key, company, destination, card, now)


@pytest.fixture
def chat() -> SlowToBegin:
    return SlowToBegin()


@pytest.fixture
async def services(tmp_path: Path, chat: SlowToBegin) -> AsyncIterator[Services]:
    database = Database(f"sqlite:///{tmp_path / 'drumbeat.db'}")
    await database.migrate()
    companies = {"meridian": Company("meridian", "Meridian", ZoneInfo("Europe/London"), people={}, initiatives={})}
    yield Services(SqlStore(database), SetClock(NOW), RememberingQueue(), [chat], companies, {})
    await database.close()


@pytest.fixture
async def queue(services: Services) -> AsyncIterator[WorkQueue]:
    turns = Turns(services)

    async def in_turn(key: str) -> None:
        async with turns.of(key) as may_go:
            if may_go:
                await deliver.deliver(key, services)

    async def nothing(_platform: str, _id: str) -> None:
        return

    queue = WorkQueue(in_turn, nothing)
    await queue.start()
    yield queue
    await queue.stop()


def answer(message: str, number: int, to: Destination = HERE) -> Delivery:
    return Delivery(f"reply/playground/{message}/{number}", "meridian", to, NOW, card=Card(f"{message} {number}"))


async def plan(services: Services, *rows: Delivery) -> list[str]:
    async with services.store.begin() as work:
        return list(await work.ledger.plan(rows))


async def test_answers_to_one_message_go_out_in_their_order(
    services: Services, queue: WorkQueue, chat: SlowToBegin
) -> None:
    messages = [f"in/meridian/{number}" for number in range(20)]
    for message in messages:
        await queue.deliver(await plan(services, *(answer(message, number) for number in (1, 2, 3))))
    await queue.idle()

    assert len(chat.said) == 60
    for message in messages:
        assert [said.card.headline for said in chat.said if f"/{message}/" in said.key] == [
            f"{message} {number}" for number in (1, 2, 3)
        ]


async def test_an_answer_waits_for_the_one_before_it_that_is_to_be_tried_again(
    services: Services, queue: WorkQueue, chat: SlowToBegin
) -> None:
    chat.errors.append(TryLater("Too much at once.", after=30))
    keys = await plan(services, answer("in/1", 1), answer("in/1", 2), answer("in/1", 4))
    await queue.deliver(keys)
    await queue.idle()
    assert chat.said == []

    assert isinstance(services.clock, SetClock)
    services.clock.pass_time(timedelta(minutes=1))
    await queue.deliver(keys)
    await queue.idle()
    assert [said.key for said in chat.said] == keys


async def test_an_answer_to_somebody_else_does_not_wait(
    services: Services, queue: WorkQueue, chat: SlowToBegin
) -> None:
    chat.errors.append(TryLater("Too much at once.", after=30))
    keys = await plan(services, answer("in/1", 1), answer("in/1", 2, Destination(person="dana")))
    await queue.deliver(keys)
    await queue.idle()
    assert [said.key for said in chat.said] == keys[1:]


async def test_what_is_no_answer_has_no_turn_to_wait_for(services: Services) -> None:
    turns = Turns(services)
    async with (
        turns.of("meridian/check_in/week/priya/2026-W48") as one,
        turns.of("update/reply/x/1/playground/2") as two,
    ):
        assert one
        assert two
