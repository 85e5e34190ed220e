"""Adoption of a longer window than the week is called so wherever it is told, and held against none of 7 days."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cadence.model import Company
from handlers.ports import Services
from handlers.testing import SetClock, Talk
from tests.handlers.in_a_thread import said
from tests.handlers.programme import W48, figures, programme
from tests.handlers.talking import summed_up


@pytest.fixture
def company(company: Company) -> Company:
    """The sample's people with the programme's initiatives, asked for adoption in 28 days by now."""
    return replace(company, initiatives=programme().initiatives, adoption_days=28)


@pytest.fixture(autouse=True)
async def a_week(services: Services, clock: SetClock) -> None:
    """Of week 48 adoption is of 28 days, of the week before of 7."""
    await summed_up(services, clock)
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


async def test_figures_of_a_week_are_told_in_their_own_window(talk: Talk) -> None:
    told = (await said(talk, "show me the adoption of SOP lookup")).headline
    assert told.endswith("22 of 40 (55 %) active in 28 days.")
    before = (await said(talk, "show me the adoption of SOP lookup in week 47")).headline
    assert before.endswith("20 of 40 (50 %) active.")
