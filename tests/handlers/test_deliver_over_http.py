"""Deliveries over real HTTP, to a platform that breaks as real ones do."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.deliver import deliver
from handlers.messages import Card
from handlers.ports import Delivery, DeliveryState, Destination, Services
from handlers.testing import SetClock
from tests.faulty_platform import Fault, FaultyPlatform, HttpChat

CREATED = datetime(2026, 11, 26, 10, tzinfo=UTC)


@pytest.fixture
async def platform() -> AsyncIterator[FaultyPlatform]:
    async with FaultyPlatform() as platform:
        yield platform


@pytest.fixture
async def http(platform: FaultyPlatform) -> AsyncIterator[HttpChat]:
    chat = HttpChat(platform.address)
    yield chat
    await chat.close()


async def plan(services: Services, count: int = 1) -> list[str]:
    rows = [
        Delivery(f"reply/local/in{n}/1", "meridian", Destination(person="priya"), CREATED, card=Card(f"Message {n}."))
        for n in range(count)
    ]
    async with services.store.begin() as work:
        return list(await work.ledger.plan(rows))


async def state(services: Services, key: str) -> tuple[DeliveryState, str]:
    async with services.store.begin() as work:
        row = await work.ledger.get(key)
    assert row is not None
    return row.state, row.why


async def unfinished(services: Services) -> list[str]:
    async with services.store.begin() as work:
        return [row.key for row in await work.ledger.unfinished(datetime.max.replace(tzinfo=UTC))]


@pytest.mark.parametrize("fault", [Fault.TAKES_THEN_FAILS, Fault.TAKES_THEN_DROPS])
async def test_what_was_taken_without_saying_so_is_found_and_not_repeated(
    services: Services, platform: FaultyPlatform, http: HttpChat, fault: Fault
) -> None:
    services = replace(services, chats=(http,))
    platform.script.append(fault)
    (key,) = await plan(services)
    for _ in range(3):
        await deliver(key, services)
    assert platform.keys() == [key]
    assert await state(services, key) == (DeliveryState.SENT, "")


async def test_without_a_look_up_it_is_uncertain_and_not_repeated(services: Services, platform: FaultyPlatform) -> None:
    chat = HttpChat(platform.address, history=False)
    services = replace(services, chats=(chat,))
    platform.script.append(Fault.TAKES_THEN_DROPS)
    (key,) = await plan(services)
    for _ in range(3):
        await deliver(key, services)
    await chat.close()
    assert platform.keys() == [key]
    assert (await state(services, key))[0] is DeliveryState.UNCERTAIN


@pytest.mark.parametrize("fault", [Fault.BUSY, Fault.REFUSED])
async def test_what_was_refused_is_sent_once_later(
    services: Services, clock: SetClock, platform: FaultyPlatform, http: HttpChat, fault: Fault
) -> None:
    services = replace(services, chats=(http,))
    platform.script.append(fault)
    (key,) = await plan(services)
    await deliver(key, services)
    assert (await state(services, key))[0] is DeliveryState.RETRY
    assert platform.taken == []
    clock.pass_time(timedelta(minutes=1))
    await deliver(key, services)
    assert platform.keys() == [key]


async def test_with_every_fault_by_chance_each_message_is_said_once_or_is_known_to_be_uncertain(
    services: Services, clock: SetClock
) -> None:
    odds = dict.fromkeys((Fault.BUSY, Fault.REFUSED, Fault.TAKES_THEN_FAILS, Fault.TAKES_THEN_DROPS), 0.1)
    async with FaultyPlatform(odds=odds, seed=3) as platform:
        chat = HttpChat(platform.address)
        services = replace(services, chats=(chat,))
        keys = await plan(services, 40)
        while left := await unfinished(services):
            for key in left:
                await deliver(key, services)
            clock.pass_time(timedelta(minutes=20))
        await chat.close()
    assert all(platform.faults[fault] for fault in odds)
    said = Counter(platform.keys())
    assert max(said.values()) == 1
    # A connection that breaks while it is used again leaves nobody sure, and nothing there to be found.
    unsaid = [key for key in keys if key not in said]
    assert {(await state(services, key))[0] for key in unsaid} <= {DeliveryState.UNCERTAIN}
    assert len(unsaid) < 5
