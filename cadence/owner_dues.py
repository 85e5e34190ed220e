"""What a week brings its owners, as if nobody had answered yet: the check-in, its reminders, one they asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from zoneinfo import ZoneInfo

from cadence.calendar import day_and_time
from cadence.days import moved, next_free, why_off
from cadence.model import Company, Due, DueKey, DueKind, Initiative, Week
from cadence.people import Person
from cadence.week_times import COMPANYS, by_rhythm, local_moment, rhythms

ASKS = (DueKind.CHECK_IN, DueKind.REMINDER)
_NEAR = timedelta(days=10)  # longer than from a week's beginning to the first of its moments, and than a week
LATER = "later"  # begins the subject of a reminder that its recipient asked for


def for_owners(
    company: Company, week: Week, by_person: Mapping[str, Sequence[Initiative]], by: datetime | None = None
) -> Iterator[Due]:
    """What it brings these people (by id, with what each is asked about). With `by`, only who is asked by then.

    Of each rhythm there is one check-in with its reminders; a reminder that somebody asked for is about all of them.
    """
    when = {name: cache(partial(_moments, company, week, name)) for name in rhythms(company)}
    alike: dict[tuple[object, ...], _Times] = {}
    for owner, theirs in by_person.items():
        person = company.people.get(owner)
        zone = company.zone if person is None else person.zone
        snoozed = company.snoozes.get((owner, week))
        asked = []
        for name, some in by_rhythm(company, theirs).items():
            moments = when[name](zone)
            if by is not None and by < moments.opening:
                continue
            about = tuple(initiative.id for initiative in some)
            key = DueKey(company.id, DueKind.CHECK_IN, name, owner, week)
            if person is None:
                yield Due(key, moments.opening, about, moments.closing, nobody(owner, "owns", some))
                continue
            times = _times_of(person, moments, company, week, alike)
            yield Due(key, times.opening, about, moments.closing, times.never)
            for subject, planned, at, expires, skipped in times.reminders:
                why = skipped
                if why is None and snoozed is not None and planned < snoozed:
                    why = f"snoozed until {day_and_time(snoozed, zone)}"
                reminder = DueKey(company.id, DueKind.REMINDER, subject, owner, week)
                yield Due(reminder, planned if why else at, about, expires, why)
            if snoozed is not None and times.never is None:
                asked.append((moments, about))
        if snoozed is not None and person is not None and asked:
            yield _asked_for(company, week, person, snoozed, asked)


@dataclass(frozen=True, slots=True)
class _Times:
    """When somebody is written to of a rhythm. Reminders: (subject, planned, at, of no use from, why skipped)."""

    opening: datetime
    never: str | None
    reminders: tuple[tuple[str, datetime, datetime, datetime, str | None], ...]


def _times_of(
    person: Person, moments: "_Moments", company: Company, week: Week, alike: dict[tuple[object, ...], _Times]
) -> _Times:
    """As `_times`, worked out once for all who have the same hours and are not away around that week."""
    first, last = week.monday - _NEAR, week.monday + 2 * _NEAR
    if any(each.first <= last and first <= each.last for each in person.absences):
        return _times(person, moments, company)
    hours = (id(moments), person.zone, person.country, person.region, person.working_days, person.quiet)
    times = alike.get(hours)
    if times is None:
        times = alike[hours] = _times(person, moments, company)
    return times


def _times(person: Person, moments: "_Moments", company: Company) -> _Times:
    opening = moved(moments.opening, person, company, before=moments.closing)
    day_off = why_off(moments.opening.astimezone(person.zone).date(), person, company)
    never = None if opening else day_off or "quiet hours until closing"
    reminders = []
    for subject, at, expires, skipped in moments.reminders:
        free = None if skipped or never else next_free(at, person, company, before=expires)
        why = skipped or never or _unwelcome(at, free, opening, person, company)
        reminders.append((subject, at, free or at, expires, why))
    return _Times(opening or moments.opening, never, tuple(reminders))


def _asked_for(
    company: Company, week: Week, person: Person, until: datetime, asked: Sequence[tuple["_Moments", tuple[str, ...]]]
) -> Due:
    """The reminder somebody wanted, about whatever can be answered then, in the order of its rhythms."""
    then = [each for each in asked if each[0].opening <= until < each[0].closing] or asked
    closing = max(moments.closing for moments, _ in then)
    wanted = next_free(until, person, company, before=closing)
    return Due(
        DueKey(company.id, DueKind.REMINDER, snooze_subject(until), person.id, week),
        wanted or until,
        tuple(id for _, about in then for id in about),
        closing,
        None if wanted else "the check-in has closed by then",
    )


def reminder_subject(number: int, rhythm: str) -> str:
    """The subject of a rhythm's reminder by its number from 1: "1", "2" … of the company's own."""
    return str(number) if rhythm == COMPANYS else f"{number}.{rhythm}"


def snooze_subject(until: datetime) -> str:
    """The subject of the reminder somebody asked for, for this instant."""
    return f"{LATER}-{until:%Y%m%dT%H%MZ}"


def _unwelcome(
    at: datetime, free: datetime | None, opening: datetime | None, person: Person, company: Company
) -> str | None:
    """Why a reminder is left out; None when it may be sent, if need be at `free`, after the quiet hours of its day."""
    if opening is not None and at <= opening:
        return "the check-in itself came later than planned"
    day_off = why_off(at.astimezone(person.zone).date(), person, company)
    if day_off is not None:
        return day_off
    return None if free else "quiet hours"


@dataclass(frozen=True, slots=True)
class _Moments:
    """A rhythm's instants in a week, for everybody in one zone.

    Reminders: (subject, at, of no use from, why skipped).
    """

    opening: datetime
    reminders: tuple[tuple[str, datetime, datetime, str | None], ...]
    closing: datetime


def _moments(company: Company, week: Week, name: str, zone: ZoneInfo) -> _Moments:
    rhythm = rhythms(company)[name]
    opening = local_moment(week, rhythm.check_in_opens, zone)
    closing = local_moment(week.plus(1), rhythm.check_in_closes, company.zone)
    numbered = enumerate(rhythm.reminders, start=1)
    in_order = sorted((local_moment(week, reminder, zone), number) for number, reminder in numbered)
    ends = [at for at, _ in in_order[1:]] + [closing]
    reminders = tuple(
        (reminder_subject(number, name), at, min(end, closing), _useless(at, opening, closing))
        for (at, number), end in zip(in_order, ends, strict=False)  # without reminders there is an end too many
    )
    return _Moments(opening, reminders, closing)


def _useless(reminder: datetime, opening: datetime, closing: datetime) -> str | None:
    if reminder <= opening:
        return "the check-in has not opened by then"
    return "the check-in has closed by then" if reminder >= closing else None


def nobody(person: str, does: str, initiatives: Sequence[Initiative]) -> str:
    """Why somebody who is not there is not written to. `does`: "owns"."""
    names = ", ".join(initiative.name for initiative in initiatives)
    return f"'{person}' {does} {names} but is not among the company's people"
