"""Where a platform's history lags behind, a message of unknown fate is looked for twice before it is sent again."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.deliver import deliver
from handlers.messages import Card
from handlers.ports import Delivery, DeliveryState, Destination, Sent, Services, Unsure
from handlers.testing import RememberingChat, RememberingQueue, SetClock

NOW = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
KEY = "reply/slack/in1/1"
WAIT = timedelta(seconds=4)


@dataclass
class Lagging(RememberingChat):
    """Shows a message in its history some time after it took it."""

    platform: str = "slack"
    look_again: timedelta | None = WAIT
    clock: SetClock | None = None
    lag: timedelta = timedelta(seconds=6)
    looks: int = 0

    async def find(self, key: str, company: str, destination: Destination) -> Sent | None:  # noqa: ARG002  the port's shape
        self.looks += 1
        assert self.clock is not None
        shown = self.clock.now() - self.lag
        return next((said.sent for said in self.said if said.key == key and said.at <= shown), None)


@pytest.fixture
def slack(clock: SetClock) -> Lagging:
    return Lagging(clock=clock)


@pytest.fixture
def services(services: Services, slack: Lagging) -> Services:
    return replace(services, chats=(slack,))


async def plan(services: Services) -> None:
    async with services.store.begin() as work:
        await work.ledger.plan([Delivery(KEY, "meridian", Destination(person="priya"), NOW, card=Card("Hello."))])


async def row(services: Services) -> Delivery:
    async with services.store.begin() as work:
        found = await work.ledger.get(KEY)
    assert found is not None
    return found


async def interrupt(services: Services, at: datetime) -> None:
    """As a process leaves a row that dies in the middle of a send."""
    async with services.store.begin() as work:
        found = await work.ledger.get(KEY)
        assert found is not None
        sending = replace(
            found, state=DeliveryState.SENDING, why="another run", sent_at=at, platform="slack", attempts=1
        )
        assert await work.ledger.change(sending, was=DeliveryState.PLANNED)


async def go_on(services: Services, clock: SetClock, seconds: float) -> None:
    clock.pass_time(timedelta(seconds=seconds))
    await deliver(KEY, services)


async def test_after_a_send_of_unknown_end_a_late_history_keeps_it_from_being_said_twice(
    services: Services, clock: SetClock, slack: Lagging, queue: RememberingQueue
) -> None:
    slack.takes_then_fails = True
    slack.errors.append(Unsure("The connection broke."))
    await plan(services)
    await deliver(KEY, services)
    assert ((await row(services)).state, slack.looks) == (DeliveryState.RETRY, 0)
    assert queue.later == [(KEY, WAIT.total_seconds())]
    await go_on(services, clock, 1)
    assert slack.looks == 0  # too soon to be of use
    await go_on(services, clock, 3)
    assert ((await row(services)).looked, slack.looks, len(slack.said)) == (1, 1, 1)
    await go_on(services, clock, 4)
    assert ((await row(services)).state, slack.looks, len(slack.said)) == (DeliveryState.SENT, 2, 1)


async def test_what_two_looks_do_not_find_was_not_taken_and_is_sent(
    services: Services, clock: SetClock, slack: Lagging
) -> None:
    slack.errors.append(Unsure("The connection broke."))
    await plan(services)
    for _ in range(3):
        await deliver(KEY, services)
        clock.pass_time(WAIT)
    assert (slack.looks, len(slack.said)) == (2, 1)
    sent = await row(services)
    assert (sent.state, sent.attempts, sent.looked) == (DeliveryState.SENT, 2, 0)


async def test_an_interrupted_message_is_looked_for_twice_from_when_it_was_sent(
    services: Services, clock: SetClock, slack: Lagging
) -> None:
    await plan(services)
    await interrupt(services, clock.now())
    await deliver(KEY, services)
    assert slack.looks == 0
    await go_on(services, clock, 4)
    assert (slack.looks, slack.said) == (1, [])
    await go_on(services, clock, 4)
    assert (slack.looks, len(slack.said)) == (2, 1)


async def test_a_process_that_dies_between_the_looks_loses_nothing(
    services: Services, clock: SetClock, slack: Lagging
) -> None:
    await plan(services)
    await slack.send(KEY, "meridian", Destination(person="priya"), Card("Hello."), clock.now())
    await interrupt(services, clock.now())
    await deliver(KEY, services)
    await go_on(services, clock, 4)
    await go_on(replace(services, run="the next run"), clock, 4)
    assert ((await row(services)).state, len(slack.said)) == (DeliveryState.SENT, 1)
