"""Somebody else answers, for a week or for good."""

from datetime import timedelta

import pytest

from cadence.model import Company, Week
from cadence.people import Person
from handlers.ports import Services
from handlers.testing import RememberingChat, SetClock, Talk, button
from tests.handlers.talking import as_it_is, flush, here, labels, standing, tick_and_send, to

W48 = Week(2026, 48)
PRIYAS = "meridian/check_in/week/priya/2026-W48"
TOMAS = "meridian/check_in/week/tomas/2026-W48"


@pytest.mark.usefixtures("asked")
async def test_somebody_covers_a_week_and_both_cards_say_so(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, company: Company
) -> None:
    rows = await talk.ask(priya, "Tomas covers variance notes this week")
    (card,) = here(rows)
    assert card.headline == "Tomás Novak is asked about Variance notes in week 48."
    assert "Answer Variance notes" in labels(to(rows, "tomas")[0])
    await flush(services)
    assert "Variance notes · Tomás Novak is asked now" in standing(chat, PRIYAS).text
    assert "Variance notes" in standing(chat, TOMAS).text
    await talk.ask(company.people["tomas"], "variance notes 3 h")
    async with services.store.begin() as work:
        check_in = await work.check_ins.get("meridian", "variance-notes", W48)
    assert check_in is not None
    assert check_in.by == "tomas"
    undo = button(card, "Undo")
    await talk.press(priya, undo.name, undo.value)
    await flush(services)
    assert "Variance notes · answered: 3 h saved" in standing(chat, PRIYAS).text
    assert "Variance notes" not in standing(chat, TOMAS).text


@pytest.mark.usefixtures("asked")
async def test_who_covers_a_week_that_is_answered_is_not_said_to_be_asked(talk: Talk, priya: Person) -> None:
    await talk.ask(priya, "variance notes 3 h")
    rows = await talk.ask(priya, "Tomas covers variance notes this week")
    (card,) = (said for said in here(rows) if "Tomás" in said.headline)
    assert card.headline == "Tomás Novak answers for Variance notes in week 48."
    assert "It is answered already, so I do not ask; they can change what was said." in card.text
    told = to(rows, "tomas")[0]
    assert "It is answered already; you can change what was said." in told.text
    assert labels(told) == ["My check-ins"]


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("who", "text", "said"),
    [
        ("priya", "Zed covers variance notes", "“Zed” is not among the people I know"),
        ("priya", "Marcus covers ticket triage", "Ticket triage is reported by Tomás Novak."),
        ("priya", "Helen covers variance notes", "Helen Brandt is away Thu 26 Nov 2026 to Wed 2 Dec 2026"),
        ("priya", "Priya covers variance notes", "Priya Raman is asked about Variance notes in week 48 already."),
        ("priya", "Marcus covers variance notes week 46", "Week 46 has closed"),
        ("priya", "Marcus covers variance notes week 60", "There is no week like “week 60”."),
        ("priya", "hand variance notes over to Priya", "Variance notes is Priya Raman's already."),
        ("priya", "hand variance notes over to Zed", "“Zed” is not among the people I know"),
        ("amara", "hand variance notes over to Amara", "Variance notes is reported by Priya Raman."),
    ],
)
async def test_a_cover_that_cannot_be_is_refused_in_clear_words(
    talk: Talk, services: Services, company: Company, who: str, text: str, said: str
) -> None:
    await talk.ask(company.people["helen"], "away until 2 Dec")
    (card,) = here(await talk.ask(company.people[who], text))
    assert said in card.text
    arranged = await as_it_is(services, company)
    assert (arranged.covers, arranged.initiatives) == (company.covers, company.initiatives)


async def test_a_tool_is_no_person_to_hand_anything_to(talk: Talk, priya: Person) -> None:
    for text in (
        "Claude covers invoice review",
        "hand payroll over to ChatGPT",
        "can Claude do invoice review this week?",
        "can ChatGPT answer customer complaints this week?",
    ):
        rows = await talk.ask(priya, text)
        assert "register 3" in here(rows)[0].text


@pytest.mark.usefixtures("asked")
async def test_handing_over_is_asked_back_then_told_to_the_new_owner_and_the_sponsor(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, company: Company
) -> None:
    (card,) = here(await talk.ask(priya, "hand invoice review over to Helen"))
    assert card.headline == "Hand Invoice review over to Helen Brandt for good?"
    assert (await as_it_is(services, company)).initiatives["invoice-review"].owner == "priya"
    yes = button(card, "Hand it over")
    _, rows = await talk.press(priya, yes.name, yes.value)
    assert to(rows, "helen")[0].headline == "Priya Raman has handed Invoice review over to you."
    assert to(rows, "marcus")[0].headline == "Invoice review is Helen Brandt's from now on."
    await tick_and_send(services)
    assert "Invoice review · Helen Brandt is asked now" in standing(chat, PRIYAS).text
    hers = standing(chat, "meridian/check_in/week/helen/2026-W48")
    assert "Invoice review · last week 12 h saved" in hers.text
    _, again = await talk.press(priya, yes.name, yes.value)
    assert here(again)[0].headline == "Invoice review is reported by Helen Brandt."


@pytest.mark.usefixtures("asked")
async def test_another_cover_tells_the_first_and_undone_it_is_theirs_again(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    await talk.ask(priya, "Tomas covers variance notes")
    rows = await talk.ask(priya, "Marcus covers variance notes")
    assert to(rows, "tomas")[0].headline == "You are no longer asked about Variance notes in week 48."
    undo = button(here(rows)[0], "Undo")
    _, rows = await talk.press(priya, undo.name, undo.value)
    assert here(rows)[0].text == "Undone.\nTomás Novak is asked about Variance notes in week 48 again."
    assert to(rows, "marcus")[0].headline == "You are no longer asked about Variance notes in week 48."
    assert (await as_it_is(services, company)).covers == {("variance-notes", W48): "tomas"}


@pytest.mark.usefixtures("asked")
async def test_instead_of_for_good_it_can_be_for_the_week_and_an_old_button_hands_nothing_over(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    admin = company.people["omar"]
    (card,) = here(await talk.ask(admin, "hand invoice review over to Helen"))
    week, good = button(card, "Only week 48"), button(card, "Hand it over")
    await talk.press(priya, week.name, week.value)
    assert (await as_it_is(services, company)).covers == {("invoice-review", W48): "helen"}
    (card,) = here(await talk.ask(priya, "hand invoice review over to Marcus"))
    his = button(card, "Hand it over")
    await talk.press(priya, his.name, his.value)
    _, rows = await talk.press(admin, good.name, good.value)
    assert here(rows)[0].headline == "Invoice review is Marcus Lindqvist's by now."


@pytest.mark.usefixtures("asked")
async def test_the_check_in_itself_asks_who_answers_instead(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, company: Company
) -> None:
    press = button(standing(chat, PRIYAS), "Somebody else answers")
    interaction, _ = await talk.press(priya, press.name, press.value)
    assert interaction.form is not None
    values = {field.name: field.value for field in interaction.form.fields}
    assert values == {"initiative": "invoice-review", "who": "", "how": "2026-W48"}
    await talk.submit(priya, "cover", values | {"who": "marcus"})
    await flush(services)
    assert "Invoice review · Marcus Lindqvist is asked now" in standing(chat, PRIYAS).text
    assert (await as_it_is(services, company)).covers == {("invoice-review", W48): "marcus"}


async def test_whoever_owns_one_initiative_is_not_asked_which(talk: Talk, services: Services, company: Company) -> None:
    tomas = company.people["tomas"]
    interaction, _ = await talk.press(tomas, "cover.form")
    assert interaction.form is not None
    assert [field.name for field in interaction.form.fields] == ["who", "how"]
    await talk.submit(tomas, "cover", {"who": "priya", "how": "2026-W49"})
    assert (await as_it_is(services, company)).covers == {("ticket-triage", W48.plus(1)): "priya"}


async def test_the_button_of_an_older_card_is_about_a_week_that_can_be_covered_and_never_about_another_initiative(
    talk: Talk, priya: Person, company: Company
) -> None:
    interaction, _ = await talk.press(priya, "cover.form", "variance-notes|2026-W40")
    assert interaction.form is not None
    assert [field.value for field in interaction.form.fields] == ["variance-notes", "", "2026-W48"]
    interaction, rows = await talk.press(company.people["tomas"], "cover.form", "variance-notes|2026-W48")
    assert interaction.form is None, "it would be about the only one that is his"
    assert here(rows)[0].headline == "That button no longer leads anywhere."


async def test_the_form_picks_a_person_for_a_week_or_for_good(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    interaction, _ = await talk.press(priya, "cover.form")
    assert interaction.form is not None
    assert [field.value for field in interaction.form.fields] == ["invoice-review", "", "2026-W48"]
    assert [option.label for option in interaction.form.fields[2].options] == [
        "Week 48, from 23 Nov",
        "Week 49, from 30 Nov",
        "Week 50, from 7 Dec",
        "For good",
    ]
    values = {"initiative": "variance-notes", "who": "", "how": "2026-W49"}
    interaction, _ = await talk.submit(priya, "cover", values)
    assert interaction.invalid is not None
    await talk.submit(priya, "cover", {**values, "who": "marcus"})
    assert (await as_it_is(services, company)).covers == {("variance-notes", W48.plus(1)): "marcus"}
    _, rows = await talk.submit(priya, "cover", {**values, "who": "marcus", "how": "good"})
    assert "Hand it over" in labels(here(rows)[0])


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("said", ["Tomas covers variance notes this week", "away until 4 Jan, Tomas covers"])
async def test_who_covered_a_week_answers_it_late_and_corrects_it_as_long_as_its_owner_can(
    talk: Talk, priya: Person, services: Services, company: Company, clock: SetClock, said: str
) -> None:
    tomas = company.people["tomas"]
    await talk.ask(priya, said)
    clock.instant += timedelta(weeks=2)
    (card,) = here(await talk.ask(tomas, "my check-ins"))
    assert "Variance notes · week 48 · for Priya Raman" in card.text
    clock.instant += timedelta(weeks=9)
    await talk.ask(tomas, "variance notes week 48: 3 h, because I had no time before")
    clock.instant += timedelta(weeks=1)
    await talk.ask(tomas, "variance notes week 48: 4 h, because it was 4")
    async with services.store.begin() as work:
        figures = await work.figures.of_initiative("meridian", "variance-notes", W48, W48)
    assert [(int(each.value), each.said_by) for each in figures] == [(3, "tomas"), (4, "tomas")]


async def test_it_is_the_one_there_is_and_of_several_one_is_asked_back_about(
    talk: Talk, priya: Person, company: Company
) -> None:
    (card,) = here(await talk.ask(company.people["tomas"], "hand it to Priya"))
    assert card.headline == "Hand Ticket triage over to Priya Raman for good?"
    (card,) = here(await talk.ask(priya, "hand it over to Tomas"))
    assert card.headline == "Which initiative shall Tomás Novak take?"
    pressed = button(card, "Choose")
    opened, _ = await talk.press(priya, pressed.name, pressed.value)
    assert opened.form is not None


async def test_whoever_answers_while_somebody_is_away_does_so_for_that_time_and_is_a_person(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    (card,) = here(await talk.ask(priya, "hand variance notes to Tomas while I'm away next week"))
    assert card.headline == "You are away Mon 30 Nov 2026 to Sun 6 Dec 2026."
    assert "Delegate: Tomás Novak." in card.text
    assert (await as_it_is(services, company)).initiatives["variance-notes"].owner == "priya"
    (card,) = here(await talk.ask(priya, "ChatGPT answers customers while I'm on holiday"))
    assert "ChatGPT" in card.headline
