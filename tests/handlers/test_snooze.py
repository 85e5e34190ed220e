"""Answering later: when it is asked again, and when it cannot be."""

from datetime import UTC, datetime, timedelta

import pytest

from cadence.model import Company, Week
from cadence.people import Person
from handlers.ports import Services
from handlers.testing import RememberingChat, SetClock, Talk, button
from tests.handlers.talking import as_it_is, flush, here, standing, tick_and_send

W48 = Week(2026, 48)
PRIYAS = "meridian/check_in/week/priya/2026-W48"


@pytest.mark.usefixtures("asked")
async def test_a_reminder_comes_at_the_moment_that_was_wished_and_the_usual_one_does_not(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, clock: SetClock
) -> None:
    (card,) = here(await talk.ask(priya, "remind me on Friday at 15:00"))
    assert card.headline == "I ask you again on Friday 15:00."
    for hour in (12, 15):
        clock.instant = datetime(2026, 11, 27, hour, tzinfo=UTC)
        await tick_and_send(services)
    reminders = [(said.key, said.at.hour) for said in chat.said if "/reminder/" in said.key and "/priya/" in said.key]
    assert reminders == [("meridian/reminder/later-20261127T1500Z/priya/2026-W48", 15)]


@pytest.mark.usefixtures("asked")
async def test_a_reminder_that_was_wished_changes_with_the_answer(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, clock: SetClock
) -> None:
    await talk.ask(priya, "remind me in an hour")
    clock.pass_time(timedelta(hours=1))
    await tick_and_send(services)
    await talk.ask(priya, "invoice review 14 h")
    await talk.ask(priya, "variance notes 3 h")
    await flush(services)
    reminder = standing(chat, "meridian/reminder/later-20261126T1130Z/priya/2026-W48")
    assert reminder.headline == "Nothing of week 48 is open any more. Thank you."


@pytest.mark.usefixtures("asked")
async def test_a_second_wish_replaces_the_first_and_undone_it_is_the_first_again(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    await talk.ask(priya, "remind me tomorrow at 9")
    (card,) = here(await talk.ask(priya, "remind me tomorrow at 11"))
    undo = button(card, "Undo")
    await talk.press(priya, undo.name, undo.value)
    assert (await as_it_is(services, company)).snoozes == {("priya", W48): datetime(2026, 11, 27, 9, tzinfo=UTC)}


async def test_nobody_is_reminded_of_a_check_in_before_it_comes(talk: Talk, priya: Person, clock: SetClock) -> None:
    clock.instant = datetime(2026, 11, 25, 9, tzinfo=UTC)
    (card,) = here(await talk.ask(priya, "remind me today at 15:00"))
    assert card.headline == "Your check-in of week 48 comes only after that, on Thursday 10:00."


@pytest.mark.usefixtures("asked")
async def test_a_reminder_within_the_hour_of_the_check_in_comes_all_the_same(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, clock: SetClock
) -> None:
    await talk.ask(priya, "remind me in an hour")
    clock.pass_time(timedelta(hours=1))
    await tick_and_send(services)
    assert chat.said[-1].key == "meridian/reminder/later-20261126T1130Z/priya/2026-W48"


@pytest.mark.usefixtures("asked")
async def test_later_on_the_card_opens_a_form_with_moments_and_one_of_ones_own(
    talk: Talk, priya: Person, services: Services, company: Company, chat: RememberingChat
) -> None:
    later = button(standing(chat, PRIYAS), "Later")
    interaction, _ = await talk.press(priya, later.name, later.value)
    assert interaction.form is not None
    when = interaction.form.fields[0]
    assert [option.label for option in when.options] == [
        "Later today, 13:30",
        "Tomorrow, 09:00",
        "At another time, written below",
    ]
    wrong, _ = await talk.submit(priya, "snooze", {"when": "other", "at": "some day"}, "2026-W48")
    assert wrong.invalid is not None
    assert "tomorrow at 9" in wrong.invalid.fields[1].error
    _, rows = await talk.submit(priya, "snooze", {"when": when.options[1].value, "at": ""}, "2026-W48")
    assert here(rows)[0].headline == "I ask you again on Friday 09:00."
    assert (await as_it_is(services, company)).snoozes["priya", W48] == datetime(2026, 11, 27, 9, tzinfo=UTC)
    undo = button(here(rows)[0], "Undo")
    await talk.press(priya, undo.name, undo.value)
    assert (await as_it_is(services, company)).snoozes == {}


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("remind me on Tuesday", "Week 48 closes Monday 12:00. Name a moment before that."),
        ("remind me today at 9:00", "over already"),
        ("remind me 3/4", "two ways"),
        ("remind me", "When shall I ask again?"),
    ],
)
async def test_a_moment_that_cannot_be_is_said_to_be_so(talk: Talk, priya: Person, text: str, said: str) -> None:
    (card,) = here(await talk.ask(priya, text))
    assert said in card.text


@pytest.mark.usefixtures("asked")
async def test_a_moment_in_quiet_hours_is_moved_to_their_end_and_that_is_said(talk: Talk, priya: Person) -> None:
    await talk.ask(priya, "quiet hours 18:00-08:00")
    (card,) = here(await talk.ask(priya, "remind me today at 20:00"))
    assert card.headline == "I ask you again on Friday 08:00."
    assert "is not in your hours" in card.text


async def test_nothing_open_means_nothing_to_be_reminded_of(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["amara"], "remind me tomorrow at 9"))
    assert card.headline == "No check-in of yours is open."
