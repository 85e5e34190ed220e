"""When a week happens: its check-in opens and closes, its digest is posted."""

from datetime import datetime
from zoneinfo import ZoneInfo

from cadence.calendar import at_local
from cadence.model import Company, LocalMoment, Week
from cadence.people import Person


def opens(company: Company, person: Person, week: Week) -> datetime:
    """When a person's check-in opens: on the company's date of the week, by the person's own clock."""
    return local_moment(week, company.rhythm.check_in_opens, person.zone)


def closes(company: Company, week: Week) -> datetime:
    """When the week's check-in closes for everybody, in the week after."""
    return local_moment(week.plus(1), company.rhythm.check_in_closes, company.zone)


def digest_at(company: Company, week: Week) -> datetime:
    """When the week's digest is posted, in the week after."""
    return local_moment(week.plus(1), company.rhythm.digest, company.zone)


def is_closed(company: Company, week: Week, now: datetime) -> bool:
    return now >= closes(company, week)


def local_moment(week: Week, moment: LocalMoment, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, of a moment of a week by the clocks of a zone."""
    return at_local(week.day(moment.weekday), moment.at, zone)
