"""The board's page: a month, put together from the summaries of its weeks.

Nothing is counted anew: a month's hours are the sum of its weeks' totals, its people those of its last week, its risks
those that its last week shows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cadence.digest.health import Colour, health, off_track_words
from cadence.digest.restated import confirmation
from cadence.digest.series import Adoption, Graded
from cadence.digest.totals import grade_words
from cadence.digest.values import Digest, MetricTotal, Restatement
from cadence.figures import strongest_first
from cadence.initiatives import as_staged
from cadence.metrics import Reading, Total, dictionary, held_beside, show, show_total
from cadence.model import Company, Grade, Initiative, Stage, Week
from cadence.month import Month
from cadence.week_times import digest_at


@dataclass(frozen=True, slots=True)
class MonthTotal:
    """What the weeks of a month come to, of one metric and currency.

    `low` and `high` are the least and the most of its reported weeks. `before` is the mean week of the month before.
    """

    total: MetricTotal  # of the month; its words are of the month too
    weeks: int  # that have a figure
    a_week: Decimal
    low: Decimal
    high: Decimal
    before: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision about an initiative and what became of it."""

    initiative: Initiative
    choice: str  # "scale", "adjust", "stop"
    on: date
    reason: str
    then: str = ""  # the main figure when it was taken
    now: str = ""  # and in the month's last week; empty where there is none


@dataclass(frozen=True, slots=True)
class MonthCoverage:
    """How many of the month's check-ins were answered."""

    asked: int
    reported: int
    skipped: int
    missing: int
    measured: int = 0  # a system said a part of it, and whoever was asked has said nothing


@dataclass(frozen=True, slots=True)
class Board:
    """One month of a company."""

    company: Company
    month: Month
    totals: tuple[MonthTotal, ...]  # what adds up, hours first; money once per currency
    adoption: MetricTotal | None  # in the last week
    adoption_before: Adoption | None  # in the last week of the month before
    weeks: tuple[Graded, ...]  # the last six, oldest first
    months: tuple[Graded, ...]  # the last twelve, oldest first
    stages: tuple[tuple[Stage, tuple[Initiative, ...]], ...]  # in the order of stages, only those that occur
    taken: tuple[Taken, ...]  # oldest first, without what was stopped
    stopped: tuple[Taken, ...]
    flagged: tuple[tuple[Initiative, str], ...]  # what the register does not allow, and in words what
    risks: tuple[tuple[Initiative, str], ...]  # what else there is, and in words why
    incidents: int
    coverage: MonthCoverage
    restated: tuple[Restatement, ...]
    rebased: tuple[str, ...]  # baselines that were changed, and stages edited in app.yaml, in words
    closed: bool  # False while its last week can still be answered

    @property
    def is_empty(self) -> bool:
        """True when nobody reported anything in the month."""
        return self.coverage.reported == 0 and not self.totals


def board(
    company: Company,
    month: Month,
    *,
    digests: Sequence[Digest],
    before: Sequence[Digest] = (),
    weeks: Sequence[Graded] = (),
    months: Sequence[Graded] = (),
    adoption_before: Adoption | None = None,
    decisions: Iterable[Taken] = (),
    flagged: Iterable[tuple[Initiative, str]] = (),
    incidents: int = 0,
    closed: bool = True,
) -> Board:
    """The page of a month from the summaries of its weeks (`digests`) and of the month `before`, in any order.

    Raises ValueError for a summary of a week that is not in the month.
    """
    ours = _in_order(digests, month)
    earlier = _in_order(before, month.plus(-1))
    means = {_key(each.total): each.a_week for each in _totals(company, earlier)}
    decided = sorted(decisions, key=lambda each: (each.on, each.initiative.name))
    last = ours[-1] if ours else None
    return Board(
        company=company,
        month=month,
        totals=tuple(replace(each, before=means.get(_key(each.total))) for each in _totals(company, ours)),
        adoption=None if last is None else last.adoption,
        adoption_before=_of_as_many_days(None if last is None else last.adoption, adoption_before),
        weeks=tuple(weeks),
        months=tuple(months),
        stages=_stages(as_staged(company, digest_at(company, month.last_week))),
        taken=tuple(each for each in decided if each.choice != "stop"),
        stopped=tuple(each for each in decided if each.choice == "stop"),
        flagged=tuple(flagged),
        risks=() if last is None else tuple(_risks(company, ours)),
        incidents=incidents,
        coverage=_coverage(ours),
        restated=_restated(ours),
        rebased=_edited(ours),
        closed=closed,
    )


def _of_as_many_days(now: MetricTotal | None, before: Adoption | None) -> Adoption | None:
    """Adoption before, where it is of as many days."""
    return before if now is not None and before is not None and before.window == now.window else None


def _edited(digests: Iterable[Digest]) -> tuple[str, ...]:
    """Each once, as the earliest of these summaries says it: from what was read before the month to what holds now."""
    found: dict[tuple[str, str], str] = {}
    for digest in digests:
        for one in digest.rebased:
            found.setdefault((one.initiative.id, one.metric.id), one.words)
        for each in digest.restaged:
            found.setdefault((each.initiative.id, ""), each.words)
    return tuple(found.values())


def _in_order(digests: Iterable[Digest], month: Month) -> tuple[Digest, ...]:
    found = tuple(sorted(digests, key=lambda each: each.week))
    for each in found:
        if Month.of(each.week) != month:
            raise ValueError(f"Week {each.week} is not in {month.name}.")
    return found


def _key(total: MetricTotal) -> tuple[str, str | None]:
    return total.metric.id, total.currency


def _totals(company: Company, digests: Sequence[Digest]) -> tuple[MonthTotal, ...]:
    """Sums over weeks of what adds up over weeks: shares do not."""
    found: defaultdict[tuple[str, str | None], list[MetricTotal]] = defaultdict(list)
    for digest in digests:
        for total in digest.totals:
            if total.metric.total in (Total.SUM, Total.PER_CURRENCY):
                found[_key(total)].append(total)
    order = list(dictionary(company))
    keys = sorted(found, key=lambda key: (order.index(key[0]) if key[0] in order else len(order), key[0], key[1] or ""))
    return tuple(_month_total(found[key]) for key in keys)


def _month_total(weeks: Sequence[MetricTotal]) -> MonthTotal:
    metric, currency = weeks[0].metric, weeks[0].currency
    by_grade: defaultdict[Grade, Decimal] = defaultdict(Decimal)
    for week in weeks:
        for grade, value in week.by_grade:
            by_grade[grade] += value
    parts = tuple((grade, by_grade[grade]) for grade in strongest_first(by_grade))
    values = [week.value for week in weeks]
    whole = Reading(sum(values, Decimal(0)), currency=currency)
    initiatives = dict.fromkeys(id for week in weeks for id in week.initiatives)
    total = MetricTotal(
        metric=metric,
        value=whole.value,
        initiatives=tuple(initiatives),
        by_grade=parts,
        currency=currency,
        words=show_total(metric, [whole]),
        grade_words=grade_words(metric, parts, whole),
    )
    return MonthTotal(total, len(weeks), whole.value / len(weeks), min(values), max(values))


def _stages(company: Company) -> tuple[tuple[Stage, tuple[Initiative, ...]], ...]:
    of = {stage: tuple(each for each in company.initiatives.values() if each.stage is stage) for stage in Stage}
    return tuple((stage, initiatives) for stage, initiatives in of.items() if initiatives)


def _risks(company: Company, digests: Sequence[Digest]) -> Iterator[tuple[Initiative, str]]:
    """What the last figures of the month show, what is blocked in its last week, who has said nothing all month."""
    last = digests[-1]
    latest = {line.initiative.id: (line, digest) for digest in digests for line in digest.lines if line.figures}
    under_way = [latest[each.id] for each in company.initiatives.values() if each.stage.reports and each.id in latest]
    off_track = {line.initiative.id for line, _ in under_way if health(line).colour is Colour.RED}
    for line, digest in under_way:
        if line.initiative.id in off_track:
            yield line.initiative, f"off track{_in_week(digest, last)}: {off_track_words(line)}"
    for line, digest in under_way:
        if line.initiative.id in digest.errors.more and line.initiative.id not in off_track:
            words = next((each.graded for each in line.figures if each.metric.id == "error_rate"), "")
            yield line.initiative, f"more errors than its baseline{_in_week(digest, last)}: {words}"
    for remark in last.blockers:
        yield remark.initiative, f"blocked: “{remark.text}”"
    asked = [each.coverage for each in digests]
    for initiative in company.initiatives.values():
        when = [each for each in asked if initiative.id in each.asked]
        if when and all(initiative.id in each.missing for each in when):
            yield initiative, "nothing was reported all month"


def _in_week(of: Digest, last: Digest) -> str:
    return "" if of.week == last.week else f" in week {of.week.number}"


def _coverage(digests: Iterable[Digest]) -> MonthCoverage:
    all_of = [each.coverage for each in digests]
    return MonthCoverage(
        asked=sum(len(each.asked) for each in all_of),
        reported=sum(len(each.reported) for each in all_of),
        skipped=sum(len(each.skipped) for each in all_of),
        missing=sum(len(each.missing) for each in all_of),
        measured=sum(len(each.measured) for each in all_of),
    )


def _restated(digests: Iterable[Digest]) -> tuple[Restatement, ...]:
    """Each figure once, however often it was changed in the month."""
    found: dict[tuple[str, str, Week], Restatement] = {}
    for digest in digests:
        for each in digest.restated:
            key = each.initiative.id, each.metric.id, each.week
            first = found.get(key)
            if first is not None:
                confirms = first.confirms and each.confirms
                found[key] = replace(each, before=first.before, words=_words(first, each), confirms=confirms)
            else:
                found[key] = each
    return tuple(found.values())


def _words(first: Restatement, last: Restatement) -> str:
    if last.few or first.before is None or first.before == last.before:
        return last.words
    if last.confirms and last.after == first.after:  # the summary of a week before knows of it by now
        return first.words
    beside = held_beside(last.initiative, last.metric)
    if last.confirms:
        return f"{first.words}; {confirmation(last.metric, first.after, last.after, beside)}"
    before = show(last.metric, first.before, beside)
    return f"{last.words}, {before} at first"
