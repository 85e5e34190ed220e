"""What charts are drawn from: hours by grade and adoption, by week or month; how far initiatives are to their targets.

A month is made of the weeks whose Thursday is in it, so that each week is in one month only.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from cadence.check_in import current
from cadence.digest.values import InitiativeLine
from cadence.metrics import METRICS, Metric, Reading, total
from cadence.model import Baseline, Company, Figure, Grade, Initiative, Week

_HOURS, _ADOPTION = "hours_saved", "adoption_rate"
_MONTHS_A_YEAR = 12
_THURSDAY = 3


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year, `2026-11`."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read `2026-11`. Raises ValueError that says what would be right."""
        year, _, number = text.strip().partition("-")
        if not (len(year) == len("2026") and len(number) == len("11") and f"{year}{number}".isdecimal()):
            raise ValueError(f"'{text}' is not a month. Write year and month, like 2026-11.")
        if not 1 <= int(number) <= _MONTHS_A_YEAR:
            raise ValueError(f"A year has no month {int(number)}.")
        first = Week.parse("2000-W01"), Week.parse("2199-W52")
        if not first[0].year <= int(year) <= first[1].year:
            raise ValueError(f"'{text}' is too far away. Months from {first[0].year} to {first[1].year} can be named.")
        return cls(int(year), int(number))

    @classmethod
    def of(cls, week: Week) -> "Month":
        thursday = week.day(_THURSDAY)
        return cls(thursday.year, thursday.month)

    @property
    def weeks(self) -> tuple[Week, ...]:
        """Its four or five weeks, oldest first."""
        first = Week.of_date(date(self.year, self.number, 1))
        return tuple(week for week in (first.plus(n) for n in range(6)) if Month.of(week) == self)

    @property
    def name(self) -> str:
        """`November 2026`."""
        return f"{date(self.year, self.number, 1):%B} {self.year}"

    @property
    def short(self) -> str:
        """`Nov`."""
        return f"{date(self.year, self.number, 1):%b}"

    def plus(self, months: int) -> "Month":
        whole = self.year * _MONTHS_A_YEAR + self.number - 1 + months
        return Month(whole // _MONTHS_A_YEAR, whole % _MONTHS_A_YEAR + 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"


@dataclass(frozen=True, slots=True)
class Graded:
    """Hours saved in a time, by how they are known, strongest first; no parts where nothing was reported."""

    label: str  # "W47", "Nov"
    name: str  # "week 47", "November 2026"
    parts: tuple[tuple[Grade, Decimal], ...]

    @property
    def hours(self) -> Decimal | None:
        """The whole; None where nothing was reported."""
        return sum((value for _, value in self.parts), Decimal(0)) if self.parts else None


@dataclass(frozen=True, slots=True)
class Adoption:
    """The people who used what they could use, over all initiatives; no reading where nothing was reported."""

    week: Week
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class WayToTarget:
    """How far an initiative came from its baseline (or zero) to its target: 1 is there."""

    initiative: Initiative
    metric: Metric
    figure: Figure
    target: Decimal
    share: Decimal


def hours_by_week(
    company: Company, weeks: Sequence[Week], figures: Iterable[Figure], now: datetime
) -> tuple[Graded, ...]:
    """Hours of each of these weeks, as known at `now`."""
    by_week = _by_grade(company, figures, now)
    return tuple(Graded(f"W{week.number:02d}", f"week {week.number}", _parts(by_week.get(week))) for week in weeks)


def hours_by_month(
    company: Company, months: Sequence[Month], figures: Iterable[Figure], now: datetime
) -> tuple[Graded, ...]:
    """Hours of each of these months: the sum of their weeks, as known at `now`."""
    sums: defaultdict[Month, defaultdict[Grade, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for week, parts in _by_grade(company, figures, now).items():
        for grade, value in parts.items():
            sums[Month.of(week)][grade] += value
    return tuple(Graded(month.short, month.name, _parts(sums.get(month))) for month in months)


def adoption_by_week(
    company: Company, weeks: Sequence[Week], figures: Iterable[Figure], now: datetime
) -> tuple[Adoption, ...]:
    """Adoption of each of these weeks, as known at `now`."""
    of_week: defaultdict[Week, list[Figure]] = defaultdict(list)
    for figure in _holding(company, figures, now, _ADOPTION):
        of_week[figure.week].append(figure)
    metric = METRICS[_ADOPTION]
    return tuple(Adoption(week, next(iter(total(metric, of_week[week])), None)) for week in weeks)


def ways_to_targets(lines: Iterable[InitiativeLine]) -> tuple[WayToTarget, ...]:
    """The first figure of each initiative that has a target, in the order of the lines."""
    found = []
    for line in lines:
        for each in line.figures:
            if each.target is None:
                continue
            share = _share(each.metric, each.figure, each.baseline, each.target)
            if share is not None:
                found.append(WayToTarget(line.initiative, each.metric, each.figure, each.target, share))
                break
    return tuple(found)


def _share(metric: Metric, figure: Figure, baseline: Baseline | None, target: Decimal) -> Decimal | None:
    start = Decimal(0) if baseline is None else baseline.value
    if baseline is None and metric.better.value == "lower":
        return None  # without a baseline nobody knows how far the way was
    way = target - start
    if not way:
        return None
    return (figure.value - start) / way


def _by_grade(company: Company, figures: Iterable[Figure], now: datetime) -> dict[Week, dict[Grade, Decimal]]:
    sums: dict[Week, dict[Grade, Decimal]] = {}
    for figure in _holding(company, figures, now, _HOURS):
        of_week = sums.setdefault(figure.week, {})
        of_week[figure.grade] = of_week.get(figure.grade, Decimal(0)) + figure.value
    return sums


def _holding(company: Company, figures: Iterable[Figure], now: datetime, metric: str) -> Iterable[Figure]:
    known = (
        figure
        for figure in figures
        if figure.metric == metric and figure.said_at <= now and figure.initiative in company.initiatives
    )
    return current(known).values()


def _parts(of: dict[Grade, Decimal] | None) -> tuple[tuple[Grade, Decimal], ...]:
    return tuple((grade, of[grade]) for grade in reversed(Grade) if grade in of) if of else ()
