"""A check-in opens on Monday at nine, before that of the week before has closed at noon: which week is meant?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from cadence.model import CheckInState, Company, LocalMoment, Week
from cadence.people import Person
from handlers.messages import Ask, Place
from handlers.ports import Services
from handlers.router import accept, handle
from handlers.testing import RememberingChat, SetClock, Talk, button
from tests.handlers.talking import at, here, labels

W48, W49 = Week(2026, 48), Week(2026, 49)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
NEXT = MONDAY + timedelta(weeks=1)
HALF_AN_HOUR = timedelta(minutes=30)
INVOICES, NOTES = "invoice-review", "variance-notes"


@pytest.fixture
def company(company: Company) -> Company:
    """Opens on Monday at nine, closes on the next at noon."""
    return replace(company, rhythm=replace(company.rhythm, check_in_opens=LocalMoment(0, time(9))))


@pytest.fixture(autouse=True)
async def both_open(services: Services, clock: SetClock) -> None:
    """Half past nine on the second Monday: weeks 48 and 49 were asked about."""
    await at(MONDAY, services, clock)
    await at(NEXT, services, clock)
    clock.instant = NEXT + HALF_AN_HOUR


async def answered(services: Services) -> Mapping[str, set[str]]:
    """What has been answered or skipped of either week."""
    found = {}
    async with services.store.begin() as work:
        for week in (W48, W49):
            rows = await work.check_ins.of_week("meridian", week)
            found[str(week)] = {each.initiative for each in rows if each.state is not CheckInState.OPEN}
    return found


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("invoice review 14 h", {INVOICES}),
        ("invoice review 14 h, variance notes 3 h", {INVOICES, NOTES}),
        ("skip invoice review, half the team is ill", {INVOICES}),
        ("skip this week, we are all ill", {INVOICES, NOTES}),
    ],
)
@pytest.mark.parametrize("week", [W48, W49])
async def test_where_both_weeks_lack_an_answer_it_is_asked_which_is_meant_and_nothing_is_kept_before(
    talk: Talk, priya: Person, services: Services, text: str, answers: set[str], week: Week
) -> None:
    (asks,) = here(await talk.ask(priya, text))
    assert asks.headline == "Is this for week 48 or week 49?"
    assert "Nothing was kept yet. Week 48 is open until Monday 12:00." in asks.text
    assert labels(asks) == ["Week 48", "Week 49"]
    assert await answered(services) == {str(W48): set(), str(W49): set()}
    chosen = button(asks, f"Week {week.number}")
    await talk.press(priya, chosen.name, chosen.value)
    assert await answered(services) == {str(W48): set(), str(W49): set()} | {str(week): answers}


async def test_the_same_as_last_week_is_of_the_week_that_is_chosen(
    talk: Talk, priya: Person, services: Services
) -> None:
    for number in (47, 48):
        await talk.ask(priya, f"week {number}: invoice review 12 h, because it was not said")
    (asks,) = here(await talk.ask(priya, "same as last week"))
    chosen = button(asks, "Week 49")
    await talk.press(priya, chosen.name, chosen.value)
    assert (await answered(services))[str(W49)] == {INVOICES}


async def test_a_week_that_is_answered_is_not_asked_about(talk: Talk, priya: Person, services: Services) -> None:
    await talk.ask(priya, "week 48: invoice review 14 h, variance notes 3 h")
    await talk.ask(priya, "invoice review 15 h")
    assert await answered(services) == {str(W48): {INVOICES, NOTES}, str(W49): {INVOICES}}
    await talk.ask(priya, "invoice review 16 h")
    async with services.store.begin() as work:
        figures = await work.figures.of_initiative("meridian", INVOICES, W48, W49)
    assert [(each.week, int(each.value or 0)) for each in figures] == [(W48, 14), (W49, 15), (W49, 16)]


async def test_of_an_initiative_whose_older_week_alone_is_open_that_one_is_meant(
    talk: Talk, priya: Person, services: Services
) -> None:
    await talk.ask(priya, "week 48: invoice review 14 h")
    await talk.ask(priya, "week 49: variance notes 4 h")
    await talk.ask(priya, "variance notes 3 h")
    assert await answered(services) == {str(W48): {INVOICES, NOTES}, str(W49): {NOTES}}
    await talk.ask(priya, "invoice review 15 h")
    assert await answered(services) == {str(W48): {INVOICES, NOTES}, str(W49): {INVOICES, NOTES}}


@pytest.mark.parametrize("week", [W48, W49])
async def test_what_is_written_under_a_card_is_about_the_week_of_the_card(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, week: Week
) -> None:
    card = next(said for said in chat.said if said.key == f"meridian/check_in/week/priya/{week}")
    inbound = talk.inbound(priya, Ask("invoice review 14 h"))
    place = Place("playground", card.sent.conversation, thread=card.sent.message)
    inbound = replace(inbound, place=place)
    await accept(inbound, services)
    await handle("playground", inbound.id, services)
    assert await answered(services) == {str(W48): set(), str(W49): set()} | {str(week): {INVOICES}}


async def test_before_the_newer_check_in_is_there_and_after_the_older_has_closed_one_week_is_meant(
    talk: Talk, priya: Person, services: Services, clock: SetClock
) -> None:
    clock.instant = NEXT - HALF_AN_HOUR
    await talk.ask(priya, "invoice review 14 h")
    assert await answered(services) == {str(W48): {INVOICES}, str(W49): set()}
    clock.instant = NEXT + timedelta(hours=3)
    await talk.ask(priya, "variance notes 3 h")
    assert await answered(services) == {str(W48): {INVOICES}, str(W49): {NOTES}}


async def test_a_reminder_for_after_the_older_week_has_closed_is_about_the_newer(talk: Talk, priya: Person) -> None:
    (card,) = here(await talk.ask(priya, "remind me tomorrow at 9"))
    assert "Week 49 is open until Monday 12:00." in card.text


async def test_what_is_no_answer_is_not_asked_about(talk: Talk, priya: Person, services: Services) -> None:
    for text in ("thanks", "later", "can I use ChatGPT for invoices?"):
        assert "Is this for week" not in " ".join(card.text for card in here(await talk.ask(priya, text)))
    assert await answered(services) == {str(W48): set(), str(W49): set()}
