"""Figures that systems measured, imported from their exports: what becomes of them beside what was said before."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cadence.asked import is_asked
from cadence.check_in import Holding
from cadence.evidence import doubts
from cadence.metrics import Metric, MetricKind, Reading, dictionary, metrics_asked, reading_of, show
from cadence.model import CheckIn, CheckInState, Company, Figure, Grade, Initiative, Week
from cadence.week_times import digest_at, is_closed

_AS_GOOD = (Grade.MEASURED, Grade.FINANCE_CONFIRMED)
IMPORT = "import"  # the source of an imported figure


@dataclass(frozen=True, slots=True)
class Imported:
    """One figure of an export. `line` is where it stands, or the first of the `rows` that made it."""

    line: int
    initiative: Initiative
    week: Week
    metric: Metric
    reading: Reading
    rows: int = 1


class CannotImport(ValueError):
    """An imported figure cannot be taken. `str()` says why."""


def doubted(
    company: Company, new: Sequence[Figure], statements: Sequence[Figure], holds: Holding
) -> Mapping[tuple[str, Week, str], str]:
    """What is odd about new figures, by initiative, week and metric, in words: what a check-in would ask about.

    `statements` is what was said before, `holds` what of it stands: a new figure is held against the others of its
    week, of which nothing is asked. Weeks that are new too are each other's history.
    """
    metrics = dictionary(company)
    said: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in (*statements, *new):
        said[figure.initiative].append(figure)
    readings: defaultdict[tuple[str, Week], dict[str, Reading]] = defaultdict(dict)
    for figure in new:
        readings[figure.initiative, figure.week][figure.metric] = reading_of(figure)
    found = {}
    for (id, week), of_it in readings.items():
        stands = {metric: reading_of(holds[id, week, metric]) for metric in metrics if (id, week, metric) in holds}
        past = [each for each in said[id] if each.week < week]
        for doubt in doubts(company.initiatives[id], {**stands, **of_it}, past, metrics=metrics):
            if doubt.metric in of_it:
                found[id, week, doubt.metric] = doubt.of_a_file
    return found


def is_measured(figure: Figure) -> bool:
    """True for one that an import brought, so that nobody need be asked for it."""
    return figure.source == IMPORT and figure.grade is Grade.MEASURED


def answered_by(
    company: Company, initiative: Initiative, week: Week, holds: Holding, check_in: CheckIn | None, now: datetime
) -> CheckIn | None:
    """The check-in that an import answers, so that nobody is asked: each of its figures was measured. Else None.

    `holds`: what stands after the import; `check_in`: as it was. Nobody answered it: `CheckIn.by` is None.
    """
    if check_in is not None and check_in.state is not CheckInState.OPEN:
        return None
    wanted = [(initiative.id, week, metric.id) for metric in metrics_asked(company, initiative)]
    if not wanted or not is_asked(company, initiative, week):
        return None
    if not all(key in holds and is_measured(holds[key]) for key in wanted):
        return None
    late = is_closed(company, week, now, initiative)
    return CheckIn(company.id, initiative.id, week, CheckInState.ANSWERED, at=now, late=late)


def statement(
    company: Company,
    one: Imported,
    holds: Holding,
    *,
    by: str,
    now: datetime,
    evidence: str,
    reason: str,
    new_id: Callable[[], str],
) -> Figure | None:
    """The figure to keep, measured; None where the same stands, as well known or better. `holds`: what stands.

    Raises CannotImport for a metric the initiative does not have, a week that has not begun, a figure that finance has
    confirmed otherwise, and a week that has been summed up without a reason for the change.
    """
    if one.metric.id not in one.initiative.metrics or one.metric.id not in dictionary(company):
        raise CannotImport(f"{one.metric.id} is none of the metrics of {one.initiative.name}")
    if one.week > Week.of(now, company.zone):
        raise CannotImport(f"week {one.week} has not begun")
    before = holds.get((one.initiative.id, one.week, one.metric.id))
    if before is not None and reading_of(before) == one.reading and before.grade in _AS_GOOD:
        return None
    if before is not None and before.grade is Grade.FINANCE_CONFIRMED:
        said = show(one.metric, before)
        raise CannotImport(f"finance has confirmed {said}, and the file says {show(one.metric, one.reading)}")
    if now >= digest_at(company, one.week) and not reason.strip():
        raise CannotImport(f"week {one.week} has been summed up; say with --why why its figures change")
    return Figure(
        id=new_id(),
        company=company.id,
        initiative=one.initiative.id,
        week=one.week,
        metric=one.metric.id,
        value=one.reading.value,
        said_by=by,
        said_at=now,
        grade=Grade.MEASURED,
        source=IMPORT,
        numerator=one.reading.numerator,
        denominator=one.reading.denominator,
        currency=one.reading.currency,
        supersedes=None if before is None else before.id,
        reason=reason.strip(),
        late=is_closed(company, one.week, now, one.initiative),
        gross=one.reading.gross,
        review_minutes=one.reading.review_minutes,
        evidence=evidence,
        window_days=company.adoption_days if one.metric.kind is MetricKind.RATIO else None,
    )
