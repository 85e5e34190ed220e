"""In no edition are groups of fewer than five people broken down, but for those whose own they are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.check_in import current
from cadence.digest import Digest, Subject, WhoSaid, build, health
from cadence.digest.answering import behind, moves, totals_of
from cadence.digest.board import board
from cadence.digest.series import hours_by_week
from cadence.metrics import METRICS
from cadence.model import FEWEST, Company, Figure, Grade, Week
from cadence.month import Month

MakeFigure = Callable[..., Figure]
MakeCompany = Callable[..., Company]
WEEK = Week(2026, 48)
NOW = datetime(2026, 11, 30, 16, tzinfo=UTC)
DEPARTMENT = "operator:Operations"


EDITIONS = (DEPARTMENT, "operator", "executive")
IDS = ("invoice-review", "ticket-triage", "sop-lookup", "proposal-drafts")
ONLY_IN_THE_COMPANYS = "Fewer than 5 people, so counted in full in the company's totals alone"


def digest(company: Company, *figures: Figure, edition: str = DEPARTMENT, reader: str = "") -> Digest:
    return build(company, WEEK, figures=figures, check_ins=(), now=NOW, edition=edition, reader=reader)


@pytest.mark.parametrize(
    ("edition", "whole", "how"),
    [
        ("operator", "15 h", "counted in the totals and not broken down"),
        ("executive", "15 h", "counted in the totals and not broken down"),
        (DEPARTMENT, "12 h", "counted in full in the company's totals alone"),
    ],
)
def test_a_team_of_four_has_no_figures_of_its_own_and_none_that_a_departments_total_leaves(
    company: Company, make_figure: MakeFigure, edition: str, whole: str, how: str
) -> None:
    figures = make_figure(), make_figure(initiative="proposal-drafts", value=Decimal(3))
    summary = digest(company, *figures, edition=edition)
    lines = {line.initiative.id: line for line in summary.lines}
    total = summary.total("hours_saved")
    assert total is not None
    assert total.words == whole
    assert lines["proposal-drafts"].figures == ()
    assert health(lines["proposal-drafts"]).word == "not broken down"
    assert [figure.words for figure in lines["invoice-review"].figures] == ["12 h saved"]
    assert summary.notes == (f"Fewer than 5 people, so {how}: Proposal drafts.",)


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
    drafts = company.initiatives["proposal-drafts"]
    said = make_figure(initiative=drafts.id, week=WEEK.plus(-1), said_at=later - timedelta(days=7))
    corrected = replace(figures[1], value=Decimal(9), supersedes=said.id)
    (restated,) = digest(company, said, corrected).restated
    assert restated.words == "Proposal drafts restated week 47, hours saved"
    (told,) = digest(company, said, corrected, edition="operator", reader=drafts.sponsor).restated
    assert told.words == "Proposal drafts restated week 47, hours saved: 12 h → 9 h"


def readers(company: Company, initiative: str) -> tuple[tuple[str, bool], ...]:
    """Who may be told of an initiative's figures: several people at once, somebody else, its owner, its sponsor."""
    one = company.initiatives[initiative]
    other = next(each for each in company.people if each not in (one.owner, one.sponsor))
    return ("", False), (other, False), (one.owner, True), (one.sponsor, True)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_question_about_a_small_team_brings_no_figure_of_an_earlier_week_either(
    company: Company, make_figure: MakeFigure, edition: str
) -> None:
    before = make_figure(initiative="proposal-drafts", week=WEEK.plus(-1))
    holds = current([before])
    for reader, told in readers(company, "proposal-drafts"):
        summary = digest(company, before, edition=edition, reader=reader)
        asked = Subject(initiative="proposal-drafts")
        assert bool(moves(summary, asked, METRICS["hours_saved"], holds)) is told
        assert (behind(WhoSaid(asked, Decimal(12)), summary, holds) is not None) is told


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_rate_of_four_people_is_not_told_of_an_earlier_week(
    company: Company, make_figure: MakeFigure, edition: str
) -> None:
    rate = make_figure(
        metric="adoption_rate", value=Decimal("0.75"), numerator=Decimal(3), denominator=Decimal(4), week=WEEK.plus(-1)
    )
    holds, asked = current([rate]), Subject(initiative="invoice-review")
    for reader, told in readers(company, "invoice-review"):
        summary = digest(company, rate, edition=edition, reader=reader)
        assert bool(moves(summary, asked, METRICS["adoption_rate"], holds)) is told
        assert (behind(WhoSaid(asked, Decimal(75)), summary, holds) is not None) is told


def test_who_alone_reads_it_has_the_figures_of_their_own_small_team(company: Company, make_figure: MakeFigure) -> None:
    for reader, told in readers(company, "proposal-drafts"):
        summary = digest(company, make_figure(initiative="proposal-drafts"), edition="executive", reader=reader)
        assert bool([line for line in summary.lines if line.figures]) is told
    sponsor = company.initiatives["proposal-drafts"].sponsor
    own = digest(company, make_figure(initiative="proposal-drafts"), edition=f"sponsor:{sponsor}")
    assert [line.initiative.id for line in own.lines if line.figures] == ["proposal-drafts"]


def test_a_department_of_four_people_has_no_total_either(company: Company, make_figure: MakeFigure) -> None:
    apart = replace(company.initiatives["proposal-drafts"], department="Sales")
    two = replace(company, initiatives={**company.initiatives, apart.id: apart})
    figures = make_figure(), make_figure(initiative=apart.id, value=Decimal(3))
    sales = digest(two, *figures, edition="operator:Sales")
    assert (sales.totals, sales.notes) == (
        (),
        (f"{ONLY_IN_THE_COMPANYS}: Proposal drafts.",),
    )
    whole = digest(two, *figures, edition="executive")
    assert [total.words for total in whole.totals] == ["15 h"]
    hours, holds = METRICS["hours_saved"], current(figures)
    assert totals_of(whole, Subject(department="Sales"), hours, holds) == ()
    assert [each.words for each in totals_of(whole, Subject(department="Operations"), hours, holds)] == ["12 h"]


def test_who_reads_their_own_small_team_is_told_that_the_departments_total_is_without_it(
    company: Company, make_figure: MakeFigure
) -> None:
    figures = make_figure(), make_figure(initiative="proposal-drafts", value=Decimal(3))
    for reader, told in readers(company, "proposal-drafts"):
        summary = digest(company, *figures, reader=reader)
        assert (
            bool([line for line in summary.lines if line.initiative.id == "proposal-drafts" and line.figures]) is told
        )
        assert summary.notes == (f"{ONLY_IN_THE_COMPANYS}: Proposal drafts.",)


@settings(max_examples=200)
@given(
    sizes=st.tuples(*[st.integers(1, 7)] * 4),
    teams=st.tuples(*[st.sampled_from(("", "Desk", "desk "))] * 4),
    said=st.dictionaries(
        st.tuples(st.sampled_from(IDS), st.integers(0, 1), st.booleans()),
        st.sampled_from((Grade.SELF_REPORTED, Grade.MEASURED)),
        min_size=1,
    ),
)
def test_what_a_departments_total_leaves_when_its_lines_are_taken_off_is_of_nobody_or_of_five_people(
    sizes: tuple[int, ...],
    teams: tuple[str, ...],
    said: dict[tuple[str, int, bool], Grade],
    make_company: MakeCompany,
    make_figure: MakeFigure,
) -> None:
    company, people = make_company(), dict(zip(IDS, sizes, strict=True))
    of = {
        id: replace(company.initiatives[id], team_size=people[id], team=team)
        for id, team in zip(IDS, teams, strict=True)
    }
    company = replace(company, initiatives=of)
    figures = []
    for (id, back, is_rate), grade in said.items():
        size = Decimal(people[id])
        all_of = {"metric": "adoption_rate", "value": Decimal(1), "numerator": size, "denominator": size}
        changes = all_of if is_rate else {"value": Decimal(5)}
        figures.append(
            make_figure(id=f"{id}/{back}/{is_rate}", initiative=id, week=WEEK.plus(-back), grade=grade, **changes)
        )
    department, whole = digest(company, *figures), digest(company, *figures, edition="executive")
    shown = {(line.initiative.id, each.metric.id) for line in department.lines for each in line.figures}
    sums = [*department.totals, *((department.adoption,) if department.adoption else ())]
    assert sums == [
        total
        for metric in ("hours_saved", "adoption_rate")
        for total in totals_of(whole, Subject(department="Operations"), METRICS[metric], current(figures))
    ]
    for total in sums:
        for grade, value in total.by_grade:
            its = [(id, 0, total.metric.id == "adoption_rate") for id in total.initiatives]
            its = [each for each in its if said[each] is grade]
            parts = [Decimal(people[id] if is_rate else 5) for id, _, is_rate in its]
            assert value == sum(parts)
            hidden = {id for id, *_ in its if (id, total.metric.id) not in shown}
            by_team: dict[str, int] = {}
            for id in hidden:  # the people of one team are the same ones
                team = of[id].team.strip().casefold() or id
                by_team[team] = max(by_team.get(team, 0), people[id])
            assert not hidden or sum(by_team.values()) >= FEWEST
    for total in (*whole.totals, *((whole.adoption,) if whole.adoption else ())):
        is_rate = total.metric.id == "adoption_rate"
        assert set(total.initiatives) == {id for id, back, rate in said if (back, rate) == (0, is_rate)}


def test_a_departments_chart_leaves_nothing_of_few_people_where_one_of_them_was_restated(
    company: Company, make_figure: MakeFigure
) -> None:
    of = {"proposal-drafts": 2, "sop-lookup": 3, "invoice-review": 8}
    small = {id: replace(company.initiatives[id], team_size=size) for id, size in of.items()}
    company = replace(company, initiatives={**company.initiatives, **small})
    first = make_figure(id="1", initiative="sop-lookup", grade=Grade.MEASURED)
    figures = [
        first,
        make_figure(id="2", initiative="sop-lookup", supersedes="1", said_at=first.said_at + timedelta(hours=1)),
        make_figure(id="3", initiative="proposal-drafts", grade=Grade.MEASURED),
        make_figure(id="4", grade=Grade.MEASURED),
    ]
    (both,) = hours_by_week(company, [WEEK], figures[:1] + figures[2:], NOW, part=True)
    assert both.hours == Decimal(36)
    (week,) = hours_by_week(company, [WEEK], figures, NOW, part=True)
    assert week.hours == Decimal(12)


SIZES = ((2, 2), (8, 3), (3, 8), (5, 4), (1, 40))


@pytest.mark.parametrize("edition", ["operator", "executive"])
@pytest.mark.parametrize("sizes", SIZES)
def test_hours_said_twice_with_few_people_among_them_are_named_without_a_number(
    company: Company, make_figure: MakeFigure, sizes: tuple[int, int], edition: str
) -> None:
    desk = sharing_a_team(company, sizes)
    figures = make_figure(value=Decimal(1690)), make_figure(initiative="proposal-drafts", value=Decimal(110))
    summary = digest(desk, *figures, edition=edition)
    (note,) = [each for each in summary.notes if each.startswith("Counted once")]
    assert note == (
        "Counted once: Invoice review and Proposal drafts save time of the same people (Desk) "
        "and together say more than there is."
    )


@pytest.mark.parametrize("sizes", SIZES)
def test_a_department_says_nothing_of_hours_said_twice_where_it_counts_only_one_of_them(
    company: Company, make_figure: MakeFigure, sizes: tuple[int, int]
) -> None:
    desk = sharing_a_team(company, sizes)
    figures = make_figure(value=Decimal(290)), make_figure(initiative="proposal-drafts", value=Decimal(110))
    assert not any("Counted once" in note for note in digest(desk, *figures).notes)


def test_hours_said_twice_with_a_rate_of_few_people_among_them_have_no_number_either(
    company: Company, make_figure: MakeFigure
) -> None:
    desk = sharing_a_team(company, (8, 8))
    rate = make_figure(
        initiative="proposal-drafts",
        metric="adoption_rate",
        value=Decimal("0.75"),
        numerator=Decimal(3),
        denominator=Decimal(4),
    )
    hours = make_figure(value=Decimal(290)), make_figure(initiative="proposal-drafts", value=Decimal(100))
    told = [note for note in digest(desk, *hours).notes if note.startswith("Counted once")]
    kept = [note for note in digest(desk, *hours, rate).notes if note.startswith("Counted once")]
    assert "together they say 390 h saved" in told[0]
    assert not any(digit in kept[0] for digit in "0123456789")


def test_who_owns_the_small_team_reads_what_both_said_in_a_summary_of_the_whole(
    company: Company, make_figure: MakeFigure
) -> None:
    desk = sharing_a_team(company, (8, 3))
    hours = make_figure(value=Decimal(290)), make_figure(initiative="proposal-drafts", value=Decimal(100))
    for reader, told in readers(desk, "proposal-drafts"):
        summary = digest(desk, *hours, edition="executive", reader=reader)
        (note,) = [each for each in summary.notes if each.startswith("Counted once")]
        assert ("390 h" in note) is told


def sharing_a_team(company: Company, sizes: tuple[int, int]) -> Company:
    """Invoice review and Proposal drafts save the time of the same people, of so many each."""
    both = {
        id: replace(company.initiatives[id], team="Desk", workflow="", team_size=size)
        for id, size in zip(("invoice-review", "proposal-drafts"), sizes, strict=True)
    }
    return replace(company, initiatives={**company.initiatives, **both})


def test_the_board_names_no_figure_of_a_small_team(company: Company, make_figure: MakeFigure) -> None:
    small = company.initiatives["proposal-drafts"]
    rate = {"initiative": small.id, "metric": "error_rate"}
    worse = replace(
        small,
        metrics=("error_rate",),
        baselines={
            "error_rate": replace(next(iter(small.baselines.values())), metric="error_rate", value=Decimal("0.01"))
        },
    )
    one = replace(company, initiatives={**company.initiatives, small.id: worse})
    summary = digest(one, make_figure(**rate, value=Decimal("0.05")), edition="executive")
    assert summary.errors.more == (small.id,)
    risks = board(one, Month.of(WEEK), digests=[summary]).risks
    assert small.id not in {each.id for each, _ in risks}


def test_a_group_that_said_nothing_is_not_named_as_a_small_one(company: Company, make_figure: MakeFigure) -> None:
    assert digest(company, make_figure()).notes == ()
