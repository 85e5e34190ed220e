"""An owner's week, gathered from the store: what they were asked about, what they said, what they said the week before.

Check-in cards, reminders, forms and sentences all start from this.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cadence.asked import answers, asked, asked_by_person, asked_weeks_before, is_asked, next_asked, open_week
from cadence.check_in import MOST_REPEATS, current, times_repeated
from cadence.imported import is_measured
from cadence.metrics import METRICS, Metric, dictionary
from cadence.model import CheckIn, CheckInState, Company, DueKey, DueKind, Figure, Initiative, Week
from cadence.owner_dues import CHECK_IN_SUBJECT, snooze_subject
from cadence.people import Person
from cadence.week_times import digest_at, is_closed, opens
from handlers.ports import Work

SINCE = "since"  # the note that remembers when a company's rhythm began
AGAIN = "again"  # begins the subject of what is sent when a week is run again
HISTORY = 12  # weeks before: new figures are held against them, they can be corrected, and summaries say what was


@dataclass(frozen=True, slots=True)
class InitiativeWeek:
    """One initiative's week as its owner left it."""

    initiative: Initiative
    check_in: CheckIn | None
    figures: Mapping[str, Figure]  # metric id -> what holds for this week
    before: Mapping[str, Figure]  # the same for the week it was asked about before
    statements: tuple[Figure, ...]  # everything said about this week and 12 before it or more, superseded ones too
    asked_since: Week | None = None  # the first week it was asked about; None when that is not known
    repeated: int = 0  # how often in a row the figures were repeated in one tap, up to the week before
    last: Week | None = None  # the week it was asked about before, where that is not simply the week before
    metrics: Mapping[str, Metric] = field(default_factory=lambda: METRICS)  # the company's dictionary

    @property
    def asked(self) -> tuple[Metric, ...]:
        """The metrics it is asked for, in order."""
        return tuple(self.metrics[metric] for metric in self.initiative.metrics if metric in self.metrics)

    @property
    def measured(self) -> tuple[Metric, ...]:
        """Of these, what a system has measured for this week, so that nobody need be asked."""
        return tuple(each for each in self.asked if each.id in self.figures and is_measured(self.figures[each.id]))

    @property
    def is_open(self) -> bool:
        return self.check_in is None or self.check_in.state is CheckInState.OPEN

    @property
    def may_repeat(self) -> bool:
        """True when last week's figures can be said again in one tap."""
        return bool(self.before) and self.repeated < MOST_REPEATS


@dataclass(frozen=True, slots=True)
class Moved:
    """One initiative's week that somebody else is asked about by now."""

    item: InitiativeWeek
    to: Person


@dataclass(frozen=True, slots=True)
class OwnerWeek:
    """A person's initiatives in one week, in the company's order. `now` decides what can still be done about them."""

    company: Company
    person: Person
    week: Week
    items: tuple[InitiativeWeek, ...]
    now: datetime
    moved: tuple[Moved, ...] = ()  # once asked of this person
    late: bool = False  # its check-in came long after its time

    @property
    def open_items(self) -> tuple[InitiativeWeek, ...]:
        return tuple(item for item in self.items if item.is_open)

    @property
    def closed(self) -> bool:
        return is_closed(self.company, self.week, self.now)

    @property
    def published(self) -> bool:
        """True when the week's summary is out, so that a change needs a reason."""
        return self.now >= digest_at(self.company, self.week)


def asked_of(company: Company, person: Person, week: Week) -> tuple[Initiative, ...]:
    """The initiatives this person is asked about in a week: their own, and those they cover."""
    return asked_by_person(company, week).get(person.id, ())


async def moved_on(company: Company, person: Person, about: Iterable[str], week: Week, work: Work) -> tuple[Moved, ...]:
    """Those of these initiatives (ids) that somebody else is asked about by now."""
    found = []
    for initiative in (company.initiatives[id] for id in about if id in company.initiatives):
        other = company.people.get(answers(company, initiative, week))
        if is_asked(company, initiative, week) and other is not None and other.id != person.id:
            found.append(Moved(await initiative_week(company, initiative, week, work), other))
    return tuple(found)


def check_in_key(company: Company, person: Person, week: Week) -> DueKey:
    return DueKey(company.id, DueKind.CHECK_IN, CHECK_IN_SUBJECT, person.id, week)


def reminder_keys(company: Company, person: Person, week: Week) -> tuple[DueKey, ...]:
    subjects = [str(number) for number in range(1, len(company.rhythm.reminders) + 1)]
    snoozed = company.snoozes.get((person.id, week))
    if snoozed is not None:
        subjects.append(snooze_subject(snoozed))
    return tuple(DueKey(company.id, DueKind.REMINDER, subject, person.id, week) for subject in subjects)


async def owner_week(
    company: Company, person: Person, initiatives: Iterable[Initiative], week: Week, *, work: Work, now: datetime
) -> OwnerWeek:
    """Gather these initiatives' week. `person` is whom it is told to: the owner, or somebody acting for them."""
    first_week = await began(company, work)
    items = [await initiative_week(company, initiative, week, work, first_week) for initiative in initiatives]
    return OwnerWeek(company, person, week, tuple(items), now)


async def initiative_week(
    company: Company, initiative: Initiative, week: Week, work: Work, first_week: Week | None = None
) -> InitiativeWeek:
    """Gather one. `first_week` is the first week of the company's rhythm, where it matters and is known."""
    earlier = asked_weeks_before(company, initiative, week, MOST_REPEATS)
    first = min(week.plus(-HISTORY), earlier[-1])
    statements = tuple(await work.figures.of_initiative(company.id, initiative.id, first, week))
    holding = current(statements)
    weeks = [each for each in (first_week, initiative.starts) if each is not None]
    since = max(weeks, default=None)
    if since is not None and not is_asked(company, initiative, since):
        since = next_asked(company, initiative, since)
    last = earlier[0]
    return InitiativeWeek(
        initiative=initiative,
        check_in=await work.check_ins.get(company.id, initiative.id, week),
        figures=_of_week(holding, week),
        before=_of_week(holding, last),
        statements=statements,
        asked_since=since,
        repeated=times_repeated(initiative, earlier, statements),
        last=last if last != week.plus(-1) else None,
        metrics=dictionary(company),
    )


async def began(company: Company, work: Work) -> Week | None:
    """The first week of the company's rhythm; None before it has one."""
    since = await work.notes.get(company.id, SINCE)
    return None if since is None else Week.of(datetime.fromisoformat(since), company.zone)


def _of_week(holding: Mapping[tuple[str, Week, str], Figure], week: Week) -> dict[str, Figure]:
    return {metric: figure for (_, of, metric), figure in holding.items() if of == week}


def sponsors_told(week: OwnerWeek, items: Iterable[InitiativeWeek]) -> Mapping[str, tuple[InitiativeWeek, ...]]:
    """Who reads what an owner notes about these initiatives: their sponsors by person id, the owner left out."""
    told: dict[str, tuple[InitiativeWeek, ...]] = {}
    for item in items:
        sponsor = item.initiative.sponsor
        if sponsor in week.company.people and sponsor != week.person.id:
            told[sponsor] = (*told.get(sponsor, ()), item)
    return told


async def week_meant(company: Company, person: Person, work: Work, now: datetime) -> Week | None:
    """The week somebody means who writes figures now without naming one.

    The open one; except on the Monday between closing and the summary, while their own check-in of the new week is
    not there yet and the old one still lacks an answer of theirs: then the old one. So it is too where nobody is asked
    about the new week. None when no week can be meant.
    """
    week = open_week(company, now)
    if week is None:
        last = Week.of(now, company.zone).plus(-1)
        return last if asked(company, last) and _just_closed(company, last, now) else None
    last = week.plus(-1)
    if opens(company, person, week) <= now or not _just_closed(company, last, now):
        return week
    for initiative in asked_of(company, person, last):
        check_in = await work.check_ins.get(company.id, initiative.id, last)
        if check_in is None or check_in.state is CheckInState.OPEN:
            return last
    return week


def _just_closed(company: Company, week: Week, now: datetime) -> bool:
    return is_closed(company, week, now) and now < digest_at(company, week)
