"""Whether a person may be written to unasked, reckoned a second time and without the program's own calendar."""

from datetime import date, datetime, time
from functools import lru_cache

import holidays

from cadence.model import Company
from cadence.people import Person


def why_not(at: datetime, person: Person, company: Company) -> str | None:
    """Why an unasked message must not reach the person at this instant; None when it may."""
    local = at.astimezone(person.zone)
    today = local.date()
    if any(absence.first <= today <= absence.last for absence in person.absences):
        return "during an absence"
    if today in company.days_off:
        return "on the company's day off"
    if person.country is not None and today in _holidays(person.country, person.region, today.year):
        return "on a public holiday"
    if local.weekday() not in person.working_days:
        return "on a day they do not work"
    return "in quiet hours" if person.quiet is not None and _within(local.time(), *person.quiet) else None


def _within(at: time, begins: time, ends: time) -> bool:
    if begins == ends:
        return False
    return begins <= at < ends if begins < ends else not ends <= at < begins


@lru_cache(maxsize=512)
def _holidays(country: str, region: str | None, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, subdiv=region, years=year))
