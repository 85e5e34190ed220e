"""What still asks when its week is over says that it has closed, once, and keeps nobody waiting."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cadence.arranged import HandOver
from cadence.model import CheckIn, CheckInState, Company
from handlers.deliver import deliver
from handlers.gates import Window
from handlers.messages import Card
from handlers.ports import Delivery, Destination, Services
from handlers.rows import Trouble, TroubleKind
from handlers.testing import RememberingChat, SetClock
from handlers.tick import tick
from tests.handlers.programme import W48
from tests.handlers.talking import at
from tests.handlers.test_gates import Gated

THURSDAY = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 12, tzinfo=UTC)
DIGEST = datetime(2026, 11, 30, 16, tzinfo=UTC)
CHECK_IN_PRIYA = "meridian/check_in/week/priya/2026-W48"
CHECK_IN_TOMAS = "meridian/check_in/week/tomas/2026-W48"
REMINDER_PRIYA = "meridian/reminder/1/priya/2026-W48"
SUMMARY = "meridian/digest/executive/#leadership/2026-W48"
OUT = "The summary is out. An answer still counts"


def changed(chat: RememberingChat) -> Mapping[str, Card]:
    """The messages that were changed, by their keys."""
    messages = {said.sent.message: said.key for said in chat.said}
    return {messages[sent.message]: card for _, sent, card in chat.updates}


async def answered(services: Services, initiative: str) -> None:
    async with services.store.begin() as work:
        await work.check_ins.put(CheckIn("meridian", initiative, W48, CheckInState.ANSWERED))


async def test_it_says_that_the_week_has_closed_and_what_an_answer_does_once_the_summary_is_due(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(THURSDAY, services, clock)
    await at(FRIDAY, services, clock)
    await answered(services, "ticket-triage")
    for _ in range(2):
        await at(DIGEST, services, clock)
    assert len(chat.updates) == 2
    found = {key: card.full_text for key, card in changed(chat).items()}
    assert found.keys() == {CHECK_IN_PRIYA, REMINDER_PRIYA}  # what is answered says nothing that is over
    assert found[REMINDER_PRIYA].startswith("Week 48 has closed without Invoice review and Variance notes.")
    assert all(OUT in text for text in found.values())
    assert "pen until" not in "".join(found.values())


async def test_the_message_of_who_has_left_the_company_is_left_as_it_is(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(THURSDAY, services, clock)
    smaller = replace(company, people={id: each for id, each in company.people.items() if id != "priya"})
    await at(DIGEST, replace(services, companies={company.id: smaller}), clock)
    assert changed(chat).keys() == {CHECK_IN_TOMAS}


async def test_who_has_handed_everything_over_is_not_told_that_it_has_closed(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(THURSDAY, services, clock)
    async with services.store.begin() as work:
        over = HandOver("ticket-triage", "priya")
        await work.arrangements.put("meridian", over, by="tomas", at=clock.now())
    await at(DIGEST, services, clock)
    assert changed(chat).keys() == {CHECK_IN_PRIYA}


async def test_who_has_blocked_the_bot_is_not_tried_and_nobody_is_told_of_it(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(THURSDAY, services, clock)
    blocked = Trouble(
        company.id, "person/priya", TroubleKind.BLOCKED, "Blocked.", THURSDAY, CHECK_IN_PRIYA,
        address=company.people["priya"].email,
    )  # fmt: skip
    async with services.store.begin() as work:
        await work.troubles.add(blocked)
        await work.troubles.told(company.id, [blocked.subject], THURSDAY)
    await at(DIGEST, services, clock)
    assert changed(chat).keys() == {CHECK_IN_TOMAS}
    async with services.store.begin() as work:
        assert await work.troubles.untold(company.id, 10) == ()


async def test_what_was_never_sent_is_not_changed(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    clock.instant = THURSDAY
    await tick(company, services)
    await at(DIGEST, services, clock)
    assert chat.updates == []


async def test_nor_is_what_a_dry_run_showed(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(THURSDAY, replace(services, companies={company.id: replace(company, dry_run=True)}), clock)
    await at(DIGEST, services, clock)
    assert chat.updates == []


async def test_whoever_writes_meanwhile_is_answered_first(
    company: Company, services: Services, clock: SetClock
) -> None:
    gated = Gated(each=())
    through = replace(services, chats=(gated,))
    await at(THURSDAY, through, clock)
    gated.together = (Window(1, 1.0),)
    clock.instant = DIGEST
    await tick(company, through)
    answer = Delivery(
        "reply/slack/in1/1", company.id, Destination(person="omar"), DIGEST + timedelta(seconds=1), card=Card("Yes.")
    )
    while answer.key not in [each.key for each in gated.said]:
        async with services.store.begin() as work:
            keys = [each.key for each in await work.ledger.unfinished(clock.now())]
        for key in keys:
            await deliver(key, through)
        async with services.store.begin() as work:
            await work.ledger.plan([answer])  # once the summary is out, and the changes stand in line
        clock.pass_time(timedelta(seconds=0.2))
    assert SUMMARY in [each.key for each in gated.said]
    assert gated.updates == []
