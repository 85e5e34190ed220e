"""In a department's edition groups of fewer than five people are not broken down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from cadence.digest import Digest, build, health
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


def test_the_other_editions_show_every_initiative(company: Company, make_figure: MakeFigure) -> None:
    for edition in ("executive", "operator"):
        summary = digest(company, make_figure(initiative="proposal-drafts"), edition=edition)
        assert [line.initiative.id for line in summary.lines if line.figures] == ["proposal-drafts"]


def test_a_group_that_said_nothing_is_not_named_as_a_small_one(company: Company, make_figure: MakeFigure) -> None:
    assert digest(company, make_figure()).notes == ()
