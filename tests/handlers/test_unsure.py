"""A figure whose writer is not sure of it is asked about, with one tap, before it is kept."""

from decimal import Decimal

import pytest

from cadence.check_in import current
from cadence.model import Company, Figure, Week
from cadence.people import Person
from handlers.messages import Card
from handlers.ports import Services
from handlers.testing import Talk, button
from handlers.tick import tick
from tests.handlers.talking import flush, here

W48 = Week(2026, 48)


@pytest.fixture
async def asked(company: Company, services: Services) -> None:
    await tick(company, services)
    await flush(services)


async def held(services: Services) -> dict[str, Figure]:
    async with services.store.begin() as work:
        figures = await work.figures.of_initiative("meridian", "invoice-review", W48, W48)
    return {figure.metric: figure for figure in current(figures).values()}


async def said(talk: Talk, priya: Person, words: str) -> Card:
    (card,) = here(await talk.ask(priya, words))
    return card


@pytest.mark.usefixtures("asked")
async def test_a_hedged_figure_is_kept_only_once_it_is_confirmed(talk: Talk, priya: Person, services: Services) -> None:
    card = await said(talk, priya, "invoice review maybe 12? not sure")
    assert card.headline == "You do not sound sure. Is 12 h saved right?"
    assert "Nothing is kept until you say." in card.text
    assert await held(services) == {}
    right = button(card, "12 h is right")
    await talk.press(priya, right.name, right.value)
    figure = (await held(services))["hours_saved"]
    assert (figure.value, figure.confirmed, figure.quote) == (Decimal(12), True, "maybe 12? not sure")
    assert "12 h saved" in (await said(talk, priya, "invoice review maybe 12? not sure")).text  # and not asked again


@pytest.mark.usefixtures("asked")
async def test_of_several_figures_each_is_asked_about_and_one_tap_takes_all(
    talk: Talk, priya: Person, services: Services
) -> None:
    card = await said(talk, priya, "invoice review 12 h, cycle time 2 days, but not sure about that")
    assert "Is cycle time 2 days right?" in card.text
    all_of_them = button(card, "All of them are right")
    await talk.press(priya, all_of_them.name, all_of_them.value)
    assert {metric for metric, figure in (await held(services)).items() if figure.confirmed} == {
        "hours_saved",
        "cycle_time",
    }


@pytest.mark.usefixtures("asked")
async def test_an_estimate_is_kept_as_before(talk: Talk, priya: Person, services: Services) -> None:
    await said(talk, priya, "invoice review about 12 h")
    assert not (await held(services))["hours_saved"].confirmed
