"""Adoption of a longer window than the week is called so wherever it is told, and held against none of 7 days."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cadence.metrics import METRICS, of_window
from cadence.model import Company
from handlers.ports import Services
from handlers.testing import Talk
from tests.handlers.in_a_thread import said
from tests.handlers.programme import W48, figures


@pytest.fixture
def company(company: Company) -> Company:
    """Asked for adoption in 28 days by now."""
    return replace(company, adoption_days=28)


@pytest.fixture(autouse=True)
async def of_28_days(a_week: None, services: Services) -> None:
    """Of week 48 adoption is of 28 days, of the week before of 7."""
    of_28 = [
        replace(each, id=f"{each.id}/28", window_days=28, supersedes=each.id, said_at=each.said_at + timedelta(hours=1))
        for each in figures()
        if each.metric == "adoption_rate" and each.week == W48
    ]
    async with services.store.begin() as work:
        await work.figures.add(of_28)


async def test_the_summary_calls_it_so_and_says_that_it_is_not_compared(talk: Talk) -> None:
    summary = (await said(talk, "show me the summary")).text
    assert "Adoption 64 % of 50 people in 28 days, all self-reported" in summary
    assert "Adoption rate is of 28 days, and was of 7 in week 47, so it is not compared." in summary


async def test_answers_in_its_thread_say_both_and_no_way_between_them(talk: Talk) -> None:
    assert (await said(talk, "why is adoption up?")).headline == (
        "All initiatives, adoption rate: 64 % of 50 people in 28 days (all self-reported);"
        " 56 % of 50 people in 7 days in week 47."
    )
    one = await said(talk, "why is the adoption of sop lookup up?")
    assert "22 of 40 (55 %) in 28 days (20 of 40 (50 %) in 7 days the week before)" in one.full_text
    assert "points" not in one.full_text


async def test_who_said_a_figure_is_told_with_its_days_and_those_of_what_it_stands_instead_of(talk: Talk) -> None:
    told = (await said(talk, "who said 22 of 40?")).text
    assert "SOP lookup, adoption rate: 22 of 40 (55 %) in 28 days. " in told
    assert "instead of 22 of 40 (55 %) in 7 days" in told
    before = (await said(talk, "who said 20 of 40?")).text
    assert "SOP lookup, adoption rate: 20 of 40 (50 %). " in before


async def test_a_metric_is_explained_in_the_days_of_the_figures_that_are_told(talk: Talk) -> None:
    asked = "Adoption rate: how many people used it {}, of how many who could?"
    now = (await said(talk, "show me the adoption of SOP lookup")).text
    assert asked.format("in the last 28 days") in now
    before = (await said(talk, "show me the adoption of SOP lookup in week 47")).text
    assert asked.format("this week") in before


async def test_a_rate_of_people_of_the_companys_own_is_called_so_too(services: Services, company: Company) -> None:
    adoption = METRICS["adoption_rate"]
    own = replace(
        adoption, id="trained", name="Trained", phrase="trained {}", question="How many were trained this week?"
    )
    one = replace(company.initiatives["sop-lookup"], metrics=("trained",))
    company = replace(company, own_metrics={own.id: own}, initiatives={**company.initiatives, one.id: one})
    async with services.store.begin() as work:
        rates = [each for each in figures() if (each.initiative, each.metric) == (one.id, adoption.id)]
        days = {W48: 28, W48.plus(-1): 7}
        await work.figures.add(
            [replace(each, id=f"{each.id}/own", metric=own.id, window_days=days[each.week]) for each in rates]
        )
    talk = Talk(replace(services, companies={company.id: company}))
    told = await said(talk, "how is trained of sop lookup?")
    assert told.headline == "SOP lookup, week 48: trained 22 of 40 (55 %) in 28 days."
    assert "Trained: how many were trained in the last 28 days?" in told.text
    assert of_window(of_window(own, 28), 7) == own


async def test_figures_of_a_week_are_told_in_their_own_window(talk: Talk) -> None:
    told = (await said(talk, "show me the adoption of SOP lookup")).headline
    assert told.endswith("22 of 40 (55 %) active in 28 days.")
    before = (await said(talk, "show me the adoption of SOP lookup in week 47")).headline
    assert before.endswith("20 of 40 (50 %) active.")
