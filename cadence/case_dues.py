"""On the day of a gate whoever may decide gets its case, once: what is due that day, by person.

The weekly summaries ask for it too, until it is decided. The card is of use until the first summary after the week of
its day, which brings the case back.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time

from cadence.calendar import at_local
from cadence.days import moved, why_off
from cadence.decisions import deciders
from cadence.model import Company, Due, DueKey, DueKind, Initiative, Week
from cadence.week_times import digest_at

ASKED_AT = time(9)  # by the recipient's clock


def for_deciders(company: Company, week: Week, only: str | None = None) -> Iterator[Due]:
    """What this week's gates bring those who may decide; `only`: what they bring one of them (a person id).

    One card for all that is to be decided on one day. Its subject is that day.
    """
    by_day = company.once("gates by week", lambda: _by_week(company)).get(week, {})
    expires = digest_at(company, week)
    for day, initiatives in by_day.items():
        for person, theirs in _by_decider(company, initiatives).items():
            if only not in (None, person):
                continue
            key = DueKey(company.id, DueKind.CASE, str(day), person, week)
            one = company.people[person]
            planned = at_local(day, ASKED_AT, one.zone)
            at = moved(planned, one, company, before=expires)
            skipped = None if at is not None else why_off(day, one, company) or "quiet hours until the next summary"
            yield Due(key, at or planned, tuple(theirs), expires, skipped)


def gate_day(company: Company, initiative: Initiative) -> date | None:
    """The day on which an initiative is to be decided about, as far as it is put off; None for one without a gate."""
    gate = initiative.asked_gate
    return None if gate is None else company.put_off.get((initiative.id, gate.key), gate.on)


def _by_week(company: Company) -> Mapping[Week, Mapping[date, Sequence[Initiative]]]:
    found: dict[Week, dict[date, list[Initiative]]] = {}
    for each in company.initiatives.values():
        day = gate_day(company, each)
        if day is not None:
            found.setdefault(Week.of_date(day), {}).setdefault(day, []).append(each)
    return found


def _by_decider(company: Company, initiatives: Sequence[Initiative]) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in initiatives:
        for person in deciders(company, each):
            found[person.id].append(each.id)
    return found
