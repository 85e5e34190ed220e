"""In the first week of a company, before any summary, questions about figures are told when there will be some."""

import pytest

from cadence.model import Company
from handlers.messages import Card
from handlers.ports import Services
from handlers.testing import Talk
from tests.handlers.talking import here, labels, tick_and_send

FIRST = "No summary has been posted yet."
NOTHING = "Nothing was reported for that in week 47 or the weeks before it."


async def answer(talk: Talk, company: Company, who: str, text: str) -> Card:
    (card,) = here(await talk.ask(company.people[who], text))
    return card


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("show me the summary", FIRST),
        ("what is behind?", FIRST),
        ("are we on track?", FIRST),
        ("is it worth it?", FIRST),
        ("compare invoice review and ticket triage", FIRST),
        ("how many hours did we save?", NOTHING),
        ("what did Finance save?", NOTHING),
        ("why are hours up?", "Nothing was reported for All initiatives in week 47 or the week before."),
    ],
)
async def test_before_the_first_summary_it_is_said_that_there_is_none(
    talk: Talk, company: Company, services: Services, text: str, headline: str
) -> None:
    await tick_and_send(services)
    card = await answer(talk, company, "helen", text)
    assert card.headline == headline
    if headline == FIRST:
        assert "The next one, about week 48, comes Monday 16:00, 30 Nov, in #leadership." in card.text


async def test_a_figure_of_the_first_week_is_corrected_in_that_week(
    talk: Talk, company: Company, services: Services
) -> None:
    await tick_and_send(services)
    card = await answer(talk, company, "priya", "how do I correct my figures?")
    assert card.headline == "Write the right figure with its week: “invoice review week 48: 12 h”."
    assert "Correct Invoice review, week 48" in labels(card)
    assert "summary is out" not in card.text
