"""What is known of an initiative on the day of its gate: the figures that hold, each with its grade, and the lines.

A line counts as reached by the latest figure and by most of the last few, so that one good week scales nothing and one
bad week stops nothing. Whether a figure is beyond a line is decided on what is shown of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cadence.asked import LONGEST_PAUSE
from cadence.baselines import why_not
from cadence.check_in import current
from cadence.gates import InitiativeGate, Threshold
from cadence.metrics import Direction, Metric, Reading, dictionary, shown_value
from cadence.model import Baseline, Company, Figure, Grade, Initiative, Week
from cadence.quantity import is_other_money

LOOKED_BACK = 12  # weeks
COUNTED = 4  # of the last figures, for a line
ERRORS = "error_rate"


@dataclass(frozen=True, slots=True)
class MetricEvidence:
    """One metric. `figures` are what holds, one a week, latest first."""

    metric: Metric
    figures: tuple[Figure, ...]
    baseline: Baseline | None
    target: Reading | None
    scale_at: Threshold | None = None
    stop_at: Threshold | None = None

    @property
    def latest(self) -> Figure | None:
        return self.figures[0] if self.figures else None

    @property
    def counted(self) -> tuple[Figure, ...]:
        """The last few: what a line is held against."""
        return self.figures[:COUNTED]

    @property
    def weakest(self) -> Grade | None:
        """The weakest grade among them: they are together no better known than the worst of them."""
        return min((figure.grade for figure in self.counted), key=lambda grade: grade.rank, default=None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything known at `as_of` about the weeks up to `week`. Does not depend on the order figures come in."""

    initiative: Initiative
    gate: InitiativeGate
    week: Week
    as_of: datetime
    metrics: tuple[MetricEvidence, ...]  # the gate's first, then the initiative's own

    def of(self, metric: str) -> MetricEvidence | None:
        return next((each for each in self.metrics if each.metric.id == metric), None)

    @property
    def weeks(self) -> int:
        """In how many of the weeks looked at anything was reported."""
        return len({figure.week for each in self.metrics for figure in each.figures})


def gather(
    company: Company,
    initiative: Initiative,
    gate: InitiativeGate,
    week: Week,
    figures: Iterable[Figure],
    *,
    as_of: datetime,
) -> Evidence:
    """The evidence from all statements, superseded ones too; what was said after `as_of` is not known yet."""
    first = week.plus(1 - LOOKED_BACK)
    known = [
        figure
        for figure in figures
        if (figure.company, figure.initiative) == (company.id, initiative.id)
        and figure.said_at <= as_of
        and first <= figure.week <= week
    ]
    metrics = dictionary(company)
    holding = sorted(current(known).values(), key=lambda figure: figure.week, reverse=True)
    reported = {figure.metric for figure in holding}
    wanted = dict.fromkeys((*gate.metrics, *initiative.metrics, *(each for each in metrics if each in reported)))
    return Evidence(
        initiative,
        gate,
        week,
        as_of,
        tuple(_of_metric(metrics[id], initiative, gate, holding, company.currency) for id in wanted if id in metrics),
    )


def _of_metric(
    metric: Metric, initiative: Initiative, gate: InitiativeGate, holding: Iterable[Figure], currency: str
) -> MetricEvidence:
    figures = tuple(figure for figure in holding if figure.metric == metric.id)
    money = figures[0].currency if figures else None
    target = initiative.targets.get(metric.id)
    return MetricEvidence(
        metric=metric,
        figures=tuple(figure for figure in figures if figure.currency == money),
        baseline=initiative.baselines.get(metric.id),
        target=None if target is None else Reading(target, currency=currency if money else None),
        scale_at=gate.scale_at(metric.id),
        stop_at=gate.stop_at(metric.id),
    )


@dataclass(frozen=True, slots=True)
class Held:
    """A line held against the figures. `beyond` is None where it cannot be said, for `why`."""

    evidence: MetricEvidence
    line: Threshold
    to_scale: bool  # else to stop
    beyond: bool | None
    times: int = 0  # of the counted figures, how many are at the line or beyond
    why: str = ""


def held(evidence: Evidence, one: MetricEvidence, line: Threshold, *, to_scale: bool) -> Held:
    """Whether the line is reached: to scale on the good side of it, to stop on the bad side.

    A benefit that does not count yet, for want of a baseline, reaches no line to scale.
    """
    why = _why_unknown(evidence, one, line, to_scale=to_scale)
    if why:
        return Held(one, line, to_scale, None, why=why)
    beyond = [_is_beyond(one.metric, figure, line, to_scale=to_scale) for figure in one.counted]
    return Held(one, line, to_scale, beyond[0] and 2 * sum(beyond) > len(beyond), sum(beyond))


def _why_unknown(evidence: Evidence, one: MetricEvidence, line: Threshold, *, to_scale: bool) -> str:
    latest, name = one.latest, one.metric.name.lower()
    if latest is None:
        return f"{name} was not reported"
    if latest.week < evidence.week.plus(-LONGEST_PAUSE):
        return f"{name} was last reported in week {latest.week.number}"
    if is_other_money(line.currency, latest.currency):
        return f"{name} is reported in {latest.currency}, the gate is in {line.currency}"
    lacking = why_not(evidence.initiative, one.metric, latest.week, latest.currency) if to_scale else ""
    return f"{name} does not count yet: {lacking}" if lacking else ""


def _is_beyond(metric: Metric, figure: Figure, line: Threshold, *, to_scale: bool) -> bool:
    now = shown_value(metric, figure)
    at = shown_value(metric, Reading(line.value, currency=line.currency))
    high_side = (metric.better is Direction.HIGHER) == to_scale
    return now >= at if high_side else now <= at
