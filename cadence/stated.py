"""A baseline's or target's value as people write it in app.yaml, a form or a file: `3 days`, `4 %`, `1200 GBP`."""

from dataclasses import replace
from decimal import Decimal

from cadence.numbers import DECIMALS, rounded, typed
from cadence.quantity import Metric, MetricKind, Reading
from cadence.reading import read_inputs
from cadence.showing import inputs_of


def read_stated(metric: Metric, text: str, *, currency: str) -> Reading | None:
    """The value in the metric's canonical unit; None where nothing is written. Raises NotAFigure.

    A ratio is stated as a share: nobody's baseline is "8 of 10 people".
    """
    return read_inputs(_share(metric), {metric.inputs[0].name: text}, currency=currency)


def other_money(text: str, currency: str) -> str:
    """Why a target in money of another country (as it was written) is none: a total is held against it."""
    return f"targets are in the company's own money; write it in {currency} instead of '{text.strip()}'"


def write_stated(metric: Metric, value: Decimal, *, currency: str) -> str:
    """What reads back as exactly this value."""
    if metric.kind in (MetricKind.RATIO, MetricKind.SHARE):
        return f"{typed(rounded(value * 100, DECIMALS))} %"
    amount, *unit = inputs_of(_share(metric), Reading(value, currency=currency)).values()
    return f"{amount} {unit[0]}" if unit and metric.kind in (MetricKind.DURATION, MetricKind.MONEY) else amount


def _share(metric: Metric) -> Metric:
    if metric.kind is not MetricKind.RATIO:
        return metric
    return replace(metric, kind=MetricKind.SHARE, inputs=metric.inputs[:1])
