"""In a department's edition groups of fewer than five people are not broken down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from cadence.check_in import current
from cadence.digest import Digest, Subject, WhoSaid, build, health
from cadence.digest.answering import behind, moves
from cadence.metrics import METRICS
from cadence.model import Company, Figure, Week

MakeFigure = Callable[..., Figure]
WEEK = Week(2026, 48)
NOW = datetime(2026, 11, 30, 16, tzinfo=UTC)
DEPARTMENT = "operator:Operations"


def digest(company: Company, *figures: Figure, edition: str = DEPARTMENT) -> Digest:
    return build(company, WEEK, figures=figures, check_ins=(), now=NOW, edition=edition)


def test_a_team_of_four_counts_in_the_totals_and_has_no_figures_of_its_own(
    company: Company, make_figure: MakeFigure
) -> None:
    summary = digest(company, make_figure(), make_figure(initiative="proposal-drafts", value=Decimal(3)))
    lines = {line.initiative.id: line for line in summary.lines}
    total = summary.total("hours_saved")
    assert total is not None
    assert total.words == "15 h"
    assert lines["proposal-drafts"].figures == ()
    assert health(lines["proposal-drafts"]).word == "not broken down"
    assert [figure.words for figure in lines["invoice-review"].figures] == ["12 h saved"]
    assert summary.notes == ("Fewer than 5 people, so counted in the totals and not broken down: Proposal drafts.",)


def test_a_rate_of_four_people_in_a_large_team_is_not_broken_down(company: Company, make_figure: MakeFigure) -> None:
    rate = make_figure(metric="adoption_rate", value=Decimal("0.75"), numerator=Decimal(3), denominator=Decimal(4))
    assert all(not line.figures for line in digest(company, rate).lines)


def test_five_people_are_broken_down(company: Company, make_figure: MakeFigure) -> None:
    five = replace(company.initiatives["proposal-drafts"], team_size=5)
    larger = replace(company, initiatives={**company.initiatives, five.id: five})
    summary = digest(larger, make_figure(initiative=five.id))
    assert [line.initiative.id for line in summary.lines if line.figures] == [five.id]
    assert not any("broken down" in note for note in summary.notes)


def test_what_does_not_count_of_a_small_team_is_named_without_its_figure(
    company: Company, make_figure: MakeFigure
) -> None:
    bare = {id: replace(each, baselines={}) for id, each in company.initiatives.items()}
    figures = [make_figure(), make_figure(initiative="proposal-drafts")]
    counted, _ = digest(replace(company, initiatives=bare), *figures).notes
    assert "12 h saved by Invoice review (no baseline)" in counted
    assert "; hours saved by Proposal drafts (no baseline)" in counted


def test_what_a_small_team_restated_is_named_without_its_figures(company: Company, make_figure: MakeFigure) -> None:
    later = datetime(2026, 11, 27, 9, tzinfo=UTC)
    figures = [
        make_figure(initiative=id, week=WEEK.plus(-1), said_at=later) for id in ("invoice-review", "proposal-drafts")
    ]
    assert [each.words for each in digest(company, *figures).restated] == [
        "Invoice review reported week 47 late, hours saved: 12 h",
        "Proposal drafts reported week 47 late, hours saved",
    ]
    said = make_figure(initiative="proposal-drafts", week=WEEK.plus(-1), said_at=later - timedelta(days=7))
    corrected = replace(figures[1], value=Decimal(9), supersedes=said.id)
    (restated,) = digest(company, said, corrected).restated
    assert restated.words == "Proposal drafts restated week 47, hours saved"
    (told,) = digest(company, said, corrected, edition="operator").restated
    assert told.words == "Proposal drafts restated week 47, hours saved: 12 h → 9 h"


def test_a_question_about_a_small_team_brings_no_figure_of_an_earlier_week_either(
    company: Company, make_figure: MakeFigure
) -> None:
    before = make_figure(initiative="proposal-drafts", week=WEEK.plus(-1))
    holds = current([before])
    for edition, told in ((DEPARTMENT, False), ("operator", True)):
        summary = digest(company, before, edition=edition)
        asked = Subject(initiative="proposal-drafts")
        assert bool(moves(summary, asked, METRICS["hours_saved"], holds)) is told
        assert (behind(WhoSaid(asked, Decimal(12)), summary, holds) is not None) is told


def test_a_rate_of_four_people_is_not_told_of_an_earlier_week(company: Company, make_figure: MakeFigure) -> None:
    rate = make_figure(
        metric="adoption_rate", value=Decimal("0.75"), numerator=Decimal(3), denominator=Decimal(4), week=WEEK.plus(-1)
    )
    holds, asked = current([rate]), Subject(initiative="invoice-review")
    for edition, told in ((DEPARTMENT, False), ("operator", True)):
        summary = digest(company, rate, edition=edition)
        assert bool(moves(summary, asked, METRICS["adoption_rate"], holds)) is told
        assert (behind(WhoSaid(asked, Decimal(75)), summary, holds) is not None) is told


def test_the_other_editions_show_every_initiative(company: Company, make_figure: MakeFigure) -> None:
    for edition in ("executive", "operator"):
        summary = digest(company, make_figure(initiative="proposal-drafts"), edition=edition)
        assert [line.initiative.id for line in summary.lines if line.figures] == ["proposal-drafts"]


def test_a_group_that_said_nothing_is_not_named_as_a_small_one(company: Company, make_figure: MakeFigure) -> None:
    assert digest(company, make_figure()).notes == ()
