"""How the figures of a form are known: grade, number of cases, and where it can be looked up."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cadence.metrics import Reading, reading_of
from cadence.model import Company, Figure, Grade, Known
from cadence.people import Person, Role
from handlers.owner_week import InitiativeWeek
from handlers.views.known_fields import ALL, EACH, EVIDENCE, SAMPLE, grade_input
from handlers.views.words import listed

LONGEST_EVIDENCE = 500  # characters
_MOST_CASES = 10_000_000

HOW_MANY = "How many cases were timed or counted? Write a whole number, for example 12."
NOT_SAMPLED = "No figure says that it is from timed cases. Choose that where it is so, or leave this empty."
FOR_EACH = "Choose it for each figure."
WHERE = "Where is the export? Write a link, or its name and date."


@dataclass(frozen=True, slots=True)
class KnownReading:
    """How figures are known, by metric id, and errors by input name."""

    known: Mapping[str, Known] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def may_confirm(person: Person) -> bool:
    """True for those who may say that a figure is confirmed by finance."""
    return Role.FINANCE in person.roles


def read_known(
    item: InitiativeWeek,
    readings: Mapping[str, Reading],
    values: Mapping[str, str],
    *,
    person: Person,
    company: Company,
) -> KnownReading:
    """How the readings of a form are known.

    Cases and evidence are of the figures that are new or known otherwise, else of all; left empty, they stay as they
    were said before.

    A form without these fields, from a message of an earlier version, says nothing of it.
    """
    errors: dict[str, str] = {}
    cases = _cases(values.get(SAMPLE, "").strip(), errors)
    evidence = values.get(EVIDENCE, "").strip()[:LONGEST_EVIDENCE]
    asked = {id: grade_input(id) if grade_input(id) in values else ALL for id in readings}
    grades = {id: _grade(values[name]) for id, name in asked.items() if name in values}
    if values.get(ALL) == EACH and readings:
        errors[grade_input(next(iter(readings)))] = FOR_EACH
    standing = {id: _standing(item.figures.get(id), readings[id], grade) for id, grade in grades.items()}
    backed = [grade for grade in grades.values() if grade is not Grade.SELF_REPORTED]
    new = [grade for id, grade in grades.items() if standing[id] is None and grade is not Grade.SELF_REPORTED]
    known: dict[str, Known] = {}
    for id, grade in grades.items():
        before = standing[id]
        if grade is Grade.FINANCE_CONFIRMED and before is None and not may_confirm(person):
            errors[asked[id]] = _not_finance(company)
        sample = cases if grade is Grade.SAMPLED else None
        link = evidence if grade is not Grade.SELF_REPORTED or not backed else ""
        if before is not None:
            sample = before.sample if Grade.SAMPLED in new else sample or before.sample
            link = before.evidence if new else link or before.evidence
        elif grade is Grade.FINANCE_CONFIRMED:  # what stands behind it is confirmed with it
            figure = item.figures.get(id)
            backing = figure.known if figure is not None and reading_of(figure) == readings[id] else Known()
            sample, link = backing.sample, link or backing.evidence
        known[id] = Known(grade, sample, link)
    if SAMPLE not in errors:
        sampled = [each for each in known.values() if each.grade is Grade.SAMPLED]
        if any(each.sample is None for each in sampled):
            errors[SAMPLE] = HOW_MANY
        elif cases is not None and not sampled and all(each.sample != cases for each in item.figures.values()):
            errors[SAMPLE] = NOT_SAMPLED
    if any(each.grade is Grade.MEASURED and not each.evidence for each in known.values()):
        errors[EVIDENCE] = WHERE
    return KnownReading(known, errors)


def _standing(figure: Figure | None, reading: Reading, grade: Grade) -> Known | None:
    """How a figure is known that stands and is neither changed nor known otherwise."""
    stands = figure is not None and reading_of(figure) == reading and figure.grade is grade
    return figure.known if figure is not None and stands else None


def _grade(text: str) -> Grade:
    """What was chosen; nothing chosen, or nothing known, is an estimate."""
    return Grade(text) if text in [grade.value for grade in Grade] else Grade.SELF_REPORTED


def _cases(text: str, errors: dict[str, str]) -> int | None:
    if not text:
        return None
    number = text.replace(",", "").replace(" ", "")
    if number.isascii() and number.isdigit() and len(number) <= len(str(_MOST_CASES)) and int(number) > 0:
        return int(number)
    errors[SAMPLE] = HOW_MANY
    return None


def _not_finance(company: Company) -> str:
    names = [person.name for person in company.people.values() if may_confirm(person)]
    if not names:
        return "Nobody is named for finance, so no figure can be confirmed. Choose how you know it."
    return f"Only {listed(names)} can confirm a figure for finance. Choose how you know it."
