"""From a figure to what people read: `12 h`, `8 of 10 (80 %)`, `2 days`, `1.5 %`, `€8,000`; and to a form's fields."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from types import MappingProxyType

from cadence.model import Figure, Initiative
from cadence.numbers import DECIMALS, MINUS, SPACE, neat, rounded, said, typed
from cadence.quantity import HOURS_PER_UNIT, SYMBOLS, Metric, MetricKind, Reading, Total, in_hours

NOT_REPORTED = "not reported"

_DAYS_FROM = Decimal(16)  # working hours from which people speak of days
_FORM_DECIMALS = 4
_IN_ANOTHERS_UNIT = Decimal("0.5"), Decimal(120)  # from half a day to two hours in minutes: beyond, nobody says it so
_SPOKEN: Mapping[str, str] = MappingProxyType({"minutes": "min", "hours": "h", "days": "days"})


def reading_of(figure: Figure | Reading) -> Reading:
    """The value of a statement, without who said it and when."""
    if isinstance(figure, Reading):
        return figure
    return Reading(
        figure.value, figure.numerator, figure.denominator, figure.currency, figure.gross, figure.review_minutes
    )


def show(metric: Metric, figure: Figure | Reading, beside: Figure | Reading | None = None) -> str:
    """As people read it: `12 h`, `8 of 10 (80 %)`, `2 days`, `1.5 %`, `€8,000`.

    A duration is shown in the unit of what it is held `beside`, its baseline or target: `1.5 days` beside 3 days.
    """
    reading = reading_of(figure)
    match metric.kind:
        case MetricKind.HOURS:
            return f"{said(reading.value)}{SPACE}h"
        case MetricKind.NUMBER:
            return f"{said(reading.value)}{SPACE}{metric.unit}".strip()
        case MetricKind.DURATION:
            return _duration(reading.value, None if beside is None else reading_of(beside).value)
        case MetricKind.MONEY:
            return _money(reading.value, reading.currency or "")
        case MetricKind.RATIO | MetricKind.SHARE:
            share = _per_cent(reading.value)
            if reading.numerator is None or reading.denominator is None:
                return share
            return f"{said(reading.numerator)} of {said(reading.denominator)} ({share})"


def shown_value(metric: Metric, figure: Figure | Reading, *, total: bool = False) -> Decimal:
    """The value as exactly as `show` says it (or, with `total`, as `show_total` does), in the canonical unit.

    Whether a figure moved is decided on this: nobody is told of a difference that they cannot see.
    """
    value = reading_of(figure).value
    match metric.kind:
        case MetricKind.HOURS:
            return neat(rounded(value, _total_places(value) if total else 2))
        case MetricKind.NUMBER:
            return neat(rounded(value, 2))
        case MetricKind.DURATION:
            unit, places = _spoken_unit(value), 1
            return in_hours(rounded(value / HOURS_PER_UNIT[unit], places), unit)
        case MetricKind.MONEY:
            return neat(rounded(value, 2))
        case MetricKind.RATIO | MetricKind.SHARE:
            shown = rounded(value * 100, _per_cent_places(value * 100, 0 if total else 1)) / 100
            return neat(shown) if shown else value


def as_shown(metric: Metric, reading: Reading) -> Reading:
    """A reading that is exactly what `show` says of it: for a button that is to mean what it says.

    A ratio is shown by what it is made of, and stays as it is.
    """
    if reading.numerator is not None and reading.denominator is not None:
        return reading
    return replace(reading, value=shown_value(metric, reading))


def describe(metric: Metric, figure: Figure | Reading, beside: Figure | Reading | None = None) -> str:
    """As a sentence says it: `12 h saved`, `8 of 10 (80 %) active`, `cycle time 2 days`. `beside`: as in `show`."""
    return metric.phrase.format(show(metric, figure, beside))


def held_beside(initiative: Initiative, metric: Metric) -> Reading | None:
    """What a figure is held against: its baseline, else its target, else None."""
    baseline = initiative.baselines.get(metric.id)
    value = initiative.targets.get(metric.id) if baseline is None else baseline.value
    return None if value is None else Reading(value)


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
    if metric.kind is MetricKind.HOURS:
        return f"{said(totals[0].value, _total_places(totals[0].value))}{SPACE}h"
    return " and ".join(show(metric, one) for one in totals)


def change_words(
    metric: Metric,
    now: Figure | Reading,
    before: Figure | Reading | None,
    *,
    total: bool = False,
    beside: Figure | Reading | None = None,
) -> str | None:
    """How a figure moved, for brackets after it: `+18`, `+€2,000`, `+3 points`, `was 3 days`. With `total`, a total;
    `beside`: as in `show`.

    It is the difference of what is shown: None when there is nothing to compare with or both are shown alike.
    """
    if before is None:
        return None
    new, old = reading_of(now), reading_of(before)
    difference = shown_value(metric, new, total=total) - shown_value(metric, old, total=total)
    if new.currency == old.currency and difference == 0:
        return None
    if metric.kind in (MetricKind.DURATION, MetricKind.SHARE) or new.currency != old.currency:
        return f"was {show(metric, old, beside)}"
    if metric.kind is MetricKind.RATIO:
        points = said(difference * 100, sign=True)
        if points == "0":
            return None
        return f"{points}{SPACE}{'point' if points[1:] == '1' else 'points'}"
    if metric.kind is MetricKind.MONEY:
        return _money(difference, new.currency or "", sign=True)
    return said(difference, sign=True)


def inputs_of(metric: Metric, figure: Figure | Reading) -> dict[str, str]:
    """What to fill a form in with, by input name. Reading it again (reading.read_inputs) gives the same figure."""
    reading = reading_of(figure)
    names = [field.name for field in metric.inputs]
    match metric.kind:
        case MetricKind.HOURS:
            if len(names) == 1 or reading.gross is None or reading.review_minutes is None:
                return {names[0]: _typed(reading.value)}
            return {names[0]: _typed(reading.gross), names[1]: _typed(reading.review_minutes)}
        case MetricKind.NUMBER:
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


def _total_places(hours: Decimal) -> int:
    """A total of estimates is no more exact than they are; but what is not nothing does not read as nothing."""
    return 1 if abs(hours) >= 1 else 2


def _per_cent_places(per_cent: Decimal, decimals: int) -> int:
    return decimals if abs(per_cent) >= 1 else 2


def _per_cent(share: Decimal, decimals: int = 1) -> str:
    per_cent = share * 100
    words = said(per_cent, _per_cent_places(per_cent, decimals))
    if words == "0" and share != 0:
        words = "under 0.01"
    return f"{words}{SPACE}%"


def _duration(hours: Decimal, beside: Decimal | None = None) -> str:
    unit, places = _spoken_unit(hours), 1
    if beside is not None and (other := _spoken_unit(beside)) != unit:
        low, high = _IN_ANOTHERS_UNIT
        if low <= abs(hours / HOURS_PER_UNIT[other]) <= high:
            unit, places = other, 2  # no less exact than in its own
    return f"{said(hours / HOURS_PER_UNIT[unit], places)}{SPACE}{_SPOKEN[unit]}"


def _spoken_unit(hours: Decimal) -> str:
    return "days" if abs(hours) >= _DAYS_FROM else "minutes" if 0 < abs(hours) < 1 else "hours"


def _money(amount: Decimal, currency: str, *, sign: bool = False) -> str:
    """Whole amounts without cents, others with two digits of them."""
    whole = rounded(amount, 2) == rounded(amount, 0)
    digits = f"{rounded(abs(amount), 0 if whole else 2):,f}"
    mark = MINUS if amount < 0 else "+" if sign else ""
    unit = SYMBOLS.get(currency) or (f"{currency}{SPACE}" if currency else "")
    return f"{mark}{unit}{digits}"


def _in_unit(hours: Decimal) -> tuple[Decimal, str]:
    """A duration in the unit people use for its size, if it reads back exactly; else in hours."""
    for unit in (_spoken_unit(hours), "days", "minutes"):
        value = rounded(hours / HOURS_PER_UNIT[unit], _FORM_DECIMALS)
        if in_hours(value, unit) == hours:
            return value, unit
    return hours, "hours"
