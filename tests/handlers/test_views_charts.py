"""Charts of the summary: what they say in words is what they show."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from cadence.digest.series import Adoption, Graded, WayToTarget
from cadence.metrics import METRICS, Reading
from cadence.model import Baseline, Company, Figure, Grade, Week
from handlers.views.charts import adoption_chart, hours_chart, ways_chart

MEASURED, SELF = Grade.MEASURED, Grade.SELF_REPORTED


def week(number: int, *parts: tuple[Grade, str]) -> Graded:
    return Graded(f"W{number}", f"week {number}", tuple((grade, Decimal(value)) for grade, value in parts))


def test_a_chart_of_one_week_is_left_out() -> None:
    assert hours_chart("Hours", [week(46), week(47), week(48, (SELF, "5"))]) == ()


def test_a_week_nobody_reported_is_a_gap_and_not_a_zero() -> None:
    (chart,) = hours_chart("Hours", [week(45), week(46, (SELF, "8")), week(47), week(48, (SELF, "12.5"))])
    assert chart.categories == ("W46", "W47", "W48")
    assert chart.series[0].values == (8.0, None, 12.5)
    assert chart.summary == (
        "Hours saved: 8 h in week 46, nothing reported in week 47, 12.5 h in week 48. In week 48: all self-reported."
    )


def test_the_surest_grade_stands_at_the_bottom_and_looks_the_same_whatever_stands_on_it() -> None:
    (both,) = hours_chart("Hours", [week(47, (MEASURED, "4"), (SELF, "8")), week(48, (SELF, "3"))])
    assert [each.name for each in both.series] == ["measured", "self-reported"]
    (alone,) = hours_chart("Hours", [week(47, (SELF, "8")), week(48, (SELF, "3"))])
    assert alone.series[0].style == both.series[1].style
    assert both.summary == "Hours saved: 12 h in week 47, 3 h in week 48. In week 48: all self-reported."
    (turned,) = hours_chart("Hours", [week(46, (SELF, "3")), week(47, (MEASURED, "4"), (SELF, "8"))])
    assert turned.summary.endswith("In week 47: 4 measured, 8 self-reported.")


def test_adoption_is_a_line_in_per_cent_with_its_people_in_words() -> None:
    read = Reading(Decimal("0.5"), Decimal(4), Decimal(8))
    (chart,) = adoption_chart([Adoption(Week(2026, n), read if n != 47 else None) for n in (46, 47, 48)])
    assert chart.kind == "line"
    assert chart.series[0].values == (50.0, None, 50.0)
    assert "not reported in week 47" in chart.summary
    assert "of 8 people" in chart.summary


def test_adoption_of_28_days_is_called_so() -> None:
    read = Reading(Decimal("0.5"), Decimal(4), Decimal(8))
    (chart,) = adoption_chart([Adoption(Week(2026, n), read, 28) for n in (47, 48)])
    assert (chart.title, chart.series[0].name) == ("Adoption in 28 days by week", "Adoption in 28 days")
    assert chart.summary.startswith("Adoption in 28 days: 50 %")


def test_without_targets_there_is_no_way_to_show() -> None:
    assert ways_chart([]) == ()


@pytest.mark.parametrize(
    ("took", "baseline", "aim", "told"),
    [
        ("15", "24", "16", "Invoice review 1.88 days, target 2 days"),
        ("4.2", "9.1", "5", "Invoice review 4.2 h, target 5 h"),
        ("15", "9.1", "16", "Invoice review 15 h, target 16 h"),
    ],
)
def test_a_way_says_both_of_its_ends_in_one_unit(
    company: Company, took: str, baseline: str, aim: str, told: str
) -> None:
    metric = METRICS["cycle_time"]
    one = replace(
        company.initiatives["invoice-review"],
        baselines={metric.id: Baseline(metric.id, Decimal(baseline), "Sep 2026")},
    )
    said_at = datetime(2026, 11, 26, 10, tzinfo=UTC)
    figure = Figure("f", company.id, one.id, Week(2026, 48), metric.id, Decimal(took), "priya", said_at)
    (chart,) = ways_chart([WayToTarget(one, metric, figure, Decimal(aim), Decimal("1.1"))])
    assert chart.summary == f"Way to the gate or target: {told}."
