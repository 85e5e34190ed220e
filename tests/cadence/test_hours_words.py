"""Working days, quiet hours and zones as people write them."""

from datetime import time
from zoneinfo import available_timezones

import pytest

from cadence.hours_words import HoursRefused, read_quiet_hours, read_working_days, read_zone


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Mon-Thu", {0, 1, 2, 3}),
        ("Monday to Thursday", {0, 1, 2, 3}),
        ("Mon, Tue and Fri", {0, 1, 4}),
        ("mon-wed, fri", {0, 1, 2, 4}),
        ("Sun-Thu", {6, 0, 1, 2, 3}),
        ("Mondays", {0}),
        ("weekdays", {0, 1, 2, 3, 4}),
        ("every day", set(range(7))),
    ],
)
def test_working_days_are_read(words: str, days: set[int]) -> None:
    assert read_working_days(words) == days


@pytest.mark.parametrize("words", ["", "four", "Mon-", "mornings", "Monday mornings"])
def test_what_names_no_weekdays_is_refused_with_what_would_be_right(words: str) -> None:
    with pytest.raises(HoursRefused, match="Mon"):
        read_working_days(words)


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("18:00-08:00", (time(18), time(8))),
        ("from 6pm to 8 am", (time(18), time(8))),
        ("22-7", (time(22), time(7))),
        ("between 18:00 and 8:00", (time(18), time(8))),
        ("after 6pm", (time(18), time(7))),
        ("after 6", (time(18), time(7))),
        ("before 9:30", (time(20), time(9, 30))),
        ("only between 9 and 17", (time(17), time(9))),
        ("only from 9 to 5", (time(17), time(9))),
        ("none", (time(0), time(0))),
    ],
)
def test_quiet_hours_are_read(words: str, hours: tuple[time, time]) -> None:
    assert read_quiet_hours(words) == hours


@pytest.mark.parametrize("words", ["evenings", "18:00", "25:00-08:00", "8:00-8:00", "after 25", "only evenings"])
def test_what_is_no_quiet_hours_is_refused(words: str) -> None:
    with pytest.raises(HoursRefused):
        read_quiet_hours(words)


def test_one_end_of_the_quiet_hours_leaves_the_other_as_it_is() -> None:
    assert read_quiet_hours("after 17:30", (time(22), time(6))) == (time(17, 30), time(6))
    assert read_quiet_hours("before 9", (time(22), time(6))) == (time(22), time(9))
    with pytest.raises(HoursRefused, match="begin when they end"):
        read_quiet_hours("before 10pm", (time(22), time(6)))


def test_days_that_somebody_does_not_work_are_taken_away_from_their_own() -> None:
    assert read_working_days("not Fridays", frozenset(range(5))) == {0, 1, 2, 3}
    assert read_working_days("not weekends") == {0, 1, 2, 3, 4}
    with pytest.raises(HoursRefused, match="no working day is left"):
        read_working_days("not Mondays", frozenset({0}))


def test_a_zone_is_known_by_its_name_or_its_city() -> None:
    known = available_timezones()
    assert read_zone("europe/oslo", known) == "Europe/Oslo"
    assert read_zone("Oslo", known) == "Europe/Oslo"
    assert read_zone("New York", known) == "America/New_York"
    with pytest.raises(HoursRefused, match="Europe/Oslo"):
        read_zone("Mordor", known)
    with pytest.raises(HoursRefused, match="There are several: America/Kentucky/Louisville, America/Louisville"):
        read_zone("Louisville", known)
