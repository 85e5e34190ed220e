"""The plan of a week as pure functions: what is planned, and what should have happened by now and has not.

What happens after downtime is said by kind in one table, docs/reliability.md. A message is due from its instant until
it is of no use any more (`Due.expires`).

A paused rhythm is downtime that somebody wished for: nothing is planned and nothing of the rhythm sent. When it goes on
(resumed, or at the instant that was said) the table holds as after any other.

So one tick while a message is of use is enough: how often, when and in which order somebody asks changes nothing about
which check-ins and digests there are.

Nobody is written to on a holiday, an absence, a day they do not work or in their quiet hours (cadence.days): what was
due and is still of use waits for the next free instant. Of who is away the delegate is asked instead (cadence.asked).

`Due.skipped` says why something planned will not happen. Such a Due is returned once like every other, to be recorded
under its key and not sent.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from cadence.asked import asked, asked_by_person
from cadence.calendar import short_date
from cadence.case_dues import for_deciders
from cadence.days import is_free
from cadence.digest.editions import in_scope
from cadence.model import Company, Due, DueKey, DueKind, Initiative, Week, utc
from cadence.month import BOARD
from cadence.owner_dues import for_owners, nobody
from cadence.people import Person
from cadence.summaries import digest_keys, previews
from cadence.week_times import closes, digest_at, opens_first, owners_days, rhythm_name

LOOK_BACK = 8
"""How many weeks back a digest that was never posted is still posted. Older ones would be noise, and looking for them
would make every tick dearer the longer the company has been running."""

SPONSOR_SUBJECT = "missing"
_WEEKS_KNOWN = 6  # of which it is known what they bring their owners: those that are open, and a few


@dataclass(frozen=True, slots=True)
class LedgerView:
    """What the rhythm needs to know of the past.

    `keys`: everything that is in the ledger for the weeks looked at (`weeks_of`), whatever became of it.
    `settled`: (initiative id, week) that have been answered or skipped.
    """

    keys: AbstractSet[DueKey] = frozenset()
    settled: AbstractSet[tuple[str, Week]] = frozenset()


def plan(company: Company, start: datetime, end: datetime) -> tuple[Due, ...]:
    """Everything that is to happen with start <= at < end, as if nobody had answered yet, ordered by time."""
    start, end = utc(start), utc(end)
    first, last = Week.of(start, company.zone).plus(-1), Week.of(end, company.zone).plus(1)
    found = (due for week in _weeks(first, last) for due in _of_week(company, week, between=(start, end)))
    return _ordered(_unless_paused(due, company) for due in found if start <= due.at < end)


def _unless_paused(one: Due, company: Company) -> Due:
    if company.paused is None or one.skipped is not None or not company.is_paused(one.at):
        return one
    said, when = ("since", company.paused) if company.paused_until is None else ("until", company.paused_until)
    return replace(one, skipped=f"paused {said} {short_date(when.astimezone(company.zone).date())}")


def weeks_of(company: Company, since: datetime, now: datetime) -> tuple[Week, ...]:
    """The weeks that can matter for `due`, oldest first: never more than LOOK_BACK + 2, however long ago `since` is."""
    current = Week.of(now, company.zone)
    first = max(Week.of(since, company.zone).plus(-1), current.plus(-LOOK_BACK))
    return tuple(_weeks(first, current.plus(1)))  # the week after has begun already where clocks are ahead


def due(now: datetime, company: Company, ledger: LedgerView, since: datetime) -> tuple[Due, ...]:
    """What should have happened by `now`, has not, and is still of use. Ordered by time.

    `since` is when the company's rhythm began: nothing from before it is caught up. Asked again with the returned keys
    in the ledger, it returns nothing. Raises ValueError for an instant without a zone.
    """
    found = (
        one
        for week in weeks_of(company, since, now)
        if not _over(company, week, ledger, now)
        for one in _of_week(company, week, by=utc(now))
    )
    return due_of(found, now, company, ledger, since)


def due_of(
    found: Iterable[Due], now: datetime, company: Company, ledger: LedgerView, since: datetime
) -> tuple[Due, ...]:
    """The same, of so much of a plan (`of_owners`, `of_leaders`)."""
    now, since = utc(now), utc(since)
    if company.is_paused(now):
        return ()  # what is still of use when it is resumed is sent then
    return _ordered(
        wanted
        for one in found
        if since <= one.at <= now and (one.expires is None or now < one.expires) and one.key not in ledger.keys
        if _may_be_written_to(one, company, now)
        if (wanted := _still_wanted(one, company, ledger, since)) is not None
    )


def of_leaders(company: Company, week: Week) -> Sequence[Due]:
    """A week's summaries and notes to sponsors, as if nobody had answered yet."""
    return company.once(
        ("for leaders", week),
        lambda: tuple(_for_leaders(company, week, asked(company, week), digest_at(company, week))),
    )


def of_deciders(company: Company, week: Week) -> Sequence[Due]:
    """What a week's gates bring those who may decide."""
    return company.once(("for deciders", week), lambda: tuple(for_deciders(company, week)))


@dataclass(frozen=True, slots=True)
class _Theirs:
    """What a week brings a person, and all that it follows from beside the company's initiatives and rhythm."""

    person: Person | None
    asked: Sequence[Initiative]
    snoozed: datetime | None
    dues: Sequence[Due]

    def is_of(self, person: Person | None, asked: Sequence[Initiative], snoozed: datetime | None) -> bool:
        return self.person is person and self.snoozed == snoozed and self.asked == asked


def of_owners(company: Company, week: Week, owners: Iterable[str]) -> Iterator[Due]:
    """What a week brings these people (ids), as if nobody had answered yet: check-ins and reminders.

    It is found out once for each, and again when it may be something else.
    """
    by_person = asked_by_person(company, week)
    theirs = {owner: by_person[owner] for owner in owners if owner in by_person}
    known = _known_of_owners(company, week)
    people, snoozes = company.people, company.snoozes
    other = {
        owner: some for owner, some in theirs.items()
        if owner not in known or not known[owner].is_of(people.get(owner), some, snoozes.get((owner, week)))
    }  # fmt: skip
    for owner, dues in groupby(for_owners(company, week, other), lambda due: due.key.recipient):
        known[owner] = _Theirs(people.get(owner), other[owner], snoozes.get((owner, week)), tuple(dues))
    for owner in theirs:
        yield from known[owner].dues


def _known_of_owners(company: Company, week: Week) -> dict[str, _Theirs]:
    by_week: dict[Week, dict[str, _Theirs]] = company.once("for owners", dict)
    known = by_week.setdefault(week, {})
    if len(by_week) > _WEEKS_KNOWN:
        del by_week[min(by_week)]
    return known


def _may_be_written_to(one: Due, company: Company, now: datetime) -> bool:
    """False while its recipient is to be left in peace. Channels have no hours of their own."""
    person = company.people.get(one.key.recipient)
    return person is None or one.skipped is not None or is_free(now, person, company)


def _over(company: Company, week: Week, ledger: LedgerView, now: datetime) -> bool:
    """True for a week with nothing left to do, found without looking at its people: most weeks, at most ticks."""
    return closes(company, week.plus(1)) <= now and all(key in ledger.keys for key in digest_keys(company, week))


def _still_wanted(one: Due, company: Company, ledger: LedgerView, since: datetime) -> Due | None:
    """The same, about what is still open only; None when nothing of it is."""
    if one.key.kind not in (DueKind.CHECK_IN, DueKind.REMINDER) or one.skipped:
        return one
    about = tuple(initiative for initiative in one.about if (initiative, one.key.week) not in ledger.settled)
    if not about:
        return None
    one = replace(one, about=about)
    if one.key.kind is DueKind.CHECK_IN:
        return one
    key, initiatives = replace(one.key, kind=DueKind.CHECK_IN), [company.initiatives[id] for id in about]
    if any(replace(key, subject=name) in ledger.keys for name in {rhythm_name(company, each) for each in initiatives}):
        return one
    if opens_first(company, company.people[key.recipient], key.week, initiatives) < since:
        return None  # never asked, so there is nothing to be reminded of
    return replace(one, skipped="the check-in itself was late")


def _of_week(
    company: Company, week: Week, *, by: datetime | None = None, between: tuple[datetime, datetime] | None = None
) -> Iterator[Due]:
    """What a week brings. With `by`, only what can be of use then; nobody is looked at in vain, nor with `between`."""
    closing, posting = closes(company, week), digest_at(company, week)
    seen = posting - (company.digest_review.before if company.digest_review else timedelta(0))  # by whoever reviews it
    to_owners, to_leaders = (True, True) if by is None else (by < closing, by >= seen)
    to_deciders = by is None or by < posting
    if between is not None:
        first, last = owners_days(company, week)
        to_owners, to_leaders = between[0] < last and first < between[1], between[0] <= posting and seen < between[1]
    if to_owners:
        yield from for_owners(company, week, asked_by_person(company, week), by)
    if to_deciders:
        yield from for_deciders(company, week)
    if to_leaders:
        yield from _for_leaders(company, week, asked(company, week), posting)


def _for_leaders(company: Company, week: Week, initiatives: Sequence[Initiative], posting: datetime) -> Iterator[Due]:
    if company.digest_review is not None:
        yield from previews(company, week, initiatives, posting, company.digest_review)
    for key in digest_keys(company, week):
        covered = in_scope(company, key.subject).initiatives
        about = tuple(initiative.id for initiative in initiatives if initiative.id in covered)
        monthly = key.subject == BOARD  # of a month there is always something to say
        yield Due(key, posting, about, skipped=None if about or monthly else "no initiative was asked about")
    next_closing = closes(company, week.plus(1))
    for sponsor, theirs in _grouped(initiatives, lambda initiative: initiative.sponsor).items():
        yield Due(
            key=DueKey(company.id, DueKind.SPONSOR_NOTE, SPONSOR_SUBJECT, sponsor, week),
            at=posting,
            about=tuple(initiative.id for initiative in theirs),
            expires=next_closing,
            skipped=None if sponsor in company.people else nobody(sponsor, "sponsors", theirs),
        )


def _weeks(first: Week, last: Week) -> Iterator[Week]:
    week = first
    while week <= last:
        yield week
        week = week.plus(1)


def _grouped(initiatives: Sequence[Initiative], person_of: Callable[[Initiative], str]) -> dict[str, list[Initiative]]:
    groups: dict[str, list[Initiative]] = {}
    for initiative in initiatives:
        groups.setdefault(person_of(initiative), []).append(initiative)
    return groups


def _ordered(dues: Iterable[Due]) -> tuple[Due, ...]:
    return tuple(sorted(dues, key=lambda due: (due.at, due.key.kind, due.key.recipient, due.key.subject)))
