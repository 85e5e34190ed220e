"""Which week a question names, by its number or counted from this one, in the languages people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.model import Week
from cadence.week_words import NamedWeek, take_week

W48 = Week(2026, 48)


@pytest.mark.parametrize(
    ("text", "week", "rest"),
    [
        ("what did sales save in week 44?", 44, "what did sales save ?"),
        ("what did sales save in wk44?", 44, "what did sales save ?"),
        ("the figures of 2026-W44, please", 44, "the figures , please"),
        ("week 44 of 2026", 44, ""),
        ("week 44's hours", 44, "hours"),
        ("what about W44", 44, "what"),
        ("wie viele Stunden in KW 44?", 44, "wie viele Stunden ?"),
        ("wie lief die Woche 44", 44, "wie lief die"),
        ("wie lief die 44. Woche", 44, "wie lief die"),
        ("combien d'heures en semaine 44 ?", 44, "combien d'heures ?"),
        ("cuántas horas en la semana 44", 44, "cuántas horas en"),
        ("quante ore nella settimana 44", 44, "quante ore"),
        ("ile godzin w 44 tygodniu", 44, "ile godzin"),
        ("how many hours last week?", 47, "how many hours ?"),
        ("how many hours did we save the week before last", 46, "how many hours did we save"),
        ("how many hours two weeks ago", 46, "how many hours"),
        ("how many hours 5 weeks ago", 43, "how many hours"),
        ("wie viele Stunden letzte Woche", 47, "wie viele Stunden"),
        ("wie viele Stunden vor zwei Wochen", 46, "wie viele Stunden"),
        ("combien d'heures la semaine dernière", 47, "combien d'heures"),
        ("combien d'heures il y a deux semaines", 46, "combien d'heures"),
        ("cuántas horas la semana pasada", 47, "cuántas horas"),
        ("quante ore la settimana scorsa", 47, "quante ore"),
        ("hoeveel uren vorige week", 47, "hoeveel uren"),
        ("quantas horas na semana passada", 47, "quantas horas"),
        ("ile godzin w zeszłym tygodniu", 47, "ile godzin"),
    ],
)
def test_a_week_is_named_by_its_number_or_counted_from_this_one(text: str, week: int, rest: str) -> None:
    named, left = take_week(text)
    assert named is not None
    assert (named.of(W48), left) == (Week(2026, week), rest)


@pytest.mark.parametrize(
    "text",
    [
        "how many hours a week?",
        "12 hours per week 10 people",
        "why is Sales down on week 47?",
        "more than last week",
        "same as last week",
        "this week 12 hours",
        "in two weeks",
        "week 44 %",
        "week 99",
        "I work 40 hours a week",
        "",
    ],
)
def test_a_week_that_is_counted_or_compared_with_is_not_named(text: str) -> None:
    assert take_week(text) == (None, text)


def test_a_number_is_of_the_week_up_to_this_one_that_is_nearest_to_the_one_that_was_spoken_of() -> None:
    assert NamedWeek(50).of(Week(2027, 2)) == Week(2026, 50)
    assert NamedWeek(5).of(Week(2027, 20), near=Week(2026, 10)) == Week(2026, 5)
    assert NamedWeek(48).of(Week(2026, 49), near=Week(2026, 46)) == W48
    assert NamedWeek(53).of(Week(2025, 10)) == Week(2020, 53)  # the last year that had one
    assert NamedWeek(44, year=2025).of(W48) == Week(2025, 44)


@given(st.text(), st.integers(1, 53), st.integers(2001, 2150), st.integers(1, 52))
def test_whatever_is_written_is_read_without_an_error(text: str, number: int, year: int, this: int) -> None:
    for said in (text, f"{text} week {number}", f"week {number} {text}"):
        named, _ = take_week(said)
        assert named is None or named.of(Week(year, this)).number
