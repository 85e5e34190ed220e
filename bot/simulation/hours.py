"""When a person may be written to unasked, and what is asked about when: reckoned without the program's calendar."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from cadence.every import EveryMonth, EveryTwoWeeks
from cadence.model import Company, Initiative, Week
from cadence.people import Person
from cadence.week_times import local_moment


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


def asked_at(initiative: Initiative, company: Company, week: Week, zone: ZoneInfo) -> datetime:
    """When its check-in opens by the clocks of a zone: its own moment, or its company's."""
    own = None if initiative.rhythm is None else initiative.rhythm.check_in_opens
    return local_moment(week, company.rhythm.check_in_opens if own is None else own, zone)


def closed_at(initiative: Initiative, company: Company, week: Week) -> datetime:
    """When its check-in closes: at its own moment, or its company's."""
    own = None if initiative.rhythm is None else initiative.rhythm.check_in_closes
    return local_moment(week.plus(1), company.rhythm.check_in_closes if own is None else own, company.zone)


def most_reminders(initiative: Initiative, company: Company) -> int:
    """How often somebody may be reminded of it in a week."""
    own = None if initiative.rhythm is None else initiative.rhythm.reminders
    return len(company.rhythm.reminders if own is None else own)


def is_asked_about(initiative: Initiative, company: Company, week: Week) -> bool:
    """Whether an initiative's own rhythm, or its company's, has this week."""
    days = [week.monday + timedelta(days=number) for number in range(7)]
    match initiative.every or company.every:
        case EveryTwoWeeks(anchor=anchor):
            return any((day - anchor).days % 14 == 0 for day in days)
        case EveryMonth(on=on):
            return any(day.day == on or (day.day < on and (day + timedelta(days=1)).day == 1) for day in days)
        case _:
            return True
