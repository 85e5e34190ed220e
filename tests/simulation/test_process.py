"""One process of a run, which works on while it waits for the platform."""

import asyncio
from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

from bot.simulation.faults import Dice
from bot.simulation.memory import MemoryStore
from bot.simulation.process import Process
from cadence.model import Company
from handlers.messages import Card, Place
from handlers.ports import Delivery, Destination, Sent, Services
from handlers.testing import RememberingChat, RememberingQueue, SetClock

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
HERE = Destination(place=Place("playground", "dm:amara", private=True))
ANSWERS = [f"reply/playground/in/1/{number}" for number in (1, 2, 3)]


class LetsOthersWork(RememberingChat):
    """While a message is on its way, whoever sends it does what else there is."""

    process: Process

    async def send(self, key: str, company: str, destination: Destination, card: Card, now: datetime) -> Sent:
        await self.process.work()
        return await super().send(key, company, destination, card, now)


async def test_the_answers_to_a_message_come_in_their_order_and_none_waits_for_itself() -> None:
    store, chat = MemoryStore(), LetsOthersWork()
    companies = {"meridian": Company("meridian", "Meridian", ZoneInfo("Europe/London"), people={}, initiatives={})}
    services = Services(store, SetClock(NOW), RememberingQueue(), [chat], companies, {})
    chat.process = Process(1, services, Dice(Random(1), {}))  # noqa: S311  no secret: which work comes first
    async with store.begin() as work:
        await work.ledger.plan([Delivery(key, "meridian", HERE, NOW, card=Card(key)) for key in ANSWERS])
    await chat.process.queue.deliver(ANSWERS)

    working = asyncio.ensure_future(chat.process.work())
    await asyncio.sleep(0)

    assert working.done()  # though no time passed
    assert [said.key for said in chat.said] == ANSWERS
    store.close()
