"""Has a figure jumped against its own history? By median and median absolute deviation, and what was perhaps meant."""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from cadence.metrics import Metric, MetricKind, Reading, show
from cadence.model import Figure
from cadence.scale import OutOfScale, slip

ENOUGH_WEEKS = 4  # before that, an own history is only an anecdote
_SPREADS = Decimal("7.4")  # 5 standard deviations, at 1.4826 median absolute deviations each
_JUMP = Decimal(3)  # and at least three times, or a third of, what is usual
_FEWEST = Decimal(3)  # people more or fewer, before a rate of them has jumped
_SMALLEST_OF_PEOPLE = Decimal("0.3")  # 30 points: a rate cannot treble from 40 %, so this is what counts
_SMALLEST = {"hours_saved": Decimal(8), "cycle_time": Decimal(4), "error_rate": Decimal("0.03")}


def jumped(metric: Metric, reading: Reading, past: Sequence[Figure]) -> OutOfScale | None:
    """A figure far outside its own history. `past` are the figures of earlier weeks, one a week, oldest first."""
    if len(past) < ENOUGH_WEEKS:
        return None
    usual = median(figure.value for figure in past)
    spread = median(abs(figure.value - usual) for figure in past)
    of_people = metric.kind is MetricKind.RATIO
    smallest = _SMALLEST_OF_PEOPLE if of_people else _SMALLEST.get(metric.id, abs(usual))
    if abs(reading.value - usual) <= max(spread * _SPREADS, smallest):
        return None
    if not (_are_many_people(reading, usual) if of_people else _is_many_times(reading, usual)):
        return None
    about = show(metric, Reading(roughly(usual), currency=reading.currency))
    said = f"{show(metric, reading)}. In the last {len(past)} weeks it was about {about}."
    counted = reading.denominator is not None  # no other share is made of the same counts
    return OutOfScale(said, None if counted else slip(metric, reading, usual, max(spread * 3, abs(usual) / 4)))


def _are_many_people(reading: Reading, usual: Decimal) -> bool:
    return abs(reading.value - usual) * (reading.denominator or Decimal(0)) >= _FEWEST


def _is_many_times(reading: Reading, usual: Decimal) -> bool:
    low, high = sorted((abs(reading.value), abs(usual)))
    return high >= low * _JUMP


def roughly(value: Decimal) -> Decimal:
    """Three significant digits: enough for the words of a question, and never for a figure."""
    return Decimal(f"{value:.3g}")
