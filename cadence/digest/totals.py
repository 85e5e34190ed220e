"""Totals of a week: what may be added up, added up; one total per metric, currency and window of days."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from cadence.digest.values import MetricTotal
from cadence.figures import strongest_first
from cadence.metrics import Metric, Reading, Total, change_words, dictionary, of_window, show_total, total
from cadence.model import Company, Figure, Grade, Week
from cadence.numbers import said
from cadence.overlap import counted_once


def totals(company: Company, week: Week, now: Iterable[Figure], before: Iterable[Figure]) -> tuple[MetricTotal, ...]:
    """The totals of `now`, the current figures of a week, with the change on `before`, those of the week before.

    Hours that several initiatives say of the same people or the same work count once (cadence.overlap).
    """
    earlier = {_alike(one): one for one in _sums(company, before)}
    return tuple(_with_change(one, earlier.get(_alike(one)), week) for one in _sums(company, now))


def _alike(total: MetricTotal) -> tuple[str, str | None, int]:
    """Only those that are the same in this are compared."""
    return total.metric.id, total.currency, total.window


def told_first(company: Company, window: int) -> tuple[bool, int]:
    """The order of windows of days: first the one that the company asks for, then the shorter."""
    return window != company.adoption_days, window


def _sums(company: Company, figures: Iterable[Figure]) -> tuple[MetricTotal, ...]:
    groups: defaultdict[tuple[str, str | None, int], list[Figure]] = defaultdict(list)
    for figure in counted_once(company, figures)[0]:
        groups[figure.metric, figure.currency, figure.window].append(figure)
    metrics = dictionary(company)
    order = list(metrics)
    keys = sorted(groups, key=lambda key: (order.index(key[0]), key[1] or "", told_first(company, key[2])))
    return tuple(one for key in keys for one in _sum(company, of_window(metrics[key[0]], key[2]), groups[key], key[2]))


def _sum(company: Company, metric: Metric, figures: Sequence[Figure], window: int) -> tuple[MetricTotal, ...]:
    """One total, or none where figures of this metric are never added up."""
    if metric.total is Total.RATIO:  # a share that does not say of how many cannot be added
        figures = [figure for figure in figures if figure.numerator is not None and figure.denominator]
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
            window=window,
            words=show_total(metric, figures),
            grade_words=grade_words(metric, _by_grade(metric, figures), reading),
        )
        for reading in total(metric, figures)
    )


def _by_grade(metric: Metric, figures: Iterable[Figure]) -> tuple[tuple[Grade, Decimal], ...]:
    sums: defaultdict[Grade, Decimal] = defaultdict(Decimal)
    for figure in figures:
        sums[figure.grade] += (figure.numerator or Decimal(0)) if metric.total is Total.RATIO else figure.value
    return tuple((grade, sums[grade]) for grade in strongest_first(sums))


def _with_change(now: MetricTotal, before: MetricTotal | None, week: Week) -> MetricTotal:
    if before is None:
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
