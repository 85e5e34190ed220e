"""The form's fields that ask how figures are known, and the words for it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from cadence.metrics import Metric, reading_of, show, written
from cadence.model import Figure, Grade
from cadence.numbers import said
from handlers.messages import Field, Option

SAMPLE = "known__sample"
EVIDENCE = "known__evidence"

_CHOICES: Mapping[Grade, str] = {
    Grade.SELF_REPORTED: "An estimate",
    Grade.SAMPLED: "Timed or counted cases",
    Grade.MEASURED: "An export from a system",
    Grade.FINANCE_CONFIRMED: "Confirmed by finance",
}


def grade_input(metric: str) -> str:
    """The name of the field that says how a metric (its id) is known."""
    return f"known__{metric}"


def grade_field(
    metric: Metric, values: Mapping[str, str], errors: Mapping[str, str], *, may_confirm: bool, figure: Figure | None
) -> Field:
    """One metric's. Finance's word is offered to those who may say it, and where it has been said."""
    name = grade_input(metric.id)
    confirmed = figure is not None and figure.grade is Grade.FINANCE_CONFIRMED
    options = tuple(
        Option(grade.value, words)
        for grade, words in _CHOICES.items()
        if grade is not Grade.FINANCE_CONFIRMED or may_confirm or confirmed
    )
    label = f"How do you know it? ({metric.name.lower()})"
    value = values.get(name) or Grade.SELF_REPORTED.value
    return Field(name, label, "choice", value, options=options, error=errors.get(name, ""), aside=True)


def backing_fields(
    metrics: Iterable[Metric], figures: Mapping[str, Figure], values: Mapping[str, str], errors: Mapping[str, str]
) -> tuple[Field, ...]:
    """How many cases, and where to look it up; for all figures of the form that are no estimates."""
    kept = tuple((metric, figures[metric.id]) for metric in metrics if metric.id in figures)
    cases = _unlike([f"{metric.name.lower()} {figure.sample}" for metric, figure in kept if figure.sample])
    links = _unlike([f"{metric.name.lower()} {figure.evidence}" for metric, figure in kept if figure.evidence])
    return (
        Field(
            SAMPLE,
            "How many cases were timed or counted?",
            "number",
            values.get(SAMPLE, ""),
            f"Only for figures from timed or counted cases.{cases}",
            error=errors.get(SAMPLE, ""),
        ),
        Field(
            EVIDENCE,
            "Where can it be looked up?",
            "text",
            values.get(EVIDENCE, ""),
            f"A link, or the name and date of an export.{links}",
            error=errors.get(EVIDENCE, ""),
        ),
    )


def known_values(metrics: Iterable[Metric], figures: Mapping[str, Figure]) -> dict[str, str]:
    """What the fields start with, for the figures that stand: cases and evidence only where they all say the same."""
    kept = [figures[metric.id] for metric in metrics if metric.id in figures]
    values = {grade_input(figure.metric): figure.grade.value for figure in kept}
    samples = {figure.sample for figure in kept if figure.sample}
    links = {figure.evidence for figure in kept if figure.evidence}
    values[SAMPLE] = str(samples.pop()) if len(samples) == 1 else ""
    values[EVIDENCE] = links.pop() if len(links) == 1 else ""
    return values


def known_words(figure: Figure) -> str:
    """`timed, 12 cases`, `from a system (ticket export, 27 Nov)`; empty for an estimate that names nothing."""
    match figure.grade:
        case Grade.SELF_REPORTED:
            words = ""
        case Grade.SAMPLED:
            words = f"from {said(Decimal(figure.sample))} cases" if figure.sample else "from timed cases"
        case Grade.MEASURED:
            words = "from a system"
        case Grade.FINANCE_CONFIRMED:
            words = "confirmed by finance"
    return ", ".join(part for part in (words, figure.evidence) if part)


def less_review(metric: Metric, figure: Figure) -> str:
    """`14 h less 120 min of review and rework`, where that was said."""
    if figure.gross is None or figure.review_minutes is None:
        return ""
    return f"{show(metric, written(reading_of(figure)))} less {said(figure.review_minutes)} min of review and rework"


def _unlike(each: list[str]) -> str:
    """What is kept already where the figures differ, so that one field cannot show it."""
    return f" Kept: {'; '.join(each)}. Leave empty to keep them." if len(each) > 1 else ""
