"""What charts are drawn from: hours by grade and adoption, by week or month; how far initiatives are to their targets.

Hours are those of the summary's own totals, so that a chart never says another number than the words above it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from cadence.baselines import counted
from cadence.check_in import current
from cadence.digest.few import of_enough
from cadence.digest.totals import told_first, totals
from cadence.digest.values import FigureLine, InitiativeLine
from cadence.figures import A_WEEK, strongest_first
from cadence.metrics import METRICS, Metric, Reading, total
from cadence.model import Baseline, Company, Figure, Grade, Initiative, Week
from cadence.month import Month
from cadence.quantity import is_other_money

_HOURS, _ADOPTION = "hours_saved", "adoption_rate"


@dataclass(frozen=True, slots=True)
class Graded:
    """Hours saved in a time, by how they are known, strongest first; no parts where nothing was reported."""

    label: str  # "W47", "Nov"
    name: str  # "week 47", "November 2026"
    parts: tuple[tuple[Grade, Decimal], ...]

    @property
    def hours(self) -> Decimal | None:
        """The whole; None where nothing was reported."""
        return sum((value for _, value in self.parts), Decimal(0)) if self.parts else None


@dataclass(frozen=True, slots=True)
class Adoption:
    """The people who used what they could use, over all initiatives; no reading where nothing was reported."""

    week: Week
    reading: Reading | None
    window: int = A_WEEK  # the days in which they were active


@dataclass(frozen=True, slots=True)
class WayToTarget:
    """How far an initiative came from its baseline (or zero) to its gate's line for scaling, or target: 1 is there."""

    initiative: Initiative
    metric: Metric
    figure: Figure
    target: Decimal
    share: Decimal
    is_gate: bool = False


def hours_by_week(
    company: Company, weeks: Sequence[Week], figures: Iterable[Figure], now: datetime, *, part: bool = False
) -> tuple[Graded, ...]:
    """Hours of each of these weeks, as known at `now`. `part`: of a part of the company (cadence.digest.few)."""
    shown = set(weeks)
    by_week = _by_grade(company, (figure for figure in figures if figure.week in shown), now, part=part)
    return tuple(graded(f"W{week.number:02d}", f"week {week.number}", by_week.get(week)) for week in weeks)


def hours_by_month(
    company: Company, months: Sequence[Month], figures: Iterable[Figure], now: datetime
) -> tuple[Graded, ...]:
    """Hours of each of these months: the sum of their weeks, as known at `now`."""
    sums: defaultdict[Month, defaultdict[Grade, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for week, parts in _by_grade(company, figures, now).items():
        for grade, value in parts.items():
            sums[Month.of(week)][grade] += value
    return tuple(graded(month.short, month.name, sums.get(month)) for month in months)


def adoption_by_week(
    company: Company, weeks: Sequence[Week], figures: Iterable[Figure], now: datetime, *, part: bool = False
) -> tuple[Adoption, ...]:
    """Adoption of each of these weeks, as known at `now`: in the window of the latest figures, of others none.

    `part` as in `hours_by_week`.
    """
    of_week: defaultdict[Week, list[Figure]] = defaultdict(list)
    shown = set(weeks)
    for figure in _holding(company, (figure for figure in figures if figure.week in shown), now, _ADOPTION, part=part):
        if figure.numerator is not None and figure.denominator:  # others cannot be added
            of_week[figure.week].append(figure)
    windows = {figure.window for figure in of_week[max(of_week)]} if of_week else {A_WEEK}
    window = min(windows, key=lambda each: told_first(company, each))
    alike = {week: [figure for figure in of_week[week] if figure.window == window] for week in weeks}
    return tuple(Adoption(week, next(iter(total(METRICS[_ADOPTION], alike[week])), None), window) for week in weeks)


def ways_to_targets(lines: Iterable[InitiativeLine]) -> tuple[WayToTarget, ...]:
    """One way of each initiative, in the order of the lines: of several lines of its gate the one it is furthest from;
    without a gate, that of the first figure with a target.
    """
    return tuple(way for line in lines if (way := _way(line)) is not None)


def _way(line: InitiativeLine) -> WayToTarget | None:
    gate = line.initiative.gate
    to_gate: list[WayToTarget] = []
    to_target: list[WayToTarget] = []
    for each in line.figures:
        threshold = None if gate is None else gate.scale_at(each.metric.id)
        if threshold is not None and not is_other_money(threshold.currency, each.figure.currency):
            to_gate += _one(line, each, threshold.value, is_gate=True)
        if each.target is not None:
            to_target += _one(line, each, each.target, is_gate=False)
    return min(to_gate, key=lambda way: way.share, default=None) or next(iter(to_target), None)


def _one(line: InitiativeLine, of: FigureLine, target: Decimal, *, is_gate: bool) -> list[WayToTarget]:
    share = _share(of.metric, of.figure, of.baseline, target)
    return [] if share is None else [WayToTarget(line.initiative, of.metric, of.figure, target, share, is_gate)]


def _share(metric: Metric, figure: Figure, baseline: Baseline | None, target: Decimal) -> Decimal | None:
    start = Decimal(0) if baseline is None else baseline.value
    if baseline is None and metric.better.value == "lower":
        return None  # without a baseline nobody knows how far the way was
    way = target - start
    if not way:
        return None
    return (figure.value - start) / way


def _by_grade(
    company: Company, figures: Iterable[Figure], now: datetime, *, part: bool = False
) -> dict[Week, dict[Grade, Decimal]]:
    of_week: defaultdict[Week, list[Figure]] = defaultdict(list)
    for figure in _holding(company, figures, now, _HOURS, part=part):
        of_week[figure.week].append(figure)
    sums = ((week, totals(company, week, holding, ())) for week, holding in of_week.items())
    return {week: dict(total.by_grade) for week, of in sums for total in of}


def _holding(
    company: Company, figures: Iterable[Figure], now: datetime, metric: str, *, part: bool
) -> Iterable[Figure]:
    known = (
        figure
        for figure in figures
        if figure.metric == metric and figure.said_at <= now and figure.initiative in company.initiatives
    )
    holding = counted(company, current(known).values())
    return of_enough(company, holding) if part else holding


def graded(label: str, name: str, of: Mapping[Grade, Decimal] | None) -> Graded:
    """By grade, the strongest first."""
    return Graded(label, name, tuple((grade, of[grade]) for grade in strongest_first(of)) if of else ())
