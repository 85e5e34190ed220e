"""Answering a check-in with figures that only this initiative has, called by their names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from cadence.metrics import Direction, Input, Metric, MetricKind, Total
from cadence.model import Company, Figure, Week
from cadence.people import Person
from handlers.deliver import deliver
from handlers.messages import Card
from handlers.ports import Delivery, Services
from handlers.testing import Talk, actions_of
from handlers.tick import tick

W48 = Week(2026, 48)
QUERIES = Metric(
    id="open_queries",
    name="Queries left open",
    kind=MetricKind.NUMBER,
    unit="queries",
    better=Direction.LOWER,
    total=Total.SUM,
    question="How many queries are open?",
    inputs=(Input("own__open_queries", "Queries left open", unit="queries"),),
    phrase="queries left open {}",
    benefit=False,
    called=("open queries",),
)


@pytest.fixture
def company(company: Company) -> Company:
    """Priya is asked for open queries and run cost of Variance notes, and not of Invoice review."""
    notes = company.initiatives["variance-notes"]
    notes = replace(notes, metrics=(*notes.metrics, "open_queries", "run_cost"))
    return replace(
        company,
        own_metrics={QUERIES.id: QUERIES},
        initiatives={**company.initiatives, notes.id: notes},
    )


@pytest.fixture
async def asked(company: Company, services: Services) -> None:
    await tick(company, services)
    async with services.store.begin() as work:
        keys = [each.key for each in await work.ledger.unfinished(services.clock.now(), interrupted=True)]
    for key in keys:
        await deliver(key, services)


async def figures(services: Services, initiative: str) -> Mapping[str, Figure]:
    async with services.store.begin() as work:
        return {each.metric: each for each in await work.figures.of_initiative("meridian", initiative, W48, W48)}


def replies(rows: Sequence[Delivery]) -> list[Card]:
    return [row.card for row in rows if row.card is not None and row.updates is None]


@pytest.mark.usefixtures("asked")
async def test_what_only_this_initiative_measures_is_kept_beside_the_rest_and_said_back(
    talk: Talk, priya: Person, services: Services
) -> None:
    (card,) = replies(await talk.ask(priya, "variance notes 6 h, 12 open queries, run cost 90 GBP, 3 of 4 people"))
    kept = await figures(services, "variance-notes")
    assert {id: figure.value for id, figure in kept.items()} == {
        "hours_saved": 6,
        "adoption_rate": Decimal("0.75"),
        "open_queries": 12,
        "run_cost": 90,
    }
    assert kept["run_cost"].currency == "GBP"
    assert "queries left open 12" in card.text
    assert "£90 run cost" in card.text


@pytest.mark.usefixtures("asked")
async def test_a_figure_that_only_one_of_two_open_initiatives_has_is_of_that_one(
    talk: Talk, priya: Person, services: Services
) -> None:
    (card,) = replies(await talk.ask(priya, "open queries 12"))
    assert card.headline == "I understood for Variance notes, week 48:"
    assert list(await figures(services, "variance-notes")) == ["open_queries"]
    assert await figures(services, "invoice-review") == {}


@pytest.mark.usefixtures("asked")
async def test_a_figure_that_is_hoped_for_is_asked_about_and_not_kept(
    talk: Talk, priya: Person, services: Services
) -> None:
    cards = replies(await talk.ask(priya, "variance notes 6 h saved, open queries should be 5 by Friday"))
    assert list(await figures(services, "variance-notes")) == ["hours_saved"]
    assert "Queries left open: which figure? It was not taken." in cards[0].text


@pytest.mark.usefixtures("asked")
async def test_a_value_that_cannot_be_is_told_as_the_form_tells_it(
    talk: Talk, priya: Person, services: Services
) -> None:
    (card,) = replies(await talk.ask(priya, "variance notes run cost 5 h"))
    assert card.headline == "I could not read a figure from that."
    assert "Run cost: '5 h' is not an amount of money. Write for example 8000." in card.text
    assert await figures(services, "variance-notes") == {}


@pytest.mark.usefixtures("asked")
async def test_a_policy_question_that_names_a_metric_is_no_answer(
    talk: Talk, priya: Person, services: Services
) -> None:
    cards = replies(await talk.ask(priya, "can I upload 12 open queries to Claude?"))
    assert not any("check_in.right" in {action.name for action in actions_of(card)} for card in cards)
    assert await figures(services, "variance-notes") == {}


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("12 h, run cost 100 EUR", "€100 run cost"),
        ("12 h, capacity redeployed 3 h", "3 h redeployed"),
        ("12 h, 9 open queries", "queries left open 9 queries"),
    ],
)
async def test_a_figure_that_is_not_asked_of_an_initiative_is_said_not_to_be_kept(
    talk: Talk, priya: Person, services: Services, words: str, said: str
) -> None:
    (card,) = replies(await talk.ask(priya, f"invoice review {words}"))
    assert f"Not kept, because it is not asked for here: {said}." in card.text
    assert {metric: figure.value for metric, figure in (await figures(services, "invoice-review")).items()} == {
        "hours_saved": Decimal(12)
    }


@pytest.mark.usefixtures("asked")
async def test_a_reply_of_nothing_else_says_why_nothing_was_kept(talk: Talk, priya: Person, services: Services) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review run cost 100 EUR"))
    assert "Not kept, because it is not asked for here: €100 run cost." in card.text
    assert await figures(services, "invoice-review") == {}


@pytest.mark.usefixtures("asked")
async def test_a_metric_of_others_takes_nothing_from_what_is_asked(
    talk: Talk, priya: Person, services: Services
) -> None:
    await talk.ask(priya, "invoice review 12 open queries saved 3 hours")
    assert (await figures(services, "invoice-review"))["hours_saved"].value == Decimal(3)
