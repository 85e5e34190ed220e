"""Hours said for each piece: 45 minutes per report, and we did 8 reports."""

from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag

TIMES = frozenset(["x", "×", "*", "times"])
_PER = frozenset(["per", "pro", "par", "por", "/"])


def things_of(text: Text, quantity: Quantity) -> str | None:
    """What the minutes of `60 letters at 10 minutes each` are for."""
    counted = {
        each.unit or text.tokens[each.end].text
        for each in text.quantities
        if each.start < quantity.start
        and (each.kind is Kind.THING or (each.kind is Kind.NUMBER and text.unknown(text.after(each, 1))))
    }
    return counted.pop() if len(counted) == 1 and text.has(text.after(quantity), Tag.EACH) else None


def _counts(text: Text, quantity: Quantity, thing: str) -> bool:
    """The 14 tenders of `1 h per tender, 14 tenders`: by the word, whether it is known or not."""
    if quantity.kind is Kind.THING:
        return quantity.unit[:4] == thing[:4]
    after = text.after(quantity, 1)
    return quantity.kind is Kind.NUMBER and any(text.tokens[index].text[:4] == thing[:4] for index in after)


def by_piece(text: Text, quantity: Quantity, thing: str, people: int | None, period: str | None) -> Hours:
    """`45 minutes per report and we did 8 reports`; of `10 calls each` everybody has as many."""
    counting = [each for each in text.quantities if _counts(text, each, thing)]
    if len({each.value for each in counting}) != 1:
        return Hours()
    low, high = in_hours(quantity)
    pieces = counting[0].value
    if any(text.has(text.after(each, 2), Tag.EACH) for each in counting if each.start > quantity.start):
        if people is None:
            return Hours()
        pieces *= people
    spread = (low * pieces, high * pieces) if low != high else None
    return Hours((low + high) / 2 * pieces, spread, period=period, read=(quantity,))


def thing_after(text: Text, quantity: Quantity) -> str | None:
    """The noun of `45 minutes per report`."""
    following = text.later(quantity)
    if following is not None and following.kind is Kind.THING:  # "on each of 20 invoices"
        between = range(quantity.end, following.start)
        if text.has(between, Tag.EACH) and not text.says(between, (",",)):
            return following.unit
    for other in text.quantities:
        first, second = sorted((quantity, other), key=lambda each: each.start)
        signs = [token.text for token in text.tokens[first.end : second.start]]
        if other.kind is Kind.THING and len(signs) == 1 and signs[0] in TIMES:
            return other.unit  # "5 min x 60 cases"
        if other.kind is Kind.NUMBER and len(signs) == 1 and signs[0] in TIMES and text.unknown(text.after(other, 1)):
            return text.tokens[other.end].text  # "10 min x 30 calls"
    before = text.before(quantity)
    for index in before[:-1]:  # "per ticket 5 minutes"
        if text.tokens[index].text in _PER and text.tokens[index + 1].has(Tag.THING):
            return text.tokens[index + 1].text
    after = list(text.after(quantity, 4))
    for index in after[:-1]:
        thing = text.tokens[index + 1]
        if text.tokens[index].has(Tag.PER, Tag.ARTICLE) and thing.has(Tag.THING):
            return thing.text
        if index <= quantity.end + 1 and text.tokens[index].text in _PER and text.unknown((index + 1,)):
            noun = text.tokens[index + 2] if index + 2 < len(text.tokens) else thing
            return (
                noun.text if noun.has(Tag.THING) else thing.text
            )  # "1 h per tender": whatever it is, it is not the week
    return None
