"""The baseline lock: no benefit counts before a dated baseline, and a changed baseline is said.

A baseline is whole when it has a value, a period, a method, a sample, an owner and a date. What is used and what is
spent (adoption, run cost) is no benefit, and needs none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cadence.calendar import short_date
from cadence.metrics import Metric, Reading, dictionary, show
from cadence.model import Baseline, BaselineStatement, Company, Figure, Initiative, Week
from cadence.quantity import is_other_money


@dataclass(frozen=True, slots=True)
class Rebased:
    """A baseline that was changed, or taken away (`after` is None)."""

    initiative: Initiative
    metric: Metric
    before: Baseline
    after: Baseline | None
    said_at: datetime
    words: str  # "Invoice review changed its baseline, cycle time: 3 days → 4 days (counted again)"


def missing(baseline: Baseline) -> tuple[str, ...]:
    """What it lacks before anything counts against it, in words."""
    if baseline.period and baseline.method and baseline.sample and baseline.owner and baseline.dated:
        return ()  # a summary asks for each figure of its weeks
    parts = {
        "a period": baseline.period,
        "a method": baseline.method,
        "a sample": baseline.sample,
        "an owner": baseline.owner,
        "a date": baseline.dated,
    }
    return tuple(words for words, part in parts.items() if not part)


def baseline_for(initiative: Initiative, metric: Metric) -> Baseline | None:
    """What a figure of this metric is claimed against: of several, the first that is whole."""
    stated = [initiative.baselines[each] for each in metric.rests_on or (metric.id,) if each in initiative.baselines]
    return next((each for each in stated if not missing(each)), stated[0] if stated else None)


def counts(initiative: Initiative, metric: Metric, week: Week, currency: str | None) -> bool:
    """True when a week's figure, of money in that currency, may be counted as a benefit, or is none."""
    return not why_not(initiative, metric, week, currency)


def why_not(initiative: Initiative, metric: Metric, week: Week, currency: str | None) -> str:
    """Why a week's figure does not count: `no baseline`, `its baseline lacks a sample`, `its baseline is in USD`.

    Empty when it does. Of money, `currency` is the figure's; None of everything else.
    """
    if not metric.benefit:
        return ""
    baseline = baseline_for(initiative, metric)
    if baseline is None:
        return "no baseline"
    if is_other_money(baseline.currency, currency):
        return f"its baseline is in {baseline.currency}"
    return why_not_against(baseline, week)


def why_not_against(baseline: Baseline, week: Week) -> str:
    """Why a week's figure cannot be claimed against this baseline. Empty when it can."""
    if lacking := missing(baseline):
        return f"its baseline lacks {' and '.join(lacking)}"
    if baseline.dated is not None and baseline.dated > week.sunday:
        return f"its baseline is dated {short_date(baseline.dated)}"
    return ""


def counted(company: Company, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Those of the figures that count, in the order they come in."""
    metrics = dictionary(company)
    for figure in figures:
        initiative, metric = company.initiatives.get(figure.initiative), metrics.get(figure.metric)
        if initiative is not None and metric is not None and counts(initiative, metric, figure.week, figure.currency):
            yield figure


# ---- changes ----------------------------------------------------------------------------------------------------


def not_yet_stated(
    company: Company, stated: Sequence[BaselineStatement], now: datetime, new_id: Callable[[], str]
) -> tuple[BaselineStatement, ...]:
    """What is to be kept of the baselines as they are now: those that differ from the last word on them."""
    last = _last(stated)
    new = [
        (initiative.id, metric, baseline)
        for initiative in company.initiatives.values()
        for metric, baseline in initiative.baselines.items()
        if (initiative.id, metric) not in last or last[initiative.id, metric].baseline != baseline
    ]
    gone = [
        (id, metric, None)
        for (id, metric), statement in last.items()
        if statement.baseline is not None
        and id in company.initiatives
        and metric not in company.initiatives[id].baselines
    ]
    return tuple(
        BaselineStatement(new_id(), company.id, id, metric, baseline, now) for id, metric, baseline in [*new, *gone]
    )


def rebased(
    company: Company, stated: Sequence[BaselineStatement], after: datetime, until: datetime
) -> tuple[Rebased, ...]:
    """The baselines that are others than they were at `after`, in the company's order; statements in their order.

    One that was not there before is no change, and neither is one that was changed back.
    """
    then = _last(each for each in stated if each.said_at <= after)
    now = _last(each for each in stated if each.said_at <= until)
    metrics = dictionary(company)
    found = []
    for initiative in company.initiatives.values():
        for metric in metrics.values():
            was, became = then.get((initiative.id, metric.id)), now.get((initiative.id, metric.id))
            if was is not None and became is not None and was.baseline is not None and was.baseline != became.baseline:
                words = _words(initiative, metric, was.baseline, became)
                found.append(Rebased(initiative, metric, was.baseline, became.baseline, became.said_at, words))
    return tuple(found)


def _last(statements: Iterable[BaselineStatement]) -> Mapping[tuple[str, str], BaselineStatement]:
    return {(each.initiative, each.metric): each for each in statements}


def _words(initiative: Initiative, metric: Metric, before: Baseline, statement: BaselineStatement) -> str:
    after, name = statement.baseline, metric.name.lower()
    reason = f" ({statement.reason.strip()})" if statement.reason.strip() else ""
    if after is None:
        return f"{initiative.name} took its baseline away, {name}: it was {_shown(metric, before)}{reason}"
    if (before.value, before.currency) != (after.value, after.currency):
        change = f"{_shown(metric, before)} → {_shown(metric, after)}"
        return f"{initiative.name} changed its baseline, {name}: {change}{reason}"
    parts = {
        "period": (before.period, after.period),
        "method": (before.method, after.method),
        "sample": (before.sample, after.sample),
        "owner": (before.owner, after.owner),
        "date": (before.dated, after.dated),
    }
    changed = ", ".join(part for part, (old, new) in parts.items() if old != new)
    return f"{initiative.name} changed how its baseline was found, {name} {_shown(metric, after)}: {changed}{reason}"


def _shown(metric: Metric, baseline: Baseline) -> str:
    return show(metric, Reading(baseline.value, currency=baseline.currency))
