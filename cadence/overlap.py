"""Double counting: hours of the same people, or of the same work, that several initiatives say of one week.

Nobody saves more hours than they have, and work saves no more than it took. Where initiatives say so together, what is
beyond that is left out of the totals: of what is known worst first, so that no part of a total is known better for it.
Statements stay as they are; only totals are made from what is left.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cadence.baselines import why_not_against
from cadence.metrics import Metric, Reading, Rung, dictionary, show, show_total
from cadence.model import Company, Figure, Initiative, Week
from cadence.numbers import said
from cadence.quantity import WORKING_WEEK

_HOURS = "hours_saved"
_MOST_NAMED = 2  # overlaps in the sentence
_MOST_INITIATIVES = 4  # of one overlap
_WORKFLOW, _ALIKE, _PEOPLE = "workflow", "alike", "people"


@dataclass(frozen=True, slots=True)
class Shared:
    """Initiatives that are about the same people, or the same work. Groups of one kind share no initiative."""

    initiatives: tuple[str, ...]  # ids, in the company's order
    why: str  # "are the same work (invoices)"
    workflow: bool = False  # True: they name the same workflow, so that what it took before is a limit too


@dataclass(frozen=True, slots=True)
class Overlap:
    """Hours of one week that were said more than once."""

    metric: Metric
    shared: Shared
    initiatives: tuple[str, ...]  # ids of those that said them, in the company's order
    said: Decimal  # hours, together
    available: Decimal  # hours, which are what counts
    limit: str  # "10 people have 400 h a week", "it took 50 h a week before"


def sharing(company: Company) -> tuple[Shared, ...]:
    """The groups of initiatives whose hours may be the same ones: those of the same work, then of the same people.

    The same work is the same workflow in the same team, or the same department where no team is named. Initiatives
    that name no workflow and have department, tools and data in common are taken to be of the same work.
    """
    groups: dict[tuple[str, ...], list[Initiative]] = {}
    for initiative in company.initiatives.values():
        for key in _keys(initiative):
            groups.setdefault(key, []).append(initiative)
    shared = [(key, group) for key, group in groups.items() if len(group) > 1]
    shared.sort(key=lambda each: each[0][0] == _PEOPLE)
    return tuple(
        Shared(tuple(each.id for each in group), _why(key, group[0]), workflow=key[0] == _WORKFLOW)
        for key, group in shared
    )


def _keys(initiative: Initiative) -> Iterator[tuple[str, ...]]:
    team, department = initiative.team.casefold().strip(), initiative.department.casefold().strip()
    workflow = initiative.workflow.casefold().strip()
    if workflow and (team or department):
        yield (_WORKFLOW, team or department, workflow)
    elif not workflow and department and initiative.tools and initiative.data_kinds:
        yield (_ALIKE, team, department, *sorted(initiative.tools), "", *sorted(initiative.data_kinds))
    if team:
        yield (_PEOPLE, team)


def _why(key: Sequence[str], one: Initiative) -> str:
    if key[0] == _PEOPLE:
        return f"save time of the same people ({one.team.strip()})"
    if key[0] == _WORKFLOW:
        return f"are the same work ({one.workflow.strip()})"
    return f"share department, tools and data ({one.department.strip()})"


def counted_once(company: Company, figures: Iterable[Figure]) -> tuple[tuple[Figure, ...], tuple[Overlap, ...]]:
    """The figures with nothing in them that was counted twice, in the order they come in, and what was.

    Figures are current ones, of any weeks and metrics. What comes back depends on which there are, not on their order.
    """
    left = tuple(figures)
    groups = company.once("sharing", lambda: sharing(company))
    if not groups:
        return left, ()
    found: list[Overlap] = []
    metrics = [metric for metric in dictionary(company).values() if metric.rung in (Rung.HOURS, Rung.CAPACITY)]
    by_place = {(each.week, each.metric, each.initiative): number for number, each in enumerate(left)}
    kept = list(left)
    for week in sorted({figure.week for figure in left}):
        for metric in metrics:
            for shared in groups:
                places = [by_place.get((week, metric.id, initiative)) for initiative in shared.initiatives]
                said_here = {place: kept[place] for place in places if place is not None}
                overlap = _overlap(company, metric, week, shared, list(said_here.values()))
                if overlap is not None:
                    found.append(overlap)
                    kept = _without(kept, said_here, overlap.said - overlap.available)
    return tuple(kept), tuple(found)


def _overlap(company: Company, metric: Metric, week: Week, shared: Shared, figures: Sequence[Figure]) -> Overlap | None:
    if len(figures) < 2:  # noqa: PLR2004  one alone overlaps with nothing; its owner is asked about it
        return None
    initiatives = [company.initiatives[figure.initiative] for figure in figures]
    together = sum((figure.value for figure in figures), Decimal(0))
    available, limit = _available(metric, week, shared, initiatives)
    if together <= available:
        return None
    return Overlap(metric, shared, tuple(each.id for each in initiatives), together, available, limit)


def _available(metric: Metric, week: Week, shared: Shared, initiatives: Sequence[Initiative]) -> tuple[Decimal, str]:
    """Hours that there are: of the largest of the teams, or what the work took before where that is less."""
    people = max(each.team_size for each in initiatives)
    hours = people * WORKING_WEEK
    crowd = "1 person has" if people == 1 else f"{said(Decimal(people))} people have"
    limit = f"{crowd} {show_total(metric, [Reading(hours)])} a week"
    took = [each.baselines[_HOURS] for each in initiatives if _HOURS in each.baselines]
    whole = [each.value for each in took if not why_not_against(each, week)]
    if shared.workflow and len(whole) == len(initiatives):
        before = max(whole)
        if 0 < before < hours:
            return before, f"it took {show(metric, Reading(before))} a week before"
    return hours, limit


def _without(kept: Sequence[Figure], said_here: Mapping[int, Figure], excess: Decimal) -> list[Figure]:
    """With so many hours less: of what is known worst first, then of what stands later in the company's order."""
    left = list(kept)
    latest_first = tuple(said_here)[::-1]
    for place in sorted(latest_first, key=lambda place: said_here[place].grade.rank):
        figure = said_here[place]
        taken = min(max(figure.value, Decimal(0)), excess)
        left[place] = replace(figure, value=figure.value - taken)
        excess -= taken
    return left


def overlap_words(company: Company, overlaps: Sequence[Overlap], few: Collection[str]) -> Iterator[str]:
    """One sentence about what was said more than once and is counted once; none where nothing was.

    `few`: the initiatives (ids) whose figures are not told. What is said with others has no figure either: the others'
    lines taken from it would leave theirs.
    """
    if not overlaps:
        return
    parts = [_words(company, each, few) for each in overlaps[:_MOST_NAMED]]
    more = len(overlaps) - len(parts)
    yield f"Counted once: {'; '.join(parts)}{f'; and {more} more like it' if more else ''}."


def _words(company: Company, overlap: Overlap, few: Collection[str]) -> str:
    names = [company.initiatives[each].name for each in overlap.initiatives]
    if len(names) > _MOST_INITIATIVES:
        names = [*names[: _MOST_INITIATIVES - 1], f"{len(names) - _MOST_INITIATIVES + 1} more"]
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    if not set(few).isdisjoint(overlap.initiatives):
        return f"{listed} {overlap.shared.why} and together say more than there is"
    together = overlap.metric.phrase.format(show_total(overlap.metric, [Reading(overlap.said)]))
    counts = show_total(overlap.metric, [Reading(overlap.available)])
    return f"{listed} {overlap.shared.why}; together they say {together}, and {overlap.limit}, so {counts} count"
