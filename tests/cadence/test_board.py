"""The board's page is its weeks and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.baselines import Rebased
from cadence.digest import Digest, build
from cadence.digest.board import Board, Taken, board
from cadence.edited import StageEdit
from cadence.metrics import METRICS
from cadence.model import Baseline, CheckIn, CheckInState, Company, Figure, Grade, Stage, Week
from cadence.month import BOARD, Month
from cadence.summaries import editions_of

MakeFigure = Callable[..., Figure]
NOVEMBER = Month(2026, 11)
NOW = datetime(2026, 11, 30, 16, tzinfo=UTC)
BEFORE = Baseline("cycle_time", Decimal(24), "Sep 2026")


def digests(
    company: Company, *figures: Figure, month: Month = NOVEMBER, check_ins: tuple[CheckIn, ...] = ()
) -> list[Digest]:
    return [build(company, week, figures=figures, check_ins=check_ins, now=NOW) for week in month.weeks]


def hours(page: Board) -> Decimal:
    return next(each.total.value for each in page.totals if each.total.metric.id == "hours_saved")


def test_the_month_is_the_sum_of_its_weeks_with_the_least_and_the_most(
    company: Company, make_figure: MakeFigure
) -> None:
    said = [make_figure(value=Decimal(10 * n), week=week) for n, week in enumerate(NOVEMBER.weeks[:3], start=1)]
    page = board(company, NOVEMBER, digests=digests(company, *said))
    (total,) = page.totals
    assert total.total.words == "60 h"
    assert (total.weeks, total.a_week, total.low, total.high) == (3, Decimal(20), Decimal(10), Decimal(30))


def test_the_page_has_the_stages_of_the_end_of_its_month(company: Company) -> None:
    moved = replace(company.initiatives["invoice-review"], stage=Stage.SCALED)
    stages = {moved.id: ((datetime.min.replace(tzinfo=UTC), Stage.IDEA), (NOW + timedelta(days=1), Stage.SCALED))}
    later = replace(company, initiatives={**company.initiatives, moved.id: moved}, stages=stages)
    november, december = (dict(board(later, month, digests=()).stages) for month in (NOVEMBER, NOVEMBER.plus(1)))
    assert moved.id in [each.id for each in november[Stage.IDEA]]
    assert moved.id in [each.id for each in december[Stage.SCALED]]


def test_a_confirmation_leaves_the_months_change_its_reason(company: Company, make_figure: MakeFigure) -> None:
    of, then = NOVEMBER.weeks[0], datetime(2026, 11, 5, 12, tzinfo=UTC)
    first = make_figure(value=Decimal(12), week=of, said_at=then)
    second = replace(first, id="2", value=Decimal(9), said_at=then + timedelta(weeks=1), reason="I counted twice")
    third = replace(second, id="3", said_at=then + timedelta(weeks=2), grade=Grade.MEASURED, reason="Log")
    (restated,) = board(company, NOVEMBER, digests=digests(company, first, second, third)).restated
    assert restated.words.endswith("12 h → 9 h (I counted twice); 9 h now measured, was self-reported (Log)")


def test_months_of_four_and_five_weeks_are_compared_by_their_mean_week(
    company: Company, make_figure: MakeFigure
) -> None:
    october = NOVEMBER.plus(-1)
    assert (len(october.weeks), len(NOVEMBER.weeks)) == (5, 4)
    said = [make_figure(value=Decimal(10), week=week) for week in (*october.weeks, *NOVEMBER.weeks)]
    page = board(company, NOVEMBER, digests=digests(company, *said), before=digests(company, *said, month=october))
    assert page.totals[0].a_week == page.totals[0].before == Decimal(10)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(Grade), st.integers(-20, 300)), min_size=1, max_size=20),
    st.randoms(use_true_random=False),
)
@settings(max_examples=40)
def test_the_grades_of_a_month_are_the_grades_of_its_weeks_in_any_order(
    company: Company, said: list[tuple[int, Grade, int]], random: "st.DrawFn"
) -> None:
    ids = [each.id for each in company.initiatives.values() if each.stage.reports]
    figures = [
        Figure(
            str(n), "small", ids[n % len(ids)], NOVEMBER.weeks[at], "hours_saved", Decimal(value), "olivia",
            NOW - timedelta(minutes=n), grade,
        )
        for n, (at, grade, value) in enumerate(said)
    ]  # fmt: skip
    weeks = digests(company, *figures)
    shuffled = list(weeks)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    page = board(company, NOVEMBER, digests=shuffled)
    assert page == board(company, NOVEMBER, digests=weeks)
    of_weeks = [total for week in weeks for total in week.totals]
    for grade, value in page.totals[0].total.by_grade:
        assert value == sum((dict(each.by_grade).get(grade, Decimal(0)) for each in of_weeks), Decimal(0))
    assert sum((value for _, value in page.totals[0].total.by_grade), Decimal(0)) == hours(page)


def test_money_is_kept_apart_by_currency(company: Company, make_figure: MakeFigure) -> None:
    money = {"metric": "business_impact", "week": NOVEMBER.weeks[0]}
    said = (
        make_figure(**money, value=Decimal(8000), currency="EUR"),
        make_figure(**money, value=Decimal(1200), currency="GBP", initiative="ticket-triage"),
    )
    page = board(company, NOVEMBER, digests=digests(company, *said))
    assert [each.total.words for each in page.totals] == ["€8,000", "£1,200"]


def test_a_companys_own_metrics_stand_in_the_order_it_names_them(company: Company, make_figure: MakeFigure) -> None:
    tickets, calls = (replace(METRICS["run_cost"], id=id, name=id.title()) for id in ("tickets", "calls"))
    company = replace(company, own_metrics={each.id: each for each in (tickets, calls)})
    said = tuple(
        make_figure(metric=metric, week=NOVEMBER.weeks[0], currency="GBP")
        for metric in ("calls", "run_cost", "tickets")
    )
    page = board(company, NOVEMBER, digests=digests(company, *said))
    assert [each.total.metric.id for each in page.totals] == ["run_cost", "tickets", "calls"]


def test_a_summary_of_another_month_is_refused(company: Company) -> None:
    with pytest.raises(ValueError, match="is not in November 2026"):
        board(company, NOVEMBER, digests=digests(company, month=Month(2026, 10)))


def test_a_month_without_a_word_is_a_risk_and_one_missed_week_is_not(company: Company, make_figure: MakeFigure) -> None:
    said = make_figure(week=NOVEMBER.weeks[0], initiative="invoice-review")
    silent = {each.id for each, words in board(company, NOVEMBER, digests=digests(company, said)).risks}
    assert "invoice-review" not in silent
    assert "ticket-triage" in silent


def test_what_is_off_track_by_its_last_figures_is_a_risk(company: Company, make_figure: MakeFigure) -> None:
    one = company.initiatives["invoice-review"]
    one = replace(one, metrics=("cycle_time",), baselines={"cycle_time": BEFORE})
    company = replace(company, initiatives={**company.initiatives, one.id: one})
    slow = [make_figure(metric="cycle_time", value=Decimal(40), week=week) for week in NOVEMBER.weeks[:2]]
    (words,) = (words for each, words in board(company, NOVEMBER, digests=digests(company, *slow)).risks if each == one)
    assert words == "off track in week 46: cycle time 5 days (as in week 45; baseline 3 days, Sep 2026), self-reported"
    fast = replace(slow[0], id="f", value=Decimal(16), week=NOVEMBER.weeks[2])
    risks = board(company, NOVEMBER, digests=digests(company, *slow, fast)).risks
    assert not [words for _, words in risks if words.startswith("off track")]
    stopped = replace(one, stage=Stage.STOPPED)
    company = replace(company, initiatives={**company.initiatives, one.id: stopped})
    assert one.id not in {each.id for each, _ in board(company, NOVEMBER, digests=digests(company, *slow)).risks}


def test_what_was_stopped_stands_apart_from_what_was_decided(company: Company) -> None:
    some = company.initiatives["ticket-triage"]
    scaled = Taken(some, "scale", date(2026, 11, 3), "it works")
    stopped = Taken(some, "stop", date(2026, 11, 2), "it does not")
    page = board(company, NOVEMBER, digests=[], decisions=[scaled, stopped])
    assert (page.taken, page.stopped) == ((scaled,), (stopped,))


def test_a_figure_restated_twice_in_a_month_is_told_once_with_what_it_was_at_first(
    company: Company, make_figure: MakeFigure
) -> None:
    first = NOVEMBER.weeks[0]
    posted = datetime(2026, 11, 9, 16, tzinfo=UTC)
    a = make_figure(value=Decimal(20), week=first, said_at=posted - timedelta(days=3))
    b = replace(a, id="b", value=Decimal(12), said_at=posted + timedelta(days=1), supersedes=a.id)
    c = replace(a, id="c", value=Decimal(15), said_at=posted + timedelta(days=8), supersedes="b")
    page = board(company, NOVEMBER, digests=digests(company, a, b, c))
    assert [each.words for each in page.restated] == [
        "Invoice review restated week 45, hours saved: 12 h → 15 h, 20 h at first"
    ]


def test_initiatives_stand_by_stage(company: Company) -> None:
    page = board(company, NOVEMBER, digests=[])
    assert [stage for stage, _ in page.stages] == [Stage.IDEA, Stage.PILOT, Stage.LIVE, Stage.SCALED]


def test_coverage_counts_every_check_in_of_the_month(company: Company) -> None:
    answered = CheckIn("small", "invoice-review", NOVEMBER.weeks[0], CheckInState.ANSWERED, at=NOW)
    coverage = board(company, NOVEMBER, digests=digests(company, check_ins=(answered,))).coverage
    assert (coverage.asked, coverage.reported, coverage.missing) == (16, 1, 15)
    exported = Figure("x", "small", "sop-lookup", NOVEMBER.weeks[0], "hours_saved", Decimal(3), "command line", NOW)
    exported = replace(exported, grade=Grade.MEASURED, source="import")
    coverage = board(company, NOVEMBER, digests=digests(company, exported, check_ins=(answered,))).coverage
    assert (coverage.reported, coverage.measured, coverage.missing) == (1, 1, 14)


def test_the_board_has_its_page_with_the_last_week_of_a_month_only(company: Company) -> None:
    company = replace(company, digest_channels={"executive": "#leadership", BOARD: "#board"})
    assert [edition for edition, _ in editions_of(company, Week(2026, 47))] == ["executive"]
    assert [edition for edition, _ in editions_of(company, Week(2026, 48))] == ["executive", "board"]


def test_a_changed_baseline_is_told_once_however_many_weeks_show_it(company: Company) -> None:
    change = Rebased(
        company.initiatives["invoice-review"], METRICS["cycle_time"], BEFORE, None, NOW, "Invoice review took it away"
    )
    weeks = [replace(each, rebased=(change,)) for each in digests(company)]
    assert board(company, NOVEMBER, digests=weeks).rebased == ("Invoice review took it away",)


def test_of_several_changes_in_a_month_it_tells_from_what_was_read_before_it_to_what_holds(company: Company) -> None:
    def edit(day: int, before: Stage, after: Stage) -> StageEdit:
        return StageEdit("invoice-review", before, after, datetime(2026, 11, day, 9, tzinfo=UTC))

    edits = (edit(10, Stage.PILOT, Stage.LIVE), edit(24, Stage.LIVE, Stage.SCALED))
    weeks = [build(company, week, figures=(), check_ins=(), now=NOW, stage_edits=edits) for week in NOVEMBER.weeks]
    told = board(company, NOVEMBER, digests=weeks).rebased
    assert told == ("Invoice review moved from pilot to scaled (changed in app.yaml on 24 Nov)",)
