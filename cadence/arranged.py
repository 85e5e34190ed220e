"""What people arrange in chat for themselves and their initiatives, on top of what app.yaml says.

Each arrangement is kept under its key, so that saying it again changes it. `as_arranged` lays them over the configured
company; everything else only ever sees the result. What names somebody or something that is gone is left out.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import ClassVar, assert_never
from zoneinfo import ZoneInfo

from cadence.asked import answers_again
from cadence.initiatives import Changed, stages_known, with_changes
from cadence.model import Company, Initiative, Week
from cadence.people import Absence, Person, Role

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Away:
    """A person's absence. Withdrawn by taking it out of the store."""

    person: str
    absence: Absence

    @property
    def key(self) -> str:
        return f"away/{self.person}/{self.absence.first}"


@dataclass(frozen=True, slots=True)
class Back:
    """A person is back from an absence before it ends, said in chat or known from app.yaml."""

    person: str
    absence: Absence  # as it was said
    on: date  # the first day they are here again; not after the absence's first day: it never happens

    @property
    def key(self) -> str:
        return f"back/{self.person}/{self.absence.first}"


@dataclass(frozen=True, slots=True)
class Hours:
    """A person's own zone, working days and quiet hours; None leaves what app.yaml says."""

    person: str
    zone: ZoneInfo | None = None
    working_days: frozenset[int] | None = None  # 0 is Monday
    quiet: tuple[time, time] | None = None  # from, until; the same time twice: no quiet hours at all

    @property
    def key(self) -> str:
        return f"hours/{self.person}"


@dataclass(frozen=True, slots=True)
class HandOver:
    """An initiative's owner from now on."""

    initiative: str
    to: str  # person id

    @property
    def key(self) -> str:
        return f"owner/{self.initiative}"


@dataclass(frozen=True, slots=True)
class Cover:
    """Who is asked about an initiative in one week, in its owner's place."""

    initiative: str
    week: Week
    by: str  # person id

    @property
    def key(self) -> str:
        return f"cover/{self.initiative}/{self.week}"


@dataclass(frozen=True, slots=True)
class Snooze:
    """Until when a person is not asked again about a week, at their own wish."""

    person: str
    week: Week
    until: datetime  # aware

    @property
    def key(self) -> str:
        return f"snooze/{self.person}/{self.week}"


@dataclass(frozen=True, slots=True)
class Pause:
    """The company's rhythm stands still: nothing is planned or sent unasked until it is resumed, or that instant."""

    since: datetime  # aware
    by: str  # person id, or who it was on the command line
    reason: str = ""
    until: datetime | None = None  # aware

    key: ClassVar[str] = "pause"


@dataclass(frozen=True, slots=True)
class PutOff:
    """A gate that is to be decided on another day."""

    initiative: str
    gate: str  # InitiativeGate.key
    until: date

    @property
    def key(self) -> str:
        return f"put-off/{self.initiative}"


Arrangement = Away | Back | Hours | HandOver | Cover | Snooze | Pause | PutOff | Changed


def of_use_until(arrangement: Arrangement) -> date | None:
    """The last date on which an arrangement can matter to anybody; None: for good."""
    match arrangement:
        case Away(absence=absence) | Back(absence=absence):
            return absence.last
        case Cover(week=week) | Snooze(week=week):
            return week.plus(1).sunday
        case PutOff(until=until):
            return Week.of_date(until).plus(1).sunday
        case Pause(until=until) if until is not None:
            return until.date() + _A_DAY  # it may be a day later where the company is
        case Hours() | HandOver() | Pause() | Changed():
            return None
        case _:
            assert_never(arrangement)


def as_arranged(company: Company, arranged: Iterable[Arrangement]) -> Company:
    """The company as it is with everything arranged. Does not depend on the order of the arrangements.

    Where nothing is, which is most of the time, it is the very same company.
    """
    in_order = sorted(arranged, key=_turn)
    if not in_order:
        return company
    people, initiatives = _with_theirs(company.people, in_order), dict(company.initiatives)
    stages = company.stages
    for one in in_order:
        match one:
            case HandOver(initiative=id, to=to):
                if id in initiatives and to in people:
                    initiatives[id] = replace(initiatives[id], owner=to)
            case Changed(values=values, stages=said):
                stages = stages_known(initiatives, said)
                initiatives = with_changes(initiatives, values, people)
    if initiatives != company.initiatives:
        people = _with_roles(people, initiatives)
    return _with_the_rest(replace(company, people=people, initiatives=initiatives, stages=stages), company, in_order)


def as_arranged_again(
    company: Company, arranged: Sequence[Arrangement], before: Company, were: Sequence[Arrangement]
) -> Company:
    """The same as `as_arranged(company, arranged)`, where `before` is what came of the arrangements that `were`.

    Most changes are one person's: nobody else is looked at again. What stays an arrangement is the same value in both.
    """
    known, still = {id(each) for each in were}, {id(each) for each in arranged}
    other = [each for each in arranged if id(each) not in known] + [each for each in were if id(each) not in still]
    if not arranged or not were or any(isinstance(each, HandOver | Changed) for each in other):
        return as_arranged(company, arranged)
    in_order = sorted(arranged, key=_turn)
    concerned = {each.person for each in other if isinstance(each, Away | Back | Hours)}
    people = before.people
    if concerned:
        them = {id: company.people[id] for id in concerned if id in company.people}
        them = _with_theirs(them, [each for each in in_order if not _is_of_others(each, concerned)])
        if before.initiatives != company.initiatives:
            them = _with_roles(them, before.initiatives)
        people = {**people, **them}
    found = _with_the_rest(replace(before, people=people), company, in_order)
    found.carry_over(before, follows_from=_FROM_INITIATIVES)
    if people is before.people and found.covers == before.covers:
        found.carry_over(before, follows_from=_FROM_PEOPLE)
        if found.put_off == before.put_off:
            found.carry_over(before, follows_from=_FROM_PUTTING_OFF)
    answers_again(found, before, concerned)
    return found


# What is worked out once for a company (`Company.once`): from its initiatives and its rhythm …
_FROM_INITIATIVES = (
    "asked",
    "metrics",
    "sharing",
    "own rhythms",
    "rhythms",
    "closes",
    "called",
    "for leaders",
    "for owners",
)
# … and from its people, their absences, and who covers for whom …
_FROM_PEOPLE = ("asked by person", "e-mail", "deciders", "turns")
_FROM_PUTTING_OFF = ("gates by week", "for deciders")  # … and from what is put off


def _is_of_others(arrangement: Arrangement, people: Container[str]) -> bool:
    return isinstance(arrangement, Away | Back | Hours) and arrangement.person not in people


def _with_theirs(people: Mapping[str, Person], in_order: Iterable[Arrangement]) -> dict[str, Person]:
    """The people with what they said of their own absences and hours."""
    found = dict(people)
    for one in in_order:
        match one:
            case Away(person=id, absence=absence):
                if id in found:
                    found[id] = replace(found[id], absences=tuple(sorted({*found[id].absences, absence}, key=_first)))
            case Back(person=id):
                if id in found:
                    found[id] = replace(found[id], absences=tuple(_until_back(found[id].absences, one)))
            case Hours(person=id):
                if id in found:
                    found[id] = _with_hours(found[id], one)
            case HandOver() | Cover() | Snooze() | Pause() | PutOff() | Changed():
                pass
            case _:
                assert_never(one)
    return found


def _with_the_rest(company: Company, configured: Company, in_order: Iterable[Arrangement]) -> Company:
    """With who covers for whom, what is put off and whether the rhythm stands still; `company` has all else."""
    covers, snoozes, put_off = dict(configured.covers), dict(configured.snoozes), dict(configured.put_off)
    paused, paused_until = configured.paused, configured.paused_until
    for one in in_order:
        match one:
            case Cover(initiative=id, week=week, by=by):
                if id in company.initiatives and by in company.people:
                    covers[id, week] = by
            case Snooze(person=id, week=week, until=until):
                snoozes[id, week] = until
            case Pause(since=since, until=until):
                paused, paused_until = since, until
            case PutOff(initiative=id, gate=gate, until=day):
                put_off[id, gate] = day
            case Away() | Back() | Hours() | HandOver() | Changed():
                pass
            case _:
                assert_never(one)
    return replace(company, covers=covers, snoozes=snoozes, put_off=put_off, paused=paused, paused_until=paused_until)


def _turn(arrangement: Arrangement) -> int:
    """Initiatives must be there before they are handed over, and an absence before its end can be moved."""
    return 0 if isinstance(arrangement, Changed) else 2 if isinstance(arrangement, Back) else 1


def _until_back(absences: Iterable[Absence], back: Back) -> Iterator[Absence]:
    for absence in absences:
        if (absence.first, absence.last) != (back.absence.first, back.absence.last):
            yield absence
        elif absence.first < back.on:
            yield replace(absence, last=back.on - timedelta(days=1))


def _first(absence: Absence) -> tuple[date, date]:
    return absence.first, absence.last


def _with_hours(person: Person, hours: Hours) -> Person:
    quiet = person.quiet if hours.quiet is None else hours.quiet
    return replace(
        person,
        zone=hours.zone or person.zone,
        working_days=person.working_days if hours.working_days is None else hours.working_days,
        quiet=None if quiet is None or quiet[0] == quiet[1] else quiet,
    )


def _with_roles(people: Mapping[str, Person], initiatives: Mapping[str, Initiative]) -> dict[str, Person]:
    """Owners and sponsors are those whom an initiative names."""
    named = {
        Role.OWNER: {initiative.owner for initiative in initiatives.values()},
        Role.SPONSOR: {initiative.sponsor for initiative in initiatives.values()},
    }
    found: dict[str, Person] = {}
    for id, person in people.items():
        if all((role in person.roles) == (id in ids) for role, ids in named.items()):
            found[id] = person
            continue
        roles = (person.roles - named.keys()) | {role for role, ids in named.items() if id in ids}
        found[id] = replace(person, roles=frozenset(roles))
    return found
