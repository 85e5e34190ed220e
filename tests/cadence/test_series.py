"""What charts are drawn from: months made of whole weeks, hours by grade, the way to a target."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.digest import build
from cadence.digest.series import adoption_by_week, hours_by_month, hours_by_week, ways_to_targets
from cadence.gates import InitiativeGate, Threshold
from cadence.model import Company, Figure, Grade, Week
from cadence.month import Month

MakeFigure = Callable[..., Figure]
NOW = datetime(2026, 11, 30, 16, tzinfo=UTC)
W47, W48 = Week(2026, 47), Week(2026, 48)
NOVEMBER = Month(2026, 11)

weeks = st.builds(Week, st.integers(2001, 2198), st.integers(1, 52))


@given(weeks)
def test_every_week_is_in_one_month_only(week: Week) -> None:
    month = Month.of(week)
    assert week in month.weeks
    assert week not in month.plus(1).weeks
    assert week not in month.plus(-1).weeks


@given(weeks)
def test_months_have_four_or_five_whole_weeks_and_follow_each_other(week: Week) -> None:
    month = Month.of(week)
    assert 4 <= len(month.weeks) <= 5
    assert month.plus(1).weeks[0] == month.weeks[-1].plus(1)
    assert Month.parse(str(month)) == month


def test_a_week_across_two_months_belongs_to_the_one_with_its_thursday() -> None:
    assert [str(week) for week in NOVEMBER.weeks] == ["2026-W45", "2026-W46", "2026-W47", "2026-W48"]
    assert Month.of(Week(2026, 53)) == Month(2026, 12)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-W48", "is not a month"),
        ("2026-13", "no month 13"),
        ("1066-10", "too far away"),
        ("11-2026", "not a month"),
    ],
)
def test_what_is_no_month_is_refused_with_what_would_be_right(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Month.parse(text)


def test_hours_are_parted_by_grade_and_a_correction_counts_once(make_figure: MakeFigure, company: Company) -> None:
    first = make_figure(value=Decimal(20), week=W48)
    corrected = make_figure(
        value=Decimal(12), week=W48, supersedes=first.id, said_at=first.said_at + timedelta(hours=1)
    )
    measured = make_figure(value=Decimal(30), week=W48, initiative="ticket-triage", grade=Grade.MEASURED)
    empty, full = hours_by_week(company, [W47, W48], [first, corrected, measured], NOW)
    assert empty.hours is None
    assert full.parts == ((Grade.MEASURED, Decimal(30)), (Grade.SELF_REPORTED, Decimal(12)))


def test_what_was_said_later_is_not_in_a_chart_of_before(make_figure: MakeFigure, company: Company) -> None:
    late = make_figure(value=Decimal(20), week=W48, said_at=NOW + timedelta(minutes=1))
    assert hours_by_week(company, [W48], [late], NOW)[0].hours is None


@given(st.lists(st.tuples(st.integers(40, 52), st.integers(0, 500), st.sampled_from(Grade)), max_size=30))
def test_months_come_to_the_sum_of_their_weeks(company: Company, said: list[tuple[int, int, Grade]]) -> None:
    figures = [
        Figure(str(n), "small", "invoice-review", Week(2026, week), "hours_saved", Decimal(hours), "olivia", NOW, grade)
        for n, (week, hours, grade) in enumerate(said)
    ]
    months = [Month(2026, number) for number in (9, 10, 11, 12)]
    of_weeks = hours_by_week(company, [week for month in months for week in month.weeks], figures, NOW)
    whole = sum((each.hours or 0 for each in of_weeks), Decimal(0))
    assert sum((each.hours or 0 for each in hours_by_month(company, months, figures, NOW)), Decimal(0)) == whole


def test_adoption_is_people_over_people(make_figure: MakeFigure, company: Company) -> None:
    rate = {"metric": "adoption_rate", "week": W48}
    few = make_figure(**rate, value=Decimal(1), numerator=Decimal(2), denominator=Decimal(2))
    many = make_figure(
        **rate, initiative="ticket-triage", value=Decimal("0.5"), numerator=Decimal(4), denominator=Decimal(8)
    )
    before, now = adoption_by_week(company, [W47, W48], [few, many], NOW)
    assert before.reading is None
    assert now.reading is not None
    assert now.reading.value == Decimal("0.6")


def test_adoption_in_other_days_than_the_latest_is_not_drawn_beside_it(
    make_figure: MakeFigure, company: Company
) -> None:
    rate = {"metric": "adoption_rate", "value": Decimal("0.5"), "numerator": Decimal(5), "denominator": Decimal(10)}
    week, days = make_figure(**rate, week=W47, window_days=7), make_figure(**rate, week=W48, window_days=28)
    before, now = adoption_by_week(replace(company, adoption_days=28), [W47, W48], [week, days], NOW)
    assert (before.reading, before.window) == (None, 28)
    assert (now.reading is not None, now.window) == (True, 28)


def test_the_way_to_a_target_is_measured_from_the_baseline(make_figure: MakeFigure, company: Company) -> None:
    aimed = replace(company.initiatives["invoice-review"], targets={"cycle_time": Decimal(16)})
    company = replace(company, initiatives={**company.initiatives, aimed.id: aimed})
    figure = make_figure(metric="cycle_time", value=Decimal(18), week=W48)
    (way,) = ways_to_targets(build(company, W48, figures=[figure], check_ins=[], now=NOW).lines)
    assert way.share == Decimal("0.75")  # from 24 h to 16 h, and 18 h now


def test_without_a_baseline_nobody_knows_the_way_down(make_figure: MakeFigure, company: Company) -> None:
    aimed = replace(company.initiatives["invoice-review"], targets={"cycle_time": Decimal(16)}, baselines={})
    company = replace(company, initiatives={**company.initiatives, aimed.id: aimed})
    figure = make_figure(metric="cycle_time", value=Decimal(18), week=W48)
    assert ways_to_targets(build(company, W48, figures=[figure], check_ins=[], now=NOW).lines) == ()


def test_a_gate_is_shown_before_a_target_and_its_furthest_line_of_several(
    make_figure: MakeFigure, company: Company
) -> None:
    lines = (Threshold("cycle_time", Decimal(12)), Threshold("hours_saved", Decimal(40)))
    gate = InitiativeGate(date(2026, 12, 14), lines)
    aimed = replace(company.initiatives["invoice-review"], targets={"hours_saved": Decimal(10)}, gate=gate)
    company = replace(company, initiatives={**company.initiatives, aimed.id: aimed})
    figures = [
        make_figure(metric="cycle_time", value=Decimal(15), week=W48),  # three quarters of the way from 24 h to 12 h
        make_figure(value=Decimal(10), week=W48),  # a quarter of 40 h, and all of the target
    ]
    (way,) = ways_to_targets(build(company, W48, figures=figures, check_ins=[], now=NOW).lines)
    assert (way.metric.id, way.share, way.is_gate) == ("hours_saved", Decimal("0.25"), True)
