"""Which week a sentence is about, and which it only compares with."""

import pytest

from cadence.model import Week
from handlers.named_week import named_weeks

W48 = Week(2026, 48)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("invoice review week 47: 20 hours, not 12", "invoice review : 20 hours, not 12"),
        ("in week 47 invoice review saved 20 h", "invoice review saved 20 h"),
        ("2026-W47 invoice review 20 h", "invoice review 20 h"),
        ("correct invoice review to 20 for week 47", "correct invoice review to 20"),
        ("wk47 invoice review 20", "invoice review 20"),
        ("KW 47: 20 h", ": 20 h"),
        ("week 47 of 2026 20 h", "20 h"),
        ("last week's invoice review was 20 hours, not 12", "invoice review was 20 hours, not 12"),
        ("20 hours for last week", "20 hours"),
        ("last week twelve hours", "twelve hours"),
        ("saved 20 hours last week", "saved 20 hours"),
    ],
)
def test_a_named_week_is_read_and_taken_out_of_the_sentence(text: str, rest: str) -> None:
    named = named_weeks(text, W48)
    assert (named.weeks, named.rest) == ((Week(2026, 47),), rest)
    assert named.loosely is ("last week" in text)


@pytest.mark.parametrize(
    "text",
    [
        "invoice review 14 h, last week 12",
        "same as last week",
        "better than last week, 14 h",
        "14 h, up from 12 in week 47",
        "14 h compared to week 47",
        "14 h. I was ill last week",
        "last week was 12, now 14",
        "this week 14 h",
        "week 14 h saved",
        "week 2 of the pilot, 14 h",
        "cycle time went from 1 week 2 days to 5 days",
        "per week 2 hours per head",
        "week 60: 14 h",
    ],
)
def test_a_week_that_is_only_compared_with_is_not_named(text: str) -> None:
    assert named_weeks(text, W48).weeks == ()
    assert named_weeks(text, W48).rest == text


def test_a_number_is_the_latest_week_that_has_it() -> None:
    assert named_weeks("week 52: 3 h", Week(2027, 2)).weeks == (Week(2026, 52),)
    assert named_weeks("week 3: 3 h", Week(2027, 2)).weeks == (Week(2027, 3),)
    assert named_weeks("week 53: 3 h", Week(2026, 2)).weeks == ()  # 2025 has 52


def test_several_weeks_are_all_named() -> None:
    assert named_weeks("week 47: 20, week 48: 14", W48).weeks == (Week(2026, 47), W48)
