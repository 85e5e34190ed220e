"""What stays as it is: `turnaround is the same as before, 2 days`, `err rate same as before`."""

from collections.abc import Iterable

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_AS_BEFORE = (
    "as before", "as ever", "as always", "wie vorher", "wie zuvor", "wie bisher", "comme avant", "como antes",
    "come prima", "als voorheen",
)  # fmt: skip
_ONE_FIGURE = (Tag.CYCLE, Tag.ERROR)


def is_said_to_stay(text: Text, quantity: Quantity) -> bool:
    """The 2 days of `turnaround is the same as before, 2 days`: alone in its clause, behind what says that it stays."""
    clause = text.clause(quantity)
    beside = [at for at in clause if not quantity.start <= at < quantity.end]
    alone = all(text.has((at,), Tag.FILLER, Tag.NOW) or not text.tokens[at].text[:1].isalnum() for at in beside)
    if quantity.kind is not Kind.TIME or not alone or clause.start == 0 or text.tokens[clause.start].text == ".":
        return False
    if quantity.unit == "hours" and not any(each.kind is Kind.TIME for each in text.quantities if each is not quantity):
        return False  # "lead time same, 5h": the hours of the week
    before = text.clause_at(clause.start - 1)
    if (
        any(at in text.inside for at in before)
        or text.tokens[before.start].sentence != text.tokens[clause.start].sentence
    ):
        return False
    return text.has(before, Tag.CYCLE) and _stays(text, before)


def stays_of_another(text: Text) -> bool:
    """True where all that is said to stay is one figure: `saved: 11h; users: 6; err rate same as before`."""
    clauses = {text.clause_at(at) for at, token in enumerate(text.tokens) if token.has(Tag.SAME)}
    return bool(clauses) and all(text.has(clause, *_ONE_FIGURE) for clause in clauses)


def _stays(text: Text, clause: Iterable[int]) -> bool:
    span = list(clause)
    return text.has(span, Tag.SAME) or text.says_phrase(span, _AS_BEFORE)
