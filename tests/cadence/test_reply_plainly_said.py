"""Hours that are plainly said beside something that might speak against them, and does not."""

from collections.abc import Mapping

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours", "period"),
    [
        ("Claim 88213 was a mess but otherwise saved 7 hours", 7, None),
        ("container 4471 is still stuck in Rotterdam, but the tool gave us 3.5 hrs back", 3.5, None),
        ("Auftrag 55120 klemmt, sonst 4 Stunden gespart", 4, None),
        ("up to 5 hours i guess", 5, None),
        ("at most 3 hours", 3, None),
        ("up to 8 hours saved this week", 8, "week"),
        ("Privileged. Kidding. 6.4 hours, rounded by the usual six minute unit.", 6.4, None),
        ("media jornada, más o menos", 4, None),
        ("dos jornadas de trabajo", 16, None),
        ("4 hrs, or 4.5, whatever", 4.25, None),
        ("6 uur, of 7, zoiets", 6.5, None),
        ("4 Stunden, oder 5, keine Ahnung", 4.5, None),
        ("2.5 working days a month off payroll prep", 20, "month"),
        ("about 60 hours per quarter for the whole underwriting floor", 60, "quarter"),
    ],
)
def test_hours_that_are_plainly_said_are_taken(text: str, hours: float, period: str | None) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.hours_period, reading.adoption_pct) == (hours, period, None)


@pytest.mark.parametrize(
    "text",
    [
        "up to 5 hours per claim",
        "the vendor says up to 40 hours",
        "40 hours. Kidding. 6 hours",
        "12 hours, just kidding",
        "6 hours, or 12",
        "2 days a month off sick",
        "two days a week off",
    ],
)
def test_what_is_promised_taken_back_or_away_is_no_hours(text: str) -> None:
    assert read_reply(text).hours_saved is None


def test_a_quarter_of_the_team_is_a_share() -> None:
    assert read_reply("a quarter of the team uses it").adoption_pct == 25


@pytest.mark.parametrize(
    ("text", "cycle"),
    [
        (
            "cycle got longer, 6 to 8 days, because everyone double checks now",
            {"before": 6.0, "after": 8.0, "unit": "days"},
        ),
        ("Durchlaufzeit ist länger, 6 bis 8 Tage", {"before": 6.0, "after": 8.0, "unit": "days"}),
        ("lead time is longer, now 6 to 8 days", {"before": None, "after": 7.0, "unit": "days"}),
        ("turnaround went up, 3-4 days", {"trend": "up"}),
        ("cycle got shorter, 6 to 8 days", {"trend": "down"}),
        ("cycle time improved, one day", {"trend": "down"}),
    ],
)
def test_days_behind_a_case_that_moved_are_no_hours_saved(text: str, cycle: Mapping[str, object]) -> None:
    reading = read_reply(text)
    assert reading.hours_saved is None
    assert reading.cycle_time == cycle


def test_days_that_are_said_to_be_saved_stay_so_behind_a_case_that_moved() -> None:
    assert read_reply("turnaround improved, two days saved").hours_saved == 16
