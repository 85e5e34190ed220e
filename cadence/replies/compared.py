"""Hours said against others: fewer than last week, on top of something, from so many to so many."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.taking import is_less_than_it_took

MOVED_FROM = ("up from", "down from")
_PLUS = frozenset(["plus", "+", "another", "and another", "additional", "extra"])


def is_compared(text: Text, quantity: Quantity) -> bool:
    """`3 hours less than last week`, `5 more than the week before`, `5 on top of last week`."""
    after = text.after(quantity, 7)
    if is_less_than_it_took(text, quantity):
        return False
    against = [index for index in after if text.tokens[index].has(Tag.BEFORE, Tag.LAST_WEEK, Tag.LAST)]
    if not against:
        return False
    links = [index for index in against if index + 1 in against]
    if links and links[0] == quantity.end:  # "4 hours compared to last week"
        return True
    how = (*range(quantity.start, quantity.end), *range(quantity.end, against[0]))
    if quantity.is_range and text.says(text.before(quantity, 1), MOVED_FROM):
        return False
    return text.has(how, Tag.LESS, Tag.UNDER, Tag.DELTA, Tag.UP, Tag.DOWN, Tag.SAME) or text.says(how, ("than", "top"))


def is_extra(text: Text, quantity: Quantity) -> bool:
    """`2 more hours`, `5 hours more`, `same as last week, plus 3 hours`: on top of something that is not said here."""
    added = quantity.start > 0 and text.tokens[quantity.start - 1].text in _PLUS
    if added and text.has(text.sentence(quantity), Tag.SAME):
        return True
    if any(each.kind is Kind.MONEY and each.start in text.sentence(quantity) for each in text.quantities):
        return False  # "won a £4,500 booking, and 5 hours saved on top"
    return text.has((*range(quantity.start, quantity.end), *text.after(quantity, 1)), Tag.DELTA) or text.says(
        text.after(quantity, 2), ("top",)
    )


def how_much_more(text: Text, quantity: Quantity) -> Decimal | None:
    if quantity.is_range:
        return None
    inside = range(quantity.start, quantity.end)
    fewer = text.has((*inside, *text.after(quantity, 3)), Tag.LESS, Tag.UNDER, Tag.DOWN)
    return in_hours(quantity)[0] * (-1 if fewer else 1)


def went_up(text: Text, quantity: Quantity) -> bool:
    """`went from 9 to 11 hours` is no range."""
    if not quantity.is_range:
        return False
    if text.says(text.before(quantity, 1), MOVED_FROM):
        return True  # "up from 6 to 8 hours"
    moved = text.has(text.clause(quantity), Tag.UP, Tag.DOWN) or text.says(text.before(quantity), ("went",))
    return moved and text.has(text.before(quantity), Tag.FROM)


def arrived(text: Text, current: Sequence[Quantity]) -> list[Quantity]:
    """Of `hours: 8 -> 10` the 10."""
    found = []
    for each in current:
        if each.is_range and went_up(text, each):
            found.append(replace(each, low=each.high))
            continue
        later = text.later(each)
        moves = later is not None and later.kind in (Kind.TIME, Kind.NUMBER) and text.leads_to(each, later)
        if later is not None and later.kind is Kind.NUMBER and text.unknown(text.after(later, 1)):
            moves = False  # "15 minutes now, 14 handovers a week"
        if later is None or not moves:
            found.append(each)
        elif later not in current:
            found.append(replace(later, unit=later.unit or each.unit))
    return found
