"""What no total counts for want of a dated baseline, and which baselines changed since a digest was read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from cadence.baselines import Rebased, rebased, why_not
from cadence.digest.values import count
from cadence.metrics import Metric, Total, describe, dictionary
from cadence.model import BaselineStatement, Company, Figure, Week
from cadence.week_times import digest_at

_MOST_NAMED = 3  # figures


def not_counted(company: Company, week: Week, figures: Sequence[Figure], untold: Collection[str] = ()) -> Iterator[str]:
    """A sentence about the week's figures that are in no total, where there are any. Those never added up are not.

    Of the initiatives (ids) in `untold` it names the metric, and not the figure.
    """
    metrics = dictionary(company)
    rank = {metric: number for number, metric in enumerate(metrics)}
    order = {id: number for number, id in enumerate(company.initiatives)}
    why = {
        figure.id: reason
        for figure in figures
        if metrics[figure.metric].total is not Total.NEVER
        if (reason := why_not(company.initiatives[figure.initiative], metrics[figure.metric], week, figure.currency))
    }
    left_out = sorted(
        (figure for figure in figures if figure.id in why),
        key=lambda figure: (order[figure.initiative], rank[figure.metric]),
    )
    if not left_out:
        return
    names = {id: initiative.name for id, initiative in company.initiatives.items()}
    named = [
        f"{_told(metrics[figure.metric], figure, untold)} by {names[figure.initiative]} ({why[figure.id]})"
        for figure in left_out[:_MOST_NAMED]
    ]
    more = f"; {count(len(left_out) - len(named), 'figure')} more" if len(left_out) > len(named) else ""
    yield f"Not counted before there is a dated baseline: {'; '.join(named)}{more}."


def _told(metric: Metric, figure: Figure, untold: Collection[str]) -> str:
    return metric.name.lower() if figure.initiative in untold else describe(metric, figure)


def rebased_since(
    company: Company,
    week: Week,
    baselines: Sequence[BaselineStatement],
    published: Mapping[Week, datetime | None] | None,
    now: datetime,
) -> tuple[Rebased, ...]:
    """Baselines that changed since an earlier digest was last read; none before the first. `published` as for build."""
    read = read_before(company, week, published)
    return () if read is None else rebased(company, baselines, read, now)


def read_before(company: Company, week: Week, published: Mapping[Week, datetime | None] | None) -> datetime | None:
    """When the digest before this week's was put together; None where there was none. `published` as for build."""
    if published is None:
        return digest_at(company, week.plus(-1))
    return max((at or digest_at(company, each) for each, at in published.items() if each < week), default=None)
