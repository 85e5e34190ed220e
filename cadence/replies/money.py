"""Money that came in or was saved; not what something costs."""

from collections.abc import Mapping

from cadence.replies.changes import number
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.reading import frozen
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_PERIODS = (Tag.DAY, Tag.WEEK, Tag.MONTH, Tag.QUARTER, Tag.YEAR)


_FOUND = frozenset(  # "CHF 900 from the late fees it caught"
    ["caught", "spotted", "recovered", "flagged", "reclaimed", "collected", "uncovered", "detected", "found"]
)


def revenue(text: Text) -> Mapping[str, object] | None:
    """Money that came in or was saved; not what something costs."""
    found = money(text)
    if len({(each.value, each.unit) for each in found}) != 1:
        return None
    return frozen(amount=number(found[0].value), currency=found[0].unit or None)


def _is_cost(text: Text, quantity: Quantity) -> bool:
    """What was paid; but `saved £2,400 in agency fees` was not."""
    if text.has(text.before(quantity), Tag.LOSS):
        return True  # "lost a 5k deal"
    if text.has(text.before(quantity), Tag.SAVED) or text.says(text.clause(quantity), _FOUND):
        return False
    own = text.has(text.clause(quantity), Tag.SAVED, Tag.REVENUE, Tag.DELTA)
    return text.has(text.clause(quantity) if own else text.sentence(quantity), Tag.COST)


def _is_amount(text: Text, quantity: Quantity) -> bool:
    """Money, or the thousands of `two deals worth 12k`, in the company's own money."""
    if quantity.kind is Kind.MONEY:
        return True
    bare = quantity.kind is Kind.NUMBER and quantity.label is None and not quantity.is_range
    thousands = text.has(range(quantity.start, quantity.end), Tag.THOUSAND)
    return bare and thousands and text.has(text.clause(quantity), Tag.REVENUE)


def _is_a_price(text: Text, quantity: Quantity) -> bool:
    """`€20 per seat`, `revenue per room 88 €`; but `£600 a week` came in."""
    before = text.before(quantity)
    named = (index for index in before[:-1] if text.tokens[index].text in ("per", "pro"))
    if any(not text.has((index + 1,), *_PERIODS) for index in named):
        return True
    return any(
        text.tokens[index].has(Tag.PER) and not text.has((index + 1,), *_PERIODS)
        for index in text.after(quantity)
        if index + 1 < len(text.tokens)
    )


def money(text: Text) -> list[Quantity]:
    """The amounts that came in or were saved; of several, those that are not an earlier value."""
    found = []
    for each in text.quantities:
        if not _is_amount(text, each) or text.future(each) or _is_cost(text, each):
            continue
        if text.has(text.sentence(each), Tag.TO_DATE):
            continue
        if text.says(text.before(each, 1), ("@", "at")):
            continue
        if text.surely_was(each) or text.has(text.clause(each), Tag.NOT) or _is_a_price(text, each):
            continue
        found.append(each)
    last_week = [each for each in found if text.was(each)]
    current = [each for each in found if each not in last_week]
    return current or [each for each in last_week if not text.has(text.before(each), Tag.WAS)]
