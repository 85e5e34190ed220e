"""What answers about figures have in common: of what, who said it, and what of few people is not told."""

from collections.abc import Collection, Sequence

from cadence.baselines import why_not
from cadence.calendar import short_date
from cadence.digest import Digest, MetricTotal, Subject
from cadence.figures import in_days
from cadence.metrics import Metric, Total, held_beside, show
from cadence.model import Company, Figure
from handlers.messages import Element, Line, Text, line, quiet, strong

FEW = "Fewer than five people, so it is counted in the company's totals and not broken down."
WITHOUT_FEW = "What fewer than five people said is in the company's total, and not in this one."
NOT_IN_IT = "That is not part of this summary."
_SOURCES = {"form": "in the form", "sentence": "in a sentence", "same as last week": "by repeating last week's"}


def subject_name(subject: Subject, company: Company) -> str:
    if subject.initiative is not None:
        return company.initiatives[subject.initiative].name
    return subject.department or "All initiatives"


def source_line(figure: Figure, metric: Metric, statements: dict[str, Figure], company: Company) -> Line:
    initiative = company.initiatives[figure.initiative]
    beside = held_beside(initiative, metric)
    parts = [who_and_when(figure, company), figure.grade.value]
    baseline = initiative.baselines.get(figure.metric)
    if baseline is not None and metric.compares:
        method = f", {baseline.method}" if baseline.method else ""
        parts.append(f"baseline {baseline.period}{method}")
    was = statements.get(figure.supersedes or "")
    if was is not None:
        why = f" ({figure.reason.strip()})" if figure.reason.strip() else ""
        parts.append(f"instead of {show(metric, was, beside)}{in_days(was.window, figure.window)}{why}")
    if figure.confirmed:
        parts.append("asked back and confirmed")
    if out := why_not(initiative, metric, figure.week, figure.currency):
        parts.append(f"not counted: {out}")
    shown = f"{show(metric, figure, beside)}{in_days(figure.window, figure.window if was is None else was.window)}"
    return line(strong(initiative.name), f", {metric.name.lower()}: {shown}. {'; '.join(parts)}")


def who_and_when(figure: Figure, company: Company) -> str:
    """`Priya Raman, 26 Nov, in the form`."""
    said_at = short_date(figure.said_at.astimezone(company.zone).date())
    source = _SOURCES.get(figure.source, f"from {figure.source}")
    return f"{company.name_of(figure.said_by)}, {said_at}, {source}"


def and_few(digest: Digest, initiatives: Collection[str]) -> tuple[Element, ...]:
    """That a total of these initiatives (ids) has figures of few people in it, where it has."""
    if not any(each.few and each.initiative.id in initiatives for each in digest.lines):
        return ()
    return (Text(line(quiet("What fewer than five people said is in the total too, and not broken down."))),)


def once_only(sums: Sequence[MetricTotal], figures: Sequence[Figure]) -> tuple[Element, ...]:
    """That hours of the same people count once, where a total is less than the figures it is made of."""
    for each in sums:
        parts = [one.value for one in figures if one.metric == each.metric.id and one.initiative in each.initiatives]
        if each.metric.total is Total.SUM and sum(parts) > each.value:
            return (Text(line(quiet("Hours of the same people or the same work count once in the total."))),)
    return ()
