"""When a week happens: its check-ins open and close, its digest is posted.

An initiative may have a rhythm of its own (cadence.rhythms); what it does not say is the company's. Whoever is asked
about several that have the same rhythm is asked about them in one check-in.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cadence.calendar import at_local
from cadence.model import Company, Initiative, LocalMoment, Week
from cadence.people import Person
from cadence.rhythms import OwnRhythm, Rhythm

COMPANYS = "week"  # the name of the company's own rhythm, and the ledger's subject of its check-ins
_A_DAY = timedelta(days=1)  # no clock is further from UTC
_UTC = ZoneInfo("UTC")


# ---- whose rhythm -----------------------------------------------------------------------------------------------


def rhythm_of(company: Company, initiative: Initiative) -> Rhythm:
    """An initiative's own rhythm, or its company's."""
    own = initiative.rhythm
    return company.rhythm if own is None else _of_own(company, own)[1]


def rhythm_name(company: Company, initiative: Initiative) -> str:
    """What its check-ins are told apart by: COMPANYS, unless it has another rhythm than its company."""
    own = initiative.rhythm
    return COMPANYS if own is None else _of_own(company, own)[2]


def _of_own(company: Company, own: OwnRhythm) -> tuple[OwnRhythm, Rhythm, str]:
    """An own rhythm over the company's, and its name: known by which object it is, for they take long to compare."""
    known: dict[int, tuple[OwnRhythm, Rhythm, str]] = company.once("own rhythms", dict)
    found = known.get(id(own))
    if found is None:
        rhythm = own.over(company.rhythm)
        name = COMPANYS if rhythm == company.rhythm else rhythm.name
        found = known[id(own)] = own, rhythm, name  # it stays, and so does its id
    return found


def rhythms(company: Company) -> Mapping[str, Rhythm]:
    """Every rhythm there is at a company, by name: its own first."""
    return company.once("rhythms", lambda: _rhythms(company))


def _rhythms(company: Company) -> Mapping[str, Rhythm]:
    others = (each for each in company.initiatives.values() if each.rhythm is not None)
    return {COMPANYS: company.rhythm} | {
        name: rhythm_of(company, each) for each in others if (name := rhythm_name(company, each)) != COMPANYS
    }


def by_rhythm(company: Company, initiatives: Sequence[Initiative]) -> Mapping[str, Sequence[Initiative]]:
    """Those that are asked about in one check-in, by the name of their rhythm: both in the order given."""
    if len(rhythms(company)) == 1:
        return {COMPANYS: initiatives} if initiatives else {}
    found: dict[str, list[Initiative]] = {}
    for each in initiatives:
        found.setdefault(rhythm_name(company, each), []).append(each)
    return found


# ---- when -------------------------------------------------------------------------------------------------------


def opens(company: Company, person: Person, week: Week, initiative: Initiative | None = None) -> datetime:
    """When a person's check-in about an initiative opens: on its date of the week, by the person's own clock.

    Without an initiative, when one that has no rhythm of its own does.
    """
    rhythm = company.rhythm if initiative is None else rhythm_of(company, initiative)
    return local_moment(week, rhythm.check_in_opens, person.zone)


def opens_first(company: Company, person: Person, week: Week, initiatives: Iterable[Initiative]) -> datetime:
    """When the first of a person's check-ins about these opens; without any, when one of the company's would."""
    moments = {rhythm_of(company, each).check_in_opens for each in initiatives} or {company.rhythm.check_in_opens}
    return local_moment(week, min(moments), person.zone)


def closes(company: Company, week: Week, initiative: Initiative | None = None) -> datetime:
    """When the check-in about an initiative's week closes, in the week after; without one, when the last one does."""
    if initiative is None:
        return company.once(("closes", week), lambda: _closes_last(company, week))
    return local_moment(week.plus(1), rhythm_of(company, initiative).check_in_closes, company.zone)


def _closes_last(company: Company, week: Week) -> datetime:
    last = max(each.check_in_closes for each in rhythms(company).values())
    return local_moment(week.plus(1), last, company.zone)


def digest_at(company: Company, week: Week) -> datetime:
    """When the week's digest is posted, in the week after."""
    return local_moment(week.plus(1), company.rhythm.digest, company.zone)


def next_summed_up(company: Company, now: datetime) -> Week:
    """The week whose digest comes next."""
    this = Week.of(now, company.zone)
    return next(each for each in (this.plus(-1), this) if digest_at(company, each) > now)


def is_closed(company: Company, week: Week, now: datetime, initiative: Initiative | None = None) -> bool:
    """True when an initiative's week has closed; without one, when every check-in of the week has."""
    return now >= closes(company, week, initiative)


def owners_days(company: Company, week: Week) -> tuple[datetime, datetime]:
    """From when to when a week's owners can hear of it, wherever on earth they are: rather too long than too short."""
    planned = {moment for each in rhythms(company).values() for moment in (each.check_in_opens, *each.reminders)}
    moments = [closes(company, week), *(local_moment(week, moment, _UTC) for moment in planned)]
    moments += [until for (_, of), until in company.snoozes.items() if of == week]
    return min(moments) - _A_DAY, max(moments) + _A_DAY


def local_moment(week: Week, moment: LocalMoment, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, of a moment of a week by the clocks of a zone."""
    return at_local(week.day(moment.weekday), moment.at, zone)
