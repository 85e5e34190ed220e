"""Sentences beneath a summary that say what its figures leave out, and why."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from cadence.asked import next_asked
from cadence.digest.values import MetricTotal, count
from cadence.model import Company, Figure, Week

_MOST_NAMED = 5  # of those not asked this week


def not_asked(company: Company, week: Week, due: Collection[str], begins: Week | None) -> Iterator[str]:
    """What is in the programme and not asked about this week, with the week it is: it is not missing."""
    if begins is not None and week < begins:
        return
    waiting = [
        (each.name, upcoming)
        for each in company.initiatives.values()
        if each.id not in due and (each.starts is None or each.starts <= week)
        if (upcoming := next_asked(company, each, week)) is not None
    ]
    if not waiting:
        return
    if len(waiting) > _MOST_NAMED:
        soonest = min(upcoming for _, upcoming in waiting)
        yield f"{count(len(waiting), 'initiative')} not asked this week, the next in week {soonest.number}."
        return
    named = ", ".join(f"{name} (next in week {upcoming.number})" for name, upcoming in waiting)
    yield f"Not asked this week: {named}."


def about_totals(
    sums: Sequence[MetricTotal], before: Iterable[Figure], week: Week, orphans: Sequence[Figure]
) -> tuple[str, ...]:
    """What its totals are not added up with or held against, and what is left out of them (`orphans`).

    `before`: the figures of the week before.
    """
    unlike = [total.metric.name for total in sums if total.before is not None and not total.like_for_like]
    *names, last = [name.lower() for name, _ in groupby(unlike)] or [""]
    notes = list(_of_other_windows(sums, before, week))
    if last:
        change = f"changes in {', '.join(names)} and {last} are" if names else f"change in {last} is"
        notes.append(f"Other initiatives reported in week {week.plus(-1).number}, so the {change} not like for like.")
    if orphans:
        notes.append(f"{count(len(orphans), 'figure')} of initiatives no longer in the programme left out.")
    return tuple(notes)


def _of_other_windows(sums: Sequence[MetricTotal], before: Iterable[Figure], week: Week) -> Iterator[str]:
    """Shares of people in other days, which are neither added up with these nor compared."""
    first: dict[str, MetricTotal] = {}
    for one in sums:
        shown = first.setdefault(one.metric.id, one)
        if one.window != shown.window:
            yield (
                f"{one.metric.name} of {count(len(one.initiatives), 'initiative')} is of {one.window} days, and not in "
                f"that of {shown.window} days."
            )
    for id, one in first.items():
        last = {figure.window for figure in before if figure.metric == id}
        if one.before is None and last - {one.window}:
            yield (
                f"{one.metric.name} is of {one.window} days, and was of {min(last - {one.window})} in week "
                f"{week.plus(-1).number}, so it is not compared."
            )
