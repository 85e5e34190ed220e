"""From a figure to what people read: `12 h`, `8 of 10 (80 %)`, `2 days`, `1.5 %`, `€8,000`; and to a form's fields."""

from collections.abc import Sequence
from decimal import Decimal, localcontext

from cadence.model import Figure
from cadence.numbers import DECIMALS, MINUS, SPACE, neat, rounded, said, typed
from cadence.quantity import HOURS_PER_UNIT, SYMBOLS, Metric, MetricKind, Reading, Total, in_hours

NOT_REPORTED = "not reported"

_DAYS_FROM = Decimal(16)  # working hours from which people speak of days
_FORM_DECIMALS = 4


def reading_of(figure: Figure | Reading) -> Reading:
    """The value of a statement, without who said it and when."""
    if isinstance(figure, Reading):
        return figure
    return Reading(figure.value, figure.numerator, figure.denominator, figure.currency)


def show(metric: Metric, figure: Figure | Reading) -> str:
    """As people read it: `12 h`, `8 of 10 (80 %)`, `2 days`, `1.5 %`, `€8,000`."""
    reading = reading_of(figure)
    match metric.kind:
        case MetricKind.HOURS:
            return f"{said(reading.value)}{SPACE}h"
        case MetricKind.DURATION:
            return _duration(reading.value)
        case MetricKind.MONEY:
            return _money(reading.value, reading.currency or "")
        case MetricKind.RATIO | MetricKind.SHARE:
            share = _per_cent(reading.value)
            if reading.numerator is None or reading.denominator is None:
                return share
            return f"{said(reading.numerator)} of {said(reading.denominator)} ({share})"


def describe(metric: Metric, figure: Figure | Reading) -> str:
    """As a sentence says it: `12 h saved`, `8 of 10 (80 %) active`, `cycle time 2 days`."""
    return metric.phrase.format(show(metric, figure))


def total(metric: Metric, figures: Sequence[Figure | Reading]) -> tuple[Reading, ...]:
    """What figures of several initiatives come to: one reading, one per currency in alphabetical order, or none.

    None for metrics that never add up and when there is nothing to add. A ratio that does not say what it is made of
    cannot be added and is left out.
    """
    readings = [reading_of(figure) for figure in figures]
    match metric.total:
        case Total.NEVER:
            return ()
        case Total.SUM:
            return (Reading(_sum([reading.value for reading in readings])),) if readings else ()
        case Total.PER_CURRENCY:
            currencies = sorted({reading.currency or "" for reading in readings})
            return tuple(
                Reading(
                    _sum([reading.value for reading in readings if (reading.currency or "") == currency]),
                    currency=currency or None,
                )
                for currency in currencies
            )
        case Total.RATIO:
            parts = [
                (reading.numerator, reading.denominator)
                for reading in readings
                if reading.numerator is not None and reading.denominator
            ]
            if not parts:
                return ()
            numerator, denominator = (_sum(column) for column in zip(*parts, strict=True))
            with localcontext(prec=60):
                share = neat(rounded(numerator / denominator, DECIMALS))
            return (Reading(share, numerator=numerator, denominator=denominator),)


def show_total(metric: Metric, figures: Sequence[Figure | Reading]) -> str:
    """The total as people read it: `142 h`, `64 % of 118 people`, `€8,000 and £1,200`, or `not reported`."""
    totals = total(metric, figures)
    if not totals:
        return NOT_REPORTED
    if metric.total is Total.RATIO and totals[0].denominator is not None:
        return f"{_per_cent(totals[0].value, 0)} of {said(totals[0].denominator)} people"
    if metric.kind is MetricKind.HOURS:  # a total of estimates is no more exact than they are
        return f"{said(totals[0].value, 1)}{SPACE}h"
    return " and ".join(show(metric, one) for one in totals)


def change_words(metric: Metric, now: Figure | Reading, before: Figure | Reading | None) -> str | None:
    """How a figure moved, for brackets after it: `+18`, `+€2,000`, `+3 points`, `was 3 days`.

    None when there is nothing to compare with or no difference that would be seen.
    """
    if before is None:
        return None
    new, old = reading_of(now), reading_of(before)
    if metric.kind in (MetricKind.DURATION, MetricKind.SHARE) or new.currency != old.currency:
        was = show(metric, old)
        return None if was == show(metric, new) else f"was {was}"
    difference = new.value - old.value
    if metric.kind is MetricKind.RATIO:
        points = said(difference * 100, 1, sign=True)
        return None if points == "0" else f"{points}{SPACE}{'point' if points[1:] == '1' else 'points'}"
    if metric.kind is MetricKind.MONEY:
        words = _money(difference, new.currency or "", sign=True)
        return None if rounded(difference, 2) == 0 else words
    words = said(difference, 1, sign=True)
    return None if words == "0" else words


def inputs_of(metric: Metric, figure: Figure | Reading) -> dict[str, str]:
    """What to fill a form in with, by input name. Reading it again (reading.read_inputs) gives the same figure."""
    reading = reading_of(figure)
    names = [field.name for field in metric.inputs]
    match metric.kind:
        case MetricKind.HOURS:
            return {names[0]: _typed(reading.value)}
        case MetricKind.MONEY:
            return {names[0]: _typed(reading.value, 2), names[1]: reading.currency or ""}
        case MetricKind.DURATION:
            value, unit = _in_unit(reading.value)
            return {names[0]: typed(value), names[1]: unit}
        case MetricKind.SHARE:
            if reading.numerator is not None and reading.denominator is not None:
                return {names[0]: f"{typed(reading.numerator)} of {typed(reading.denominator)}"}
            return {names[0]: _typed(reading.value * 100)}
        case MetricKind.RATIO:
            if reading.numerator is None or reading.denominator is None:
                return {}  # a share alone does not say of how many people
            return {names[0]: typed(reading.numerator), names[1]: typed(reading.denominator)}


def _typed(value: Decimal, decimals: int = DECIMALS) -> str:
    return typed(rounded(value, decimals))


def _sum(values: Sequence[Decimal]) -> Decimal:
    with localcontext(prec=60):
        return sum(values, Decimal(0))


def _per_cent(share: Decimal, decimals: int = 1) -> str:
    per_cent = share * 100
    words = said(per_cent, decimals if abs(per_cent) >= 1 else 2)
    if words == "0" and share != 0:
        words = "under 0.01"
    return f"{words}{SPACE}%"


def _duration(hours: Decimal) -> str:
    if abs(hours) >= _DAYS_FROM:
        days = said(hours / HOURS_PER_UNIT["days"], 1)
        return f"{days}{SPACE}days"
    if 0 < abs(hours) < 1:
        minutes = said(hours * 60, 1)
        return f"{minutes}{SPACE}min"
    return f"{said(hours, 1)}{SPACE}h"


def _money(amount: Decimal, currency: str, *, sign: bool = False) -> str:
    """Whole amounts without cents, others with two digits of them."""
    whole = rounded(amount, 2) == rounded(amount, 0)
    digits = f"{rounded(abs(amount), 0 if whole else 2):,f}"
    mark = MINUS if amount < 0 else "+" if sign else ""
    unit = SYMBOLS.get(currency) or (f"{currency}{SPACE}" if currency else "")
    return f"{mark}{unit}{digits}"


def _in_unit(hours: Decimal) -> tuple[Decimal, str]:
    """A duration in the unit people use for its size, if it reads back exactly; else in hours."""
    likely = "days" if abs(hours) >= _DAYS_FROM else "minutes" if 0 < abs(hours) < 1 else "hours"
    for unit in (likely, "days", "minutes"):
        value = rounded(hours / HOURS_PER_UNIT[unit], _FORM_DECIMALS)
        if in_hours(value, unit) == hours:
            return value, unit
    return hours, "hours"
