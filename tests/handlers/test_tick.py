"""The rhythm written to the ledger: once each, however often and however late somebody ticks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.model import CheckIn, CheckInState, Company, Week
from handlers.deliver import deliver
from handlers.left_behind import IN_HAND
from handlers.messages import Ask
from handlers.owner_week import SINCE
from handlers.ports import Delivery, DeliveryState, Services
from handlers.testing import RememberingChat, RememberingQueue, SetClock, Talk
from handlers.tick import tick

W48 = Week(2026, 48)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 12, tzinfo=UTC)
CLOSING = datetime(2026, 11, 30, 12, tzinfo=UTC)
DIGEST = datetime(2026, 11, 30, 16, tzinfo=UTC)

CHECK_IN_PRIYA = "meridian/check_in/week/priya/2026-W48"
CHECK_IN_TOMAS = "meridian/check_in/week/tomas/2026-W48"
REMINDER_PRIYA = "meridian/reminder/1/priya/2026-W48"
REMINDER_TOMAS = "meridian/reminder/1/tomas/2026-W48"
SUMMARY = "meridian/digest/executive/#leadership/2026-W48"
NOTE_HELEN = "meridian/sponsor_note/missing/helen/2026-W48"
NOTE_MARCUS = "meridian/sponsor_note/missing/marcus/2026-W48"


async def at(instant: datetime, company: Company, services: Services, clock: SetClock) -> Sequence[str]:
    clock.instant = instant
    return await tick(company, services)


async def row(services: Services, key: str) -> Delivery:
    async with services.store.begin() as work:
        found = await work.ledger.get(key)
    assert found is not None
    return found


async def answered(services: Services, *initiatives: str) -> None:
    async with services.store.begin() as work:
        for initiative in initiatives:
            await work.check_ins.put(CheckIn("meridian", initiative, W48, CheckInState.ANSWERED))


async def deliver_all(services: Services) -> None:
    async with services.store.begin() as work:
        keys = [each.key for each in await work.ledger.unfinished(services.clock.now(), interrupted=True)]
    for key in keys:
        await deliver(key, services)


# ---- the week ---------------------------------------------------------------------------------------------------


async def test_the_week_is_planned_step_by_step(company: Company, services: Services, clock: SetClock) -> None:
    assert await at(MONDAY, company, services, clock) == ()
    assert set(await at(THURSDAY, company, services, clock)) == {CHECK_IN_PRIYA, CHECK_IN_TOMAS}
    assert set(await at(FRIDAY, company, services, clock)) == {REMINDER_PRIYA, REMINDER_TOMAS}
    assert set(await at(DIGEST, company, services, clock)) == {SUMMARY, NOTE_HELEN, NOTE_MARCUS}


async def test_a_row_says_to_whom_about_what_and_until_when(
    company: Company, services: Services, clock: SetClock
) -> None:
    await at(MONDAY, company, services, clock)
    await at(THURSDAY, company, services, clock)
    check_in = await row(services, CHECK_IN_PRIYA)
    assert check_in.destination.person == "priya"
    assert check_in.about == ("invoice-review", "variance-notes")
    assert (check_in.due_at, check_in.expires) == (datetime(2026, 11, 26, 10, tzinfo=UTC), CLOSING)
    assert (check_in.state, check_in.card) == (DeliveryState.PLANNED, None)
    await at(DIGEST, company, services, clock)
    summary = await row(services, SUMMARY)
    assert (summary.destination.channel, summary.expires) == ("leadership", None)


async def test_ticking_again_plans_nothing_again(company: Company, services: Services, clock: SetClock) -> None:
    for instant in (THURSDAY, FRIDAY, DIGEST):
        assert await at(instant, company, services, clock)
        assert await at(instant, company, services, clock) == ()


async def test_everything_unfinished_is_handed_to_the_queue_on_every_tick(
    company: Company, services: Services, clock: SetClock, queue: RememberingQueue
) -> None:
    await at(THURSDAY, company, services, clock)
    await tick(company, services)
    assert sorted(queue.delivered) == sorted([CHECK_IN_PRIYA, CHECK_IN_TOMAS] * 2)
    await deliver_all(services)
    queue.delivered.clear()
    await tick(company, services)
    assert queue.delivered == []


async def test_what_a_dead_process_left_behind_is_handed_to_the_queue(
    company: Company, services: Services, clock: SetClock, queue: RememberingQueue
) -> None:
    await at(THURSDAY, company, services, clock)
    left = await row(services, CHECK_IN_PRIYA)
    async with services.store.begin() as work:
        sending = replace(left, state=DeliveryState.SENDING, why="another run")
        assert await work.ledger.change(sending, was=left.state)
    queue.delivered.clear()
    await tick(company, services)
    assert CHECK_IN_PRIYA in queue.delivered


async def test_what_is_being_sent_is_not_handed_to_the_queue_again(
    company: Company, services: Services, clock: SetClock, queue: RememberingQueue
) -> None:
    await at(THURSDAY, company, services, clock)
    left = await row(services, CHECK_IN_PRIYA)
    async with services.store.begin() as work:
        sending = replace(left, state=DeliveryState.SENDING, why=services.run, sent_at=clock.now())
        assert await work.ledger.change(sending, was=left.state)
    queue.delivered.clear()
    async with services.store.begin() as work:
        await work.processes.beat(services.run, 60)
    await tick(company, services)
    await tick(company, replace(services, run="another process", alone=False))
    assert CHECK_IN_PRIYA not in queue.delivered
    clock.pass_time(IN_HAND)
    await tick(company, services)
    assert CHECK_IN_PRIYA in queue.delivered


async def test_messages_nobody_has_handled_are_handed_to_the_queue(
    company: Company, services: Services, queue: RememberingQueue, talk: Talk
) -> None:
    inbound = talk.inbound(company.people["priya"], Ask("hello"))
    async with services.store.begin() as work:
        await work.inbox.add(inbound)
    await tick(company, services)
    assert queue.handled == [("playground", inbound.id)]


# ---- what is not owed -------------------------------------------------------------------------------------------


async def test_a_new_company_is_owed_nothing_about_weeks_before(
    company: Company, services: Services, clock: SetClock
) -> None:
    monday_evening = datetime(2026, 11, 23, 18, tzinfo=UTC)  # the summary of week 47 would have been due at 16:00
    assert await at(monday_evening, company, services, clock) == ()


async def test_a_company_that_starts_on_a_friday_is_still_asked_about_that_week(
    company: Company, services: Services, clock: SetClock
) -> None:
    friday_morning = datetime(2026, 11, 27, 9, tzinfo=UTC)
    assert set(await at(friday_morning, company, services, clock)) == {CHECK_IN_PRIYA, CHECK_IN_TOMAS}


async def test_a_company_that_starts_on_a_sunday_is_asked_from_the_week_after_on(
    company: Company, services: Services, clock: SetClock
) -> None:
    """A week that is nearly over is not held against anybody: no check-in, no summary of it, no note to a sponsor."""
    sunday = datetime(2026, 11, 22, 9, tzinfo=UTC)
    monday_after = datetime(2026, 11, 23, 17, tzinfo=UTC)
    assert not await at(sunday, company, services, clock)
    assert not await at(monday_after, company, services, clock)
    assert set(await at(THURSDAY, company, services, clock)) == {CHECK_IN_PRIYA, CHECK_IN_TOMAS}


async def test_where_the_rhythm_began_is_remembered(company: Company, services: Services, clock: SetClock) -> None:
    await at(THURSDAY, company, services, clock)
    await at(THURSDAY + timedelta(weeks=2), company, services, clock)
    async with services.store.begin() as work:
        assert await work.notes.get("meridian", SINCE) == "2026-11-23T00:00:00+00:00"


async def test_who_has_answered_everything_is_not_reminded(
    company: Company, services: Services, clock: SetClock
) -> None:
    await at(THURSDAY, company, services, clock)
    await answered(services, "invoice-review", "variance-notes")
    assert set(await at(FRIDAY, company, services, clock)) == {REMINDER_TOMAS}


async def test_who_answered_early_is_not_asked(company: Company, services: Services, clock: SetClock) -> None:
    await at(MONDAY, company, services, clock)
    await answered(services, "ticket-triage")
    assert set(await at(THURSDAY, company, services, clock)) == {CHECK_IN_PRIYA}


async def test_a_check_in_late_after_downtime_comes_without_its_reminder(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(MONDAY, company, services, clock)
    await at(FRIDAY + timedelta(hours=1), company, services, clock)
    await deliver_all(services)
    assert sorted(said.key for said in chat.said) == [CHECK_IN_PRIYA, CHECK_IN_TOMAS]
    assert (await row(services, REMINDER_PRIYA)).state is DeliveryState.WITHDRAWN
    assert (await row(services, REMINDER_PRIYA)).why


async def test_after_a_whole_week_down_only_the_summary_is_left(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(MONDAY, company, services, clock)
    await at(DIGEST + timedelta(hours=3), company, services, clock)
    await deliver_all(services)
    assert [said.key for said in chat.said] == [SUMMARY]


async def test_a_check_in_that_could_not_be_sent_in_time_is_withdrawn(
    company: Company, services: Services, clock: SetClock, queue: RememberingQueue
) -> None:
    await at(THURSDAY, company, services, clock)
    queue.delivered.clear()
    await at(CLOSING, company, services, clock)
    withdrawn = await row(services, CHECK_IN_PRIYA)
    assert (withdrawn.state, withdrawn.why) == (
        DeliveryState.WITHDRAWN,
        "Its time had passed before it could be sent.",
    )
    assert CHECK_IN_PRIYA not in queue.delivered


# ---- when it is sent --------------------------------------------------------------------------------------------


async def test_a_reminder_is_withdrawn_when_everything_was_answered_meanwhile(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(THURSDAY, company, services, clock)
    await deliver_all(services)
    await at(FRIDAY, company, services, clock)
    await answered(services, "ticket-triage")
    await deliver_all(services)
    assert REMINDER_TOMAS not in [said.key for said in chat.said]
    withdrawn = await row(services, REMINDER_TOMAS)
    assert (withdrawn.state, withdrawn.why) == (DeliveryState.WITHDRAWN, "Nothing is open any more.")


async def test_a_reminder_never_comes_right_after_its_check_in(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(THURSDAY, company, services, clock)
    await at(FRIDAY, company, services, clock)
    await deliver_all(services)  # the platform was out of reach until now
    assert sorted(said.key for said in chat.said) == [CHECK_IN_PRIYA, CHECK_IN_TOMAS]
    assert (await row(services, REMINDER_PRIYA)).state is DeliveryState.WITHDRAWN


async def test_a_sponsor_is_told_nothing_after_one_missed_week(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(THURSDAY, company, services, clock)
    await deliver_all(services)
    await at(DIGEST, company, services, clock)
    await deliver_all(services)
    assert {said.key for said in chat.said} == {CHECK_IN_PRIYA, CHECK_IN_TOMAS, SUMMARY}
    assert (await row(services, NOTE_HELEN)).why == "Nothing of theirs was missed a second week in a row."


async def test_who_left_the_company_is_not_asked(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(THURSDAY, company, services, clock)
    smaller = replace(company, people={id: each for id, each in company.people.items() if id != "priya"})
    left = replace(services, companies={company.id: smaller})
    await deliver_all(left)
    assert [said.key for said in chat.said] == [CHECK_IN_TOMAS]
    assert (await row(services, CHECK_IN_PRIYA)).state is DeliveryState.WITHDRAWN


# ---- the whole week, killed anywhere ----------------------------------------------------------------------------


@pytest.mark.parametrize("stops", [1, 3, 7])
async def test_the_same_messages_come_whether_or_not_the_process_stops_in_between(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat, database: Database, stops: int
) -> None:
    """Ticks at any spacing, a new run of the process at each, give everybody the same messages once."""
    instant, hours = MONDAY, 0
    while instant < DIGEST + timedelta(hours=1):
        run = replace(services, store=SqlStore(database), run=f"run {hours}")
        clock.instant = instant
        await tick(company, run)
        await deliver_all(run)
        hours += stops
        instant = MONDAY + timedelta(hours=hours)
    clock.instant = DIGEST + timedelta(hours=1)
    await tick(company, services)
    await deliver_all(services)
    assert sorted(said.key for said in chat.said) == sorted(
        [CHECK_IN_PRIYA, CHECK_IN_TOMAS, REMINDER_PRIYA, REMINDER_TOMAS, SUMMARY]
    )
