"""Parts of a summary are told in its thread: what was restated, wins, blockers, what is to be decided."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cadence.baselines import Rebased
from cadence.edited import Restaged
from cadence.gates import InitiativeGate, Threshold
from cadence.metrics import METRICS
from cadence.model import Company
from handlers.ports import Services
from handlers.testing import Talk
from handlers.views.ask_in_thread import restated_card
from tests.handlers.in_a_thread import post, said
from tests.handlers.programme import POSTED, W48, programme
from tests.handlers.talking import where

GATE = InitiativeGate(date(2026, 12, 2), (Threshold("error_rate", Decimal("0.06")),))


RESTATED = "All initiatives, week 48: one figure restated."


@pytest.mark.parametrize("who", ["amara", "priya"])
@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("what was restated?", RESTATED),
        ("which figures were restated and why?", RESTATED),
        ("what was corrected?", RESTATED),
        ("why was invoice review restated?", "Invoice review, week 48: one figure restated."),
        ("any restatements in Finance?", "Finance, week 48: one figure restated."),
        ("what was restated in Support?", "Support, week 48: nothing was restated."),
        ("why was week 46 restated?", "All initiatives, week 46 since its own summary: one figure restated."),
        ("why was week 47 restated?", "All initiatives, week 47 since its own summary: nothing was restated."),
        ("what was restated of week 40?", "Week 40 had no summary, so nothing of it was restated."),
        ("what were the wins?", "All initiatives, week 48: one win."),
        ("any good news from invoice review?", "Invoice review, week 48: one win."),
        ("what went well in Support?", "Support, week 48: nobody wrote of a win."),
        ("what were the wins in week 47?", "All initiatives, week 47: nobody wrote of a win."),
        ("what blocks?", "All initiatives, week 48: one blocker."),
        ("what's blocking us?", "All initiatives, week 48: one blocker."),
        ("is proposal drafts blocked?", "Proposal drafts, week 48: one blocker."),
        ("is invoice review blocked?", "Invoice review, week 48: nobody wrote of a blocker."),
        ("what decisions are wanted?", "Nothing is open to decide."),
        ("wins", "All initiatives, week 48: one win."),
    ],
)
async def test_what_else_a_summary_tells_can_be_asked_in_its_thread(
    talk: Talk, services: Services, text: str, headline: str, who: str
) -> None:
    await post(services, "executive", "m5", W48.plus(-2), at=POSTED - timedelta(weeks=2))
    await post(services, "executive", "m6", W48.plus(-1), at=POSTED - timedelta(weeks=1))
    assert (await said(talk, text, who)).headline == headline


async def test_what_was_restated_comes_with_who_when_before_after_and_why(talk: Talk, services: Services) -> None:
    await post(services, "executive", "m5", W48.plus(-2), at=POSTED - timedelta(weeks=2))
    for text in ("what was restated?", "why was week 46 restated?"):
        assert (
            "Invoice review restated week 46, hours saved: 20 h → 12 h (counted twice with Variance notes). "
            "Priya Raman, 25 Nov, in the form; sampled"
        ) in (await said(talk, text)).text


def test_baselines_and_stages_that_were_changed_are_told_beside_the_figures() -> None:
    one = programme().initiatives["invoice-review"]
    baseline = one.baselines["cycle_time"]
    changed = "Invoice review changed its baseline, cycle time: 3 days → 4 days (counted again)"
    rebased = Rebased(one, METRICS["cycle_time"], baseline, baseline, POSTED, changed)
    restaged = Restaged(one, "Invoice review moved from pilot to live (changed in app.yaml on 24 Nov)")
    card = restated_card("Finance, week 48", (), programme(), [rebased], [restaged])
    assert card.headline == "Finance, week 48: one baseline changed and one stage changed."
    assert f"{changed}." in card.text
    assert f"{restaged.words}." in card.text


async def test_wins_and_blockers_are_told_in_the_owners_words(talk: Talk) -> None:
    assert (
        "Invoice review: “All ten use it now; month end took one day less.” Priya Raman"
        in (await said(talk, "what were the wins?")).text
    )
    assert (
        "Proposal drafts: “waiting for SSO; legal has had the contract since 2 Nov” Priya Raman"
        in (await said(talk, "what blocks?")).text
    )


async def test_what_is_to_be_decided_comes_with_what_is_recommended_and_who_decides(
    talk: Talk, company: Company
) -> None:
    one = replace(company.initiatives["ticket-triage"], gate=GATE)
    talk = where(talk, one)
    for text in ("what decisions are wanted?", "what decisions does Support need?"):
        card = await said(talk, text)
        assert card.headline == "One decision is open."
        assert "Ticket triage: adjust?" in card.text
        assert "decides." in card.text
    assert (await said(talk, "what decisions does Finance need?")).headline == "Nothing is open to decide."
    talk = where(talk, replace(one, team_size=4))
    card = await said(talk, "what decisions are wanted?")
    assert "fewer than five people" in card.text
    assert "8 %" not in card.full_text


async def test_of_few_people_it_is_told_that_a_figure_was_restated_and_not_which(
    talk: Talk, company: Company, services: Services
) -> None:
    await post(services, "executive", "m5", W48.plus(-2), at=POSTED - timedelta(weeks=2))
    one = replace(company.initiatives["invoice-review"], team_size=4)
    talk = where(talk, one)
    for text in ("what was restated?", "why was invoice review restated?", "why was week 46 restated?"):
        told = (await said(talk, text, who="priya")).full_text
        assert "Invoice review restated week 46, hours saved. Fewer than five people" in told
        assert "20 h" not in told
        assert "counted twice" not in told


async def test_in_a_departments_thread_no_remark_and_no_restatement_of_another_is_told(
    talk: Talk, services: Services
) -> None:
    await post(services, "operator:Support", "m1b", W48.plus(-2), at=POSTED - timedelta(weeks=2))
    await post(services, "operator:Support", "m2")
    for text in ("what was restated?", "what were the wins?", "what blocks?", "why was invoice review restated?"):
        card = await said(talk, text, thread="m2")
        assert "Invoice review" not in card.full_text
        assert "SSO" not in card.full_text


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("is blocked by legal", "priya"),
        ("invoice review 14 h, blocked on SSO, ok?", "priya"),
        ("wins: all ten use it, invoice review 14 h", "priya"),
        ("invoice review 14 h, the decision is still open", "priya"),
        ("what does restated mean?", "amara"),
        ("what does blocked mean?", "amara"),
        ("why is error rate a blocker?", "amara"),
        ("which decisions did ChatGPT make?", "amara"),
        ("why is our decision quality low?", "amara"),
        ("what decisions were taken?", "amara"),
        ("which tools are blocked?", "amara"),
        ("which requests are stuck?", "amara"),
        ("is customer data blocked?", "amara"),
        ("may ChatGPT decide about applicants?", "amara"),
        ("what blocks ChatGPT for customer data?", "amara"),
    ],
)
async def test_what_an_owner_reports_or_asks_of_tools_is_not_taken_for_such_a_question(
    talk: Talk, text: str, who: str
) -> None:
    headline = (await said(talk, text, who)).headline
    assert not re.search(r": (?:one|\d+|nobody|nothing) |open to decide|decisions? (?:is|are) open", headline), headline
