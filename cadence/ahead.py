"""What comes next for whoever is running now: what is late goes first, and nothing from before the rhythm began."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

from cadence.asked import asked
from cadence.calendar import at_local
from cadence.case_dues import for_deciders
from cadence.days import is_free, next_free
from cadence.model import Company, Due, DueKey, DueKind, Week
from cadence.owner_dues import LATER
from cadence.rhythm import LedgerView, due, due_of, of_owners, plan, weeks_of
from cadence.week_times import closes, opens

FRESH = timedelta(days=1)  # a check-in that opened no longer ago than this is still worth sending to a new company
REMINDER_GAP = timedelta(hours=2)  # a reminder right after the check-in itself would be nagging


def begins(company: Company, now: datetime) -> datetime:
    """When the rhythm of a company begins that is new now: with the check-in that opens next, or has lately opened."""
    this = Week.of(now, company.zone)
    theirs = (each for each in asked(company, this) if each.owner in company.people)
    fresh = any(now < opens(company, company.people[each.owner], this, each) + FRESH for each in theirs)
    return at_local((this if fresh else this.plus(1)).monday, time(0), company.zone)


def ahead(
    company: Company, ledger: LedgerView, now: datetime, end: datetime, since: datetime | None
) -> tuple[tuple[Due, ...], frozenset[DueKey]]:
    """The plan from now on as the first tick will find it, ordered by time, and which of it is late.

    What is late is sent at once, or as soon as its recipient's hours allow.

    `ledger`: what is written down of the weeks that matter (`weeks_of`). `since`: when the rhythm began; None where it
    has not.
    """
    since = since or begins(company, now)
    first = Week.of(since, company.zone)
    late = {one.key: one for one in _late(company, ledger, now, since) if one.key.week >= first and not one.skipped}
    asked_now = {(one.key.recipient, one.key.week): one.at for one in late.values() if _asks(one)}
    rest = [
        _unless_too_soon(one, asked_now.get((one.key.recipient, one.key.week)))
        for one in plan(company, now, end)
        if one.key.week >= first and one.key not in late
    ]
    found = sorted((*late.values(), *rest), key=lambda one: (one.at, one.key.kind, one.key.recipient, one.key.subject))
    return tuple(found), frozenset(late)


def _late(company: Company, ledger: LedgerView, now: datetime, since: datetime) -> Iterator[Due]:
    """What should have happened already, at the moment at which it will."""
    for one in due(now, company, ledger, since):
        if one.at < now:
            yield replace(one, at=now)
    weeks = [week for week in weeks_of(company, since, now) if now < closes(company, week)]
    for person in company.people.values():
        if is_free(now, person, company) or company.is_paused(now):
            continue
        for week in weeks:
            at = next_free(now, person, company, before=closes(company, week))
            if at is None:
                continue
            theirs = (*of_owners(company, week, [person.id]), *for_deciders(company, week, person.id))
            found = (one for one in theirs if one.at < now)
            for one in due_of(found, at, company, ledger, since):
                yield replace(one, at=at)


def _asks(one: Due) -> bool:
    return one.key.kind is DueKind.CHECK_IN


def _unless_too_soon(one: Due, asked_at: datetime | None) -> Due:
    """A reminder right after a check-in that is late is left out."""
    if asked_at is None or one.skipped or one.key.kind is not DueKind.REMINDER or one.key.subject.startswith(LATER):
        return one
    soon = one.at < asked_at + REMINDER_GAP
    return replace(one, skipped="the check-in itself came later than planned") if soon else one
