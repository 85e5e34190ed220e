"""What cannot be delivered stops at once, and the administrators are told once, with what to do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cadence.model import Company, DueKey, DueKind, Week
from cadence.people import Person, Role
from handlers.deliver import deliver
from handlers.messages import Card
from handlers.outcomes import LONGEST_PAUSE, MOST_ATTEMPTS
from handlers.ports import Delivery, DeliveryState, Destination, Gone, NeverMind, Services, TroubleKind, Unsure
from handlers.settle import CannotSettle, mark_sent, send_again
from handlers.testing import RememberingChat, SetClock, Talk
from handlers.tick import tick
from handlers.troubles import GAP, GATHER, LOOK_FOR_REACH, TELLING, WAIT_FOR_REACH

NOW = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
LEFT = Gone("Slack says that the account was deactivated.", TroubleKind.LEFT)


def answer(number: int, to: str = "priya", **more: object) -> Delivery:
    key = f"reply/playground/in{number}/1"
    row = Delivery(key, "meridian", Destination(person=to), NOW, card=Card(f"Answer {number}."))
    return replace(row, **more)  # type: ignore[arg-type]  # any of its fields


def check_in(company: Company, owner: str) -> Delivery:
    key = DueKey(company.id, DueKind.CHECK_IN, "week", owner, Week(2026, 48))
    return Delivery(str(key), company.id, Destination(person=owner), NOW, due_key=key, due_at=NOW)


async def send(services: Services, *rows: Delivery) -> None:
    async with services.store.begin() as work:
        await work.ledger.plan(rows)
    for each in rows:
        await deliver(each.key, services)


async def row(services: Services, of: Delivery) -> Delivery:
    async with services.store.begin() as work:
        found = await work.ledger.get(of.key)
    assert found is not None
    return found


async def told(services: Services, clock: SetClock, *, after: timedelta = GATHER) -> list[Delivery]:
    """What the administrators are told by the tick after some time."""
    clock.pass_time(after)
    (company,) = services.companies.values()
    keys = [key for key in await tick(company, services) if key.startswith(TELLING)]
    async with services.store.begin() as work:
        rows = [await work.ledger.get(key) for key in keys]
    return [each for each in rows if each is not None]


async def test_a_destination_that_is_gone_ends_its_message_at_once_and_stops_the_next_untried(
    services: Services, chat: RememberingChat
) -> None:
    chat.errors.append(LEFT)
    await send(services, answer(1), answer(2), answer(3, "tomas"))
    first, second = await row(services, answer(1)), await row(services, answer(2))
    assert (first.state, first.attempts) == (DeliveryState.DEAD, 1)
    assert (second.state, second.attempts) == (DeliveryState.DEAD, 0)
    assert second.why == "Not tried. Slack says that the account was deactivated."
    assert [said.key for said in chat.said] == [answer(3, "tomas").key]


async def test_the_administrators_are_told_once_privately_with_who_what_which_week_and_what_to_do(
    services: Services, company: Company, clock: SetClock, chat: RememberingChat
) -> None:
    chat.errors.append(LEFT)
    await send(services, check_in(company, "priya"), answer(1), answer(2))
    (telling,) = await told(services, clock)
    assert telling.destination == Destination(person="omar")
    assert telling.card is not None
    assert telling.card.text == (
        "Priya Raman cannot be reached.\n"
        "- Priya Raman: the check-in of week 48. Slack says that the account was deactivated. "
        "Hand over what they own, or correct their e-mail address in app.yaml.\n"
        "All of them, and how to send again or mark as sent: drumbeat deliveries."
    )
    assert await told(services, clock, after=2 * GAP) == []


async def test_what_happens_together_is_told_together_and_seldom(
    services: Services, company: Company, clock: SetClock, chat: RememberingChat
) -> None:
    people = {
        f"p{number}": Person(f"p{number}", f"P {number}", f"p{number}@x.example", company.zone) for number in range(9)
    }
    company = replace(company, people={**company.people, **people})
    services = replace(services, companies={company.id: company})
    chat.errors.extend([LEFT] * 9)
    await send(services, *(answer(number, f"p{number}") for number in range(8)))
    (telling,) = await told(services, clock)
    assert telling.card is not None
    assert telling.card.headline == "8 things could not be delivered."
    assert "And 3 more." in telling.card.text
    await send(services, answer(8, "p8"))
    assert await told(services, clock) == []
    assert len(await told(services, clock, after=GAP)) == 1


async def test_a_changed_address_opens_a_closed_destination_again(
    services: Services, company: Company, chat: RememberingChat
) -> None:
    chat.errors.append(LEFT)
    await send(services, answer(1))
    back = replace(company.people["priya"], email="priya.new@meridian.example")
    services = replace(services, companies={company.id: replace(company, people={**company.people, "priya": back})})
    await send(services, answer(2))
    assert (await row(services, answer(2))).state is DeliveryState.SENT


async def test_whoever_writes_to_the_bot_can_be_written_to_again(
    services: Services, company: Company, chat: RememberingChat, talk: Talk
) -> None:
    chat.errors.append(Gone("Slack says that the bot is blocked.", TroubleKind.BLOCKED))
    await send(services, answer(1))
    await talk.ask(company.people["priya"], "hello")
    await send(services, answer(2))
    assert (await row(services, answer(2))).state is DeliveryState.SENT


async def test_a_channel_that_is_gone_stops_what_goes_there(services: Services, chat: RememberingChat) -> None:
    there = Destination(channel="leadership")
    chat.errors.append(Gone("The channel is archived.", TroubleKind.ARCHIVED))
    await send(services, answer(1, destination=there), answer(2, destination=there))
    assert (await row(services, answer(2))).why == "Not tried. The channel is archived."


async def test_a_person_no_platform_reaches_is_waited_for_and_told_once(
    services: Services, company: Company, clock: SetClock, chat: RememberingChat
) -> None:
    nowhere = replace(services, chats=())
    await send(nowhere, check_in(company, "priya"))
    for _ in range(20):  # far more often than anything is tried
        clock.pass_time(LOOK_FOR_REACH)
        await deliver(check_in(company, "priya").key, nowhere)
    (telling,) = await told(nowhere, clock)
    assert telling.card is not None
    assert telling.card.headline == "Priya Raman cannot be reached."
    assert "No connected platform reaches the recipient." in telling.card.text
    assert await told(nowhere, clock, after=2 * GAP) == []
    clock.pass_time(LOOK_FOR_REACH)
    await deliver(check_in(company, "priya").key, services)
    assert [said.key for said in chat.said] == [check_in(company, "priya").key]


async def test_of_a_channel_no_platform_has_nobodys_address_is_to_be_corrected(
    services: Services, clock: SetClock
) -> None:
    nowhere = replace(services, chats=())
    await send(nowhere, answer(1, destination=Destination(channel="leadership")))
    (telling,) = await told(nowhere, clock)
    assert telling.card is not None
    assert "Connect the platform that has it, or name another channel in app.yaml." in telling.card.text
    assert "e-mail" not in telling.card.text


async def test_nobody_is_waited_for_without_end(services: Services, clock: SetClock) -> None:
    nowhere = replace(services, chats=())
    await send(nowhere, answer(1))
    clock.pass_time(WAIT_FOR_REACH)
    for _ in range(MOST_ATTEMPTS):
        await deliver(answer(1).key, nowhere)
        clock.pass_time(LONGEST_PAUSE)
    assert (await row(nowhere, answer(1))).state is DeliveryState.DEAD


@pytest.mark.parametrize(
    ("error", "headline"),
    [
        (Unsure("The connection broke."), "Nobody knows whether a message to Priya Raman arrived."),
        (NeverMind("Too long."), "A message to Priya Raman could not be delivered."),
    ],
)
async def test_what_is_uncertain_or_given_up_is_told_too(
    services: Services, clock: SetClock, chat: RememberingChat, error: Exception, headline: str
) -> None:
    chat.errors.append(error)  # type: ignore[arg-type]  # both are a ChatError
    await send(services, answer(1))
    (telling,) = await told(services, clock)
    assert telling.card is not None
    assert telling.card.headline == headline
    await send(services, answer(2))
    assert (await row(services, answer(2))).state is DeliveryState.SENT


async def test_a_telling_that_cannot_be_delivered_is_told_to_nobody(
    services: Services, company: Company, clock: SetClock, chat: RememberingChat
) -> None:
    chat.errors.append(LEFT)
    await send(services, answer(1))
    (telling,) = await told(services, clock)
    chat.errors.append(NeverMind("Too long."))
    await deliver(telling.key, services)
    assert (await row(services, telling)).state is DeliveryState.DEAD
    assert await told(services, clock, after=2 * GAP) == []


async def test_without_an_administrator_nothing_piles_up(
    services: Services, company: Company, clock: SetClock, chat: RememberingChat
) -> None:
    people = {id: replace(each, roles=each.roles - {Role.ADMIN}) for id, each in company.people.items()}
    services = replace(services, companies={company.id: replace(company, people=people)})
    chat.errors.append(LEFT)
    await send(services, answer(1))
    assert await told(services, clock) == []
    async with services.store.begin() as work:
        assert await work.troubles.untold("meridian", 10) == ()


# ---- settling them ----------------------------------------------------------------------------------------------


async def test_what_an_administrator_has_sent_again_goes_out_and_so_does_what_comes_after(
    services: Services, company: Company, clock: SetClock, chat: RememberingChat
) -> None:
    chat.errors.append(LEFT)
    await send(services, answer(1), answer(2))
    async with services.store.begin() as work:
        await send_again(answer(2).key, company, work, clock.now())
    await deliver(answer(2).key, services)
    await send(services, answer(3))
    assert [said.key for said in chat.said] == [answer(2).key, answer(3).key]


async def test_what_is_still_gone_is_told_again_when_it_was_tried_again(
    services: Services, company: Company, clock: SetClock, chat: RememberingChat
) -> None:
    chat.errors.extend([LEFT, LEFT])
    await send(services, answer(1))
    assert len(await told(services, clock)) == 1
    async with services.store.begin() as work:
        await send_again(answer(1).key, company, work, clock.now())
    await deliver(answer(1).key, services)
    assert len(await told(services, clock, after=GAP)) == 1


async def test_what_was_marked_as_sent_is_never_sent(
    services: Services, company: Company, clock: SetClock, chat: RememberingChat
) -> None:
    chat.errors.append(Unsure("The connection broke."))
    await send(services, answer(1))
    async with services.store.begin() as work:
        await mark_sent(answer(1).key, company, work, clock.now())
    await deliver(answer(1).key, services)
    assert chat.said == []
    assert await told(services, clock) == []


async def test_what_is_of_no_use_any_more_is_not_sent_again(
    services: Services, company: Company, clock: SetClock, chat: RememberingChat
) -> None:
    chat.errors.append(LEFT)
    await send(services, answer(1, expires=clock.now() + timedelta(hours=1)))
    async with services.store.begin() as work:
        with pytest.raises(CannotSettle, match="its time was over on 26 Nov 2026 11:30 UTC"):
            await send_again(answer(1).key, company, work, clock.now() + timedelta(hours=1))


async def test_another_companys_message_is_not_there_to_be_settled(
    services: Services, company: Company, clock: SetClock, chat: RememberingChat
) -> None:
    chat.errors.append(LEFT)
    await send(services, answer(1))
    async with services.store.begin() as work:
        with pytest.raises(CannotSettle, match="Borealis has no delivery"):
            await send_again(answer(1).key, replace(company, id="borealis", name="Borealis"), work, clock.now())
