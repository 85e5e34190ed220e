"""Hours that several initiatives say of the same people or the same work count once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.baselines import counted
from cadence.check_in import current
from cadence.digest import build
from cadence.digest.totals import totals
from cadence.model import Baseline, Company, Figure, Grade, Initiative, Week
from cadence.overlap import counted_once, overlap_words

MakeFigure = Callable[..., Figure]
MakeCompany = Callable[..., Company]
Changes = Mapping[str, Mapping[str, object]]
WEEK = Week(2026, 48)
NOW = datetime(2026, 11, 30, 16, tzinfo=UTC)
IDS = ("invoice-review", "ticket-triage", "sop-lookup", "proposal-drafts")  # teams of 10, 10, 10 and 4


def with_changes(make_company: MakeCompany, changes: Changes) -> Company:
    company = make_company()
    initiatives = {
        id: replace(each, **changes.get(id, {}))  # type: ignore[arg-type]  # a test names the fields it changes
        for id, each in company.initiatives.items()
    }
    return replace(company, initiatives=initiatives)


def took(hours: int) -> Baseline:
    return Baseline("hours_saved", Decimal(hours), "Sep 2026", "time sheets", None, 12, "grace", date(2026, 9, 30))


@pytest.fixture
def one_team(make_company: MakeCompany) -> Company:
    """Invoice review and Ticket triage save the time of the same ten people."""
    return with_changes(make_company, {id: {"team": "Back office"} for id in IDS[:2]})


@pytest.fixture
def one_workflow(make_company: MakeCompany) -> Company:
    return with_changes(make_company, {id: {"workflow": "Invoices"} for id in IDS[:2]})


def words(company: Company, *figures: Figure) -> list[str]:
    return list(overlap_words(company, counted_once(company, figures)[1], few=()))


def values(company: Company, *figures: Figure) -> list[Decimal]:
    return [figure.value for figure in counted_once(company, figures)[0]]


def test_a_team_saves_no_more_hours_than_it_has(one_team: Company, make_figure: MakeFigure) -> None:
    figures = (make_figure(value=Decimal(300)), make_figure(value=Decimal(150), initiative="ticket-triage"))
    assert values(one_team, *figures) == [300, 100]
    assert words(one_team, *figures) == [
        (
            "Counted once: Invoice review and Ticket triage save time of the same people (Back office); "
            "together they say 450 h saved, and 10 people have 400 h a week, so 400 h count."
        )
    ]


def test_hours_that_the_team_has_count_in_full_and_nothing_is_said(one_team: Company, make_figure: MakeFigure) -> None:
    figures = (make_figure(value=Decimal(300)), make_figure(value=Decimal(100), initiative="ticket-triage"))
    assert values(one_team, *figures) == [300, 100]
    assert words(one_team, *figures) == []


def test_initiatives_of_different_people_are_never_held_against_each_other(
    company: Company, make_figure: MakeFigure
) -> None:
    figures = [make_figure(value=Decimal(390), initiative=id) for id in IDS[:3]]
    assert values(company, *figures) == [390, 390, 390]


def test_work_saves_no_more_than_it_took_before(make_company: MakeCompany, make_figure: MakeFigure) -> None:
    same: dict[str, object] = {"workflow": "Invoices", "baselines": {"hours_saved": took(50)}}
    company = with_changes(make_company, dict.fromkeys(IDS[:2], same))
    figures = (make_figure(value=Decimal(30)), make_figure(value=Decimal(32), initiative="ticket-triage"))
    assert sum(values(company, *figures)) == 50
    assert words(company, *figures) == [
        (
            "Counted once: Invoice review and Ticket triage are the same work (Invoices); "
            "together they say 62 h saved, and it took 50 h a week before, so 50 h count."
        )
    ]


def test_what_work_took_is_no_limit_while_one_of_its_initiatives_does_not_know_it(
    make_company: MakeCompany, make_figure: MakeFigure
) -> None:
    first: dict[str, object] = {"workflow": "Invoices", "baselines": {"hours_saved": took(50)}}
    company = with_changes(make_company, {IDS[0]: first, IDS[1]: {"workflow": "invoices "}})
    figures = (make_figure(value=Decimal(30)), make_figure(value=Decimal(32), initiative="ticket-triage"))
    assert sum(values(company, *figures)) == 62


def test_a_workflow_of_another_department_is_other_work(make_company: MakeCompany, make_figure: MakeFigure) -> None:
    changes = {IDS[0]: {"workflow": "Reports"}, IDS[1]: {"workflow": "Reports", "department": "Sales"}}
    figures = (make_figure(value=Decimal(300)), make_figure(value=Decimal(300), initiative="ticket-triage"))
    assert sum(values(with_changes(make_company, changes), *figures)) == 600


def test_without_a_workflow_the_same_department_tools_and_data_are_the_same_work(
    make_company: MakeCompany, make_figure: MakeFigure
) -> None:
    same: dict[str, object] = {"tools": ("a", "b"), "data_kinds": ("invoices",)}
    other = {**same, "tools": ("b", "a"), "workflow": ""}
    figures = (make_figure(value=Decimal(300)), make_figure(value=Decimal(300), initiative="ticket-triage"))
    company = with_changes(make_company, {IDS[0]: same, IDS[1]: other})
    assert sum(values(company, *figures)) == 400
    assert "share department, tools and data (Operations)" in words(company, *figures)[0]
    apart = with_changes(make_company, {IDS[0]: same, IDS[1]: {**other, "workflow": "Coding"}})
    assert sum(values(apart, *figures)) == 600


def test_what_is_known_worst_is_left_out_first(one_team: Company, make_figure: MakeFigure) -> None:
    figures = (
        make_figure(value=Decimal(150)),
        make_figure(value=Decimal(350), initiative="ticket-triage", grade=Grade.MEASURED),
    )
    assert values(one_team, *figures) == [50, 350]


def test_time_that_it_cost_is_no_time_to_leave_out(one_team: Company, make_figure: MakeFigure) -> None:
    figures = (make_figure(value=Decimal(500)), make_figure(value=Decimal(-20), initiative="ticket-triage"))
    assert values(one_team, *figures) == [420, -20]


def test_each_week_is_looked_at_by_itself(one_team: Company, make_figure: MakeFigure) -> None:
    last = make_figure(value=Decimal(300), initiative="ticket-triage", week=WEEK.plus(-1))
    assert values(one_team, make_figure(value=Decimal(300)), last) == [300, 300]


def test_the_summary_counts_the_hours_once_and_says_so(one_team: Company, make_figure: MakeFigure) -> None:
    figures = (make_figure(value=Decimal(300)), make_figure(value=Decimal(150), initiative="ticket-triage"))
    summary = build(one_team, WEEK, figures=figures, check_ins=(), now=NOW)
    total = summary.total("hours_saved")
    assert total is not None
    assert (total.words, total.grade_words) == ("400 h", "400 h self-reported")
    assert summary.notes[0].startswith("Counted once: Invoice review and Ticket triage save time")
    assert [line.figures[0].words for line in summary.lines[:2]] == ["300 h saved", "150 h saved"]


def test_hours_that_do_not_count_yet_take_nothing_from_others(one_team: Company, make_figure: MakeFigure) -> None:
    locked = {**one_team.initiatives, IDS[1]: replace(one_team.initiatives[IDS[1]], baselines={})}
    figures = (make_figure(value=Decimal(300)), make_figure(value=Decimal(150), initiative="ticket-triage"))
    summary = build(replace(one_team, initiatives=locked), WEEK, figures=figures, check_ins=(), now=NOW)
    total = summary.total("hours_saved")
    assert total is not None
    assert total.value == 300
    assert not any(note.startswith("Counted once") for note in summary.notes)


def test_many_overlaps_are_one_sentence(make_company: MakeCompany, make_figure: MakeFigure) -> None:
    pairs = {id: {"team": f"Team {number // 2}"} for number, id in enumerate(IDS)}
    company = with_changes(make_company, pairs)
    figures = [
        make_figure(value=Decimal(390), initiative=id, metric=metric)
        for id, metric in product(IDS, ("hours_saved", "capacity_redeployed"))
    ]
    (sentence,) = words(company, *figures)
    assert sentence.endswith("; and 2 more like it.")


# ---- whatever is said -------------------------------------------------------------------------------------------

TEAMS = st.sampled_from(["", "Back office", "Front office"])
INITIATIVES = st.fixed_dictionaries(
    {
        id: st.fixed_dictionaries(
            {"team": TEAMS, "workflow": st.sampled_from(["", "Invoices", "Tickets"]), "team_size": st.integers(1, 12)}
        )
        for id in IDS
    }
)
STATEMENTS = st.lists(
    st.tuples(
        st.sampled_from(IDS),
        st.decimals(min_value=-50, max_value=600, places=2),
        st.sampled_from(list(Grade)),
        st.integers(0, 30),
    ),
    max_size=12,
)


def stated(said: list[tuple[str, Decimal, Grade, int]], make_figure: MakeFigure) -> list[Figure]:
    """Statements and corrections of one week, each superseding the one before it of the same initiative."""
    last: dict[str, str] = {}
    figures = []
    for number, (initiative, value, grade, _) in enumerate(said):
        at = datetime(2026, 11, 26, 11, tzinfo=UTC) + timedelta(minutes=number)
        figure = make_figure(
            id=f"said-{number}", initiative=initiative, value=value, grade=grade, said_at=at,
            supersedes=last.get(initiative),
        )  # fmt: skip
        last[initiative] = figure.id
        figures.append(figure)
    return figures


@settings(max_examples=150)
@given(changes=INITIATIVES, said=STATEMENTS, shuffled=st.randoms(use_true_random=False))
def test_totals_are_the_sum_of_their_parts_in_whatever_order_corrections_come(
    changes: Changes,
    said: list[tuple[str, Decimal, Grade, int]],
    shuffled: object,
    make_company: MakeCompany,
    make_figure: MakeFigure,
) -> None:
    company = with_changes(make_company, changes)
    figures = stated(said, make_figure)
    mixed = list(figures)
    shuffled.shuffle(mixed)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    ours, theirs = (tuple(counted(company, current(each).values())) for each in (figures, mixed))
    assert totals(company, WEEK, ours, ()) == totals(company, WEEK, theirs, ())
    for total in totals(company, WEEK, ours, ()):
        assert total.value == sum(value for _, value in total.by_grade)
        assert total.value == sum(figure.value for figure in counted_once(company, ours)[0])


@settings(max_examples=150)
@given(changes=INITIATIVES, said=STATEMENTS)
def test_counting_once_never_raises_a_total_nor_how_well_a_part_of_it_is_known(
    changes: Changes,
    said: list[tuple[str, Decimal, Grade, int]],
    make_company: MakeCompany,
    make_figure: MakeFigure,
) -> None:
    company = with_changes(make_company, changes)
    before = tuple(current(stated(said, make_figure)).values())
    after, overlaps = counted_once(company, before)
    assert [figure.id for figure in after] == [figure.id for figure in before]
    for old, new in zip(before, after, strict=True):
        assert new.value <= old.value
        assert new.value >= min(old.value, Decimal(0))
        assert new.grade is old.grade
    assert bool(overlaps) == (after != before)
    for overlap in overlaps:
        assert overlap.said > overlap.available >= 0


@settings(max_examples=100)
@given(changes=INITIATIVES, said=STATEMENTS)
def test_after_counting_once_nobody_has_more_hours_than_there_are(
    changes: Changes,
    said: list[tuple[str, Decimal, Grade, int]],
    make_company: MakeCompany,
    make_figure: MakeFigure,
) -> None:
    company = with_changes(make_company, changes)
    once, _ = counted_once(company, current(stated(said, make_figure)).values())
    twice, overlaps = counted_once(company, once)
    assert (twice, overlaps) == (once, ())
    for team in ("Back office", "Front office"):
        members: list[Initiative] = [each for each in company.initiatives.values() if each.team == team]
        theirs = [figure.value for figure in once if company.initiatives[figure.initiative].team == team]
        if len(theirs) > 1:
            assert sum(theirs) <= max(each.team_size for each in members) * 40
