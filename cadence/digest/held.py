"""Hours of a year by month, from what holds of each week and nothing else: so a thousand initiatives cost little.

The sums are those of `cadence.digest.series`, where every statement is known.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from decimal import Decimal
from typing import NamedTuple

from cadence.baselines import counts
from cadence.digest.few import in_totals_of_a_part
from cadence.digest.series import Graded, graded
from cadence.digest.totals import totals
from cadence.metrics import METRICS
from cadence.model import Company, Figure, Grade, Initiative, Week
from cadence.month import Month
from cadence.overlap import sharing

_HOURS = METRICS["hours_saved"]
_NEVER = datetime.min.replace(tzinfo=UTC)


class Held(NamedTuple):
    """The figure of one metric that holds of an initiative's week."""

    initiative: str
    week: Week
    grade: Grade
    value: Decimal


def held_by_month(
    company: Company, months: Sequence[Month], held: Iterable[Held], *, part: bool = False
) -> tuple[Graded, ...]:
    """Hours of each of these months: the sum of their weeks. `part`: it is of a part of the company, in whose
    totals not everybody is (cadence.digest.few).
    """
    weeks = [week for month in months for week in month.weeks]
    by_week: defaultdict[Week, list[Held]] = defaultdict(list)
    for one in held:
        by_week[one.week].append(one)
    beginning: defaultdict[Week, set[str]] = defaultdict(set)
    for id in {one.initiative for said in by_week.values() for one in said}:
        begin = _begins(company.initiatives.get(id), weeks)
        if begin is not None:
            beginning[begin].add(id)
    counting: set[str] = set()
    shared = {id for group in company.once("sharing", lambda: sharing(company)) for id in group.initiatives}
    sums: defaultdict[Month, defaultdict[Grade, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for month in months:
        for week in month.weeks:
            counting |= beginning[week]
            said = [one for one in by_week.get(week, ()) if one.initiative in counting]
            if part:
                said = _of_enough(company, said)
            for grade, value in _week(company, week, said, shared).items():
                sums[month][grade] += value
    return tuple(graded(month.short, month.name, sums.get(month)) for month in months)


def _of_enough(company: Company, said: Sequence[Held]) -> list[Held]:
    people: defaultdict[Grade, dict[str, int | Decimal]] = defaultdict(dict)
    for one in said:
        people[one.grade][one.initiative] = company.initiatives[one.initiative].team_size
    told = {grade: in_totals_of_a_part(company, of) for grade, of in people.items()}
    return [one for one in said if one.initiative in told[one.grade]]


def _begins(initiative: Initiative | None, weeks: Sequence[Week]) -> Week | None:
    """The first of these weeks whose hours count; from it on all do, since a baseline stands from its date on."""
    if initiative is None:
        return None
    place = bisect_left(weeks, True, key=lambda week: counts(initiative, _HOURS, week, None))  # noqa: FBT003  no, no, yes, yes
    return weeks[place] if place < len(weeks) else None


def _week(company: Company, week: Week, said: Iterable[Held], shared: AbstractSet[str]) -> Mapping[Grade, Decimal]:
    """By grade. What may be of the same people or the same work is counted once, as in the week's own total."""
    sums: defaultdict[Grade, Decimal] = defaultdict(Decimal)
    together = []
    for each in said:
        if each.initiative in shared:
            together.append(_figure(company, each))
        else:
            sums[each.grade] += each.value
    for total in totals(company, week, together, ()):
        for grade, value in total.by_grade:
            sums[grade] += value
    return sums


def _figure(company: Company, one: Held) -> Figure:
    id = f"{one.initiative}/{one.week}"
    return Figure(id, company.id, one.initiative, one.week, _HOURS.id, one.value, "", _NEVER, one.grade, "")
