"""From what a person typed into a form to a figure, or to a sentence that says what would be right."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.metrics import (
    METRICS,
    Direction,
    Input,
    Metric,
    MetricKind,
    NotAFigure,
    Reading,
    Total,
    inputs_of,
    read_form,
    read_inputs,
)

HOURS, CAPACITY, ADOPTION, CYCLE, ERRORS, MONEY, COST = METRICS.values()
TICKETS = Metric(
    "tickets",
    "Tickets closed",
    MetricKind.NUMBER,
    "tickets",
    Direction.HIGHER,
    Total.NEVER,
    "How many tickets were closed?",
    (Input("tickets", "Tickets closed", unit="tickets"),),
    "{} closed",
)
EVERY = {**METRICS, TICKETS.id: TICKETS}


def read(metric: Metric, *typed: str, currency: str = "GBP") -> Reading | None:
    names = [field.name for field in metric.inputs]
    return read_inputs(metric, dict(zip(names, typed, strict=False)), currency=currency)


def refused(metric: Metric, *typed: str) -> tuple[str, str]:
    with pytest.raises(NotAFigure) as problem:
        read(metric, *typed)
    return problem.value.input, problem.value.message


@pytest.mark.parametrize(
    "text", ["12.5", "12,5", "12.5 h", "12.5h", "about 12.5 hours", "12.5 hrs per week", "12.5 h/week"]
)
def test_hours_are_read_with_and_without_their_unit(text: str) -> None:
    assert read(HOURS, text) == Reading(Decimal("12.5"))


def test_hours_may_be_negative_when_it_cost_time() -> None:
    assert read(HOURS, "-3") == Reading(Decimal(-3))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lots", "'lots' is not a number of hours. Write for example 12 or 12.5."),
        ("NaN", "'NaN' is not a number of hours. Write for example 12 or 12.5."),
        ("12 days", "'12 days' is not a number of hours. Write for example 12 or 12.5."),
        ("5²", "'5²' is not a number of hours. Write for example 12 or 12.5."),
        ("€12", "'€12' is not a number of hours. Write for example 12 or 12.5."),
        ("10-15", "'10-15' is not a number of hours. Write for example 12 or 12.5."),
        ("<b>9</b>", "'<b>9</b>' is not a number of hours. Write for example 12 or 12.5."),
        ("a\x00b\nc", "'a b c' is not a number of hours. Write for example 12 or 12.5."),
        ("1e999", "'1e999' is not a number of hours. Write for example 12 or 12.5."),
        (
            "many many many many many many hrs",
            "'many many many many many many…' is not a number of hours. Write for example 12 or 12.5.",
        ),
        ("x" * 10_000, "That is too long for a number."),
    ],
)
def test_what_is_no_number_of_hours_is_refused_in_words(text: str, message: str) -> None:
    assert refused(HOURS, text) == ("hours_saved", message)


@pytest.mark.parametrize(
    "typed", [("8", "10"), ("8 people", "10 users"), ("8 of 10", ""), ("8/10", ""), ("8 out of 10", "10")]
)
def test_adoption_is_so_many_of_so_many(typed: tuple[str, str]) -> None:
    assert read(ADOPTION, *typed) == Reading(Decimal("0.8"), Decimal(8), Decimal(10))


def test_more_active_than_eligible_is_read_and_left_to_be_asked_about() -> None:
    assert read(ADOPTION, "12", "10") == Reading(Decimal("1.2"), Decimal(12), Decimal(10))


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        (("8", ""), "eligible_users", "Of how many? Write the number of people who could use it."),
        (("-5 people", "10"), "active_users", "A number of people cannot be below zero. Write for example 8."),
        (("8.5", "10"), "active_users", "People are counted in whole numbers. Write for example 8."),
        (("most", "10"), "active_users", "'most' is not a number of people. Write for example 8."),
        (("8", "ten"), "eligible_users", "'ten' is not a number of people. Write for example 8."),
        (("0", "0"), "eligible_users", "At least 1 person must be able to use it. Write for example 10."),
        (("8 of 10", "12"), "eligible_users", "You wrote '8 of 10' and 12 here. Which is it?"),
    ],
)
def test_people_who_do_not_add_up_are_refused_at_their_field(typed: tuple[str, str], field: str, message: str) -> None:
    assert refused(ADOPTION, *typed) == (field, message)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        (("2", "days"), "16"),
        (("3 days", ""), "24"),
        (("3 days", "days"), "24"),
        (("1.5", "weeks"), "60"),
        (("9,1", "hours"), "9.1"),
        (("20", "minutes"), "0.333333"),
        (("90 min", ""), "1.5"),
        (("0", "hours"), "0"),
    ],
)
def test_a_cycle_time_is_kept_in_working_hours(typed: tuple[str, str], hours: str) -> None:
    assert read(CYCLE, *typed) == Reading(Decimal(hours))


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        (("3", ""), "cycle_time_unit", "3 what? Choose minutes, hours, days or weeks."),
        (("36 h", "days"), "cycle_time_unit", "You wrote '36 h' and chose days. Which is it?"),
        (
            ("3", "moons"),
            "cycle_time_unit",
            "'moons' is not a unit of time here. Choose minutes, hours, days or weeks.",
        ),
        (("-1", "days"), "cycle_time", "A length of time cannot be below zero. Write for example 3."),
        (("3 apples", "days"), "cycle_time", "'3 apples' is not a length of time. Write for example 3 or 1.5."),
        (("faster", "days"), "cycle_time", "'faster' is not a length of time. Write for example 3 or 1.5."),
    ],
)
def test_a_cycle_time_in_doubt_is_refused_at_its_field(typed: tuple[str, str], field: str, message: str) -> None:
    assert refused(CYCLE, *typed) == (field, message)


@pytest.mark.parametrize(("text", "share"), [("1.5", "0.015"), ("1,5 %", "0.015"), ("0", "0"), ("100 percent", "1")])
def test_an_error_rate_is_typed_in_per_cent(text: str, share: str) -> None:
    assert read(ERRORS, text) == Reading(Decimal(share))


@pytest.mark.parametrize("text", ["3 of 200", "3/200", "3 in 200 cases", "3 out of 200"])
def test_counted_errors_keep_what_they_are_made_of(text: str) -> None:
    assert read(ERRORS, text) == Reading(Decimal("0.015"), Decimal(3), Decimal(200))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("400%", "A share of all results is between 0 and 100 per cent. Write for example 1.5."),
        ("-1", "A share of all results is between 0 and 100 per cent. Write for example 1.5."),
        ("5 of 3", "The first number is part of the second. Write for example 3 of 200."),
        ("0 of 0", "The first number is part of the second. Write for example 3 of 200."),
        ("few of many", "'few' is not a percentage. Write for example 1.5, or 3 of 200."),
        ("none", "'none' is not a percentage. Write for example 1.5."),
    ],
)
def test_an_error_rate_that_cannot_be_is_refused(text: str, message: str) -> None:
    assert refused(ERRORS, text) == ("error_rate", message)


@pytest.mark.parametrize(
    ("typed", "value", "currency"),
    [
        (("8000", ""), "8000", "GBP"),
        (("8,000", "EUR"), "8000", "EUR"),
        (("€8,000", ""), "8000", "EUR"),
        (("£8k", "GBP"), "8000", "GBP"),
        (("8 k€", ""), "8000", "EUR"),
        (("1.2 million eur", ""), "1200000", "EUR"),
        (("CHF 1'200.50", ""), "1200.5", "CHF"),
        (("$8", "CAD"), "8", "CAD"),
        (("$8", ""), "8", "USD"),
        (("-£500", ""), "-500", "GBP"),
    ],
)
def test_money_is_read_with_its_currency(typed: tuple[str, str], value: str, currency: str) -> None:
    assert read(MONEY, *typed) == Reading(Decimal(value), currency=currency)


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        (("€8,000", "GBP"), "business_impact_currency", "You wrote '€8,000' and chose GBP. Which is it?"),
        (("8", "XXX"), "business_impact_currency", "'XXX' is not a currency here. Choose for example GBP."),
        (("€8.000", "EUR"), "business_impact", "'8.000' can be read in two ways. Write 8000, or 8."),
        (("8 bananas", ""), "business_impact", "'8 bananas' is not an amount of money. Write for example 8000."),
        (("€8 GBP", ""), "business_impact", "'€8 GBP' is not an amount of money. Write for example 8000."),
        (("8 k k", ""), "business_impact", "'8 k k' is not an amount of money. Write for example 8000."),
        (("tons", ""), "business_impact", "'tons' is not an amount of money. Write for example 8000."),
    ],
)
def test_money_in_doubt_is_refused_at_its_field(typed: tuple[str, str], field: str, message: str) -> None:
    assert refused(MONEY, *typed) == (field, message)


def test_a_currency_of_the_companys_own_is_known() -> None:
    assert read(MONEY, "300 ISK", currency="ISK") == Reading(Decimal(300), currency="ISK")


@pytest.mark.parametrize("metric", EVERY.values(), ids=EVERY)
def test_a_metric_left_empty_says_nothing(metric: Metric) -> None:
    assert read(metric) is None
    if metric is not HOURS:
        assert read(metric, " \N{NO-BREAK SPACE} ", "10") is None, (
            "a second field that was filled in beforehand does not count"
        )


@pytest.mark.parametrize(
    ("hours", "minutes", "net", "kept"),
    [("14", "120", "12", "120"), ("14 h", "2 h", "12", "120"), ("1", "90 min", "-0.5", "90"), ("14", "0", "14", "0")],
)
def test_time_for_review_and_rework_is_taken_off_the_hours(hours: str, minutes: str, net: str, kept: str) -> None:
    reading = read(HOURS, hours, minutes)
    assert reading == Reading(Decimal(net), gross=Decimal(hours.split(maxsplit=1)[0]), review_minutes=Decimal(kept))


def test_hours_without_a_word_about_review_are_taken_as_they_are_said() -> None:
    assert read(HOURS, "14", "") == Reading(Decimal(14))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ("a lot", "'a lot' is not a number of minutes. Write for example 90, or 1.5 h."),
        ("-5", "Time for review cannot be below zero. Write for example 90, or 0 for none."),
        ("2 days", "'2 days' is not a number of minutes. Write for example 90, or 1.5 h."),
    ],
)
def test_review_time_that_is_none_is_asked_for_at_its_field(minutes: str, words: str) -> None:
    assert refused(HOURS, "14", minutes) == ("hours_saved_review", words)


def test_review_time_without_hours_asks_for_the_hours() -> None:
    field, words = refused(HOURS, "", "90")
    assert (field, words) == ("hours_saved", "Of how many hours? Write what it saved before review and rework.")


def test_a_plain_number_may_have_its_own_unit_and_no_other() -> None:
    assert read(TICKETS, "1,240 tickets") == Reading(Decimal(1240))
    assert refused(TICKETS, "12 calls") == ("tickets", "'12 calls' is not a number. Write for example 12 or 12.5.")


TEXTS = st.text(max_size=50) | st.from_regex(r"\A[-+~€$£]?[\d., ']{0,12} ?[%hkm€a-z ]{0,8}\Z")


@given(st.sampled_from(list(EVERY.values())), TEXTS, st.sampled_from(["", "days", "EUR", "10", "\x00"]) | TEXTS)
def test_any_text_is_a_figure_or_gets_a_sentence(metric: Metric, text: str, other: str) -> None:
    found = tried(metric, text, other)
    if isinstance(found, NotAFigure):
        assert found.input in {field.name for field in metric.inputs}
        assert found.message.endswith((".", "?"))
        assert len(found.message) < 200
        assert found.message.isprintable()
    elif found is not None:
        assert found.value.is_finite()
        again = read_inputs(metric, inputs_of(metric, found), currency="GBP")
        assert again == found, "what a form is filled in with reads back as the same figure"


def tried(metric: Metric, *typed: str) -> Reading | NotAFigure | None:
    try:
        return read(metric, *typed)
    except NotAFigure as problem:
        return problem


@given(st.decimals(0, 10**6, places=6))
def test_every_duration_fills_a_form_that_reads_back_the_same(hours: Decimal) -> None:
    reading = Reading(hours)
    assert read_inputs(CYCLE, inputs_of(CYCLE, reading), currency="GBP") == reading


def test_a_whole_form_gives_all_readings_and_all_errors_at_once() -> None:
    values = {
        "hours_saved": "lots",
        "active_users": "8",
        "eligible_users": "10",
        "error_rate": "400%",
        "cycle_time": "",
    }
    form = read_form(tuple(METRICS.values()), values, currency="GBP")
    assert set(form.readings) == {"adoption_rate"}
    assert set(form.errors) == {"hours_saved", "error_rate"}


def test_every_kind_of_metric_can_be_read() -> None:
    assert {metric.kind for metric in EVERY.values()} == set(MetricKind)
