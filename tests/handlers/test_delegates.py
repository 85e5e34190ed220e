"""Who is asked in the place of somebody who is away, and what the cards of both say."""

from datetime import UTC, datetime

import pytest

from cadence.asked import answers
from cadence.model import Company, Week
from cadence.people import Person
from handlers.ports import Services
from handlers.testing import RememberingChat, SetClock, Talk, actions_of, button
from tests.handlers.talking import as_it_is, flush, here, labels, standing, tick_and_send, to

PRIYAS = "meridian/check_in/week/priya/2026-W48"
MARCUSES = "meridian/check_in/week/marcus/2026-W48"
HELENS = "meridian/check_in/week/helen/2026-W48"
FRIDAY = datetime(2026, 11, 27, 9, tzinfo=UTC)


async def test_the_delegate_of_a_delegate_is_told_and_asked_and_told_again_when_it_is_over(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, company: Company
) -> None:
    marcus = company.people["marcus"]
    await talk.ask(priya, "away until 4 Jan, Marcus covers")
    await tick_and_send(services)
    rows = await talk.ask(marcus, "away until Friday, Helen covers")
    assert "I ask them about check-ins that open in that time" in here(rows)[0].text
    (told,) = to(rows, "helen")
    assert "In that time I ask you about Invoice review and Variance notes." in told.text
    assert "Open now: Invoice review, week 48 and Variance notes, week 48." in told.text
    await tick_and_send(services)
    assert "Invoice review · Helen Brandt is asked now" in standing(chat, MARCUSES).text
    assert "Invoice review · for Priya Raman" in standing(chat, HELENS).text
    rows = await talk.ask(marcus, "I'm back")
    assert to(rows, "helen")[0].headline == "You are no longer Marcus's delegate."
    await flush(services)
    assert "two initiatives" in standing(chat, MARCUSES).headline
    assert "Invoice review · Marcus Lindqvist is asked now" in standing(chat, HELENS).text


@pytest.mark.usefixtures("asked")
async def test_of_an_absence_told_the_day_after_the_check_in_the_delegate_is_asked_what_is_open(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, clock: SetClock
) -> None:
    await talk.ask(priya, "variance notes 3 h")
    clock.instant = FRIDAY
    rows = await talk.ask(priya, "away until 4 Jan, Marcus covers")
    (card,) = here(rows)
    assert "I ask them about what is open now and check-ins that open in that time" in card.text
    assert "is still open" not in card.text
    (told,) = to(rows, "marcus")
    assert "Open now: Invoice review, week 48." in told.text
    await tick_and_send(services)
    hers, his = standing(chat, PRIYAS), standing(chat, MARCUSES)
    assert "Invoice review · Marcus Lindqvist is asked now" in hers.text
    assert "Variance notes · answered: 3 h saved" in hers.text
    assert "Invoice review · for Priya Raman" in his.text
    assert labels(hers) == []
    back = button(card, "Undo")
    _, rows = await talk.press(priya, back.name, back.value)
    assert to(rows, "marcus")[0].headline == "You are no longer Priya's delegate."
    await tick_and_send(services)
    assert "Answer Invoice review" in labels(standing(chat, PRIYAS))
    assert "nothing is asked of you any more" in standing(chat, MARCUSES).headline


@pytest.mark.usefixtures("asked")
async def test_whoever_goes_after_the_check_in_came_is_told_that_it_is_still_their_own(
    talk: Talk, priya: Person, services: Services, company: Company, clock: SetClock
) -> None:
    (card,) = here(await talk.ask(priya, "away from tomorrow until 4 Jan, Marcus covers"))
    assert "Your check-in of week 48 is still open; answer it, or skip it." in card.text
    clock.instant = FRIDAY
    (again,) = here(await talk.ask(priya, "away until 4 Jan, Marcus covers"))
    assert "what is open now" in again.text, again.text
    arranged = await as_it_is(services, company)
    assert answers(arranged, arranged.initiatives["invoice-review"], Week(2026, 48)) == "marcus"


@pytest.mark.usefixtures("asked")
async def test_an_absence_that_is_joined_put_back_or_begins_later_keeps_whom_an_open_check_in_is_asked_of(
    talk: Talk, priya: Person, services: Services, company: Company, clock: SetClock
) -> None:
    async def asked_now() -> str:
        arranged = await as_it_is(services, company)
        return answers(arranged, arranged.initiatives["invoice-review"], Week(2026, 48))

    clock.instant = FRIDAY
    await talk.ask(priya, "away until Monday, Marcus covers")
    (card,) = here(await talk.ask(priya, "away until 4 Jan"))
    join = next(each for each in actions_of(card) if each.label.startswith("One absence"))
    _, rows = await talk.press(priya, join.name, join.value)
    assert await asked_now() == "marcus"
    undo = next(each for row in rows if row.card for each in actions_of(row.card) if each.label == "Undo")
    await talk.press(priya, undo.name, undo.value)
    assert await asked_now() == "marcus"


@pytest.mark.usefixtures("asked")
async def test_a_check_in_that_has_not_come_yet_is_not_called_open(talk: Talk, priya: Person, clock: SetClock) -> None:
    clock.instant = datetime(2026, 12, 7, 13, tzinfo=UTC)
    (told,) = to(await talk.ask(priya, "away 10 Dec to 20 Dec, Marcus covers"), "marcus")
    assert "Open now" not in told.text
    assert labels(told) == ["My check-ins"]
