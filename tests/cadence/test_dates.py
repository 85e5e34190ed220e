"""Dates and spans as people write them: what is read, what is asked about, what is refused, what is no date at all."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.dates import LONGEST, Span, read_day, read_span
from cadence.day_words import JUST_PAST, DatesRefused

THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3–14 Aug", "2027-08-03", "2027-08-14"),
        ("3 to 14 August", "2027-08-03", "2027-08-14"),
        ("from the 3rd to the 14th of August", "2027-08-03", "2027-08-14"),
        ("Aug 3-14", "2027-08-03", "2027-08-14"),
        ("21 Dec to 4 Jan", "2026-12-21", "2027-01-04"),
        ("2026-12-21 to 2027-01-04", "2026-12-21", "2027-01-04"),
        ("2026-12-21 - 2027-01-04", "2026-12-21", "2027-01-04"),
        ("24/12/2026-03/01/2027", "2026-12-24", "2027-01-03"),
        ("3.12. - 15.12.", "2026-12-03", "2026-12-15"),
        ("until 4 Jan", "2026-11-26", "2027-01-04"),
        ("until the 4th", "2026-11-26", "2026-12-04"),
        ("from Monday to Wednesday", "2026-11-30", "2026-12-02"),
        ("Monday to Monday", "2026-11-30", "2026-12-07"),
        ("Thu-Fri", "2026-11-26", "2026-11-27"),
        ("Monday and Tuesday", "2026-11-30", "2026-12-01"),
        ("between Monday and Friday", "2026-11-30", "2026-12-04"),
        ("tomorrow", "2026-11-27", "2026-11-27"),
        ("on Thursday", "2026-11-26", "2026-11-26"),
        ("next Friday", "2026-12-04", "2026-12-04"),
        ("next week", "2026-11-30", "2026-12-06"),
        ("this week", "2026-11-26", "2026-11-29"),
        ("the week of 9 Dec", "2026-12-07", "2026-12-13"),
        ("for two weeks", "2026-11-26", "2026-12-09"),
        ("from Monday for 3 days", "2026-11-30", "2026-12-02"),
        ("for 5 working days", "2026-11-26", "2026-12-02"),
        ("all of December", "2026-12-01", "2026-12-31"),
        ("3 Aug, back on 15 Aug", "2027-08-03", "2027-08-14"),
        ("29 Feb", "2028-02-29", "2028-02-29"),
    ],
)
def test_days_are_read_as_people_mean_them_on_a_thursday(text: str, first: str, last: str) -> None:
    assert read_span(text, THURSDAY) == (Span(date.fromisoformat(first), date.fromisoformat(last)),)


def test_a_span_over_the_new_year_is_the_coming_one_even_where_its_end_is_only_just_past() -> None:
    assert read_span("21 Dec to 4 Jan", date(2026, 2, 2)) == (Span(date(2026, 12, 21), date(2027, 1, 4)),)


def test_a_weekday_of_this_week_may_be_over() -> None:
    assert read_day("Monday this week", THURSDAY) == (date(2026, 11, 23),)


def test_a_date_of_slashes_has_two_readings_unless_one_of_them_is_in_no_calendar() -> None:
    assert read_span("03/04", THURSDAY) == (
        Span(date(2027, 4, 3), date(2027, 4, 3)),
        Span(date(2027, 3, 4), date(2027, 3, 4)),
    )
    assert read_span("13/04", THURSDAY) == (Span(date(2027, 4, 13), date(2027, 4, 13)),)
    assert read_span("5/5", THURSDAY) == (Span(date(2027, 5, 5), date(2027, 5, 5)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-12-21 to 2026-12-04", "ends on Fri 4 Dec 2026, before it begins on Mon 21 Dec 2026"),
        ("14-3 Aug", "before it begins"),
        ("31 Feb", "There is no 31 Feb"),
        ("the 45th", "No month has a day 45"),
        ("Tue 30 Nov", "is a Monday, not a Tuesday"),
        ("from Monday", "until when"),
        ("Monday and Friday", "one absence at a time"),
        ("1 Jan 2027 to 1 Jan 2029", "a year at most"),
    ],
)
def test_dates_that_cannot_be_are_refused_in_clear_words(text: str, said: str) -> None:
    with pytest.raises(DatesRefused, match=said):
        read_span(text, THURSDAY)


@pytest.mark.parametrize(
    "text", ["", "8 of 10", "10", "14 h", "my invoices", "topic: can I use it", "to use Claude for payroll", "v2.5"]
)
def test_what_is_no_date_to_its_last_word_is_none(text: str) -> None:
    assert read_span(text, THURSDAY) is None


def test_a_day_just_past_is_of_the_past_and_an_older_one_of_next_year() -> None:
    assert read_day("20 Nov", THURSDAY) == (date(2026, 11, 20),)
    assert read_day("20 Oct", THURSDAY) == (date(2027, 10, 20),)


days = st.dates(date(2024, 1, 1), date(2031, 12, 31))


@given(days, days)
def test_an_iso_date_is_that_date_whenever_it_is_said(day: date, today: date) -> None:
    assert read_day(day.isoformat(), today) == (day,)


@given(days, st.integers(-JUST_PAST, 300), st.sampled_from([str, str.lower, str.upper]))
def test_day_and_month_in_any_form_are_the_next_such_day(today: date, ahead: int, case: Callable[[str], str]) -> None:
    day = today + timedelta(days=ahead)
    name, short = calendar.month_name[day.month], calendar.month_abbr[day.month]
    forms = (f"{day.day} {name}", f"{short} {day.day}", f"the {day.day}th of {name}", f"{day:%A} {day.day} {short}")
    for form in forms:
        assert read_day(case(form), today) == (day,)


@given(days, st.integers(0, 6))
def test_a_weekday_is_one_of_the_next_seven_days(today: date, weekday: int) -> None:
    (day,) = read_day(calendar.day_name[weekday], today) or ()
    assert day.weekday() == weekday
    assert timedelta() <= day - today < timedelta(days=7)


@given(days, st.integers(0, 300), st.integers(0, 150))
def test_a_span_written_out_is_that_span(today: date, ahead: int, length: int) -> None:
    first = today + timedelta(days=ahead)
    last = first + timedelta(days=length)
    said = f"from {first.day} {first:%b %Y} to {last.day} {last:%B %Y}"
    assert read_span(said, today) == (Span(first, last),)


@given(days, st.text(max_size=40))
def test_whatever_is_written_gives_a_span_that_can_be_or_a_refusal(today: date, text: str) -> None:
    try:
        spans = read_span(text, today)
    except DatesRefused:
        return
    for span in spans or ():
        assert span.first <= span.last
        assert (span.last - span.first).days < LONGEST
