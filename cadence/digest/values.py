"""What a digest is made of. The words here are the domain's; views choose and lay out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from cadence.baselines import Rebased
from cadence.calendar import short_date
from cadence.edited import Restaged
from cadence.figures import A_WEEK, in_days
from cadence.metrics import Metric, Reading
from cadence.model import Baseline, Company, Figure, Grade, Initiative, Week
from cadence.numbers import said


class Trend(StrEnum):
    """A figure against an earlier one, in the metric's own direction. The value is the word to say."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "unchanged"


class Reported(StrEnum):
    """What an initiative's week came to."""

    YES = "reported"
    SKIPPED = "skipped"
    MISSING = "not reported"


@dataclass(frozen=True, slots=True)
class MetricTotal:
    """One metric over all initiatives that reported it; money once per currency.

    A metric whose values add up: `value` is the sum in its canonical unit, and `by_grade` sums to it. A share: `value`
    is the sum of numerators over the sum of denominators, and `by_grade` splits the numerator.
    """

    metric: Metric
    value: Decimal
    initiatives: tuple[str, ...]  # ids, in the company's order
    by_grade: tuple[tuple[Grade, Decimal], ...]  # strongest first, only those that occur
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    currency: str | None = None
    window: int = A_WEEK  # of a share of people: the days in which they were active
    before: Decimal | None = None  # the week before; None when nothing was reported then
    like_for_like: bool = True  # False: other initiatives reported it the week before
    words: str = ""  # "142 h", "64 % of 118 people", "€8,000"
    grade_words: str = ""  # "61 h measured · 27 h self-reported"; of a share, people
    change_words: str = ""  # "+18 on week 47", "as in week 47"; "" when nothing was reported then

    @property
    def known(self) -> str:
        """`all self-reported`, `38 h measured · 15 h sampled`, `of 21 active 12 measured · 9 sampled`."""
        if len(self.by_grade) == 1:
            return f"all {self.by_grade[0][0].value}"
        return (
            f"of {said(self.numerator)} active {self.grade_words}" if self.numerator is not None else self.grade_words
        )

    @property
    def in_days(self) -> str:
        """` in 28 days`; nothing for the days of the week itself."""
        return in_days(self.window)

    @property
    def reading(self) -> Reading:
        return Reading(self.value, self.numerator, self.denominator, self.currency)

    @property
    def change(self) -> Decimal | None:
        """Difference to the week before in the metric's canonical unit."""
        return None if self.before is None else self.value - self.before


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure of an initiative's week, with what it may be held against."""

    metric: Metric
    figure: Figure
    previous: Figure | None  # of the week before, same currency
    baseline: Baseline | None
    target: Decimal | None
    trend: Trend | None  # against the week before; None when there is nothing to hold it against
    against_baseline: Trend | None
    words: str  # "cycle time 2 days (was 3 days; baseline 4 days, Sep 2026; target 2 days, reached)"

    @property
    def graded(self) -> str:
        """Its words with how it is known: `error rate 8 % (baseline 6 %, Sep 2026), measured`."""
        return f"{self.words}, {self.figure.grade.value}"


@dataclass(frozen=True, slots=True)
class InitiativeLine:
    """One initiative's week."""

    initiative: Initiative
    state: Reported
    figures: tuple[FigureLine, ...] = ()  # in the order they are asked
    blocked: bool = False
    late: bool = False
    same_as_last: bool = False
    measured_only: bool = False  # a system said some of it, and whoever is asked has said nothing
    few: bool = False  # so few people that their figures are only in the totals (cadence.digest.few)
    worked_out: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # as Company's

    @property
    def carried_forward(self) -> bool:
        """True when its figures are the week before's, said again in one tap."""
        return self.same_as_last and self.state is Reported.YES

    @property
    def graded(self) -> str:
        """Its figures with how each is known, said once of most: `36 h saved, measured · …; the others sampled`."""
        grades = Counter(each.figure.grade for each in self.figures)
        most = next((grade for grade, times in grades.items() if 1 < times > len(self.figures) / 2), None)
        if most is None:
            return " · ".join(each.graded for each in self.figures)
        words = " · ".join(each.words if each.figure.grade is most else each.graded for each in self.figures)
        return f"{words}; {'all' if len(grades) == 1 else 'the others'} {most.value}"

    @property
    def trend(self) -> Trend | None:
        """Of the first figure that has one: the initiative's main metric is asked first."""
        return next((line.trend for line in self.figures if line.trend is not None), None)


@dataclass(frozen=True, slots=True)
class Remark:
    """A win or a blocker, in the owner's own words."""

    initiative: Initiative
    text: str
    by: str | None  # person id


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which initiatives were asked about, and what came of it. Ids, in the company's order."""

    asked: tuple[str, ...]
    reported: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]  # (initiative, reason)
    missing: tuple[str, ...]
    named: tuple[str, ...]  # those of the missing that this edition may name
    words: str  # "5 of 7 reported, 1 skipped, 1 not reported"; names only those of `named`
    measured: tuple[str, ...] = ()  # those of which a system said a part, and whoever is asked has said nothing
    carried: tuple[str, ...] = ()  # those of the reported whose figures are last week's, said again in one tap


@dataclass(frozen=True, slots=True)
class Restatement:
    """A figure that was said, or changed, after the digest of its week."""

    initiative: Initiative
    metric: Metric
    week: Week
    before: Figure | None  # None: it was not reported then, and is only late
    after: Figure
    words: str  # "Invoice review restated week 46, hours saved: 20 h → 12 h (counted twice)"
    confirms: bool = False  # the value is the one before, and better known
    few: bool = False  # of so few people that the values are not told (cadence.digest.few)


@dataclass(frozen=True, slots=True)
class ErrorsAgainstBaseline:
    """How this week's error rates stand against their baselines."""

    more: tuple[str, ...]  # ids of initiatives with more errors than their baseline
    compared: int  # initiatives with both a figure this week and a baseline

    @property
    def words(self) -> str:
        """`1 of 9 initiatives has more errors than its baseline`; "" when nothing could be compared."""
        if not self.compared:
            return ""
        if self.compared == 1:
            return f"The one error rate held against a baseline is {'higher' if self.more else 'no higher'} than it"
        if not self.more:
            return f"None of {self.compared} initiatives has more errors than its baseline"
        one = len(self.more) == 1
        owned = "has more errors than its baseline" if one else "have more errors than their baselines"
        return f"{len(self.more)} of {self.compared} initiatives {owned}"


@dataclass(frozen=True, slots=True)
class Governance:
    """The week's policy questions in numbers, counted by whoever keeps the answers."""

    questions: int
    unlisted_tools: tuple[tuple[str, int], ...] = ()  # (name, questions), most asked first; perhaps only the first few
    open_requests: int = 0
    oldest_request_days: int | None = None
    incidents: int = 0
    unlisted_questions: int | None = None  # about any unlisted tool; None: those of `unlisted_tools` are all
    exceptions_ending: int = 0  # within a month of the digest
    first_ending: date | None = None

    @property
    def words(self) -> str:
        """`212 questions; 16 about tools without approval: Granola 9, Cursor 7; 4 requests open, oldest 12 days`."""
        parts = [count(self.questions, "question") if self.questions else "none"]
        named = sum(number for _, number in self.unlisted_tools)
        asked = named if self.unlisted_questions is None else self.unlisted_questions
        if asked:
            names = ", ".join(f"{name} {number}" for name, number in self.unlisted_tools[:3])
            parts.append(f"{asked} about tools without approval" + (f": {names}" if names else ""))
        if self.open_requests:
            days = self.oldest_request_days
            parts.append(
                f"{count(self.open_requests, 'request')} open" + (f", oldest {count(days, 'day')}" if days else "")
            )
        if self.exceptions_ending:
            first = f", the first on {short_date(self.first_ending)}" if self.first_ending else ""
            ends = "exception ends" if self.exceptions_ending == 1 else "exceptions end"
            parts.append(f"{self.exceptions_ending} {ends} within a month{first}")
        if self.incidents:
            parts.append(f"{count(self.incidents, 'incident')} reported")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Digest:
    """One week of a company."""

    company: Company
    week: Week
    edition: str
    totals: tuple[MetricTotal, ...]  # what adds up, except adoption; in the dictionary's order, only what was reported
    adoption: MetricTotal | None
    lines: tuple[InitiativeLine, ...]  # in the company's order; the missing ones only where they may be named
    wins: tuple[Remark, ...]
    blockers: tuple[Remark, ...]
    coverage: Coverage
    restated: tuple[Restatement, ...]
    rebased: tuple[Rebased, ...]  # baselines that changed since the digest before
    errors: ErrorsAgainstBaseline
    governance: Governance | None
    notes: tuple[str, ...]  # sentences about how to read the figures
    restaged: tuple[Restaged, ...] = ()  # stages that were edited in app.yaml since the digest before
    reader: str = ""  # the person (id) who alone reads it; empty where several do
    ungated: frozenset[str] = frozenset()  # initiatives (ids) that are a pilot or live without a gate today
    flagged: Mapping[str, str] = field(default_factory=dict)  # initiative id -> what the register says of it, in a word

    @property
    def is_empty(self) -> bool:
        """True when nobody has reported or skipped yet."""
        return not self.lines or all(line.state is Reported.MISSING for line in self.lines)

    def total(self, metric: str, currency: str | None = None) -> MetricTotal | None:
        """The total of a metric by its id; of money, the one in this currency."""
        return next((each for each in self.totals if each.metric.id == metric and each.currency == currency), None)


def count(number: int, noun: str) -> str:
    """`1 initiative`, `2 initiatives`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
