"""What answers about figures have in common: of what, who said it, and what of few people is not told."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from cadence.baselines import baseline_for, why_not
from cadence.calendar import short_date
from cadence.digest import Digest, MetricTotal, Subject
from cadence.figures import in_days
from cadence.metrics import Metric, Total, held_beside, show
from cadence.model import Baseline, Company, Figure, Grade
from cadence.numbers import said
from handlers.messages import Element, Line, Text, line, quiet, strong
from handlers.views.known_fields import less_review
from handlers.views.words import clipped, counted

FEW = "Fewer than five people, so it is counted in the company's totals and not broken down."
WITHOUT_FEW = "What fewer than five people said is in the company's total, and not in this one."
NOT_IN_IT = "That is not part of this summary."
_LONG = 200  # characters of where a figure can be looked up
_SOURCES = {"form": "in the form", "sentence": "in a sentence", "same as last week": "by repeating last week's"}


def subject_name(subject: Subject, company: Company) -> str:
    if subject.initiative is not None:
        return company.initiatives[subject.initiative].name
    return subject.department or "All initiatives"


def source_line(figure: Figure, metric: Metric, statements: dict[str, Figure], company: Company) -> Line:
    initiative = company.initiatives[figure.initiative]
    beside = held_beside(initiative, metric)
    parts = [who_and_when(figure, company), how_known(figure)]
    if metric.benefit and (baseline := baseline_for(initiative, metric)) is not None:
        parts.append(_claimed_against(baseline))
    was = statements.get(figure.supersedes or "")
    if was is not None:
        why = f" ({figure.reason.strip()})" if figure.reason.strip() else ""
        parts.append(f"instead of {show(metric, was, beside)}{in_days(was.window, figure.window)}{why}")
    if figure.confirmed:
        parts.append("asked back and confirmed")
    if out := why_not(initiative, metric, figure.week, figure.currency):
        parts.append(f"not counted: {out}")
    shown = f"{show(metric, figure, beside)}{in_days(figure.window, figure.window if was is None else was.window)}"
    net = f" ({less})" if (less := less_review(metric, figure)) else ""
    return line(strong(initiative.name), f", {metric.name.lower()}: {shown}{net}. {'; '.join(parts)}")


def by_grade(parts: Sequence[tuple[Grade, Decimal]], between: str = " · ") -> str:
    """`61 measured · 27 self-reported`, or `all measured`: beside their total, which says the unit."""
    if len(parts) == 1:
        return f"all {parts[0][0].value}"
    return between.join(f"{said(value, 1)} {grade.value}" for grade, value in parts)


def how_known(figure: Figure) -> str:
    """`sampled, 12 cases`, `measured (Zendesk export, use.csv)`: with where it can be looked up."""
    cases = "" if figure.sample is None else f", {counted(figure.sample, 'case', 'cases')}"
    evidence = f" ({clipped(figure.evidence, _LONG)})" if figure.evidence else ""
    return f"{figure.grade.value}{cases}{evidence}"


def _claimed_against(baseline: Baseline) -> str:
    """`baseline Sep 2026, timed by hand, 40 cases`; a method that has the number of cases in it says it once."""
    cases = baseline.sample is not None and not re.search(rf"\b{baseline.sample}\b", baseline.method)
    parts = (baseline.period, baseline.method, counted(baseline.sample or 0, "case", "cases") if cases else "")
    return f"baseline {', '.join(part for part in parts if part)}"


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
