"""Weeks, people and instants: the values the rhythm is told in."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.model import Company, Stage, Week, utc

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@given(DAYS)
def test_a_week_reads_back_from_its_own_words(day: date) -> None:
    week = Week.of_date(day)
    assert Week.parse(str(week)) == week
    assert week.monday <= day < week.plus(1).monday


@given(DAYS, st.integers(-120, 120))
def test_adding_weeks_moves_the_monday_by_seven_days_each(day: date, weeks: int) -> None:
    week = Week.of_date(day)
    assert week.plus(weeks).monday - week.monday == timedelta(weeks=weeks)
    assert week.plus(weeks).plus(-weeks) == week


@given(DAYS, DAYS)
def test_weeks_are_ordered_as_their_mondays_are(one: date, other: date) -> None:
    assert (Week.of_date(one) < Week.of_date(other)) == (Week.of_date(one).monday < Week.of_date(other).monday)


def test_2026_has_53_weeks_and_the_last_one_is_followed_by_week_1_of_2027() -> None:
    last = Week(2026, 53)
    assert (last.monday, last.day(6)) == (date(2026, 12, 28), date(2027, 1, 3))
    assert last.plus(1) == Week(2027, 1)
    assert Week(2027, 1).plus(-1) == last


def test_the_first_days_of_a_year_may_belong_to_the_last_week_of_the_year_before() -> None:
    assert Week.of_date(date(2027, 1, 1)) == Week(2026, 53)
    assert Week.of_date(date(2024, 12, 30)) == Week(2025, 1)


def test_the_days_of_a_week_reach_into_the_week_after() -> None:
    week = Week(2026, 48)
    assert week.day(0) == date(2026, 11, 23)
    assert week.day(7) == week.plus(1).monday


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2027-W53", "2027 has no week 53"),
        ("2026-W00", "2026 has no week 0"),
        ("2026-W54", "2026 has no week 54"),
        ("2026-48", "like 2026-W47"),
        ("W48", "like 2026-W47"),
        ("", "like 2026-W47"),
        ("2026-W48/invoice-review", "like 2026-W47"),
        ("0001-W01", "from 2000 to 2199"),
        ("9999-W52", "from 2000 to 2199"),
    ],
)
def test_a_text_that_is_no_week_is_refused_with_what_would_be_right(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Week.parse(text)


@given(st.text(max_size=12))
def test_any_text_is_a_week_or_a_value_error(text: str) -> None:
    try:
        week = Week.parse(text)
    except ValueError:
        return
    assert Week.parse(str(week)) == week


def test_the_week_an_instant_falls_in_is_the_companys() -> None:
    late_sunday = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
    assert Week.of(late_sunday, ZoneInfo("Europe/London")) == Week(2026, 48)
    assert Week.of(late_sunday, ZoneInfo("Europe/Prague")) == Week(2026, 49)
    assert Week.of(late_sunday, ZoneInfo("America/New_York")) == Week(2026, 48)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        utc(datetime(2026, 11, 26, 10))  # noqa: DTZ001  the naive instant is the test
    assert utc(datetime(2026, 11, 26, 12, tzinfo=timezone(timedelta(hours=2)))) == datetime(
        2026, 11, 26, 10, tzinfo=UTC
    )


def test_people_are_found_by_e_mail_whatever_its_case(company: Company) -> None:
    person = company.person_by_email(" Nora.Bell@SMALL.example ")
    assert person is not None
    assert (person.id, person.first_name) == ("nora", "Nora")
    assert company.person_by_email("nobody@small.example") is None


def test_initiatives_are_found_by_owner_and_report_from_pilot_to_scaled(company: Company) -> None:
    assert [initiative.id for initiative in company.owned_by("petr")] == ["ticket-triage", "sop-lookup"]
    assert [stage for stage in Stage if stage.reports] == [Stage.PILOT, Stage.LIVE, Stage.SCALED]
