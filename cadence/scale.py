"""Is a figure of the size it was? And what was meant, if a unit or a digit was mistaken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cadence.metrics import Metric, MetricKind, Reading, show
from cadence.model import Figure, Initiative

_OUT_OF_SCALE = Decimal(10)  # so many times what it was, or the other way round
_NEAR = Decimal(3)
_SUMS = (MetricKind.HOURS, MetricKind.MONEY, MetricKind.NUMBER)
_A_PERSONS_WEEK = Decimal(40)  # hours, before what was saved at first and what is saved later are worth a question
_SLIPS: Mapping[str, tuple[Decimal, ...]] = {  # what a mistaken unit or digit multiplies a figure by
    "hours_saved": (Decimal(10), Decimal(60), Decimal(100)),
    "cycle_time": (Decimal(8), Decimal(5), Decimal(40), Decimal(60), Decimal(480), Decimal(10)),
    "error_rate": (Decimal(100), Decimal(10)),
    "business_impact": (Decimal(1000), Decimal(10), Decimal(100)),
}


@dataclass(frozen=True, slots=True)
class OutOfScale:
    """What was written and what it was before, in words that follow "You wrote", and what was perhaps meant."""

    said: str
    slip: Reading | None


def out_of_scale(metric: Metric, initiative: Initiative, reading: Reading, past: Sequence[Figure]) -> OutOfScale | None:
    """A duration that is ten times its baseline or what it was lately, or a tenth; hours, money and custom numbers that
    are ten times, or a tenth of, all that was said before. None for people and shares.

    `past` are the figures of earlier weeks, one a week, oldest first. One that was confirmed speaks against the
    baseline, and the baseline speaks for a figure that is back at it.
    """
    if metric.kind not in (MetricKind.DURATION, *_SUMS):
        return None
    baseline = initiative.baselines.get(metric.id) if metric.kind is MetricKind.DURATION else None
    from_baseline = None if baseline is None else _times(reading.value, baseline.value)
    if baseline is not None and from_baseline is not None and from_baseline >= _OUT_OF_SCALE:
        if any(each.confirmed and _times(reading.value, each.value) < _NEAR for each in past):
            return None
        before, said = baseline.value, f"The baseline is {show(metric, Reading(baseline.value))}."
    elif past and all(_times(reading.value, each.value) >= _OUT_OF_SCALE for each in past):
        if from_baseline is not None and from_baseline < _NEAR:
            return None  # back to how it was, or a slip put right
        if metric.kind is MetricKind.HOURS and abs(reading.value - past[-1].value) < _A_PERSONS_WEEK:
            return None
        before, said = past[-1].value, f"In week {past[-1].week.number} it was {show(metric, past[-1])}."
    else:
        return None
    return OutOfScale(f"{show(metric, reading)}. {said}", slip(metric, reading, before, abs(before) / 4))


def slip(metric: Metric, reading: Reading, usual: Decimal, within: Decimal) -> Reading | None:
    """What was meant if a unit or a digit was mistaken: the nearest to what is usual, if it is `within` that."""
    slips = [
        change for factor in _SLIPS.get(metric.id, ()) for change in (reading.value / factor, reading.value * factor)
    ]
    near = [each for each in slips if usual and abs(each - usual) <= within]
    best = min(near, key=lambda each: abs(each - usual), default=None)
    return None if best is None else replace(reading, value=best)


def _times(one: Decimal, other: Decimal) -> Decimal:
    """How many times the smaller the larger is; beside nothing, nothing is out of scale."""
    low, high = sorted((abs(one), abs(other)))
    return high / low if low else Decimal(1)
