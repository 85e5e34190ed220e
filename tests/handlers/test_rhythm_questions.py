"""Who has not reported, and whether the rhythm is paused, asked in words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cadence.model import Company
from cadence.people import Person
from handlers.ports import Services
from handlers.testing import SetClock, Talk
from tests.handlers.talking import here, tick_and_send


@pytest.mark.usefixtures("asked")
async def test_who_has_not_reported_is_named_to_their_sponsor_and_counted_for_others(
    talk: Talk, company: Company, priya: Person
) -> None:
    await talk.ask(priya, "invoice review 14 h")
    (card,) = here(await talk.ask(company.people["helen"], "Who has not reported?"))
    assert card.headline == "Two initiatives have not reported week 48 yet."
    assert "Ticket triage · Tomás Novak" in card.text
    assert "Variance notes" not in card.text
    assert "3 were asked. One is named to its sponsor only." in card.text
    (card,) = here(await talk.ask(company.people["amara"], "who hasn't reported this week?"))
    assert card.headline == "Two initiatives have not reported week 48 yet."
    assert "Tomás" not in card.text
    (card,) = here(await talk.ask(company.people["omar"], "who is missing?"))
    assert "Ticket triage · Tomás Novak" in card.text
    assert "Variance notes · Priya Raman" in card.text


async def test_where_the_summary_names_the_missing_everybody_may_know(
    company: Company, services: Services, clock: SetClock
) -> None:
    named = replace(services, companies={company.id: replace(company, name_the_missing=True)})
    await tick_and_send(named)
    clock.instant = datetime(2026, 12, 1, 9, tzinfo=UTC)  # week 49 is not asked about yet
    (card,) = here(await Talk(named).ask(company.people["amara"], "who did not report?"))
    assert card.headline == "Three initiatives have not reported week 48."
    assert "Ticket triage · Tomás Novak" in card.text


async def test_nobody_is_missing_whom_nothing_reached(
    talk: Talk, company: Company, services: Services, clock: SetClock
) -> None:
    helen = company.people["helen"]
    clock.instant = datetime(2026, 11, 23, 9, tzinfo=UTC)
    await tick_and_send(services)
    (card,) = here(await talk.ask(helen, "who has not reported?"))
    assert card.headline == "Nobody has been asked yet, so nobody is missing."
    clock.instant = datetime(2026, 12, 1, 9, tzinfo=UTC)
    (card,) = here(await talk.ask(helen, "who has not reported?"))
    assert card.headline == "Nobody has been asked about week 48."


@pytest.mark.usefixtures("asked")
async def test_when_all_is_said_nobody_is_missing(talk: Talk, company: Company, priya: Person) -> None:
    await talk.ask(priya, "skip this week: audit")
    await talk.ask(company.people["tomas"], "ticket triage 12 h")
    (card,) = here(await talk.ask(company.people["marcus"], "who still owes an answer?"))
    assert card.headline == "Nobody is missing in week 48: all 3 are reported or skipped."


async def test_everybody_may_ask_what_is_paused(talk: Talk, company: Company, priya: Person) -> None:
    (card,) = here(await talk.ask(priya, "what is paused?"))
    assert card.headline == "Nothing is paused."
    await talk.ask(company.people["omar"], "pause until 5 Jan because we move")
    (card,) = here(await talk.ask(priya, "is the rhythm paused?"))
    assert card.headline == "The rhythm is paused until 5 Jan."
    assert "Paused since Thu 26 Nov 2026, by Omar Haddad: we move." in card.text


@pytest.mark.parametrize("text", ["who has not reported the leak?", "what is paused in our policy?"])
async def test_what_only_begins_like_it_is_read_as_ever(talk: Talk, priya: Person, text: str) -> None:
    (card,) = here(await talk.ask(priya, text))
    assert "paused" not in card.headline
    assert "missing" not in card.headline
