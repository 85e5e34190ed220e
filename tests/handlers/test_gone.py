"""People who are taken out of app.yaml while something hangs on them."""

from dataclasses import replace

import pytest

from cadence.model import Company
from handlers.gone import gone
from handlers.ports import Services
from handlers.testing import Talk, button
from tests.handlers.talking import here, tick_and_send


def without(company: Company, *people: str, **owners: str) -> Company:
    """The company as app.yaml has it once these people are taken out and initiatives have other owners."""
    initiatives = {
        id: replace(each, owner=owners.get(id.replace("-", "_"), each.owner))
        for id, each in company.initiatives.items()
    }
    left = {id: person for id, person in company.people.items() if id not in people}
    return replace(company, people=left, initiatives=initiatives)


async def said(services: Services, company: Company) -> list[str]:
    async with services.store.begin() as work:
        return list(await gone(company, work, services.clock.now()))


async def test_nobody_is_missed_while_everybody_is_there(services: Services, company: Company, talk: Talk) -> None:
    await tick_and_send(services)
    await talk.ask(company.people["priya"], "away next week, Marcus covers")
    assert await said(services, company) == []


async def test_somebody_who_owes_a_check_in_is_named_with_who_is_asked_now_and_their_words_stay(
    services: Services, company: Company, talk: Talk
) -> None:
    await tick_and_send(services)
    await talk.ask(company.people["tomas"], "ticket triage 5 h")
    after = without(company, "tomas", ticket_triage="priya")
    assert await said(services, after) == [
        (
            "'tomas' was asked about week 48 and is not in app.yaml any more. What they said is kept. "
            "Now reported: Ticket triage by Priya Raman."
        )
    ]
    changed = replace(services, companies={company.id: after})
    (card,) = here(await Talk(changed, _ids=iter(range(100, 200))).ask(after.people["priya"], "my check-ins"))
    assert "Ticket triage · week 48 · 5 h saved" in card.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Marcus covers variance notes next week",
            (
                "'marcus' was to answer for Variance notes in week 49, and is not in app.yaml any more. "
                "Priya Raman is asked."
            ),
        ),
        (
            "away next week, Marcus covers",
            (
                "'marcus' is the delegate of Priya Raman, Mon 30 Nov 2026 to Sun 6 Dec 2026, and is not in app.yaml "
                "any more. Nobody is asked in their place."
            ),
        ),
    ],
)
async def test_a_cover_or_delegate_who_is_gone_is_named(
    services: Services, company: Company, talk: Talk, text: str, words: str
) -> None:
    await talk.ask(company.people["priya"], text)
    assert await said(services, without(company, "marcus")) == [words]


async def test_what_was_handed_to_somebody_who_is_gone_is_its_owners_again(
    services: Services, company: Company, talk: Talk
) -> None:
    (card,) = here(await talk.ask(company.people["priya"], "hand variance notes over to Marcus"))
    yes = button(card, "Hand it over")
    await talk.press(company.people["priya"], yes.name, yes.value)
    assert await said(services, without(company, "marcus")) == [
        (
            "Variance notes was handed over to 'marcus' in chat, who is not in app.yaml any more. "
            "It is Priya Raman's again, as app.yaml says."
        )
    ]
