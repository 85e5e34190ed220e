"""What changed and what stayed: by how much a case got shorter, the same but for something, what was last week's."""

from typing import Any

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "cycle"),
    [
        ("approvals take 30% less time now", {"change_pct": -30.0}),
        ("quotes need 20% more time", {"change_pct": 20.0}),
        ("approval time halved", {"change_pct": -50.0}),
        ("turnaround halved", {"change_pct": -50.0}),
        ("invoicing takes half the time now", {"change_pct": -50.0}),
        ("lead time doubled", {"change_pct": 100.0}),
        ("processing is quicker, no figures though", {"trend": "down"}),
        ("quotes are slower now", {"trend": "up"}),
        ("cycle time is 3 days as before", {"before": None, "after": 3.0, "unit": "days", "trend": "same"}),
        ("we spend 30% less time on admin", None),
        ("time saved halved", None),
        ("error rate halved", None),
        ("the tool is slower this week", None),
        ("we're faster now", None),
    ],
)
def test_how_much_shorter_a_case_got_is_read_without_its_time(text: str, cycle: dict[str, Any] | None) -> None:
    assert read_reply(text).cycle_time == cycle


def test_hours_beside_what_a_case_takes_are_hours() -> None:
    reading = read_reply("13 hours I think, and quotes go out in 2 days now, it was 4")
    assert reading.hours_saved == 13
    assert reading.cycle_time == {"before": 4.0, "after": 2.0, "unit": "days"}
    assert read_reply("13 hours and quotes now take 2 days").hours_saved == 13


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [("error rate got worse, 2% to 3.5%", 2, 3.5), ("error rate improved, 5% to 2%", 5, 2)],
)
def test_errors_that_moved_have_an_earlier_value(text: str, before: float, after: float) -> None:
    assert read_reply(text).error_rate == {"before": before, "after": after, "unit": "percent"}


@pytest.mark.parametrize(
    ("text", "figure", "value"),
    [
        ("same, but errors went up to 3%", "error_rate", {"before": None, "after": 3.0, "unit": "percent"}),
        ("unchanged except errors at 2%", "error_rate", {"before": None, "after": 2.0, "unit": "percent"}),
        ("keep last week's hours, users should be 6", "active_users", 6),
        ("hours like last week, and we're still waiting for the new template", "active_users", None),
    ],
)
def test_what_stays_the_same_is_last_weeks_but_for_what_is_said(text: str, figure: str, value: object) -> None:
    reading = read_reply(text)
    assert reading.same_as_last
    assert getattr(reading, figure) == value


@pytest.mark.parametrize(
    "text", ["cycle time is 3 days as before, but 7h saved", "same but 2 more users", "same as last week, a bit less"]
)
def test_one_figure_that_stayed_or_moved_does_not_keep_the_others(text: str) -> None:
    assert not read_reply(text).same_as_last


@pytest.mark.parametrize(
    "text",
    ["15 hours, no wait, that was last week, this week 12", "15 hours - sorry, that was last week. This week 12."],
)
def test_what_turns_out_to_be_last_weeks_is_not_this_weeks(text: str) -> None:
    assert read_reply(text).hours_saved == 12


def test_users_should_be_so_many_is_a_plan_where_nothing_is_put_right() -> None:
    assert read_reply("12 hours, users should be 6 by March").active_users is None


def test_sales_from_renewals_came_in() -> None:
    assert read_reply("$2.5k in additional sales from the renewal emails").revenue == {
        "amount": 2500,
        "currency": "USD",
    }
    assert read_reply("the renewal costs $2.5k").revenue is None
