"""Every message is sent once, whatever breaks and whenever."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.repositories.ledger import SqlLedger
from cadence.model import Company, Week
from handlers.deliver import deliver
from handlers.left_behind import IN_HAND
from handlers.messages import Card, Place, Text, line
from handlers.outcomes import LONGEST_PAUSE, MOST_ATTEMPTS, pause
from handlers.owner_week import check_in_key
from handlers.ports import (
    Delivery,
    DeliveryState,
    Destination,
    NeverMind,
    Sent,
    Services,
    TryLater,
    Unsure,
)
from handlers.testing import RememberingChat, SetClock
from handlers.troubles import LOOK_FOR_REACH

HELLO = Card("Hello.", (Text(line("A sentence.")),))
W48 = Week(2026, 48)
CREATED = datetime(2026, 11, 26, 10, tzinfo=UTC)


def reply(key: str = "reply/playground/in1/1", **more: object) -> Delivery:
    row = Delivery(key=key, company="meridian", destination=Destination(person="priya"), created_at=CREATED, card=HELLO)
    return replace(row, **more)  # type: ignore[arg-type]  # any of its fields


def check_in(company: Company, owner: str = "priya") -> Delivery:
    key = check_in_key(company, company.people[owner], W48)
    return reply(str(key), card=None, due_key=key, due_at=CREATED, destination=Destination(person=owner))


def change(of: str, number: int = 1) -> Delivery:
    return reply(f"update/{of}/in{number}", card=Card(f"Changed {number}."), updates=of)


async def plan(services: Services, *rows: Delivery) -> None:
    async with services.store.begin() as work:
        assert len(await work.ledger.plan(rows)) == len(rows)


async def row(services: Services, key: str = "reply/playground/in1/1") -> Delivery:
    async with services.store.begin() as work:
        found = await work.ledger.get(key)
    assert found is not None
    return found


async def move(services: Services, key: str, **to: object) -> None:
    """Put a row into a state by hand, as a process that then died would have left it."""
    async with services.store.begin() as work:
        found = await work.ledger.get(key)
        assert found is not None
        assert await work.ledger.change(replace(found, **to), was=found.state)  # type: ignore[arg-type]  # any field


# ---- the plain way ----------------------------------------------------------------------------------------------


async def test_a_planned_message_is_sent_and_written_down(services: Services, chat: RememberingChat) -> None:
    await plan(services, reply())
    await deliver("reply/playground/in1/1", services)
    (said,) = chat.said
    assert (said.key, said.card, said.destination.person) == ("reply/playground/in1/1", HELLO, "priya")
    sent = await row(services)
    assert sent.state is DeliveryState.SENT
    assert (sent.platform, sent.message, sent.conversation) == ("playground", said.sent.message, said.sent.conversation)
    assert (sent.attempts, sent.why, sent.not_before) == (1, "", None)
    assert sent.sent_at == services.clock.now()


async def test_a_key_nobody_planned_is_nothing_to_do(services: Services, chat: RememberingChat) -> None:
    await deliver("reply/playground/nothing/1", services)
    assert chat.said == []


async def test_a_finished_message_is_not_sent_again(services: Services, chat: RememberingChat) -> None:
    await plan(services, reply())
    for _ in range(3):
        await deliver("reply/playground/in1/1", services)
    assert len(chat.said) == 1


class Slow(RememberingChat):
    """A platform that takes its time."""

    async def send(self, key: str, company: str, destination: Destination, card: Card, now: datetime) -> Sent:
        await asyncio.sleep(0.05)
        return await super().send(key, company, destination, card, now)


async def test_many_calls_at_once_send_one_message(services: Services) -> None:
    chat = Slow()
    services = replace(services, chats=(chat,))
    await plan(services, reply())
    await asyncio.gather(*(deliver("reply/playground/in1/1", services) for _ in range(8)))
    assert len(chat.said) == 1
    assert (await row(services)).state is DeliveryState.SENT


async def test_what_was_sent_is_frozen_with_the_row(
    services: Services, company: Company, chat: RememberingChat
) -> None:
    planned = check_in(company)
    await plan(services, planned)
    await deliver(planned.key, services)
    assert (await row(services, planned.key)).card == chat.said[0].card
    assert chat.said[0].card.headline == "Your week 48, Priya: two initiatives, about a minute."


async def test_the_platform_that_reaches_the_place_is_chosen(services: Services, chat: RememberingChat) -> None:
    slack = RememberingChat(platform="slack")
    place = Place("slack", "C1", private=False)
    await plan(services, reply(destination=Destination(place=place)))
    await deliver("reply/playground/in1/1", replace(services, chats=(chat, slack)))
    assert (len(chat.said), len(slack.said)) == (0, 1)


# ---- when it goes wrong -----------------------------------------------------------------------------------------


async def test_what_surely_was_not_sent_is_tried_again_later(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await plan(services, reply())
    chat.errors = [TryLater("rate limited", after=90)]
    await deliver("reply/playground/in1/1", services)
    waiting = await row(services)
    assert (waiting.state, waiting.why) == (DeliveryState.RETRY, "rate limited")
    assert waiting.not_before == clock.now() + timedelta(seconds=90)
    await deliver("reply/playground/in1/1", services)
    assert chat.said == []
    clock.pass_time(timedelta(seconds=90))
    await deliver("reply/playground/in1/1", services)
    assert len(chat.said) == 1
    assert (await row(services)).attempts == 2


def test_the_pauses_grow_and_are_capped() -> None:
    pauses = [pause(attempt) for attempt in range(1, MOST_ATTEMPTS)]
    assert pauses[:3] == [timedelta(seconds=10), timedelta(seconds=30), timedelta(seconds=90)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE
    assert timedelta(hours=11) <= sum(pauses, timedelta()) < timedelta(hours=11, minutes=5)


async def test_after_twelve_attempts_it_is_dead(services: Services, clock: SetClock, chat: RememberingChat) -> None:
    await plan(services, reply())
    for attempt in range(1, MOST_ATTEMPTS + 1):
        chat.errors = [TryLater("no route to host")]
        await deliver("reply/playground/in1/1", services)
        assert (await row(services)).attempts == attempt
        clock.pass_time(LONGEST_PAUSE)
    dead = await row(services)
    assert (dead.state, dead.why) == (DeliveryState.DEAD, "Given up after 12 attempts. no route to host")
    await deliver("reply/playground/in1/1", services)
    assert chat.said == []


async def test_what_can_never_be_sent_is_dead_at_once(services: Services, chat: RememberingChat) -> None:
    await plan(services, reply())
    chat.errors = [NeverMind("the channel is archived")]
    await deliver("reply/playground/in1/1", services)
    assert ((await row(services)).state, (await row(services)).why) == (DeliveryState.DEAD, "the channel is archived")


async def test_an_unknown_end_is_uncertain_and_never_repeated(services: Services, chat: RememberingChat) -> None:
    await plan(services, reply())
    chat.errors = [Unsure("timed out")]
    await deliver("reply/playground/in1/1", services)
    await deliver("reply/playground/in1/1", services)
    assert ((await row(services)).state, (await row(services)).why) == (DeliveryState.UNCERTAIN, "timed out")
    assert chat.said == []


async def test_an_unknown_end_is_settled_by_finding_the_message(services: Services, chat: RememberingChat) -> None:
    await plan(services, reply())
    chat.errors, chat.takes_then_fails = [Unsure("timed out")], True
    await deliver("reply/playground/in1/1", services)
    sent = await row(services)
    assert (sent.state, sent.message) == (DeliveryState.SENT, chat.said[0].sent.message)


async def test_without_a_platform_it_waits_for_one(services: Services, clock: SetClock, chat: RememberingChat) -> None:
    await plan(services, reply())
    await deliver("reply/playground/in1/1", replace(services, chats=()))
    assert (await row(services)).state is DeliveryState.RETRY
    clock.pass_time(LOOK_FOR_REACH)
    await deliver("reply/playground/in1/1", services)
    assert len(chat.said) == 1


async def test_a_company_that_is_not_configured_any_more_gets_nothing(
    services: Services, chat: RememberingChat
) -> None:
    await plan(services, reply(company="gone"))
    await deliver("reply/playground/in1/1", services)
    assert (await row(services)).state is DeliveryState.DEAD
    assert chat.said == []


async def test_what_is_of_no_use_any_more_is_withdrawn(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await plan(services, reply(expires=clock.now()))
    await deliver("reply/playground/in1/1", services)
    withdrawn = await row(services)
    assert (withdrawn.state, withdrawn.why) == (
        DeliveryState.WITHDRAWN,
        "Its time had passed before it could be sent.",
    )
    assert chat.said == []


async def test_a_card_that_cannot_be_composed_is_put_off_and_its_failure_told(
    services: Services, company: Company, clock: SetClock, chat: RememberingChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> Card:
        raise LookupError("a fault of ours")

    planned = check_in(company)
    await plan(services, planned)
    with monkeypatch.context() as patch:
        patch.setattr("handlers.deliver.compose", broken)
        with pytest.raises(LookupError):
            await deliver(planned.key, services)
    put_off = await row(services, planned.key)
    assert (put_off.state, put_off.attempts, put_off.why) == (
        DeliveryState.RETRY,
        1,
        "It could not be composed: LookupError.",
    )
    clock.pass_time(pause(1))
    await deliver(planned.key, services)
    assert len(chat.said) == 1


class Faulty(RememberingChat):
    """An adapter with a fault of its own, after the message has gone out."""

    async def send(self, key: str, company: str, destination: Destination, card: Card, now: datetime) -> Sent:
        await super().send(key, company, destination, card, now)
        raise ValueError("a fault of the adapter's")


async def test_after_an_adapters_own_fault_the_message_is_looked_up_and_not_repeated(
    services: Services, clock: SetClock
) -> None:
    chat = Faulty()
    services = replace(services, chats=(chat,))
    await plan(services, reply())
    with pytest.raises(ValueError, match="adapter"):
        await deliver("reply/playground/in1/1", services)
    clock.pass_time(IN_HAND)
    await deliver("reply/playground/in1/1", services)
    assert len(chat.said) == 1
    assert (await row(services)).state is DeliveryState.SENT


# ---- what a dead process left behind ----------------------------------------------------------------------------


async def test_an_interrupted_message_that_was_taken_is_not_sent_again(
    services: Services, chat: RememberingChat
) -> None:
    await plan(services, reply())
    was = await chat.send("reply/playground/in1/1", "meridian", Destination(person="priya"), HELLO, CREATED)
    await move(
        services, "reply/playground/in1/1", state=DeliveryState.SENDING, why="another run", platform="playground"
    )
    await deliver("reply/playground/in1/1", services)
    assert len(chat.said) == 1
    assert ((await row(services)).state, (await row(services)).message) == (DeliveryState.SENT, was.message)


async def test_a_message_found_later_counts_as_said_when_its_sending_began(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    """A summary knows what was said by then, and nothing of what was said until it was found."""
    await plan(services, reply())
    began = clock.now()
    await chat.send("reply/playground/in1/1", "meridian", Destination(person="priya"), HELLO, CREATED)
    await move(
        services,
        "reply/playground/in1/1",
        state=DeliveryState.SENDING,
        why="another run",
        platform="playground",
        sent_at=began,
    )
    clock.pass_time(timedelta(minutes=5))
    await deliver("reply/playground/in1/1", services)
    assert ((await row(services)).state, (await row(services)).sent_at) == (DeliveryState.SENT, began)


class Deadly(RememberingChat):
    """A look-up during which the process dies, the first time."""

    dies = True

    async def find(self, key: str, company: str, destination: Destination) -> Sent | None:
        if self.dies:
            self.dies = False
            raise KeyboardInterrupt
        return await super().find(key, company, destination)


async def test_a_message_counts_as_said_when_its_sending_began_also_where_who_looked_for_it_died(
    services: Services, clock: SetClock
) -> None:
    chat, key = Deadly(), "reply/playground/in1/1"
    services = replace(services, chats=(chat,))
    await plan(services, reply())
    began = clock.now()
    await chat.send(key, "meridian", Destination(person="priya"), HELLO, CREATED)
    await move(services, key, state=DeliveryState.SENDING, why="another run", platform="playground", sent_at=began)
    clock.pass_time(timedelta(minutes=5))
    with pytest.raises(KeyboardInterrupt):
        await deliver(key, services)
    assert (await row(services)).state is DeliveryState.SENDING
    clock.pass_time(timedelta(minutes=5))
    await deliver(key, replace(services, run="the next run"))
    assert ((await row(services)).state, (await row(services)).sent_at) == (DeliveryState.SENT, began)
    assert len(chat.said) == 1


async def test_an_interrupted_message_that_was_not_taken_is_sent(services: Services) -> None:
    chat = Slow()
    services = replace(services, chats=(chat,))
    await plan(services, reply())
    await move(
        services, "reply/playground/in1/1", state=DeliveryState.SENDING, why="another run", platform="playground"
    )
    await asyncio.gather(*(deliver("reply/playground/in1/1", services) for _ in range(4)))
    assert len(chat.said) == 1


class Blind(RememberingChat):
    """A platform without a look-up."""

    async def find(self, key: str, company: str, destination: Destination) -> Sent | None:  # noqa: ARG002  the port's shape
        raise Unsure("this platform has no look-up")


async def test_an_interrupted_message_that_cannot_be_looked_up_is_uncertain(services: Services) -> None:
    chat = Blind()
    await plan(services, reply())
    await move(
        services, "reply/playground/in1/1", state=DeliveryState.SENDING, why="another run", platform="playground"
    )
    await deliver("reply/playground/in1/1", replace(services, chats=(chat,)))
    assert (await row(services)).state is DeliveryState.UNCERTAIN
    assert chat.said == []


class Busy(RememberingChat):
    """A platform whose look-up is out of order for a while."""

    busy = True

    async def find(self, key: str, company: str, destination: Destination) -> Sent | None:
        if self.busy:
            raise TryLater("rate limited", after=30)
        return await super().find(key, company, destination)


async def test_a_look_up_that_has_to_wait_is_repeated_before_anything_is_sent(
    services: Services, clock: SetClock
) -> None:
    chat = Busy()
    services = replace(services, chats=(chat,))
    await plan(services, reply())
    await chat.send("reply/playground/in1/1", "meridian", Destination(person="priya"), HELLO, CREATED)
    await move(
        services, "reply/playground/in1/1", state=DeliveryState.SENDING, why="another run", platform="playground"
    )
    await deliver("reply/playground/in1/1", services)
    await deliver("reply/playground/in1/1", services)
    assert (await row(services)).perhaps_sent
    chat.busy = False
    clock.pass_time(timedelta(seconds=30))
    await deliver("reply/playground/in1/1", services)
    assert len(chat.said) == 1
    assert (await row(services)).state is DeliveryState.SENT


async def test_a_message_in_this_runs_own_hand_is_left_alone_for_a_while(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await plan(services, reply())
    await move(
        services,
        "reply/playground/in1/1",
        state=DeliveryState.SENDING,
        why=services.run,
        platform="playground",
        sent_at=clock.now(),
    )
    await deliver("reply/playground/in1/1", services)
    assert chat.said == []
    clock.pass_time(IN_HAND)
    await deliver("reply/playground/in1/1", services)
    assert len(chat.said) == 1


# ---- changes in place -------------------------------------------------------------------------------------------


async def test_a_change_is_made_in_the_message_that_was_sent(services: Services, chat: RememberingChat) -> None:
    first, then = reply(), change("reply/playground/in1/1")
    await plan(services, first, then)
    await deliver(first.key, services)
    await deliver(then.key, services)
    ((key, sent, card),) = chat.updates
    assert (key, sent, card.headline) == (then.key, chat.said[0].sent, "Changed 1.")
    assert (await row(services, then.key)).state is DeliveryState.SENT
    assert len(chat.said) == 1


async def test_the_message_is_still_the_originals_after_a_change(services: Services, chat: RememberingChat) -> None:
    first, then = reply(), change("reply/playground/in1/1")
    await plan(services, first, then)
    await deliver(first.key, services)
    await deliver(then.key, services)
    async with services.store.begin() as work:
        sent = chat.said[0].sent
        found = await work.ledger.by_message(first.company, "playground", sent.conversation, sent.message)
    assert found is not None
    assert found.key == first.key


async def test_a_change_waits_for_its_message(services: Services, clock: SetClock, chat: RememberingChat) -> None:
    first, then = reply(), change("reply/playground/in1/1")
    await plan(services, first, then)
    await deliver(then.key, services)
    assert ((await row(services, then.key)).state, chat.updates) == (DeliveryState.RETRY, [])
    await deliver(first.key, services)
    clock.pass_time(timedelta(minutes=1))
    await deliver(then.key, services)
    assert len(chat.updates) == 1


@pytest.mark.parametrize("end", [DeliveryState.DEAD, DeliveryState.WITHDRAWN, DeliveryState.UNCERTAIN])
async def test_a_change_of_what_was_never_sent_is_withdrawn(
    services: Services, chat: RememberingChat, end: DeliveryState
) -> None:
    then = change("reply/playground/in1/1")
    await plan(services, reply(), then)
    await move(services, "reply/playground/in1/1", state=end)
    await deliver(then.key, services)
    assert (await row(services, then.key)).state is DeliveryState.WITHDRAWN
    assert chat.updates == []


async def test_a_change_of_a_check_in_not_sent_yet_is_left_to_its_sending(
    services: Services, company: Company, chat: RememberingChat
) -> None:
    first = check_in(company)
    await plan(services, first, change(first.key))
    await deliver(f"update/{first.key}/in1", services)
    assert (await row(services, f"update/{first.key}/in1")).state is DeliveryState.WITHDRAWN
    await deliver(first.key, services)
    assert len(chat.said) == 1


async def test_a_check_in_is_changed_into_what_is_known_now_whatever_the_order(
    services: Services, company: Company, chat: RememberingChat
) -> None:
    first = check_in(company)
    changes = [change(first.key, 1), change(first.key, 2)]
    await plan(services, first, *changes)
    await deliver(first.key, services)
    for each in reversed(changes):
        await deliver(each.key, services)
    assert [card.headline for _, _, card in chat.updates] == [chat.said[0].card.headline] * 2


async def test_an_interrupted_change_is_made_again(services: Services, chat: RememberingChat) -> None:
    first, then = reply(), change("reply/playground/in1/1")
    await plan(services, first, then)
    await deliver(first.key, services)
    await move(services, then.key, state=DeliveryState.SENDING, why="another run", platform="playground")
    await deliver(then.key, services)
    assert len(chat.updates) == 1
    assert len(chat.said) == 1


async def test_a_change_with_an_unknown_end_is_made_again(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    first, then = reply(), change("reply/playground/in1/1")
    await plan(services, first, then)
    await deliver(first.key, services)
    chat.errors = [Unsure("timed out")]
    await deliver(then.key, services)
    clock.pass_time(pause(1))
    await deliver(then.key, services)
    assert (await row(services, then.key)).state is DeliveryState.SENT


# ---- two processes on one database ------------------------------------------------------------------------------


def other_process(services: Services, chat: RememberingChat) -> Services:
    return replace(services, chats=(chat,), run="another run", alone=False)


async def says_it_is_alive(run: str, services: Services, seconds: float = 60) -> None:
    async with services.store.begin() as work:
        await work.processes.beat(run, seconds)


class Waiting(RememberingChat):
    """A platform that answers when it is let, and has no look-up that would find what it has not answered."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.answer = asyncio.Event(), asyncio.Event()

    async def send(self, key: str, company: str, destination: Destination, card: Card, now: datetime) -> Sent:
        self.asked.set()
        await self.answer.wait()
        return await super().send(key, company, destination, card, now)


async def test_what_another_live_process_is_sending_is_left_to_it(services: Services, clock: SetClock) -> None:
    chat = Waiting()
    one, other = other_process(services, chat), replace(services, chats=(chat,), alone=False)
    await says_it_is_alive(one.run, services)
    await plan(services, reply())
    sending = asyncio.create_task(deliver("reply/playground/in1/1", one))
    await chat.asked.wait()
    clock.pass_time(IN_HAND - timedelta(seconds=1))
    async with asyncio.timeout(5):  # it would wait for the same answer
        assert await deliver("reply/playground/in1/1", other) is None
    chat.answer.set()
    assert await sending is DeliveryState.SENT
    assert len(chat.said) == 1


async def test_on_a_shared_database_what_a_dead_process_left_is_taken_up_when_it_has_been_silent_too_long(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    shared = replace(services, alone=False)
    await says_it_is_alive("another run", services, 0.3)
    await plan(services, reply())
    key = "reply/playground/in1/1"
    await move(
        services, key, state=DeliveryState.SENDING, why="another run", platform="playground", sent_at=clock.now()
    )
    await deliver(key, shared)
    assert chat.said == []
    await asyncio.sleep(0.4)
    await deliver(key, shared)
    assert len(chat.said) == 1


class Weak:
    """The pulse of a process that has hardly any time left."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def seconds_to_send(self) -> float:
        return self.seconds


async def test_a_process_that_the_others_may_soon_take_for_dead_begins_no_send(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    pulse = Weak(1.9)
    weak = replace(services, pulse=pulse)
    await plan(services, reply())
    assert await deliver("reply/playground/in1/1", weak) is DeliveryState.RETRY
    assert chat.said == []
    assert "out of touch" in (await row(services)).why
    clock.pass_time(timedelta(seconds=5))
    pulse.seconds = 2.0
    assert await deliver("reply/playground/in1/1", weak) is DeliveryState.SENT
    assert (await row(services)).attempts == 1


async def test_a_send_that_takes_longer_than_the_process_is_taken_for_alive_is_cut_off_and_looked_up(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.deliver.SHORTEST_SEND", 0.01)
    for key, said in (
        ("reply/playground/in1/1", DeliveryState.UNCERTAIN),
        ("reply/playground/in2/1", DeliveryState.SENT),
    ):
        chat = Waiting()
        weak = replace(services, chats=(chat,), pulse=Weak(0.05))
        await plan(services, reply(key))
        if said is DeliveryState.SENT:
            await RememberingChat.send(chat, key, "meridian", Destination(person="priya"), HELLO, CREATED)
        assert await deliver(key, weak) is said
        assert len(chat.said) == (said is DeliveryState.SENT)


async def test_on_a_shared_database_what_another_process_left_is_taken_up_when_its_time_is_over(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    shared = replace(services, alone=False)
    await says_it_is_alive("another run", services)
    await plan(services, reply())
    key = "reply/playground/in1/1"
    await move(
        services, key, state=DeliveryState.SENDING, why="another run", platform="playground", sent_at=clock.now()
    )
    await deliver(key, shared)
    assert chat.said == []
    clock.pass_time(IN_HAND)
    await deliver(key, shared)
    assert len(chat.said) == 1


async def test_where_a_process_is_alone_what_another_one_left_is_taken_up_at_once(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await plan(services, reply())
    key = "reply/playground/in1/1"
    await move(
        services, key, state=DeliveryState.SENDING, why="another run", platform="playground", sent_at=clock.now()
    )
    await deliver(key, services)
    assert len(chat.said) == 1


async def test_of_two_processes_that_find_an_abandoned_message_one_says_it(services: Services, clock: SetClock) -> None:
    chat = Slow()
    both = [replace(services, chats=(chat,), run=run, alone=False) for run in ("second run", "third run")]
    await plan(services, reply())
    key = "reply/playground/in1/1"
    await move(services, key, state=DeliveryState.SENDING, why="first run", platform="playground", sent_at=clock.now())
    clock.pass_time(IN_HAND)
    for _ in range(2):
        await asyncio.gather(*(deliver(key, each) for each in both))
    assert len(chat.said) == 1
    assert (await row(services)).state is DeliveryState.SENT


async def test_who_has_lost_a_message_writes_nothing_down(services: Services) -> None:
    chat = Waiting()
    one = other_process(services, chat)
    await plan(services, reply())
    sending = asyncio.create_task(deliver("reply/playground/in1/1", one))
    await chat.asked.wait()
    await move(services, "reply/playground/in1/1", state=DeliveryState.UNCERTAIN, why="found so", sent_at=None)
    chat.answer.set()
    assert await sending is None
    assert (await row(services)).why == "found so"


class Slipping(SqlLedger):
    """A ledger where somebody else is always quicker."""

    async def change(self, delivery: Delivery, *, was: DeliveryState, hand: str | None = None) -> bool:  # noqa: ARG002  the port's shape
        return False


async def test_whoever_comes_second_to_an_interrupted_message_does_not_look_it_up(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    class Watched(RememberingChat):
        async def find(self, key: str, company: str, destination: Destination) -> Sent | None:
            looked.append(key)
            return await super().find(key, company, destination)

    chat = Watched()
    await plan(services, reply())
    key = "reply/playground/in1/1"
    await move(services, key, state=DeliveryState.RETRY, platform="playground", sent_at=CREATED)
    with monkeypatch.context() as patch:
        patch.setattr(SqlLedger, "change", Slipping.change)
        assert await deliver(key, replace(services, chats=(chat,))) is None
    assert looked == []
    assert chat.said == []
