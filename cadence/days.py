"""Which days and hours of a person are their own: weekends, holidays, absences, quiet hours.

All of it in the person's local time. A moment is `free` when the bot may write to them unasked; `next_free` is where
something planned for another moment goes instead.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

from cadence.calendar import at_local, short_date, weekday_name
from cadence.model import Company, utc
from cadence.people import Person

_DAY = timedelta(days=1)


def why_off(day: date, person: Person, company: Company) -> str | None:
    """Why nobody asks this person for anything on this date, as `absence: away until 14 Aug`; None on a working day."""
    absence = person.absence_on(day)
    if absence is not None:
        return f"absence: away until {short_date(absence.last)}"
    if day in company.days_off:
        return f"day off: {company.days_off[day]}"
    public = holiday(day, person.country, person.region)
    if public is not None:
        return f"holiday: {public}"
    return None if day.weekday() in person.working_days else f"not a working day: {weekday_name(day.weekday())}s"


def is_free(instant: datetime, person: Person, company: Company) -> bool:
    """True when the bot may write to this person now without having been asked."""
    local = instant.astimezone(person.zone)
    return not is_quiet(local.time(), person) and why_off(local.date(), person, company) is None


def is_quiet(at: time, person: Person) -> bool:
    """True within the person's quiet hours, which may reach over midnight; their end belongs to them no more."""
    if person.quiet is None:
        return False
    begins, ends = person.quiet
    return begins <= at < ends if begins <= ends else at >= begins or at < ends


def next_free(instant: datetime, person: Person, company: Company, before: datetime) -> datetime | None:
    """The first free instant that is not earlier than `instant` and earlier than `before`; None when there is none.

    Raises ValueError for an instant without a zone.
    """
    instant, before = utc(instant), utc(before)
    if instant < before and is_free(instant, person, company):
        return instant
    for day in _days(instant, before, person):
        if why_off(day, person, company) is not None:
            continue
        for begins in sorted({time(0), *(person.quiet[1:] if person.quiet else ())}):
            at = max(at_local(day, begins, person.zone), instant)
            if at < before and at.astimezone(person.zone).date() == day and is_free(at, person, company):
                return at
    return None


def moved(planned: datetime, person: Person, company: Company, before: datetime) -> datetime | None:
    """Where something planned for this instant goes: there, or to the same time on the person's next working day.

    Where that is too late, or within quiet hours, to the first free instant; None when there is none before `before`.
    """
    first = next_free(planned, person, company, before)
    if first is None or first == utc(planned):
        return first
    same_time = at_local(first.astimezone(person.zone).date(), planned.astimezone(person.zone).time(), person.zone)
    return same_time if first <= same_time < before and is_free(same_time, person, company) else first


def _days(first: datetime, last: datetime, person: Person) -> Iterator[date]:
    day, end = first.astimezone(person.zone).date(), last.astimezone(person.zone).date()
    while day <= end:
        yield day
        day += _DAY


def holiday(day: date, country: str | None, region: str | None) -> str | None:
    """The name of the public holiday on this date, in English where the library has it; None when it is none.

    Source: the `holidays` library, which keeps the calendars of some 250 countries and their regions.
    """
    return None if country is None else _public(country, region, day.year).get(day)


@lru_cache(maxsize=512)  # (country, region, year): a tick asks for the same few again and again
def _public(country: str, region: str | None, year: int) -> dict[date, str]:
    return dict(holidays.country_holidays(country, subdiv=region, years=year, expand=False, language="en_US").items())
