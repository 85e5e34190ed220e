"""When a week happens: its check-in opens and closes, its digest is posted."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cadence.calendar import at_local
from cadence.model import Company, LocalMoment, Week
from cadence.people import Person

_A_DAY = timedelta(days=1)  # no clock is further from UTC
_UTC = ZoneInfo("UTC")


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


def owners_days(company: Company, week: Week) -> tuple[datetime, datetime]:
    """From when to when a week's owners can hear of it, wherever on earth they are: rather too long than too short."""
    planned = (company.rhythm.check_in_opens, *company.rhythm.reminders)
    moments = [closes(company, week), *(local_moment(week, moment, _UTC) for moment in planned)]
    moments += [until for (_, of), until in company.snoozes.items() if of == week]
    return min(moments) - _A_DAY, max(moments) + _A_DAY


def local_moment(week: Week, moment: LocalMoment, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, of a moment of a week by the clocks of a zone."""
    return at_local(week.day(moment.weekday), moment.at, zone)
