"""Several rows of an export about the same figure: what they make together, where the mapping says how.

Nothing is combined unasked: rows a person or a day may be added up, two exports pasted together may not.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from statistics import mean, median
from types import MappingProxyType

from cadence.metrics import Metric, MetricKind, Reading, net_hours
from cadence.numbers import DECIMALS, neat, rounded
from cadence.quantity import share_of


class Rows(StrEnum):
    """What several rows make."""

    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    PEOPLE = "people"  # how many different people the rows name


_MIDDLES = (Rows.MEDIAN, Rows.MEAN)
_FITTING: Mapping[MetricKind, tuple[Rows, ...]] = MappingProxyType(
    {
        MetricKind.HOURS: (Rows.SUM,),
        MetricKind.MONEY: (Rows.SUM,),
        MetricKind.RATIO: (Rows.PEOPLE, Rows.SUM),
        MetricKind.SHARE: (Rows.SUM, *_MIDDLES),
        MetricKind.DURATION: _MIDDLES,
        MetricKind.NUMBER: (Rows.SUM, *_MIDDLES),
    }
)


class CannotCombine(ValueError):
    """These rows do not make one figure that way. `str()` says why."""


def fitting(metric: Metric) -> tuple[Rows, ...]:
    """How several rows of a metric may be combined: times have a middle, and no sum."""
    return _FITTING[metric.kind]


def combined(metric: Metric, readings: Sequence[Reading], how: Rows) -> Reading:
    """One reading of several. `how` is one that fits the metric, and not people, which rows are counted for."""
    if how is not Rows.SUM:
        middle: Callable[[list[Decimal]], Decimal] = mean if how is Rows.MEAN else median
        return Reading(_neat(middle([each.value for each in readings])))
    if len({each.currency for each in readings}) > 1:
        raise CannotCombine("the rows are in several currencies")
    if metric.kind in (MetricKind.RATIO, MetricKind.SHARE):
        return _of_all(readings)
    total = _sum(each.value for each in readings)
    if all(each.gross is None for each in readings):
        return Reading(total, currency=readings[0].currency)
    gross = _sum(each.value if each.gross is None else each.gross for each in readings)
    return net_hours(gross, _sum(each.review_minutes or Decimal(0) for each in readings))


def _of_all(readings: Sequence[Reading]) -> Reading:
    parts = [each.numerator for each in readings if each.numerator is not None]
    wholes = [each.denominator for each in readings if each.denominator is not None]
    if len(parts) < len(readings) or len(wholes) < len(readings):
        raise CannotCombine("percentages cannot be added up; have it counted, like 3 of 200")
    return share_of(_sum(parts), _sum(wholes))


def _sum(values: Iterable[Decimal]) -> Decimal:
    return neat(sum(values, Decimal(0)))


def _neat(value: Decimal) -> Decimal:
    return neat(rounded(value, DECIMALS))
