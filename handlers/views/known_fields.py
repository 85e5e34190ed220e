"""The form's fields that ask how figures are known, and the words for it."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from cadence.metrics import Metric, reading_of, show, written
from cadence.model import Figure, Grade
from cadence.numbers import said
from handlers.messages import Field, Option

SAMPLE = "known__sample"
EVIDENCE = "known__evidence"
ALL = "known__all"  # how every figure of the form is known
EACH = "each"  # chosen there, it asks for each by itself

_CHOICES: Mapping[Grade, str] = {
    Grade.SELF_REPORTED: "An estimate",
    Grade.SAMPLED: "Timed or counted cases",
    Grade.MEASURED: "An export from a system",
    Grade.FINANCE_CONFIRMED: "Confirmed by finance",
}


def grade_input(metric: str) -> str:
    """The name of the field that says how a metric (its id) is known."""
    return f"known__{metric}"


def asks_for_each(metrics: Collection[Metric], values: Mapping[str, str], *, may_confirm: bool) -> bool:
    """True where each figure says for itself how it is known; else one choice is for all of them."""
    return (
        len(metrics) == 1
        or may_confirm
        or values.get(ALL) == EACH
        or any(grade_input(metric.id) in values for metric in metrics)
    )


def grade_of_all(values: Mapping[str, str], errors: Mapping[str, str]) -> Field:
    """One choice for every figure of the form."""
    grades = (grade for grade in _CHOICES if grade is not Grade.FINANCE_CONFIRMED)
    return Field(
        ALL,
        "How do you know these figures?",
        "choice",
        values.get(ALL) or Grade.SELF_REPORTED.value,
        options=(*(Option(grade.value, _CHOICES[grade]) for grade in grades), Option(EACH, "Not all the same way")),
        error=errors.get(ALL, ""),
        aside=True,
    )


def backing_is_asked(metrics: Iterable[Metric], values: Mapping[str, str], errors: Mapping[str, str]) -> bool:
    """True where anything is no estimate, or where something stands behind it already."""
    names = [ALL, *(grade_input(metric.id) for metric in metrics)]
    better = any(values.get(name) not in (None, "", Grade.SELF_REPORTED.value) for name in names)
    return better or any(values.get(name) or errors.get(name) for name in (SAMPLE, EVIDENCE))


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


def known_values(
    metrics: Iterable[Metric], figures: Mapping[str, Figure], before: Mapping[str, Figure]
) -> dict[str, str]:
    """What the fields start with: as the figures stand, else as those of the week `before` were known.

    Cases and evidence are of the figures that stand only, and where they all say the same.
    """
    metrics = list(metrics)
    kept = [figures[metric.id] for metric in metrics if metric.id in figures]
    values = _grades(kept, [before[metric.id] for metric in metrics if metric.id in before])
    samples = {figure.sample for figure in kept if figure.sample}
    links = {figure.evidence for figure in kept if figure.evidence}
    values[SAMPLE] = str(samples.pop()) if len(samples) == 1 else ""
    values[EVIDENCE] = links.pop() if len(links) == 1 else ""
    return values


def _grades(kept: Collection[Figure], before: Collection[Figure]) -> dict[str, str]:
    """One grade for all, unless they differ, or something that stands is known better than an estimate."""
    grades = {figure.metric: figure.grade for figure in kept or before}
    if not kept:  # what finance confirmed then says nothing of now
        estimate, confirmed = Grade.SELF_REPORTED, Grade.FINANCE_CONFIRMED
        grades = {id: estimate if grade is confirmed else grade for id, grade in grades.items()}
    found = set(grades.values()) or {Grade.SELF_REPORTED}
    if len(found) == 1 and (not kept or found == {Grade.SELF_REPORTED}):
        return {ALL: found.pop().value}
    return {grade_input(id): grade.value for id, grade in grades.items()}


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
