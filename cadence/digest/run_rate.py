"""What the hours of the last weeks come to in a year if nothing changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WEEKS = 6  # that a run-rate needs
_WEEKS_A_YEAR = 52


@dataclass(frozen=True, slots=True)
class RunRate:
    """The mean of the last six weeks, and that mean over a year. It says what was, and promises nothing."""

    a_week: Decimal
    a_year: Decimal


def run_rate(hours: Sequence[Decimal | None]) -> RunRate | None:
    """From the hours week by week, oldest first; None before six in a row: a good week times 52 is no year."""
    known = [value for value in hours[-WEEKS:] if value is not None]
    if len(known) < WEEKS:
        return None
    a_week = sum(known, Decimal(0)) / WEEKS
    return RunRate(a_week, a_week * _WEEKS_A_YEAR)
