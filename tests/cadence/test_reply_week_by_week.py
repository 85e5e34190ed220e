"""Of the hours of several weeks, those of this week are taken."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("1st week: 0 hours, 2nd: 5, 3rd: 9, this one 12", 12),
        ("first week 2 hours, this week 6", 6),
        ("3 hours in the first week, 5 in the second, 9 this week", 9),
        ("first week 30 min, second week 45 min, this week 90", 1.5),
        ("1. Woche 0 Stunden, 2. Woche 5, 3. Woche 9, diese 12", 12),
        ("1e week 2 uur, 2e week 5 uur, deze week 8", 8),
        ("première semaine 2 h, deuxième 5 h, cette semaine 8 h", 8),
        ("primera semana 2 horas, segunda 5, esta 9", 9),
    ],
)
def test_hours_of_this_week_are_taken_of_a_list_of_weeks(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize("text", ["1. Woche 0 Stunden, 2. Woche 5", "first week 3h, second 5h, third 8h"])
def test_a_list_of_weeks_without_this_one_is_asked_about(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("3 hours, my first week", 3),
        ("First week on it: 3 hours, 4 users", 3),
        ("first week 2 hours on drafting and 3 on research", 5),
    ],
)
def test_one_week_is_no_list(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours
