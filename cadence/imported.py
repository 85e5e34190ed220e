"""Figures that systems measured, imported from their exports: what becomes of them beside what was said before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cadence.check_in import Holding
from cadence.metrics import Metric, MetricKind, Reading, dictionary, reading_of, show
from cadence.model import Company, Figure, Grade, Initiative, Week
from cadence.week_times import digest_at, is_closed

_AS_GOOD = (Grade.MEASURED, Grade.FINANCE_CONFIRMED)
IMPORT = "import"  # the source of an imported figure


@dataclass(frozen=True, slots=True)
class Imported:
    """One figure of an export. `line` is where it stands."""

    line: int
    initiative: Initiative
    week: Week
    metric: Metric
    reading: Reading


class CannotImport(ValueError):
    """An imported figure cannot be taken. `str()` says why."""


def is_measured(figure: Figure) -> bool:
    """True for one that an import brought, so that nobody need be asked for it."""
    return figure.source == IMPORT and figure.grade is Grade.MEASURED


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
