"""What a week brings its owners, as if nobody had answered yet: the check-in, its reminders, one they asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from zoneinfo import ZoneInfo

from cadence.calendar import day_and_time
from cadence.days import moved, next_free, why_off
from cadence.model import Company, Due, DueKey, DueKind, Initiative, Week
from cadence.people import Person
from cadence.week_times import local_moment

CHECK_IN_SUBJECT = "week"
ASKS = (DueKind.CHECK_IN, DueKind.REMINDER)
LATER = "later"  # begins the subject of a reminder that its recipient asked for


def for_owners(
    company: Company,
    week: Week,
    by_person: Mapping[str, Sequence[Initiative]],
    closing: datetime,
    by: datetime | None = None,
) -> Iterator[Due]:
    """What it brings these people (by id, with what each is asked about). With `by`, only who is asked by then."""
    in_zone = cache(partial(_owner_moments, company, week, closing))
    for owner, theirs in by_person.items():
        person = company.people.get(owner)
        moments = in_zone(person.zone if person else company.zone)
        if by is not None and by < moments.opening:
            continue
        about = tuple(initiative.id for initiative in theirs)
        key = DueKey(company.id, DueKind.CHECK_IN, CHECK_IN_SUBJECT, owner, week)
        if person is None:
            yield Due(key, moments.opening, about, closing, nobody(owner, "owns", theirs))
            continue
        opening = moved(moments.opening, person, company, before=closing)
        day_off = why_off(moments.opening.astimezone(person.zone).date(), person, company)
        never = None if opening else day_off or "quiet hours until closing"
        yield Due(key, opening or moments.opening, about, closing, never)
        snoozed = company.snoozes.get((owner, week))
        for number, at, expires, skipped in moments.reminders:
            free = None if skipped or never else next_free(at, person, company, before=expires)
            why = skipped or never or _unwelcome(at, free, opening, person, company)
            if snoozed is not None and at < snoozed:
                why = why or f"snoozed until {day_and_time(snoozed, person.zone)}"
            reminder = replace(key, kind=DueKind.REMINDER, subject=str(number))
            yield Due(reminder, at if why else free or at, about, expires, why)
        if snoozed is not None and never is None:
            wanted = next_free(snoozed, person, company, before=closing)
            reminder = replace(key, kind=DueKind.REMINDER, subject=snooze_subject(snoozed))
            too_late = None if wanted else "the check-in has closed by then"
            yield Due(reminder, wanted or snoozed, about, closing, too_late)


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
class _OwnerMoments:
    """A week's instants for everybody in one zone. Reminders: (number from 1, at, of no use from, why skipped)."""

    opening: datetime
    reminders: tuple[tuple[int, datetime, datetime, str | None], ...]


def _owner_moments(company: Company, week: Week, closing: datetime, zone: ZoneInfo) -> _OwnerMoments:
    opening = local_moment(week, company.rhythm.check_in_opens, zone)
    numbered = enumerate(company.rhythm.reminders, start=1)
    in_order = sorted((local_moment(week, reminder, zone), number) for number, reminder in numbered)
    ends = [at for at, _ in in_order[1:]] + [closing]
    reminders = tuple(
        (number, at, min(end, closing), _useless(at, opening, closing))
        for (at, number), end in zip(in_order, ends, strict=False)  # without reminders there is an end too many
    )
    return _OwnerMoments(opening, reminders)


def _useless(reminder: datetime, opening: datetime, closing: datetime) -> str | None:
    if reminder <= opening:
        return "the check-in has not opened by then"
    return "the check-in has closed by then" if reminder >= closing else None


def nobody(person: str, does: str, initiatives: Sequence[Initiative]) -> str:
    """Why somebody who is not there is not written to. `does`: "owns"."""
    names = ", ".join(initiative.name for initiative in initiatives)
    return f"'{person}' {does} {names} but is not among the company's people"
