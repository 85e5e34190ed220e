"""Dry run: everything is planned and composed, nothing of the rhythm is sent, and nothing of it goes out afterwards."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from cadence.model import CheckIn, CheckInState, Company, Figure, Week
from handlers.deliver import deliver
from handlers.ports import Delivery, DeliveryState, Services
from handlers.rehearsal import DRY_RUN
from handlers.testing import RememberingChat, SetClock, Talk
from handlers.tick import tick

W48 = Week(2026, 48)
THURSDAY = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 12, tzinfo=UTC)
DIGEST = datetime(2026, 11, 30, 16, tzinfo=UTC)
A_WEEK = timedelta(weeks=1)
SUMMARY = "meridian/digest/executive/#leadership/2026-W48"
REMINDER = "meridian/reminder/1/priya/2026-W48"
CHECK_IN = "meridian/check_in/week/priya/2026-W48"


@pytest.fixture
def dry(company: Company) -> Company:
    return replace(company, dry_run=True)


async def at(instant: datetime, company: Company, services: Services, clock: SetClock) -> Sequence[str]:
    """A tick, and everything sent that may be; the keys that are unfinished afterwards."""
    clock.instant = instant
    services = replace(services, companies={company.id: company})
    await tick(company, services)
    async with services.store.begin() as work:
        keys = [each.key for each in await work.ledger.unfinished(instant)]
    for key in keys:
        await deliver(key, services)
    async with services.store.begin() as work:
        return [each.key for each in await work.ledger.unfinished(instant, interrupted=True)]


async def row(services: Services, key: str) -> Delivery:
    async with services.store.begin() as work:
        found = await work.ledger.get(key)
    assert found is not None
    return found


async def test_two_weeks_of_a_dry_run_send_nothing_and_leave_what_would_have_been_said(
    dry: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    for instant in (THURSDAY, FRIDAY, DIGEST, THURSDAY + A_WEEK, FRIDAY + A_WEEK, DIGEST + A_WEEK):
        assert await at(instant, dry, services, clock) == []
    assert (chat.said, chat.updates) == ([], [])
    for key, begins in (
        (CHECK_IN, "Your week 48, Priya"),
        (REMINDER, "Two of your initiatives are open"),
        (SUMMARY, "AI operating summary"),
        ("meridian/sponsor_note/missing/helen/2026-W49", "Ticket triage has not reported weeks 48 and 49."),
    ):
        held = await row(services, key)
        assert (held.state, held.why) == (DeliveryState.WITHDRAWN, DRY_RUN), key
        assert held.card is not None
        assert held.card.headline.startswith(begins)


async def test_switched_off_nothing_of_it_goes_out_and_the_next_check_in_is_the_first(
    dry: Company, company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(THURSDAY, dry, services, clock)
    await at(FRIDAY, company, services, clock)
    assert (await row(services, REMINDER)).why == "The check-in itself was a dry run."
    await at(DIGEST, company, services, clock)
    assert (await row(services, SUMMARY)).why == "The week was a dry run."
    assert chat.said == []
    await at(THURSDAY + A_WEEK, company, services, clock)
    assert {said.key for said in chat.said} == {
        "meridian/check_in/week/priya/2026-W49",
        "meridian/check_in/week/tomas/2026-W49",
    }


async def test_what_somebody_said_all_the_same_is_summed_up(
    dry: Company, company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(THURSDAY, dry, services, clock)
    async with services.store.begin() as work:
        await work.check_ins.put(CheckIn("meridian", "invoice-review", W48, CheckInState.ANSWERED, "priya", THURSDAY))
        await work.figures.add(
            [Figure("f1", "meridian", "invoice-review", W48, "hours_saved", Decimal(14), "priya", THURSDAY)]
        )
    await at(DIGEST, company, services, clock)
    assert [said.key for said in chat.said] == [SUMMARY]
    assert "14 h saved" in chat.said[0].card.text


async def test_switched_on_it_holds_back_what_was_planned_and_not_sent_yet(
    dry: Company, company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    clock.instant = THURSDAY
    await tick(company, services)
    await at(THURSDAY, dry, services, clock)
    assert chat.said == []
    assert (await row(services, CHECK_IN)).why == DRY_RUN


async def test_whoever_writes_is_answered_and_a_report_reaches_the_contact(
    dry: Company, services: Services, chat: RememberingChat
) -> None:
    dry_services = replace(services, companies={dry.id: dry})
    talk = Talk(dry_services)
    rows = await talk.ask(dry.people["amara"], "i think i pasted the client list into deepseek")
    for each in rows:
        await deliver(each.key, dry_services)
    assert {said.destination.person for said in chat.said} >= {"dana"}
    assert len(chat.said) == len(rows)


async def test_a_message_sent_before_is_still_changed_when_its_owner_answers(
    dry: Company, company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(THURSDAY, company, services, clock)
    dry_services = replace(services, companies={dry.id: dry})
    for each in await Talk(dry_services).ask(dry.people["priya"], "invoice review 14 h"):
        await deliver(each.key, dry_services)
    assert chat.updates


async def test_a_week_of_holidays_is_no_dry_run(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    off = replace(company, days_off={W48.day(number): "works holiday" for number in range(8)})
    await at(THURSDAY, off, services, clock)
    await at(DIGEST, off, services, clock)
    assert SUMMARY in {said.key for said in chat.said}
