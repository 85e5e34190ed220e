"""Numbers in running text: digits in every grouping, and words in eight languages."""

from decimal import Decimal

import pytest

from cadence.replies import read_reply
from cadence.replies.cutting import read_literal, tidy
from cadence.replies.tokens import tokens_of


def numbers(text: str) -> list[Decimal]:
    return [token.value for token in tokens_of(tidy(text)) if token.value is not None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("12.5", "12.5"),
        ("2,5", "2.5"),
        ("1,240", "1240"),
        ("1 240", "1240"),
        ("1'240.50", "1240.50"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("0.125", "0.125"),
    ],
)
def test_a_literal_is_read_in_either_grouping(text: str, value: str) -> None:
    assert read_literal(text) == (Decimal(value), False)


def test_one_point_and_three_digits_can_be_read_in_two_ways() -> None:
    assert read_literal("1.240") == (Decimal(1240), True)


@pytest.mark.parametrize("text", ["26.11.2026", "1.2.3", "1" * 30])
def test_a_date_a_version_and_a_serial_number_are_no_numbers(text: str) -> None:
    assert read_literal(text)[0] is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-one people", 21),
        ("one hundred and five tickets", 105),
        ("etwa einundzwanzig Stunden", 21),
        ("zwölf Stunden", 12),
        ("vingt et un utilisateurs", 21),
        ("hemos ahorrado treinta y una horas", 31),
        ("vijfentwintig uur", 25),
        ("ventidue ore risparmiate", 22),
        ("vinte e duas horas", 22),
        ("dwadzieścia pięć godzin", 25),
    ],
)
def test_number_words_are_read_in_the_language_of_the_text(text: str, value: int) -> None:
    assert numbers(text) == [value]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("half a day", 4),
        ("an hour and a half", 1.5),
        ("1½ hours", 1.5),
        ("½ hour", 0.5),
        ("1 1/2 hours", 1.5),
        ("1h30", 1.5),
        ("2 hours and 15 minutes", 2.25),
        ("1 hour 30", 1.5),
        ("a dozen hours", 12),
        ("half a dozen hours", 6),
        ("a couple of hours", 2),
        ("three quarters of an hour", 0.75),
        ("anderthalb Stunden", 1.5),
        ("une heure et demie", 1.5),
        ("hora y media", 1.5),
        ("mezz'ora", 0.5),
        ("meia hora", 0.5),
        ("pół godziny", 0.5),
        ("een half uur", 0.5),
        ("1.2k hours", 1200),
        ("1 day", 8),
        ("90 min", 1.5),
        ("-3 hours", -3),
        ("minus two hours", -2),
    ],
)
def test_an_amount_of_time_is_read_in_hours(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10-12 hours", 10, 12),
        ("10 – 12 hours", 10, 12),
        ("between 4 and 6 hours", 4, 6),
        ("five to six hours", 5, 6),
        ("5 oder 6 Stunden", 5, 6),
        ("entre 4 y 6 horas", 4, 6),
        ("an hour or two", 1, 2),
        ("less than an hour", 0, 1),
    ],
)
def test_a_range_is_kept_with_its_middle(text: str, low: float, high: float) -> None:
    reading = read_reply(text)
    assert reading.hours_saved_range == (low, high)
    assert reading.hours_saved == (low + high) / 2


@pytest.mark.parametrize(
    "text",
    ["Q3", "GPT-4 is slow", "week 48", "see ticket 123", "version 2.1", "at 10:00", "on 2026-11-26", "#12", "the 5th",
     "24/7", "https://example.org/12 hours", "call me on +44 20 7946 0958"],
)  # fmt: skip
def test_names_dates_and_addresses_are_not_figures(text: str) -> None:
    assert not read_reply(text).has_figures
