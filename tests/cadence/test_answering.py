"""Answers about a summary count what the summary counts."""

from dataclasses import replace
from decimal import Decimal

from cadence.check_in import current
from cadence.digest import Subject, WhoSaid, build
from cadence.digest.answering import behind, moves, not_told, totals_of
from cadence.metrics import dictionary
from cadence.model import Company
from tests.handlers.programme import POSTED, W48, check_ins, figures, programme


def one_small_team() -> Company:
    """Ticket triage and SOP lookup save hours of the same person, who has forty a week."""
    made = programme()
    shared = {
        id: replace(made.initiatives[id], team="Service desk", team_size=1) for id in ("ticket-triage", "sop-lookup")
    }
    return replace(made, initiatives={**made.initiatives, **shared})


def test_the_totals_of_an_answer_are_those_of_the_summary_also_where_hours_count_once() -> None:
    for company in (programme(), one_small_team()):
        digest = build(company, W48, figures=figures(), check_ins=check_ins(), now=POSTED)
        holds = current(figures())
        answered = [
            each for metric in dictionary(company).values() for each in totals_of(digest, Subject(), metric, holds)
        ]
        assert {each for each in answered if each != digest.adoption} == {*digest.totals}
        assert digest.adoption in answered
    assert digest.totals[0].words != "86.5 h"  # the small team's hours counted once


def test_a_departments_total_is_that_of_its_own_summary() -> None:
    company, metric = programme(), dictionary(programme())["hours_saved"]
    whole = build(company, W48, figures=figures(), check_ins=check_ins(), now=POSTED)
    own = build(company, W48, figures=figures(), check_ins=check_ins(), edition="operator:Sales", now=POSTED)
    assert totals_of(whole, Subject(department="Sales"), metric, current(figures())) == own.totals


def test_what_a_summary_does_not_break_down_no_answer_does() -> None:
    company, metric = one_small_team(), dictionary(programme())["hours_saved"]
    own = build(company, W48, figures=figures(), check_ins=check_ins(), edition="operator:Support", now=POSTED)
    assert not_told(own) == {"ticket-triage", "sop-lookup"}
    assert moves(own, Subject(), metric, current(figures())) == ()


def test_a_time_is_said_and_asked_for_in_the_unit_of_its_baseline_as_the_summary_has_it() -> None:
    company, metric = programme(), dictionary(programme())["cycle_time"]
    said = [replace(each, value=Decimal("11.2")) if each.metric == "cycle_time" else each for each in figures()]
    digest = build(company, W48, figures=said, check_ins=check_ins(), now=POSTED)
    subject = Subject(initiative="proposal-drafts", metric="cycle_time")
    assert [move.words for move in moves(digest, subject, metric, current(said))] == [
        "1.4 days (not reported the week before)"
    ]
    for number in ("1.4", "11.2"):
        found = behind(WhoSaid(subject, Decimal(number)), digest, current(said))
        assert found is not None
        assert [(each.initiative, each.metric) for each in found.figures] == [("proposal-drafts", "cycle_time")]
