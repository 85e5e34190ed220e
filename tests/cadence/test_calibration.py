"""Where estimates were timed later, what they came to is a range, and no figure is changed by it."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal

from cadence.calibration import calibration, calibration_words
from cadence.metrics import METRICS, Reading
from cadence.model import Figure, Grade, Week

MakeFigure = Callable[..., Figure]
HOURS = METRICS["hours_saved"]


def weeks(make_figure: MakeFigure, pairs: Sequence[tuple[int, int]]) -> list[Figure]:
    found = []
    for ago, (estimate, timed) in enumerate(pairs):
        first = make_figure(value=Decimal(estimate), week=Week(2026, 47 - ago))
        later = first.said_at + timedelta(hours=1)
        found += [first, make_figure(value=Decimal(timed), week=first.week, grade=Grade.SAMPLED, said_at=later)]
    return found


def test_three_weeks_with_both_give_a_range(make_figure: MakeFigure) -> None:
    known = calibration(HOURS, reversed(weeks(make_figure, [(10, 7), (10, 9), (20, 16)])))
    assert known is not None
    assert (known.weeks, known.low, known.high) == (3, Decimal("0.7"), Decimal("0.9"))
    assert calibration_words(HOURS, known, Reading(Decimal(12))) == (
        "In 3 weeks with both, timed figures were 70 to 90 % of estimates: 12 h may be 8.4 h to 10.8 h."
    )


def test_fewer_weeks_say_nothing(make_figure: MakeFigure) -> None:
    assert calibration(HOURS, weeks(make_figure, [(10, 7), (10, 9)])) is None


def test_weeks_with_only_one_of_them_say_nothing(make_figure: MakeFigure) -> None:
    estimates = [each for each in weeks(make_figure, [(10, 7)] * 5) if each.grade is Grade.SELF_REPORTED]
    assert calibration(HOURS, estimates) is None
