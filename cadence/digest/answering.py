"""Answers about a summary, from its figures and from nothing else."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal

from cadence.baselines import counted, why_not
from cadence.check_in import Holding
from cadence.digest.asking import Subject, WhoSaid
from cadence.digest.editions import department_of
from cadence.digest.few import is_few, left_out, of_enough
from cadence.digest.lines import against, comparable
from cadence.digest.totals import totals
from cadence.digest.values import Digest, InitiativeLine, MetricTotal, Trend
from cadence.figures import in_days
from cadence.metrics import Metric, MetricKind, change_words, dictionary, held_beside, show, shown_value
from cadence.model import Company, Figure, Initiative, Week

_HOURS = "hours_saved"
_DIGITS = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Found:
    """The figures behind a number, and what the number is where it is a total of them."""

    figures: tuple[Figure, ...]
    total: MetricTotal | None = None
    corrected: bool = False  # they hold no more


@dataclass(frozen=True, slots=True)
class Move:
    """One initiative's figure in a week and the week before; None where nothing was reported."""

    initiative: Initiative
    now: Figure | None
    before: Figure | None
    words: str  # "2 h (−1)", "not reported (was 3 h)", "3 h (+1); not counted: no baseline"
    trend: Trend | None
    not_counted: str = ""  # why no total has it: "no baseline"


def in_subject(company: Company, subject: Subject) -> tuple[Initiative, ...]:
    """The initiatives a question is about, in the company's order."""
    return tuple(
        each
        for each in company.initiatives.values()
        if (subject.initiative is None or each.id == subject.initiative)
        and (subject.department is None or each.department == subject.department)
    )


def behind(asked: WhoSaid, digest: Digest, holds: Holding, statements: Sequence[Figure] = ()) -> Found | None:
    """The figures that a number in a summary comes from: a total, a part of one by grade, or single figures.

    A number as the summary says it, in its unit, goes before one that is the same only in another; what the summary's
    own week has before earlier weeks; what holds before what was corrected since, of which `statements` has all. None
    when no figure reads like that.
    """
    ids = {each.id for each in in_subject(digest.company, asked.subject)} - not_told(digest)
    week = digest.week
    this = [figure for figure in holds.values() if figure.week == week and figure.initiative in ids]
    whole = asked.subject.initiative is None and asked.subject.department is None
    if asked.number is not None and whole:
        for total in (*digest.totals, *((digest.adoption,) if digest.adoption else ())):
            found = _of_total(asked, total, this)
            if found is not None:
                return found
    holding = {figure.id for figure in holds.values()}
    corrected = [each for each in statements if each.id not in holding and asked.number is not None]
    told = [
        figure
        for figure in (*holds.values(), *corrected)
        if figure.initiative in ids and figure.week <= week
        if (figure.week == week and figure.id in holding)
        or not is_few(digest.reader, digest.company.initiatives[figure.initiative], [figure])
    ]
    for in_its_unit in (True, False):
        fitting = [figure for figure in told if _fits(figure, asked, digest.company, in_its_unit=in_its_unit)]
        if fitting:
            latest = max(figure.week for figure in fitting)
            of_latest = [figure for figure in fitting if figure.week == latest]
            held = [figure for figure in of_latest if figure.id in holding]
            return Found(tuple(_ordered(held or of_latest, digest.company)), corrected=not held)
    return None


def _of_total(asked: WhoSaid, total: MetricTotal, figures: Sequence[Figure]) -> Found | None:
    if asked.subject.metric not in (None, total.metric.id) or (asked.kinds and total.metric.kind not in asked.kinds):
        return None
    parts = [
        figure
        for figure in figures
        if figure.metric == total.metric.id
        and figure.currency == total.currency
        and figure.initiative in total.initiatives  # others do not count before they have a baseline
    ]
    numbers = _numbers(total.words)
    if asked.grade is None and asked.number in numbers:
        return Found(tuple(parts), total)
    shown = next((_numbers(_tenths(value)) for grade, value in total.by_grade if grade is asked.grade), set())
    if asked.number in shown:
        return Found(tuple(figure for figure in parts if figure.grade is asked.grade), total)
    return None


def _tenths(value: Decimal) -> str:
    return f"{value:.1f}"


def _fits(figure: Figure, asked: WhoSaid, company: Company, *, in_its_unit: bool) -> bool:
    metric = dictionary(company).get(figure.metric)
    if metric is None or asked.subject.metric not in (None, figure.metric):
        return False
    if (asked.kinds and metric.kind not in asked.kinds) or asked.grade not in (None, figure.grade):
        return False
    if asked.number is None:
        return True
    beside = held_beside(company.initiatives[figure.initiative], metric)  # of 11.2 h the summary says 1.4 days
    hours = MetricKind.HOURS in asked.kinds  # asked for in hours, which a duration may be said in
    if in_its_unit:
        said = show(metric, figure, beside)
        other = metric.kind is MetricKind.DURATION and bool(asked.kinds) and hours is not said.endswith("h")
        return asked.number in _numbers(said) and not other
    if hours and asked.number == figure.value:
        return True  # 20 h, which is said as 2.5 days
    return any(asked.number in _numbers(show(metric, figure, each)) for each in (beside, None))


def _numbers(words: str) -> set[Decimal]:
    return {Decimal(each.replace(",", "").replace("−", "-")) for each in _DIGITS.findall(words)}


def _ordered(figures: Iterable[Figure], company: Company) -> list[Figure]:
    order = {id: number for number, id in enumerate(company.initiatives)}
    metrics = list(dictionary(company))
    return sorted(figures, key=lambda each: (order[each.initiative], metrics.index(each.metric)))


# ---- why --------------------------------------------------------------------------------------------------------


def asked_metric(digest: Digest, subject: Subject) -> Metric:
    """The metric a question names, else hours; of one initiative, what it is asked first."""
    metrics = dictionary(digest.company)
    if subject.metric is not None:
        return metrics[subject.metric]
    line = next((each for each in digest.lines if each.initiative.id == subject.initiative), None)
    if line is not None and line.figures:
        return line.figures[0].metric
    return metrics[_HOURS]


def moves(digest: Digest, subject: Subject, metric: Metric, holds: Holding) -> tuple[Move, ...]:
    """How each initiative's figure moved on the week before, the largest move first."""
    week, untold, found = digest.week, not_told(digest), []
    for initiative in in_subject(digest.company, subject):
        now = holds.get((initiative.id, week, metric.id))
        before = holds.get((initiative.id, week.plus(-1), metric.id))
        said = [figure for figure in (now, before) if figure is not None]
        if said and initiative.id not in untold and not is_few(digest.reader, initiative, said):
            out = "" if now is None else why_not(initiative, metric, week, now.currency)
            words = _move_words(initiative, metric, now, before) + (f"; not counted: {out}" if out else "")
            found.append(Move(initiative, now, before, words, _trend(metric, now, before), out))
    return tuple(sorted(found, key=lambda move: -abs(_difference(metric, move))))


def _move_words(initiative: Initiative, metric: Metric, now: Figure | None, before: Figure | None) -> str:
    beside = held_beside(initiative, metric)
    if now is None:
        return f"not reported (was {show(metric, before, beside)})" if before else "not reported"
    if before is None:
        return f"{show(metric, now, beside)} (not reported the week before)"
    if not comparable(before, now):
        return (
            f"{show(metric, now, beside)}{in_days(now.window, before.window)} "
            f"({show(metric, before, beside)}{in_days(before.window, now.window)} the week before)"
        )
    change = change_words(metric, now, before, beside=beside)
    return f"{show(metric, now, beside)} ({change or 'unchanged'})"


def _trend(metric: Metric, now: Figure | None, before: Figure | None) -> Trend | None:
    return None if now is None or before is None or not comparable(before, now) else against(metric, now, before)


def _difference(metric: Metric, move: Move) -> Decimal:
    now = shown_value(metric, move.now) if move.now else Decimal(0)
    before = shown_value(metric, move.before) if move.before else Decimal(0)
    return now - before


def totals_of(
    digest: Digest, subject: Subject, metric: Metric, holds: Holding, *, back: int = 0
) -> tuple[MetricTotal, ...]:
    """What the summary counts of a metric, `back` weeks before its own: as posted, by currency; none where none counts.

    Of a department, what that department's own summary counts.
    """
    company, week = _about(digest, subject), digest.week.plus(-back)
    both = [_counting(company, metric, at, holds) for at in (week, week.plus(-1))]
    if _of_a_part(digest, subject):
        both = [of_enough(company, each) for each in both]
    return totals(company, week, *both)


def is_left_out(digest: Digest, subject: Subject, metric: Metric, holds: Holding, *, back: int = 0) -> bool:
    """True where a total of a part of the company is without what few people said."""
    company = _about(digest, subject)
    whole = _counting(company, metric, digest.week.plus(-back), holds)
    return _of_a_part(digest, subject) and bool(left_out(company, whole))


def _about(digest: Digest, subject: Subject) -> Company:
    return replace(digest.company, initiatives={each.id: each for each in in_subject(digest.company, subject)})


def _counting(company: Company, metric: Metric, week: Week, holds: Holding) -> tuple[Figure, ...]:
    said = (each for each in holds.values() if (each.metric, each.week) == (metric.id, week))
    return tuple(counted(company, [each for each in said if each.initiative in company.initiatives]))


def _of_a_part(digest: Digest, subject: Subject) -> bool:
    return bool(subject.initiative or subject.department) or department_of(digest.edition) is not None


def not_told(digest: Digest) -> frozenset[str]:
    """The initiatives (ids) whose figures the summary has only in its totals."""
    small = (each.id for each in digest.company.initiatives.values() if is_few(digest.reader, each, ()))
    return frozenset({*small, *(line.initiative.id for line in digest.lines if line.few)})


def kept_back(digest: Digest, initiatives: AbstractSet[str]) -> bool:
    """True where of these (ids) something was said that is not broken down, or nothing of any of them ever is."""
    said = {line.initiative.id for line in digest.lines if line.few}
    return bool(initiatives) and (initiatives <= not_told(digest) or not initiatives.isdisjoint(said))


def line_of(digest: Digest, initiative: str) -> InitiativeLine | None:
    return next((each for each in digest.lines if each.initiative.id == initiative), None)
