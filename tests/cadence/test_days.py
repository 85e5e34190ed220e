"""Which days and hours of a person are their own, and where something goes that was planned for them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.days import holiday, is_free, moved, next_free, why_off
from cadence.model import Company
from cadence.people import Absence, Person

ZONES = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"})).map(ZoneInfo)
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 1)).map(  # noqa: DTZ001  the zone is given next
    lambda at: at.replace(tzinfo=UTC, microsecond=0)
)
TIMES = st.times().map(lambda at: at.replace(microsecond=0))
MONDAY_TO_FRIDAY = frozenset(range(5))
NIGHT = (time(20), time(7))


def olivia(company: Company, **changes: object) -> Person:
    return replace(company.people["olivia"], **changes)  # type: ignore[arg-type]  # fields of Person, by name


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/London"))


def test_a_public_holiday_is_known_by_country_and_region() -> None:
    assert holiday(date(2026, 12, 25), "GB", "ENG") == "Christmas Day"
    assert holiday(date(2026, 11, 30), "GB", "SCT") == "Saint Andrew's Day"
    assert holiday(date(2026, 11, 30), "GB", "ENG") is None
    assert holiday(date(2026, 1, 6), "DE", "BY") == "Epiphany"
    assert holiday(date(2026, 12, 25), None, None) is None


def test_a_day_is_off_for_the_first_reason_that_people_would_give(company: Company) -> None:
    christmas, saturday = date(2026, 12, 25), date(2026, 12, 26)
    person = olivia(company, country="GB", region="ENG", working_days=MONDAY_TO_FRIDAY)
    away = replace(person, absences=(Absence(date(2026, 12, 21), date(2027, 1, 4)),))
    closed = replace(company, days_off={christmas: "Christmas closing"})

    assert why_off(christmas, away, closed) == "absence: away until 4 Jan"
    assert why_off(christmas, person, closed) == "day off: Christmas closing"
    assert why_off(christmas, person, company) == "holiday: Christmas Day"
    assert why_off(saturday, replace(person, country=None), company) == "not a working day: Saturdays"
    assert why_off(date(2026, 12, 23), person, company) is None


def test_of_two_absences_the_one_that_ends_last_is_said(company: Company) -> None:
    person = olivia(
        company, absences=(Absence(date(2026, 8, 3), date(2026, 8, 7)), Absence(date(2026, 8, 3), date(2026, 8, 14)))
    )
    assert why_off(date(2026, 8, 5), person, company) == "absence: away until 14 Aug"


def test_an_absence_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends on 2026-08-01, before it begins on 2026-08-03"):
        Absence(date(2026, 8, 3), date(2026, 8, 1))


@pytest.mark.parametrize(
    ("quiet", "at", "free"),
    [
        (NIGHT, "2026-11-26T19:59", True),
        (NIGHT, "2026-11-26T20:00", False),
        (NIGHT, "2026-11-27T06:59", False),
        (NIGHT, "2026-11-27T07:00", True),
        ((time(12), time(13)), "2026-11-26T12:30", False),
        ((time(12), time(13)), "2026-11-26T13:00", True),
        (None, "2026-11-26T03:00", True),
    ],
)
def test_quiet_hours_begin_and_end_by_the_persons_clock(
    company: Company, quiet: tuple[time, time] | None, at: str, *, free: bool
) -> None:
    assert is_free(london(at), olivia(company, quiet=quiet), company) is free


def test_what_was_planned_for_a_day_off_goes_to_the_same_time_of_the_next_working_day(company: Company) -> None:
    person = olivia(company, working_days=MONDAY_TO_FRIDAY, quiet=NIGHT)
    closing = london("2026-11-30T12:00")
    assert moved(london("2026-11-28T10:00"), person, company, closing) == london("2026-11-30T10:00")
    assert moved(london("2026-11-28T13:00"), person, company, closing) == london("2026-11-30T07:00")  # else too late
    assert moved(london("2026-11-28T13:00"), person, company, london("2026-11-30T07:00")) is None
    assert moved(london("2026-11-27T21:30"), person, company, closing) == london("2026-11-30T07:00")


@settings(max_examples=300)
@given(INSTANTS, ZONES, TIMES, TIMES, st.frozensets(st.integers(0, 6), min_size=1), st.integers(0, 24 * 10))
def test_the_next_free_instant_is_free_and_nothing_before_it_is(
    make_company: Callable[..., Company],
    instant: datetime,
    zone: ZoneInfo,
    begins: time,
    ends: time,
    days: frozenset[int],
    hours: int,
) -> None:
    company = make_company()
    person = olivia(company, zone=zone, quiet=(begins, ends), working_days=days, country="GB")
    before = instant + timedelta(hours=hours)

    found = next_free(instant, person, company, before)

    assert found is None or (instant <= found < before and is_free(found, person, company))
    end = before if found is None else found
    step = timedelta(minutes=30)
    looked_at = instant
    while looked_at < end:
        assert not is_free(looked_at, person, company)
        looked_at += step


@settings(max_examples=200)
@given(INSTANTS, ZONES, TIMES, TIMES)
def test_what_is_moved_is_moved_to_a_free_instant_before_its_end(
    make_company: Callable[..., Company], instant: datetime, zone: ZoneInfo, begins: time, ends: time
) -> None:
    company = make_company()
    person = olivia(company, zone=zone, quiet=(begins, ends), working_days=MONDAY_TO_FRIDAY)
    before = instant + timedelta(days=4)
    found = moved(instant, person, company, before)
    assert found is None or (instant <= found < before and is_free(found, person, company))
    assert found is not None or next_free(instant, person, company, before) is None
