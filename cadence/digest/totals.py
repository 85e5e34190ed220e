"""Totals of a week: what may be added up, added up; one total per metric and currency."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from cadence.digest.values import MetricTotal
from cadence.figures import strongest_first
from cadence.metrics import Metric, Reading, Total, change_words, dictionary, show_total, total
from cadence.model import Company, Figure, Grade, Week
from cadence.numbers import said
from cadence.overlap import counted_once


def totals(company: Company, week: Week, now: Iterable[Figure], before: Iterable[Figure]) -> tuple[MetricTotal, ...]:
    """The totals of `now`, the current figures of a week, with the change on `before`, those of the week before.

    Hours that several initiatives say of the same people or the same work count once (cadence.overlap).
    """
    earlier = {(one.metric.id, one.currency): one for one in _sums(company, before)}
    return tuple(_with_change(one, earlier.get((one.metric.id, one.currency)), week) for one in _sums(company, now))


def _sums(company: Company, figures: Iterable[Figure]) -> tuple[MetricTotal, ...]:
    groups: defaultdict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    for figure in counted_once(company, figures)[0]:
        groups[figure.metric, figure.currency].append(figure)
    metrics = dictionary(company)
    order = list(metrics)
    keys = sorted(groups, key=lambda key: (order.index(key[0]), key[1] or ""))
    return tuple(one for key in keys for one in _sum(company, metrics[key[0]], groups[key]))


def _sum(company: Company, metric: Metric, figures: Sequence[Figure]) -> tuple[MetricTotal, ...]:
    """One total, or none where figures of this metric are never added up."""
    days = None
    if metric.total is Total.RATIO:  # a share that does not say of how many cannot be added
        days, figures = of_one_window(company, figures)
    rank = {id: number for number, id in enumerate(company.initiatives)}
    return tuple(
        MetricTotal(
            metric=metric,
            value=reading.value,
            initiatives=tuple(sorted({figure.initiative for figure in figures}, key=rank.__getitem__)),
            by_grade=_by_grade(metric, figures),
            numerator=reading.numerator,
            denominator=reading.denominator,
            currency=reading.currency,
            window_days=days,
            words=show_total(metric, figures),
            grade_words=grade_words(metric, _by_grade(metric, figures), reading),
        )
        for reading in total(metric, figures)
    )


def of_one_window(company: Company, figures: Sequence[Figure]) -> tuple[int, Sequence[Figure]]:
    """The shares of people that can be added up, and the days in which these were active.

    People active in a week and people active in four are not one number. Where figures are of several windows those of
    the company's present one are added up, and the others left out.
    """
    whole = [figure for figure in figures if figure.numerator is not None and figure.denominator]
    windows = {figure.window for figure in whole}
    days = company.adoption_days if len(windows) != 1 else next(iter(windows))
    return days, [figure for figure in whole if figure.window == days]


def _by_grade(metric: Metric, figures: Iterable[Figure]) -> tuple[tuple[Grade, Decimal], ...]:
    sums: defaultdict[Grade, Decimal] = defaultdict(Decimal)
    for figure in figures:
        sums[figure.grade] += (figure.numerator or Decimal(0)) if metric.total is Total.RATIO else figure.value
    return tuple((grade, sums[grade]) for grade in strongest_first(sums))


def _with_change(now: MetricTotal, before: MetricTotal | None, week: Week) -> MetricTotal:
    if before is None or before.window_days != now.window_days:
        return now
    words = change_words(now.metric, now.reading, before.reading, total=True)
    return replace(
        now,
        before=before.value,
        like_for_like=set(now.initiatives) == set(before.initiatives),
        change_words=f"{words} on week {week.plus(-1).number}" if words else f"as in week {week.plus(-1).number}",
    )


def grade_words(metric: Metric, parts: Sequence[tuple[Grade, Decimal]], whole: Reading) -> str:
    """What of a total is known how well, as exactly as the total is shown: a part that is all of it reads like it."""
    if metric.total is Total.RATIO:  # its parts are people
        return " · ".join(f"{said(value)} {grade}" for grade, value in parts)
    readings = ((grade, Reading(value, currency=whole.currency)) for grade, value in parts)
    return " · ".join(f"{show_total(metric, [reading])} {grade}" for grade, reading in readings)
