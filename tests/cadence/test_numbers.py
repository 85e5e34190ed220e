"""Numbers as people type and read them."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cadence.numbers import NotANumber, Typed, neat, read_number, rounded, said, typed

VALUES = st.decimals(Decimal(-10) ** 11, Decimal(10) ** 11, places=6)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("1 240", "1240"),
        ("1\N{NARROW NO-BREAK SPACE}240,5", "1240.5"),
        ("1,240", "1240"),
        ("1,240.5", "1240.5"),
        ("1.240,5", "1240.5"),
        ("1.240.000", "1240000"),
        ("1'240.50", "1240.5"),
        ("1’240", "1240"),
        ("0,125", "0.125"),
        (".5", "0.5"),
        ("12.", "12"),
        ("007", "7"),
        ("+3", "3"),
        ("-5", "-5"),
        ("\N{MINUS SIGN}5", "-5"),
        ("about 12", "12"),
        ("Approx. 12", "12"),
        ("~12", "12"),
        ("ca. 7", "7"),
        ("\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT TWO}", "12"),
        ("٣٫٥", "3.5"),
        ("१२", "12"),
        ("\N{RIGHT-TO-LEFT MARK}١٢\N{LEFT-TO-RIGHT MARK}", "12"),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, value: str) -> None:
    assert read_number(text) == Typed(Decimal(value), "", "")


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [("€8,000", "€", ""), ("12 h", "", "h"), ("12H.", "", "h"), ("-€5", "€", ""), ("EUR 5 Million", "eur", "million")],
)
def test_words_around_a_number_are_kept_apart(text: str, before: str, after: str) -> None:
    found = read_number(text)
    assert (found.before, found.after) == (before, after)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lots",
        "NaN",
        "inf",
        "-inf",
        "1e999",
        "0x10",
        "12 5",
        "2-3",
        "1,24,000",
        "1,240,5",
        "--5",
        "½",
        "1..5",
        "1_000",
    ],
)
def test_what_is_not_one_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber) as refused:
        read_number(text)
    assert str(refused.value) == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1.240", "'1.240' can be read in two ways. Write 1240, or 1.24."),
        ("1.245", "'1.245' can be read in two ways. Write 1245, or 1.2450."),
        ("12.500", "'12.500' can be read in two ways. Write 12500, or 12.5."),
        ("9" * 13, "That number is too large to be a figure of one week."),
        ("0.1234567", "That number has more decimals than a figure needs. Write at most 6."),
        ("1" * 41, "That is too long for a number."),
        ("1" * 100_000, "That is too long for a number."),
    ],
)
def test_a_number_in_doubt_is_refused_with_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(NotANumber) as refused:
        read_number(text)
    assert str(refused.value) == sentence


def test_three_decimals_of_money_are_always_in_doubt() -> None:
    with pytest.raises(NotANumber, match=r"Write 8125, or 8\.13\."):
        read_number("8.125", decimals=2)
    assert read_number("8,125", decimals=2).value == 8125
    assert read_number("8.12", decimals=2).value == Decimal("8.12")


@given(st.text(max_size=60))
@example("٠" * 30)
@example("1" + "\N{ZERO WIDTH SPACE}" * 30)
@example("𝟙𝟚")
def test_any_text_is_a_number_or_none(text: str) -> None:
    try:
        found = read_number(text)
    except NotANumber:
        return
    assert found.value.is_finite()
    assert abs(found.value) < Decimal(10) ** 12


@given(VALUES)
def test_what_a_form_is_filled_in_with_reads_back_exactly(value: Decimal) -> None:
    assert read_number(typed(value)) == Typed(value, "", "")


@given(st.decimals(-(10**9), 10**9, places=2))
def test_what_is_shown_reads_back_too(value: Decimal) -> None:
    assert read_number(said(value)).value == value


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4))
def test_rounding_moves_a_number_by_half_a_step_at_most(value: Decimal, places: int) -> None:
    assert abs(rounded(value, places) - value) <= Decimal(1).scaleb(-places) / 2


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("12", "12"),
        ("12.50", "12.5"),
        ("1240", "1,240"),
        ("1234567.891", "1,234,567.89"),
        ("0.005", "0.01"),
        ("-3", "\N{MINUS SIGN}3"),
        ("-0.001", "0"),
        ("100", "100"),
        ("1E+3", "1,000"),
    ],
)
def test_numbers_are_shown_without_what_nobody_needs(value: str, words: str) -> None:
    assert said(Decimal(value)) == words


def test_a_sign_is_shown_where_it_says_something() -> None:
    assert [said(Decimal(value), sign=True) for value in (18, -3, 0)] == ["+18", "\N{MINUS SIGN}3", "0"]


def test_a_number_is_kept_without_trailing_zeros() -> None:
    assert [str(neat(Decimal(value))) for value in ("16.000000", "0.50", "1E+3", "100", "0.0")] == [
        "16",
        "0.5",
        "1000",
        "100",
        "0",
    ]
