"""The metric dictionary, and what people read of it."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.metrics import (
    METRICS,
    Direction,
    Metric,
    Reading,
    Total,
    change_words,
    describe,
    form_inputs,
    inputs_of,
    reading_of,
    show,
    show_total,
    total,
)
from cadence.model import Figure

HOURS, CAPACITY, ADOPTION, CYCLE, ERRORS, MONEY, COST = METRICS.values()
MINUS = "\N{MINUS SIGN}"


def of(value: str, part: int | None = None, whole: int | None = None, currency: str | None = None) -> Reading:
    numerator = None if part is None else Decimal(part)
    denominator = None if whole is None else Decimal(whole)
    return Reading(Decimal(value), numerator, denominator, currency)


# ---- the dictionary ---------------------------------------------------------------------------------------------


def test_the_dictionary_has_its_metrics_with_their_direction_and_how_they_add_up() -> None:
    assert {id: (metric.better, metric.total) for id, metric in METRICS.items()} == {
        "hours_saved": (Direction.HIGHER, Total.SUM),
        "capacity_redeployed": (Direction.HIGHER, Total.SUM),
        "adoption_rate": (Direction.HIGHER, Total.RATIO),
        "cycle_time": (Direction.LOWER, Total.NEVER),
        "error_rate": (Direction.LOWER, Total.NEVER),
        "business_impact": (Direction.HIGHER, Total.PER_CURRENCY),
        "run_cost": (Direction.LOWER, Total.PER_CURRENCY),
    }
    assert all(id == metric.id for id, metric in METRICS.items())


def test_no_two_inputs_of_the_form_have_one_name() -> None:
    names = [field.name for metric in METRICS.values() for field in metric.inputs]
    assert len(set(names)) == len(names)
    assert set(names) >= {
        "hours_saved",
        "active_users",
        "eligible_users",
        "cycle_time",
        "cycle_time_unit",
        "error_rate",
    }


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_every_metric_is_asked_by_a_number_first_and_choices_have_options(metric: Metric) -> None:
    assert metric.question.endswith("?")
    assert metric.inputs[0].kind == "number"
    for field in metric.inputs:
        assert (field.kind == "choice") == bool(field.options)


def test_the_companys_currency_is_the_first_choice_and_stands_there_once() -> None:
    _, choice = form_inputs(MONEY, currency="NOK")
    codes = [value for value, _ in choice.options]
    assert codes[0] == "NOK"
    assert codes.count("NOK") == 1
    assert form_inputs(MONEY, currency="ISK")[1].options[0] == ("ISK", "ISK")
    assert form_inputs(CYCLE, currency="NOK") == CYCLE.inputs


def test_the_dictionary_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        METRICS["new"] = HOURS  # type: ignore[index]  # that it is refused is the test


# ---- shown ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("metric", "reading", "words"),
    [
        (HOURS, of("12"), "12 h"),
        (HOURS, of("12.50"), "12.5 h"),
        (HOURS, of("1240"), "1,240 h"),
        (HOURS, of("-3"), f"{MINUS}3 h"),
        (ADOPTION, of("0.8", 8, 10), "8 of 10 (80 %)"),
        (ADOPTION, of("0.666667", 2, 3), "2 of 3 (66.7 %)"),
        (ADOPTION, of("1.2", 12, 10), "12 of 10 (120 %)"),
        (ADOPTION, of("0.64"), "64 %"),
        (CYCLE, of("9.1"), "9.1 h"),
        (CYCLE, of("15.9"), "15.9 h"),
        (CYCLE, of("16"), "2 days"),
        (CYCLE, of("24"), "3 days"),
        (CYCLE, of("100"), "12.5 days"),
        (CYCLE, of("0.333333"), "20 min"),
        (CYCLE, of("0"), "0 h"),
        (ERRORS, of("0.015"), "1.5 %"),
        (ERRORS, of("0.015", 3, 200), "3 of 200 (1.5 %)"),
        (ERRORS, of("0.0004"), "0.04 %"),
        (ERRORS, of("0.00000001"), "under 0.01 %"),
        (ERRORS, of("0"), "0 %"),
        (MONEY, of("8000", currency="EUR"), "€8,000"),
        (MONEY, of("8000.5", currency="GBP"), "£8,000.50"),
        (MONEY, of("-500", currency="USD"), f"{MINUS}$500"),
        (MONEY, of("1200", currency="CHF"), "CHF 1,200"),
    ],
)
def test_figures_are_shown_with_their_unit(metric: Metric, reading: Reading, words: str) -> None:
    assert show(metric, reading) == words


def test_a_sentence_says_what_the_figure_is() -> None:
    assert describe(HOURS, of("12")) == "12 h saved"
    assert describe(ADOPTION, of("0.8", 8, 10)) == "8 of 10 (80 %) active"
    assert describe(CYCLE, of("16")) == "cycle time 2 days"


def test_a_figure_is_shown_as_its_reading_is(make_figure: Callable[..., Figure]) -> None:
    figure = make_figure(metric="adoption_rate", value=Decimal("0.8"), numerator=Decimal(8), denominator=Decimal(10))
    assert reading_of(figure) == of("0.8", 8, 10)
    assert show(ADOPTION, figure) == "8 of 10 (80 %)"
    assert inputs_of(ADOPTION, figure) == {"active_users": "8", "eligible_users": "10"}


@pytest.mark.parametrize(
    ("metric", "reading", "inputs"),
    [
        (HOURS, of("1240.5"), {"hours_saved": "1240.5"}),
        (CYCLE, of("24"), {"cycle_time": "3", "cycle_time_unit": "days"}),
        (CYCLE, of("0.333333"), {"cycle_time": "20", "cycle_time_unit": "minutes"}),
        (ERRORS, of("0.015"), {"error_rate": "1.5"}),
        (ERRORS, of("0.015", 3, 200), {"error_rate": "3 of 200"}),
        (MONEY, of("8000", currency="EUR"), {"business_impact": "8000", "business_impact_currency": "EUR"}),
        (ADOPTION, of("0.64"), {}),
    ],
)
def test_a_form_is_filled_in_with_what_a_person_would_type(
    metric: Metric, reading: Reading, inputs: dict[str, str]
) -> None:
    assert inputs_of(metric, reading) == inputs


# ---- added up ---------------------------------------------------------------------------------------------------


def test_hours_add_up() -> None:
    assert total(HOURS, [of("12"), of("-2"), of("0.5")]) == (of("10.5"),)
    assert show_total(HOURS, [of("100"), of("42")]) == "142 h"
    assert show_total(HOURS, [of("17.46"), of("0.5")]) == "18 h"
    assert show_total(HOURS, [of("17.46")]) == "17.5 h"


def test_rates_add_up_by_what_they_are_made_of_and_not_by_their_mean() -> None:
    parts = [of("0.9", 90, 100), of("0.1", 1, 10)]
    assert total(ADOPTION, parts) == (of("0.827273", 91, 110),)
    assert show_total(ADOPTION, parts) == "83 % of 110 people"


def test_a_rate_that_does_not_say_of_how_many_is_left_out_of_the_total() -> None:
    assert total(ADOPTION, [of("0.5"), of("0.8", 8, 10)]) == (of("0.8", 8, 10),)
    assert total(ADOPTION, [of("0.5")]) == ()


def test_money_adds_up_for_each_currency_alone() -> None:
    amounts = [of("8000", currency="EUR"), of("1200", currency="GBP"), of("-500", currency="EUR")]
    assert total(MONEY, amounts) == (of("7500", currency="EUR"), of("1200", currency="GBP"))
    assert show_total(MONEY, amounts) == "€7,500 and £1,200"


@pytest.mark.parametrize("metric", [CYCLE, ERRORS], ids=["cycle_time", "error_rate"])
def test_cycle_times_and_error_rates_are_never_added_up(metric: Metric) -> None:
    assert total(metric, [of("3"), of("4")]) == ()


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_a_total_of_nothing_is_not_zero(metric: Metric) -> None:
    assert total(metric, []) == ()
    assert show_total(metric, []) == "not reported"


@given(
    st.lists(st.integers(1, 500).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))), min_size=1)
)
def test_a_total_rate_lies_between_the_rates_it_is_made_of(parts: list[tuple[int, int]]) -> None:
    rates = [Reading(Decimal(part) / whole, Decimal(part), Decimal(whole)) for part, whole in parts]
    (together,) = total(ADOPTION, rates)
    tolerance = Decimal("0.000001")
    assert (
        min(rate.value for rate in rates) - tolerance <= together.value <= max(rate.value for rate in rates) + tolerance
    )


@given(
    st.lists(st.decimals(-1000, 1000, places=6), min_size=1).flatmap(
        lambda them: st.tuples(st.just(them), st.permutations(them))
    )
)
def test_no_order_changes_a_sum(orders: tuple[list[Decimal], list[Decimal]]) -> None:
    one, other = ([Reading(value) for value in order] for order in orders)
    assert total(HOURS, one) == total(HOURS, other) != ()


# ---- how it moved -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("metric", "now", "before", "words"),
    [
        (HOURS, of("30"), of("12"), "+18"),
        (HOURS, of("3"), of("12"), f"{MINUS}9"),
        (HOURS, of("12"), of("12.001"), None),
        (ADOPTION, of("0.8", 8, 10), of("0.5", 5, 10), "+30 points"),
        (ADOPTION, of("0.51"), of("0.5"), "+1 point"),
        (ADOPTION, of("0.49"), of("0.5"), f"{MINUS}1 point"),
        (ADOPTION, of("0.8", 8, 10), of("0.8", 4, 5), None),
        (CYCLE, of("16"), of("24"), "was 3 days"),
        (CYCLE, of("16"), of("16.01"), None),
        (ERRORS, of("0.01"), of("0.015"), "was 1.5 %"),
        (MONEY, of("8000", currency="EUR"), of("6000", currency="EUR"), "+€2,000"),
        (MONEY, of("5000", currency="EUR"), of("6000", currency="EUR"), f"{MINUS}€1,000"),
        (MONEY, of("8000", currency="EUR"), of("6000", currency="GBP"), "was £6,000"),
        (MONEY, of("8000", currency="EUR"), of("8000", currency="EUR"), None),
    ],
)
def test_a_change_is_said_the_way_its_metric_is_compared(
    metric: Metric, now: Reading, before: Reading, words: str | None
) -> None:
    assert change_words(metric, now, before) == words


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_without_a_week_before_there_is_no_change(metric: Metric) -> None:
    assert change_words(metric, of("1", 1, 1, "EUR"), None) is None


@pytest.mark.parametrize(
    ("hours", "beside", "words"),
    [
        ("12", "24", "1.5 days"),
        ("13", "24", "1.63 days"),
        ("2", "24", "2 h"),
        ("0.5", "9.1", "0.5 h"),
        ("20", "9.1", "20 h"),
        ("0.25", "9.1", "15 min"),
        ("2", "0.5", "120 min"),
        ("24", "0.5", "3 days"),
    ],
)
def test_a_duration_is_shown_in_the_unit_of_what_it_is_held_beside_where_anybody_would_say_it_so(
    hours: str, beside: str, words: str
) -> None:
    shown = show(METRICS["cycle_time"], Reading(Decimal(hours)), Reading(Decimal(beside)))
    assert shown.replace("\N{NO-BREAK SPACE}", " ") == words
