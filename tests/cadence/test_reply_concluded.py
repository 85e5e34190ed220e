"""What is said last to stand for the hours before it: net, below zero, or put down."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("saved 12 but 3 went on fixing. 9 net", 9),
        ("saved 8, 2 went on checking, net 6", 6),
        ("18 h gross, 5 h for review, so 13", 13),
        ("25 hours gross, 4 for checking, so 21", 21),
        ("20 Std. brutto, 3 Std. Prüfung, also 17", 17),
        ("lost 3 hours to it. So minus three", -3),
        ("it took us 6 hours more than by hand, so -6", -6),
        ("cost us 2 hours this week, so -2", -2),
        ("14, of which I'd trust maybe 8. Put 8.", 8),
        ("20 hours, of which I would trust 12. Put 12", 12),
        ("Hours saved 20, but I only trust 15. Put 15.", 15),
        ("9 hours, put 7", 7),
        ("12 hours. Call it 10.", 10),
        ("My guess is 6-8h. Marta guesses 10. Take 8.", 8),
        ("6 to 8 Stunden. Nimm 7", 7),
        ("between 10 and 14h, I'd take 12", 12),
    ],
)
def test_what_is_said_last_stands_for_the_hours_before_it(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("12 hours. Put 3 users", 12),  # people
        ("20 people, 3 away, so 17", None),
        ("12 hours. They take 5", None),
        ("we save 8 hours, reports take 3", 8),
        ("8 hours, take 2", None),  # a second try, or two of them?
    ],
)
def test_a_number_of_something_else_stands_for_no_hours(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [("5 hrs... scrap that, 7", 7), ("8 hours, forget that, 6", 6), ("9 hours, ignore that, 12", 12)],
)
def test_a_figure_that_is_scrapped_is_taken_back(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours
