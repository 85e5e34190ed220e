"""A line per initiative: its figures against its baseline and the week before."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from cadence.check_in import Holding
from cadence.digest.values import FigureLine, InitiativeLine, Reported, Trend
from cadence.imported import is_measured
from cadence.metrics import Direction, Metric, Reading, change_words, describe, of_window, show, shown_value
from cadence.model import Baseline, CheckIn, CheckInState, Figure, Initiative, Week
from cadence.quantity import is_other_money

_MOST_WEEKS = 4  # whose lines are remembered: the last few summaries are the ones that are corrected


class KnownLines:
    """A company's lines that were made before: of a summary that is put together again, few are others by then.

    A memory and no truth: a line is made again when anything it was made of is another.
    """

    def __init__(self) -> None:
        self._weeks: dict[Week, dict[str, tuple[tuple[object, ...], InitiativeLine]]] = {}

    def line(
        self, initiative: str, week: Week, made_of: tuple[object, ...], make: Callable[[], InitiativeLine]
    ) -> InitiativeLine:
        """An initiative's (id), as `make` makes it of these values."""
        known = self._weeks.get(week)
        if known is None:
            known = self._weeks[week] = {}
            if len(self._weeks) > _MOST_WEEKS:
                del self._weeks[min(self._weeks)]
        found = known.get(initiative)
        if found is None or found[0] != made_of:
            found = known[initiative] = made_of, make()
        return found[1]


def line(
    initiative: Initiative,
    week: Week,
    current: Holding,
    check_in: CheckIn | None,
    *,
    before: Week,
    metrics: Mapping[str, Metric],
    currency: str,
) -> InitiativeLine:
    """One initiative's week, held against `before`, the week it was asked about last. `metrics`: the dictionary;
    `currency`: the company's, in which targets are.

    A figure counts as a report even where its check-in was skipped before; what only a system said of an open one does
    not: who is asked is still asked for the rest.
    """
    figures = tuple(
        _figure_line(initiative, metrics[metric], figure, current.get((initiative.id, before, metric)), currency)
        for metric in _asked_first(initiative, metrics)
        if (figure := current.get((initiative.id, week, metric))) is not None
    )
    answered = check_in is not None and check_in.state is CheckInState.ANSWERED
    skipped = check_in is not None and check_in.state is CheckInState.SKIPPED
    state = Reported.YES if figures or answered else Reported.SKIPPED if skipped else Reported.MISSING
    return InitiativeLine(
        initiative=initiative,
        state=state,
        figures=figures,
        blocked=check_in is not None and bool(check_in.blockers.strip()),
        late=state is Reported.YES and check_in is not None and check_in.late,
        same_as_last=check_in is not None and check_in.same_as_last,
        measured_only=bool(figures)
        and not answered
        and not skipped
        and all(is_measured(each.figure) for each in figures),
    )


def against(metric: Metric, now: Figure | Reading, before: Figure | Reading) -> Trend:
    """The word for `now` after `before`, in the direction that is good for the metric; decided on what is shown."""
    new, old = shown_value(metric, now), shown_value(metric, before)
    if new == old:
        return Trend.SAME
    return Trend.BETTER if (new > old) == (metric.better is Direction.HIGHER) else Trend.WORSE


def _asked_first(initiative: Initiative, metrics: Mapping[str, Metric]) -> tuple[str, ...]:
    """The metrics in the order the initiative is asked, then those it once was asked."""
    return (
        *(metric for metric in initiative.metrics if metric in metrics),
        *(metric for metric in metrics if metric not in initiative.metrics),
    )


def _figure_line(
    initiative: Initiative, metric: Metric, figure: Figure, before: Figure | None, currency: str
) -> FigureLine:
    metric = of_window(metric, figure.window)
    previous = before if before is not None and comparable(before, figure) else None
    baseline = initiative.baselines.get(metric.id) if metric.compares else None
    if baseline is not None and is_other_money(baseline.currency, figure.currency):
        baseline = None
    target = None if is_other_money(figure.currency, currency) else initiative.targets.get(metric.id)
    return FigureLine(
        metric=metric,
        figure=figure,
        previous=previous,
        baseline=baseline,
        target=target,
        trend=None if previous is None else against(metric, figure, previous),
        against_baseline=None if baseline is None else against(metric, figure, Reading(baseline.value)),
        words=_words(metric, figure, previous, baseline, target),
    )


def comparable(before: Figure, now: Figure) -> bool:
    """True for the same currency, and the same window of days where there is one."""
    return before.currency == now.currency and before.window == now.window


def _words(
    metric: Metric, figure: Figure, previous: Figure | None, baseline: Baseline | None, target: Decimal | None
) -> str:
    aim = None if target is None else Reading(target, currency=figure.currency)
    beside = Reading(baseline.value) if baseline is not None else aim
    held_against = []
    if previous is not None:
        change = change_words(metric, figure, previous, beside=beside)
        week = f"week {previous.week.number}"
        if change is None:
            held_against.append(f"as in {week}")
        else:
            held_against.append(f"{change} in {week}" if change.startswith("was ") else f"{change} on {week}")
    if baseline is not None:
        before = Reading(baseline.value, currency=baseline.currency or figure.currency)
        held_against.append(f"baseline {show(metric, before)}, {baseline.period}")
    if aim is not None:
        met = against(metric, figure, aim) is not Trend.WORSE
        held_against.append(f"target {show(metric, aim, beside)}{', reached' if met else ''}")
    if not held_against and metric.better is Direction.LOWER:
        held_against.append("nothing to hold it against yet")
    return describe(metric, figure, beside) + (f" ({'; '.join(held_against)})" if held_against else "")
