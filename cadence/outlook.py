"""What of a plan has to be made again when something about the company changed.

A plan follows from the company and the weeks alone (cadence.rhythm), so one that was made stays right until one of the
two is another. Most changes are about one person: an absence, a snooze, a hand-over.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

from cadence.asked import asked_by_person
from cadence.model import Company, Due, Week
from cadence.rhythm import of_deciders, of_leaders, of_owners
from cadence.week_times import closes


def open_weeks(company: Company, weeks: Sequence[Week], now: datetime) -> tuple[Week, ...]:
    """Those of these weeks whose owners can be asked: they have begun somewhere, and not closed."""
    return tuple(week for week in weeks if _begins(week) <= now < closes(company, week))


def _begins(week: Week) -> datetime:
    """Before Monday begins anywhere."""
    return datetime.combine(week.monday, time(), UTC) - timedelta(days=1)


def changed_people(before: Company, after: Company, weeks: Sequence[Week]) -> frozenset[str] | None:
    """Whom these weeks bring something else since the company changed (person ids); None where that is everybody."""
    if (before.id, before.zone, before.rhythm) != (after.id, after.zone, after.rhythm):
        return None
    if before.days_off != after.days_off:
        return None
    changed: set[str] = set()
    if before.people is not after.people:
        changed = {id for id, person in after.people.items() if _other(before.people.get(id), person)}
        changed |= before.people.keys() - after.people.keys()
    for week in weeks:
        was, now = asked_by_person(before, week), asked_by_person(after, week)
        if was is now:
            continue
        changed |= {id for id, theirs in now.items() if _other(was.get(id), theirs)} | (was.keys() - now.keys())
    changed |= {id for (id, _), _ in before.snoozes.items() ^ after.snoozes.items()}
    return frozenset(changed)


def leaders_changed(before: Company, after: Company) -> bool:
    """True when the weeks may bring leaders something else since the company changed."""
    same = (before.id, before.zone, before.rhythm, before.every) == (after.id, after.zone, after.rhythm, after.every)
    if not same or before.digest_channels != after.digest_channels or before.people.keys() != after.people.keys():
        return True
    return before.initiatives is not after.initiatives and before.initiatives != after.initiatives


def cases_changed(before: Company, after: Company) -> bool:
    """True when the weeks may bring those who decide something else since the company changed."""
    if (before.id, before.zone, before.rhythm.digest) != (after.id, after.zone, after.rhythm.digest):
        return True
    if (before.decided_by, before.days_off, before.put_off) != (after.decided_by, after.days_off, after.put_off):
        return True
    return _other(before.people, after.people) or _other(before.initiatives, after.initiatives)


def plan_for(company: Company, weeks: Sequence[Week], people: frozenset[str] | None = None) -> Iterator[Due]:
    """What these weeks bring their owners, or those of these people (ids), as if nobody had answered yet."""
    for week in weeks:
        yield from of_owners(company, week, asked_by_person(company, week) if people is None else people)


def plan_for_leaders(company: Company, weeks: Sequence[Week]) -> Iterator[Due]:
    for week in weeks:
        yield from of_leaders(company, week)


def plan_for_deciders(company: Company, weeks: Sequence[Week]) -> Iterator[Due]:
    for week in weeks:
        yield from of_deciders(company, week)


def _other(before: object, after: object) -> bool:
    return before is not after and before != after
