"""What an owner's estimates came to where they were timed or measured later: a range to read the next one with.

It is said of the initiative's estimates, as help to read the next one, and changes no figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext

from cadence.metrics import Metric, Reading, reading_of, show
from cadence.model import Figure, Grade, Week
from cadence.numbers import neat, rounded

ENOUGH = 3  # weeks with both; of fewer nothing can be said


@dataclass(frozen=True, slots=True)
class Range:
    """What better known figures came to, as a share of the estimates of the same weeks."""

    weeks: int
    low: Decimal
    high: Decimal


def calibration(metric: Metric, statements: Iterable[Figure]) -> Range | None:
    """From statements of one initiative, superseded ones too; None before three weeks have an estimate and better.

    Of each week the last estimate counts, and the last that is known better.
    """
    estimates: dict[Week, Figure] = {}
    better: dict[Week, Figure] = {}
    for figure in sorted(statements, key=lambda each: (each.said_at, each.id)):
        if figure.metric == metric.id and figure.value > 0:
            (estimates if figure.grade is Grade.SELF_REPORTED else better)[figure.week] = figure
    with localcontext(prec=30):
        shares = [better[week].value / estimates[week].value for week in estimates.keys() & better.keys()]
    return Range(len(shares), min(shares), max(shares)) if len(shares) >= ENOUGH else None


def estimate_words(metric: Metric, figure: Figure, statements: Iterable[Figure]) -> str:
    """What the estimates before it say of one; empty for a better known figure, and where nobody can say."""
    if figure.grade is not Grade.SELF_REPORTED or figure.value <= 0:
        return ""
    known = calibration(metric, statements)
    return "" if known is None else calibration_words(metric, known, reading_of(figure))


def calibration_words(metric: Metric, known: Range, estimate: Reading) -> str:
    """`In 4 weeks with both, timed figures were 70 to 90 % of estimates: 12 h may be 8.4 h to 10.8 h.`"""
    low, high = (show(metric, Reading(neat(rounded(estimate.value * share, 1)))) for share in (known.low, known.high))
    per_cent = [f"{rounded(share * 100, 0):f}" for share in (known.low, known.high)]
    of = per_cent[0] if per_cent[0] == per_cent[1] else f"{per_cent[0]} to {per_cent[1]}"
    may = low if low == high else f"{low} to {high}"
    said = show(metric, Reading(estimate.value))
    return f"In {known.weeks} weeks with both, timed figures were {of} % of estimates: {said} may be {may}."
