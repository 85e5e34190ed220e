"""An owner's week, gathered from the store: what they were asked about, what they said, what they said the week before.

Check-in cards, reminders, forms and sentences all start from this.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cadence.asked import answers, asked, asked_by_person, asked_weeks_before, is_asked, next_asked, open_week
from cadence.check_in import MOST_REPEATS, current, times_repeated
from cadence.imported import is_measured
from cadence.metrics import METRICS, Metric, dictionary
from cadence.model import CheckIn, CheckInState, Company, DueKey, DueKind, Figure, Initiative, Week
from cadence.people import Person
from cadence.week_times import COMPANYS, by_rhythm, closes, digest_at, is_closed, opens_first, rhythm_name
from handlers.ports import Work

SINCE = "since"  # the note that remembers when a company's rhythm began
_PART = "/."  # no initiative's id begins with a dot
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

    def earlier(self, week: Week) -> tuple[Figure, ...]:
        """What was said of the weeks before `week`, its own: a figure is held against these, not against itself."""
        return tuple(each for each in self.statements if each.week < week)

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
    """A person's initiatives in one week, in the company's order. `now` decides what can still be done about them.

    `part` names the rhythm of which it is the check-in, where the person has several in the week.
    """

    company: Company
    person: Person
    week: Week
    items: tuple[InitiativeWeek, ...]
    now: datetime
    moved: tuple[Moved, ...] = ()  # once asked of this person
    late: bool = False  # its check-in came long after its time
    part: str = ""

    @property
    def open_items(self) -> tuple[InitiativeWeek, ...]:
        return tuple(item for item in self.items if item.is_open)

    @property
    def closed(self) -> bool:
        """True when everything in it has closed."""
        return self.now >= max(self._closings, default=closes(self.company, self.week))

    @property
    def closing(self) -> datetime:
        """When the last of what is open in it closes, or has closed."""
        still = [closes(self.company, self.week, item.initiative) for item in self.open_items]
        return max(still or self._closings, default=closes(self.company, self.week))

    @property
    def _closings(self) -> list[datetime]:
        return [closes(self.company, self.week, item.initiative) for item in self.items]

    @property
    def address(self) -> str:
        """How buttons and forms name it: `2026-W48`, and which of its check-ins where there are several."""
        return f"{self.week}{_PART}{self.part}" if self.part else str(self.week)

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


def check_in_key(company: Company, person: Person, week: Week, initiative: Initiative | None = None) -> DueKey:
    """Of the check-in that asks about this initiative; of the company's own rhythm where none is named."""
    name = COMPANYS if initiative is None else rhythm_name(company, initiative)
    return DueKey(company.id, DueKind.CHECK_IN, name, person.id, week)


def part_of(address: str) -> str:
    """The rhythm that `2026-W48/.tue0900.mon1200` names; "" for a whole week, or one initiative's."""
    return address.partition(_PART)[2]


def shown_in(key: DueKey, about: Collection[str], company: Company, person: Person) -> tuple[Sequence[Initiative], str]:
    """What of this person's week the message with this key shows, of which it was `about` these (ids); and its part.

    It shows what its rhythm asks of them by now, or the rhythms it was about, and what it asked about before an
    initiative had another.
    """
    theirs = asked_of(company, person, key.week)
    parts = by_rhythm(company, theirs)
    name = rhythm_of_key(key)
    if len(parts) <= 1 and (name is None or name in parts):
        return theirs, ""
    asks = {rhythm_name(company, company.initiatives[id]) for id in about if id in company.initiatives}
    names = parts.keys() & (asks if name is None else {name})
    mine = {each.id for name in names for each in parts[name]}.union(about)
    part = names.pop() if len(names) == 1 and len(parts) > 1 else ""
    return tuple(each for each in theirs if each.id in mine), part


def rhythm_of_key(key: DueKey) -> str | None:
    """The rhythm whose check-in or reminder it is, by name; None for a reminder that is about a whole week."""
    if key.kind is DueKind.CHECK_IN:
        return key.subject
    number, _, name = key.subject.partition(".")
    return (name or COMPANYS) if number.isdigit() else None


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

    The open one; of two, where a check-in opens before the week before has closed, the older one as long as it lacks
    an answer of theirs (handlers.which_week looks closer). On the Monday between closing and the summary, while their
    own check-in of the new week is not there yet and the old one still lacks an answer of theirs: the old one. So it is
    too where nobody is asked about the new week. No week before the rhythm began is meant. None when none can be.
    """
    week, this = open_week(company, now, person.id), Week.of(now, company.zone)
    if week != this:  # only about an earlier week need it be known when the rhythm began
        first = await began(company, work)
        if first == this and not is_closed(company, this, now):
            return this if asked(company, this) else None
    if week is None:
        last = this.plus(-1)
        return last if asked(company, last) and _just_closed(company, person, last, now) else None
    if week < this:
        theirs = asked_of(company, person, this)
        opened = bool(theirs) and opens_first(company, person, this, theirs) <= now
        return this if opened and not await _lacks_answer(company, person, week, work) else week
    last = week.plus(-1)
    if not _just_closed(company, person, last, now):
        return week
    if await began(company, work) == week or opens_first(company, person, week, asked_of(company, person, week)) <= now:
        return week
    return last if await _lacks_answer(company, person, last, work) else week


async def _lacks_answer(company: Company, person: Person, week: Week, work: Work) -> bool:
    for initiative in asked_of(company, person, week):
        check_in = await work.check_ins.get(company.id, initiative.id, week)
        if check_in is None or check_in.state is CheckInState.OPEN:
            return True
    return False


def _just_closed(company: Company, person: Person, week: Week, now: datetime) -> bool:
    theirs = asked_of(company, person, week) or asked(company, week)
    return now < digest_at(company, week) and all(is_closed(company, week, now, each) for each in theirs)
