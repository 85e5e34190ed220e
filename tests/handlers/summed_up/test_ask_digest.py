"""Questions about a summary are answered from its figures, to those who read it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from cadence.check_in import current
from cadence.model import Company, Figure, Grade
from handlers import router
from handlers.digest import preview
from handlers.messages import Ask, Card, Place
from handlers.ports import Delivery, Services
from handlers.testing import SetClock, Talk, button
from tests.handlers.programme import POSTED, W48
from tests.handlers.talking import where


async def ask(talk: Talk, who: str, text: str) -> Card:
    (row,) = await talk.ask(talk.services.companies["meridian"].people[who], text)
    assert row.card is not None
    return row.card


async def test_who_said_a_number_is_told_with_day_source_grade_and_baseline(talk: Talk) -> None:
    card = await ask(talk, "helen", "who said 14 hours?")
    assert card.headline == "Priya Raman said it, for Invoice review in week 48."
    assert "Invoice review, hours saved: 14 h. Priya Raman, 26 Nov, in the form; sampled" in card.text
    assert "Sampled: worked out from a number of cases" in card.text
    cycle = await ask(talk, "helen", "who said 2 days?")
    assert "baseline Sep 2026, 40 timed cases" in cycle.text


async def said_again(services: Services, better: Mapping[str, Any]) -> None:
    """Invoice review's hours of the week, said anew."""
    async with services.store.begin() as work:
        said = await work.figures.of_weeks("meridian", W48, W48, "hours_saved")
        was = next(each for each in current(said).values() if each.initiative == "invoice-review")
        await work.figures.add([replace(replace(was, id="again", supersedes=was.id), **better)])


@pytest.mark.parametrize(
    ("better", "told"),
    [
        ({"grade": Grade.SAMPLED, "sample": 12}, "in the form; sampled, 12 cases; baseline Sep 2026"),
        ({"grade": Grade.SAMPLED, "sample": 1}, "sampled, one case;"),
        (
            {"grade": Grade.MEASURED, "evidence": "Zendesk export, use.csv", "source": "import"},
            "from import; measured (Zendesk export, use.csv); baseline Sep 2026",
        ),
        (
            {"grade": Grade.FINANCE_CONFIRMED, "evidence": "https://ledger.example/48"},
            "finance-confirmed (https://ledger.example/48);",
        ),
        ({"gross": Decimal(16), "review_minutes": Decimal(120)}, "14 h (16 h less 120 min of review and rework)."),
    ],
)
async def test_who_said_a_number_is_told_with_its_cases_where_it_can_be_looked_up_and_what_is_off_it(
    talk: Talk, services: Services, better: Mapping[str, Any], told: str
) -> None:
    await said_again(services, better)
    assert told in (await ask(talk, "helen", "who said 14 h for invoice review?")).text


async def test_a_total_and_a_grade_of_it_are_told_by_what_they_are_made_of(talk: Talk) -> None:
    whole = await ask(talk, "helen", "who said 86.5 h?")
    assert whole.headline == "86.5 h saved: 4 figures, week 48."
    part = await ask(talk, "marcus", "where does 11.5 self-reported come from?")
    assert part.headline == "11.5 h self-reported: 2 figures, week 48."
    assert "Ticket triage" not in part.text


@pytest.mark.parametrize(
    ("word", "also"),
    [
        ("not broken down", "in a department's where they are of five or more together"),
        ("not counted", "of money in the same currency"),
        ("target", "Money is held against one in the company's own currency only"),
    ],
)
async def test_what_a_word_means_is_told_of_departments_and_money_too(talk: Talk, word: str, also: str) -> None:
    assert also in (await ask(talk, "helen", f"what does {word} mean?")).text


async def test_a_corrected_figure_says_what_it_was(talk: Talk) -> None:
    card = await ask(talk, "helen", "who said 12 h for invoice review in week 46?")
    assert "instead of 20 h (counted twice with Variance notes)" in card.text


async def timed_later(services: Services) -> None:
    """In three earlier weeks, what Proposal drafts was thought to save was timed afterwards, and was half of it."""
    base = Figure(
        "e", "meridian", "proposal-drafts", W48, "hours_saved", Decimal(4), "priya", POSTED - timedelta(days=90)
    )
    estimates = [replace(base, id=f"e{back}", week=W48.plus(-back)) for back in (5, 6, 7)]
    timed = [
        replace(each, id=f"t{each.id}", value=Decimal(2), grade=Grade.SAMPLED, said_at=POSTED - timedelta(days=20))
        for each in estimates
    ]
    async with services.store.begin() as work:
        await work.figures.add([*estimates, *timed])


async def test_an_estimate_is_told_with_what_earlier_ones_came_to(talk: Talk, services: Services) -> None:
    await timed_later(services)
    words = "In 3 weeks with both, timed figures were 50 % of estimates: 2 h may be 1 h."
    assert words in (await ask(talk, "marcus", "who said 2 h for proposal drafts?")).text
    assert "weeks with both" not in (await ask(talk, "marcus", "who said 14 h for invoice review?")).text


async def test_what_the_estimates_of_few_people_came_to_is_not_told(
    talk: Talk, services: Services, company: Company
) -> None:
    await timed_later(services)
    to_few = where(talk, replace(company.initiatives["proposal-drafts"], team_size=4))
    assert "weeks with both" not in (await ask(to_few, "marcus", "who said 2 h for proposal drafts?")).text


async def test_a_number_nobody_said_is_not_made_up(talk: Talk) -> None:
    assert (await ask(talk, "helen", "who said 999 h?")).headline.startswith("No figure of week 48")


async def test_why_is_answered_by_what_moved_and_in_the_owners_words(talk: Talk) -> None:
    card = await ask(talk, "helen", "why is Sales down?")
    assert card.headline == "Sales, hours saved: down. 2 h, −1 (all self-reported); 3 h in week 47."
    assert "Proposal drafts: 2 h (−1)" in card.text
    assert "“waiting for SSO; legal has had the contract since 2 Nov”" in card.text
    amber = await ask(talk, "helen", "why is ticket triage amber?")
    assert amber.headline == "Ticket triage is check: more errors than its baseline."
    assert "Why it moved, nobody has said" in amber.text


async def test_figures_are_for_those_who_read_the_summary_and_words_for_everybody(talk: Talk) -> None:
    refused = await ask(talk, "amara", "who said 14 hours?")
    assert refused.headline == (
        "I answer about figures to those who read the summary. Ask in the thread of a summary in #leadership."
    )
    assert "Priya" not in refused.full_text
    assert (await ask(talk, "amara", "what is a restatement?")).headline.startswith("A restatement is a figure")


async def said_in_thread(talk: Talk, who: str, text: str, thread: str) -> Sequence[Delivery]:
    services = talk.services
    person = services.companies["meridian"].people[who]
    asked = talk.inbound(person, Ask(text), channel="#leadership")
    asked = replace(asked, place=Place("playground", "#leadership", thread, private=False))
    await router.accept(asked, services)
    await router.handle("playground", asked.id, services)
    return await talk.rows(asked.id)


async def test_in_the_thread_of_a_summary_everybody_is_answered_about_its_week(talk: Talk, clock: SetClock) -> None:
    clock.instant = POSTED.replace(month=12, day=10)  # another week has ended since
    (row,) = await said_in_thread(talk, "amara", "who said 14 hours?", "m1")
    assert row.card is not None
    assert "Invoice review in week 48" in row.card.headline
    assert row.destination.place is not None
    (elsewhere,) = await said_in_thread(talk, "amara", "who said 14 hours?", "m2")
    assert elsewhere.card is not None
    assert elsewhere.card.headline.startswith("I answer about figures to those who read")


async def test_the_summarys_button_says_what_can_be_asked(talk: Talk, services: Services, company: Company) -> None:
    summary = await preview(company, W48, "executive", services)
    pressed = button(summary, "Ask about a number")
    _, (row,) = await talk.press(company.people["helen"], pressed.name, pressed.value)
    assert row.card is not None
    assert "“who said 14 h?”" in row.card.text
    _, (stale,) = await talk.press(company.people["helen"], pressed.name, "nonsense")
    assert stale.card is not None
    assert "no longer leads anywhere" in stale.card.headline
