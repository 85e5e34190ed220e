"""A person's home as a page: what they owe, what their initiatives did lately, and when they are away."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from bot.platforms.slack import render
from cadence.model import Company, Figure, Week
from cadence.people import Absence, Person
from handlers import home
from handlers.ports import Services
from handlers.testing import Talk, actions_of, button


def hours(initiative: str, week: int, value: int) -> Figure:
    at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    return Figure(
        f"{initiative}{week}",
        "meridian",
        initiative,
        Week(2026, week),
        "hours_saved",
        Decimal(value),
        said_by="priya",
        said_at=at,
    )


async def test_an_owner_sees_what_is_owed_six_weeks_of_each_initiative_and_their_absences(
    services: Services, company: Company, priya: Person, talk: Talk
) -> None:
    async with services.store.begin() as work:
        await work.figures.add([hours("invoice-review", 47, 12), hours("invoice-review", 42, 99)])
    away = replace(priya, absences=(Absence(date(2026, 12, 21), date(2027, 1, 4), "tomas"),))
    company = replace(company, people={**company.people, priya.id: away})
    owed, lately, absences = await home.cards_for(priya.email, company, services)
    assert "open for week 48" in owed.headline
    assert {"Answer Invoice review", "What else can you do?"} <= {action.label for action in actions_of(owed)}
    assert lately.headline == "Your initiatives. Six weeks each, the newest first."
    assert "Invoice review (pilot)\n- Week 48: nothing said\n- Week 47: 12 h saved" in lately.text
    assert "Variance notes (pilot)\n- Nothing was said in these weeks." in lately.text
    assert "99" not in lately.text  # the seventh week back
    assert "Week 43" in lately.text
    assert "Mon 21 Dec 2026 to Mon 4 Jan 2027 · Tomás Novak is asked instead · from app.yaml" in absences.text


async def test_whoever_owns_nothing_sees_how_to_ask_and_nobody_elses_figures(
    services: Services, company: Company
) -> None:
    [card] = await home.cards_for("amara.okafor@meridian.example", company, services)
    assert card.headline == "Nothing is open for you, Amara."


async def test_a_question_in_ones_own_words_is_asked_at_home_and_answered_as_if_it_was_written(
    services: Services, company: Company, talk: Talk
) -> None:
    amara = company.people["amara"]
    [card] = await home.cards_for(amara.email, company, services)
    press = button(card, "Ask something else")

    opened, _ = await talk.press(amara, press.name, press.value)
    assert opened.form is not None
    refused, rows = await talk.submit(amara, opened.form.name, {"question": " … "})
    assert (refused.invalid is not None, rows) == (True, [])
    _, [row] = await talk.submit(amara, opened.form.name, {"question": "can I put payroll into ChatGPT Plus?"})

    assert row.card is not None
    assert row.card.headline == "No. ChatGPT Plus is not approved for payroll and compensation."
    async with services.store.begin() as work:
        [kept] = await work.answers.lately("meridian", 9)
    assert kept.verdict == "denied"


async def test_the_company_shows_nothing_to_people_it_does_not_list(services: Services, company: Company) -> None:
    assert await home.cards_for("somebody@elsewhere.example", company, services) == ()


async def test_of_very_many_initiatives_silent_ones_are_left_to_the_list_of_all_and_what_follows_fits(
    services: Services, company: Company
) -> None:
    one = company.initiatives["invoice-review"]
    many = {f"i{number}": replace(one, id=f"i{number}", name=f"Initiative {number}") for number in range(60)}
    crowded = replace(services, companies={company.id: replace(company, initiatives=many)})
    async with services.store.begin() as work:
        await work.figures.add([hours("i59", 47, 12)])
    owed, lately, absences = await home.cards_for(company.people["priya"].email, crowded.companies[company.id], crowded)
    assert "Initiative 59 (pilot)\n- Week 48: nothing said\n- Week 47: 12 h saved" in lately.text
    assert "Initiative 38" in lately.text
    assert "Initiative 39" not in lately.text
    assert lately.text.rstrip().endswith("And 20 more.\n[All initiatives]")
    assert absences.headline == "I have no absence of yours."
    assert "There is more" not in str(render.home([owed, lately, absences]))
