"""An administrator pauses the rhythm, lets it go on, and runs a week again, in words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cadence.model import CheckIn, CheckInState, Company, Week
from cadence.people import Person
from handlers.messages import Card
from handlers.ports import Delivery, Services
from handlers.testing import RememberingChat, SetClock, Talk, button
from handlers.tick import tick
from tests.handlers.talking import as_it_is, at

W48 = Week(2026, 48)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 15, tzinfo=UTC)
DIGEST = datetime(2026, 11, 30, 16, tzinfo=UTC)
SUMMARY = "meridian/digest/executive/#leadership/2026-W48"
NOT_YOURS = "Only an administrator can do that."


@pytest.fixture
def omar(company: Company) -> Person:
    return company.people["omar"]


def card(rows: Sequence[Delivery]) -> Card:
    (row,) = rows
    assert row.card is not None
    return row.card


# ---- pause ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("pause the rhythm", None),
        ("pause", None),
        ("Please pause the check-ins because of the audit", None),
        ("pause until 5 Jan", "2027-01-05T00:00"),
        ("pause the rhythm until Monday.", "2026-11-30T00:00"),
        ("suspend everything until 2027-01-05 because everybody is away", "2027-01-05T00:00"),
        ("pause the reminders for two weeks", "2026-12-10T00:00"),
    ],
)
async def test_an_administrator_pauses_the_rhythm_in_words(
    company: Company, services: Services, talk: Talk, omar: Person, text: str, until: str | None
) -> None:
    said = card(await talk.ask(omar, text))
    assert said.headline.startswith("The rhythm is paused")
    now = await as_it_is(services, company)
    assert now.paused == services.clock.now()
    assert now.paused_until == (None if until is None else datetime.fromisoformat(until).replace(tzinfo=UTC))


async def test_while_it_is_paused_nothing_of_the_rhythm_is_sent_and_questions_are_answered(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, omar: Person
) -> None:
    clock.instant = MONDAY
    await talk.ask(omar, "pause the rhythm")
    for instant in (THURSDAY, FRIDAY, DIGEST):
        await at(instant, services, clock)
    assert {said.key.split("/")[0] for said in chat.said} == {"reply"}
    answer = card(await talk.ask(company.people["amara"], "can I use ChatGPT Plus with payroll?"))
    assert answer.headline.startswith("No")


async def test_resumed_while_the_week_is_open_its_check_ins_are_sent_late(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, omar: Person
) -> None:
    clock.instant = MONDAY
    await tick(company, services)
    await talk.ask(omar, "pause the rhythm")
    await at(THURSDAY, services, clock)
    clock.instant = FRIDAY
    said = card(await talk.ask(omar, "resume"))
    assert said.headline == "The rhythm goes on."
    assert "Check-ins of week 48 that were missed are sent late" in said.text
    await at(FRIDAY, services, clock)
    assert {said.key for said in chat.said if "/check_in/" in said.key} == {
        "meridian/check_in/week/priya/2026-W48",
        "meridian/check_in/week/tomas/2026-W48",
    }


async def test_it_goes_on_by_itself_on_the_day_that_was_said(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, omar: Person
) -> None:
    clock.instant = MONDAY
    await tick(company, services)
    await talk.ask(omar, "pause until 27 Nov")
    await at(datetime(2026, 11, 26, 23, 59, tzinfo=UTC), services, clock)
    assert not [said for said in chat.said if "check_in" in said.key]
    await at(datetime(2026, 11, 27, 0, 0, 5, tzinfo=UTC), services, clock)
    assert len([said for said in chat.said if "check_in" in said.key]) == 2
    await at(DIGEST, services, clock)
    assert SUMMARY in {said.key for said in chat.said}


async def test_said_again_a_pause_changes_its_day_and_keeps_its_beginning(
    company: Company, services: Services, clock: SetClock, talk: Talk, omar: Person
) -> None:
    begun = services.clock.now()
    await talk.ask(omar, "pause the rhythm")
    clock.pass_time(timedelta(days=1))
    await talk.ask(omar, "pause until 5 Jan")
    now = await as_it_is(services, company)
    assert (now.paused, now.paused_until) == (begun, datetime(2027, 1, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pause until 2026-11-20", "Fri 20 Nov 2026 is over, or is today. Name a later day."),
        ("pause until 2028-05-01", "That is more than a year."),
        ("pause until the cows come home", "Until when is “the cows come home”?"),
        ("pause until 31 Feb", "There is no 31 Feb"),
    ],
)
async def test_a_day_that_cannot_be_is_said_and_nothing_changed(
    company: Company, services: Services, talk: Talk, omar: Person, text: str, says: str
) -> None:
    assert says.casefold()[:20] in card(await talk.ask(omar, text)).headline.casefold()
    assert (await as_it_is(services, company)).paused is None


async def test_the_button_on_the_card_resumes_and_once_more_there_is_nothing_to_resume(
    company: Company, services: Services, talk: Talk, omar: Person
) -> None:
    resume = button(card(await talk.ask(omar, "pause the rhythm")), "Resume")
    _, rows = await talk.press(omar, resume.name, resume.value)
    assert card(rows).headline == "The rhythm goes on."
    assert (await as_it_is(services, company)).paused is None
    assert card(await talk.ask(omar, "resume the rhythm")).headline == "The rhythm is not paused. Nothing was changed."


@pytest.mark.parametrize(
    "text", ["pause the rhythm", "pause until 5 Jan", "resume the check-ins", "re-run week 48", "re-run week 60"]
)
async def test_others_are_told_who_may(company: Company, services: Services, talk: Talk, text: str) -> None:
    said = card(await talk.ask(company.people["priya"], text))
    assert said.headline == NOT_YOURS
    assert "Ask Omar Haddad." in said.text
    assert (await as_it_is(services, company)).paused is None


async def test_a_pressed_button_asks_who_presses_it(company: Company, talk: Talk) -> None:
    for action in ("rhythm.resume", "rhythm.again"):
        _, rows = await talk.press(company.people["helen"], action, str(W48))
        assert card(rows).headline == NOT_YOURS


@pytest.mark.parametrize(
    "text", ["resume", "pause", "can I put a resume in ChatGPT?", "post this again", "run it again"]
)
async def test_words_that_only_sound_like_it_are_read_as_ever(company: Company, talk: Talk, text: str) -> None:
    assert card(await talk.ask(company.people["amara"], text)).headline != NOT_YOURS


# ---- a week again -----------------------------------------------------------------------------------------------


@pytest.fixture
async def a_week(company: Company, services: Services, clock: SetClock) -> None:
    """Week 48 is summed up; Priya answered one of two, Tomás nothing. It is Tuesday, 10:00."""
    await at(THURSDAY, services, clock)
    async with services.store.begin() as work:
        await work.check_ins.put(CheckIn("meridian", "invoice-review", W48, CheckInState.ANSWERED, "priya", THURSDAY))
    await at(DIGEST, services, clock)
    clock.instant = datetime(2026, 12, 1, 10, tzinfo=UTC)


@pytest.mark.usefixtures("a_week")
@pytest.mark.parametrize(
    "text", ["run week 48 again", "re-run last week", "post the summary of week 48 again", "rerun 2026-W48"]
)
async def test_it_says_first_what_running_a_week_again_will_do(
    talk: Talk, omar: Person, chat: RememberingChat, text: str
) -> None:
    before = len(chat.said)
    said = card(await talk.ask(omar, text))
    assert said.headline == "Run week 48 again?"
    assert "The summary is posted again in #leadership, marked as updated." in said.text
    assert "Priya Raman (Variance notes) and Tomás Novak (Ticket triage)" in said.text
    assert button(said, "Run week 48 again").value == "2026-W48"
    assert len(chat.said) == before


@pytest.mark.usefixtures("a_week")
async def test_it_posts_an_updated_summary_and_asks_again_once_a_day(
    services: Services, clock: SetClock, talk: Talk, omar: Person, chat: RememberingChat
) -> None:
    offered = button(card(await talk.ask(omar, "run week 48 again")), "Run week 48 again")
    before = len(chat.said)
    _, rows = await talk.press(omar, offered.name, offered.value)
    assert card(rows).headline == "Week 48 runs again."
    await at(clock.now(), services, clock)
    sent = {said.key: said for said in chat.said[before:] if not said.key.startswith("reply/")}
    assert set(sent) == {
        "meridian/digest/executive+again-20261201/#leadership/2026-W48",
        "meridian/reminder/again-20261201/priya/2026-W48",
        "meridian/reminder/again-20261201/tomas/2026-W48",
    }
    summary = sent["meridian/digest/executive+again-20261201/#leadership/2026-W48"].card
    assert summary.headline == "AI operating summary · Meridian Works · week 48 · updated 1 Dec"
    assert (
        sent["meridian/reminder/again-20261201/tomas/2026-W48"].card.headline
        == "Week 48 has closed without Ticket triage."
    )

    _, rows = await talk.press(omar, offered.name, offered.value)
    assert card(rows).headline == "Week 48 was run again today already. Nothing is sent twice."
    assert "today already" in card(await talk.ask(omar, "run week 48 again")).headline
    clock.pass_time(timedelta(days=1))
    assert card(await talk.ask(omar, "run week 48 again")).headline == "Run week 48 again?"


@pytest.mark.usefixtures("a_week")
async def test_what_was_asked_again_changes_in_place_when_it_is_answered(
    company: Company, services: Services, clock: SetClock, talk: Talk, omar: Person, chat: RememberingChat
) -> None:
    await talk.press(omar, "rhythm.again", "2026-W48")
    await at(clock.now(), services, clock)
    again = next(said for said in chat.said if said.key == "meridian/reminder/again-20261201/tomas/2026-W48")
    rows = await talk.ask(company.people["tomas"], "skip ticket triage for week 48")
    assert any(row.updates == again.key for row in rows)


async def test_an_open_week_asks_again_and_leaves_the_summary_to_its_time(
    services: Services, clock: SetClock, talk: Talk, omar: Person, chat: RememberingChat
) -> None:
    await at(THURSDAY, services, clock)
    said = card(await talk.ask(omar, "run this week again"))
    assert "The summary is not out yet; it is posted Monday 16:00 as planned." in said.text
    await talk.press(omar, "rhythm.again", "2026-W48")
    before = len(chat.said)
    await at(THURSDAY + timedelta(minutes=5), services, clock)
    kinds = [said.key.split("/")[1] for said in chat.said[before:] if said.key.startswith("meridian/")]
    assert kinds == ["reminder", "reminder"]


@pytest.mark.usefixtures("a_week")
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("re-run week 50", "Week 50 has not begun, so there is nothing to run again."),
        ("re-run week 45", "Nobody was asked about week 45: the rhythm began later."),
        ("re-run week 30", "Week 30 is too long ago."),
        ("run week 60 again", "There is no “week 60”."),
        ("rerun 2026-W54", "There is no “2026-W54”."),
    ],
)
async def test_a_week_that_cannot_be_run_again_is_refused_with_the_reason(
    talk: Talk, omar: Person, text: str, says: str
) -> None:
    assert says in card(await talk.ask(omar, text)).headline


@pytest.mark.usefixtures("a_week")
async def test_it_says_when_a_pause_or_a_dry_run_holds_it_back(
    company: Company, services: Services, talk: Talk, omar: Person
) -> None:
    dry = replace(services, companies={company.id: replace(company, dry_run=True)})
    assert (
        "Dry run: nothing of it will be sent." in card(await Talk(dry, platform="dry").ask(omar, "re-run week 48")).text
    )
    await talk.ask(omar, "pause the rhythm")
    assert "The rhythm is paused: it is sent when it goes on." in card(await talk.ask(omar, "re-run week 48")).text
