"""Which initiatives are asked about in a week and by whom they are answered; which weeks one is asked about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cadence.days import moved
from cadence.model import Company, Initiative, Week
from cadence.people import Absence, Person
from cadence.week_times import closes, is_closed, opens, rhythm_of

_DAY = timedelta(days=1)
_ANSWERING = "answering"  # what is worked out of a company, by this name
_MOST_WEEKS = 12  # of which it is known who answers
LONGEST_PAUSE = 6  # weeks from one that is asked about to the next: a month has five, and part of a sixth


def is_asked(company: Company, initiative: Initiative, week: Week) -> bool:
    """True when the owner of an initiative is asked about this week, as often as it or its company says."""
    if not initiative.stage.reports or (initiative.starts is not None and week < initiative.starts):
        return False
    return (initiative.every or company.every).asks(week.monday)


def asked(company: Company, week: Week) -> tuple[Initiative, ...]:
    """The initiatives whose owners are asked about this week, in the company's order."""
    return company.once(
        ("asked", week),
        lambda: tuple(each for each in company.initiatives.values() if is_asked(company, each, week)),
    )


def asked_by_person(company: Company, week: Week) -> Mapping[str, tuple[Initiative, ...]]:
    """The same, by the person (id) who is asked about them: both in the company's order."""
    return company.once(("asked by person", week), lambda: _by_person(company, week))


def _by_person(company: Company, week: Week) -> Mapping[str, tuple[Initiative, ...]]:
    known = _answering(company, week)
    found: dict[str, list[Initiative]] = {}
    for initiative in asked(company, week):
        who = known.who.get(initiative.id) or _found_out(company, initiative, week, known)
        found.setdefault(who, []).append(initiative)
    return {person: tuple(theirs) for person, theirs in found.items()}


@dataclass(slots=True)
class _Answering:
    """Who answers for an initiative in a week, by initiative id; and by person id, for which they may not any more when
    that person's absences are others.
    """

    who: dict[str, str]
    concerns: dict[str, set[str]]


def _answering(company: Company, week: Week) -> _Answering:
    by_week: dict[Week, _Answering] = company.once(_ANSWERING, dict)
    found = by_week.get(week)
    if found is None:
        found = by_week[week] = _Answering({}, {})
        if len(by_week) > _MOST_WEEKS:
            del by_week[min(by_week)]
    return found


def _found_out(company: Company, initiative: Initiative, week: Week, known: _Answering) -> str:
    who, looked_at = _who_answers(company, initiative, week)
    known.who[initiative.id] = who
    for person in looked_at:
        known.concerns.setdefault(person, set()).add(initiative.id)
    return who


def answers_again(company: Company, before: Company, people: Iterable[str]) -> None:
    """Who answered before does still, but where it depends on these people (ids) or on somebody who was given a week.

    The two companies have the same initiatives and rhythms.
    """
    covers = {about for about, _ in before.covers.items() ^ company.covers.items()}
    by_week: dict[Week, _Answering] = before.once(_ANSWERING, dict)
    found: dict[Week, _Answering] = company.once(_ANSWERING, dict)
    for week, known in by_week.items():
        who = dict(known.who)
        again = {each for person in people for each in known.concerns.get(person, ())}
        again |= {initiative for initiative, of in covers if of == week}
        for each in again:
            who.pop(each, None)
        found[week] = _Answering(who, known.concerns)  # of more than depends on it, never of less


def answers(company: Company, initiative: Initiative, week: Week) -> str:
    """The person id of whoever is asked about an initiative's week: its owner, or who covers for them.

    Somebody covers who was given just this week, or is the delegate of an absence on the day the check-in opens, or of
    one that was told when it was open already. Who covers and is away as well has a delegate too: it is the first in
    that row who is there. Where all of them are away, it is whoever is back first before the week closes, and the owner
    when nobody is.
    """
    return _who_answers(company, initiative, week)[0]


def _who_answers(company: Company, initiative: Initiative, week: Week) -> tuple[str, Iterable[str]]:
    """Who answers, and on whose absences (ids) that depends."""
    given = company.people.get(company.covers.get((initiative.id, week), ""))
    owner = company.people.get(initiative.owner)
    if owner is None:
        return (given.id if given is not None else initiative.owner), ()
    first = given or owner
    if not first.absences:
        return first.id, (first.id,)
    near = week.day(rhythm_of(company, initiative).check_in_opens.weekday)  # nearly always the very day
    if not any((each.opened or each.first) <= near + _DAY and near - _DAY <= each.last for each in first.absences):
        return first.id, (first.id,)  # nearly everybody: their zone need not be asked
    rows = [in_place_of(company, each, week, initiative) for each in dict.fromkeys((first, owner))]
    there = next((row[-1] for row in rows if _absence(company, row[-1], week, initiative) is None), None)
    everybody = [owner, *(each for row in rows for each in row)]
    who = there.id if there is not None else _first_back(company, everybody, week, initiative)
    return who, {each.id for each in everybody}


def away_as_well(company: Company, initiative: Initiative, week: Week) -> tuple[Person, ...]:
    """Who would be asked about an initiative's week in its owner's place, and is away."""
    owner = company.people.get(initiative.owner)
    first = company.people.get(company.covers.get((initiative.id, week), "")) or owner
    row = () if first is None else in_place_of(company, first, week, initiative)
    return tuple(each for each in row if each != owner and _absence(company, each, week, initiative) is not None)


def nobody_there(company: Company, initiative: Initiative, week: Week) -> Mapping[str, date]:
    """Who could be asked about an initiative's week and is away until it closes, by id, with the last day of each.

    The owner comes first, then who would cover. Empty where somebody can be asked.
    """
    owner = company.people.get(initiative.owner)
    if owner is None or not is_asked(company, initiative, week):
        return {}
    given = company.people.get(company.covers.get((initiative.id, week), ""))
    rows = (in_place_of(company, each, week, initiative) for each in (given, owner) if each is not None)
    closing, found = closes(company, week, initiative), {}
    for each in dict.fromkeys((owner, *(one for row in rows for one in row))):
        absence = _absence(company, each, week, initiative)
        if absence is None or moved(opens(company, each, week, initiative), each, company, before=closing) is not None:
            return {}
        found[each.id] = absence.last
    return found


def in_place_of(company: Company, person: Person, week: Week, initiative: Initiative) -> tuple[Person, ...]:
    """Somebody and, as long as each is away on the day the check-in opens, the delegate of the one before.

    The last of them is there, or away without a delegate who is not among them already.
    """
    row = [person]
    while (absence := _absence(company, row[-1], week, initiative)) is not None:
        delegate = company.people.get(absence.delegate or "")
        if delegate is None or delegate in row:
            break
        row.append(delegate)
    return tuple(row)


def _absence(company: Company, person: Person, week: Week, initiative: Initiative) -> Absence | None:
    """The absence of a person that a week's check-in falls in, by their own clock."""
    return person.absence_from_check_in(opens(company, person, week, initiative).astimezone(person.zone).date())


def _first_back(company: Company, people: Iterable[Person], week: Week, initiative: Initiative) -> str:
    """Of several who are away when a check-in opens, the one who can be asked first; the first where nobody can."""
    closing = closes(company, week, initiative)
    first, *others = dict.fromkeys(people)
    best, earliest = first, moved(opens(company, first, week, initiative), first, company, before=closing)
    for each in others:
        at = moved(opens(company, each, week, initiative), each, company, before=closing)
        if at is not None and (earliest is None or at < earliest):
            best, earliest = each, at
    return best.id


def open_week(company: Company, now: datetime, person: str = "") -> Week | None:
    """The week that an answer given now, without saying which, is about; for this person (an id), if there is one.

    A week can be answered from its Monday on until it closes; while two can, the older one comes first. None when
    nobody is asked about either. For whoever is asked about nothing in a week, what others are asked about counts.
    """
    current = Week.of(now, company.zone)
    for week in (current.plus(-1), current):
        if is_closed(company, week, now):
            continue
        theirs = asked_by_person(company, week).get(person) or asked(company, week)
        if any(not is_closed(company, week, now, each) for each in theirs):
            return week
    return None


def next_asked(company: Company, initiative: Initiative, after: Week) -> Week | None:
    """The first week after this one that it is asked about; None for an initiative that does not report."""
    first = after.plus(1)
    if initiative.starts is not None:
        first = max(first, initiative.starts)
    weeks = (first.plus(number) for number in range(LONGEST_PAUSE))
    return next((week for week in weeks if is_asked(company, initiative, week)), None)


def asked_weeks_before(company: Company, initiative: Initiative, week: Week, count: int) -> tuple[Week, ...]:
    """The last weeks before this one that it is asked about, latest first."""
    weeks = []
    for _ in range(count):
        week = asked_before(company, initiative, week)
        weeks.append(week)
    return tuple(weeks)


def asked_before(company: Company, initiative: Initiative, week: Week) -> Week:
    """The last week before this one that it is asked about: what its figures are held against.

    The week before for whatever is not asked about at all, so that there always is one.
    """
    weeks = (week.plus(-number) for number in range(1, LONGEST_PAUSE + 1))
    return next((each for each in weeks if is_asked(company, initiative, each)), week.plus(-1))
