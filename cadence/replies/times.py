"""What a time is about: saved, a cycle time, lost."""

from cadence.replies.pieces import thing_after
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.rework import LINK, is_rework, less_rework, on_rework, taken_off, went_into_rework
from cadence.replies.roles import INSTEAD, Text
from cadence.replies.tags import Tag
from cadence.replies.taking import came_down, takes, took

_CAME = frozenset(["got", "at", "reached", "achieved", "managed", "made", "hit", "did", "actual", "was"])
_TOPICS = (Tag.CYCLE, Tag.SAVED, Tag.LOSS, Tag.SPENT, Tag.LESS)


def topic(text: Text, quantity: Quantity) -> Tag | None:
    """What a time is about: SAVED, CYCLE, LOSS, FASTER (a cycle time's change), or None: nothing that is asked for."""
    if quantity.label is Tag.CYCLE:
        return Tag.CYCLE
    if text.future(quantity):
        return None
    earlier = text.earlier(quantity)
    if (
        quantity.kind is Kind.NUMBER
        and earlier is not None
        and earlier.kind is Kind.TIME
        and is_what_came(text, quantity, earlier)
    ):
        return Tag.SAVED
    if (taken := taken_off(text, quantity)) is not None:
        return Tag.LOSS if taken else None
    if less_rework(text, quantity) is not None:
        return Tag.SAVED
    if earlier is not None and _says_again(text, earlier, quantity):
        return topic(text, earlier)
    clause = text.clause(quantity)
    if text.has(clause[:1], Tag.BUT) and went_into_rework(text, quantity):
        return Tag.LOSS
    if quantity.part:
        return Tag.LOSS if is_rework(text, clause) else None
    if text.has(text.after(quantity, 2), Tag.FASTER, Tag.SLOWER):
        return Tag.CYCLE
    near = text.nearest(quantity, clause, _TOPICS)
    if (
        quantity.unit in ("days", "weeks")
        and near in (None, Tag.SAVED)
        and text.tokens[min(quantity.end, len(text.tokens) - 1)].text == "off"
    ):
        return Tag.CYCLE
    if quantity.unit in ("days", "weeks") and near is None and (came_down(text, quantity) or text.now(quantity)):
        return Tag.CYCLE
    paired = any(text.leads_to(quantity, each) or text.leads_to(each, quantity) for each in text.quantities)
    moved = paired or text.was(quantity) or text.now(quantity)
    if near is None and moved:
        near = text.topic_before(quantity, (Tag.CYCLE,))
    if quantity.label is Tag.HOUR:
        return Tag.CYCLE if text.has(text.before(quantity, 4), Tag.CYCLE) else Tag.SAVED
    if near is Tag.LESS:
        return Tag.SAVED
    if near in (Tag.SPENT, None) and takes(text, quantity):
        return Tag.CYCLE
    if near is Tag.SPENT:
        return Tag.LOSS if on_rework(text, quantity) else None
    if near is not None:
        return near
    if thing_after(text, quantity) is not None and moved:
        return Tag.CYCLE
    if (
        earlier is not None
        and earlier.kind is Kind.TIME
        and text.was(quantity)
        and text.near(earlier, quantity)
        and topic(text, earlier) is Tag.CYCLE
    ):
        return Tag.CYCLE  # "… is 4 hours now. It was a full day before"
    if earlier is not None and text.now(quantity) and text.was(earlier) and text.near(earlier, quantity):
        before = topic(text, earlier) if earlier.kind is Kind.TIME else None
        if before is Tag.CYCLE:
            return before  # "Before: 40 min per batch. Now: 25 min."
    if text.now(quantity) and text.has(range(clause.start, quantity.start), Tag.THING):
        return Tag.CYCLE  # "each case is now 50 minutes"
    if text.has(text.sentence(quantity), Tag.THING) and any(
        each is not quantity
        and each.kind is Kind.TIME
        and each.start in text.sentence(quantity)
        and (text.surely_was(each) or text.surely_was(quantity))
        for each in text.quantities
    ):
        return Tag.CYCLE  # "one order: 12 min (before: 20 min)"
    instead = text.says(clause, INSTEAD)
    if instead and text.has(text.sentence(quantity), Tag.THING):
        return Tag.CYCLE  # "2.5 days instead of 4 per contract"
    if paired:
        return Tag.CYCLE if quantity.unit in ("days", "weeks") or text.has(clause, Tag.THING) else None
    if [text.tokens[index].text for index in text.clause(quantity)][:2] == ["more", "than"]:
        return Tag.SAVED  # "more than 20 hours"
    if took(text, quantity) or text.has(text.before(quantity, 4), Tag.UP, Tag.DOWN, Tag.BY):
        return None
    if text.has(text.before(quantity, 4), Tag.NOT) and ":" not in {
        text.tokens[index].text for index in text.before(quantity, 4)
    }:
        return None
    if quantity.unit == "weeks" or (quantity.unit == "days" and text.unknown(clause)):
        return None
    if quantity.high != 0 and text.unknown(_said_of(text, quantity)) and not text.is_named(quantity):
        return None  # "average case 50 minutes": words that may say anything, and none of them that it was saved
    return Tag.SAVED


def _said_of(text: Text, quantity: Quantity) -> range:
    """The words before a time that speak of it: those behind a heading, `Council tax team - 18 hours`."""
    start = text.clause(quantity).start
    signs = [index for index in range(start, quantity.start) if text.tokens[index].text in (":", "-", "so")]
    return range(signs[-1] if signs else start, quantity.start)


def _says_again(text: Text, earlier: Quantity, quantity: Quantity) -> bool:
    """The 24 h of `a full day before (24h)` are no hours of their own."""
    bracketed = quantity.start > 0 and text.tokens[quantity.start - 1].text == "("
    if not bracketed or earlier.kind is not Kind.TIME or quantity.kind is not Kind.TIME:
        return False
    day = earlier.unit == "days" and quantity.unit == "hours" and quantity.value == earlier.value * 24
    return quantity.start - earlier.end <= LINK and (day or in_hours(earlier) == in_hours(quantity))


def is_what_came(text: Text, quantity: Quantity, hoped: Quantity) -> bool:
    """The 12 of `we expected 20 h but got 12`."""
    said = [text.tokens[index].text for index in text.before(quantity, 2)]
    return (
        (any(word in _CAME for word in said) if text.future(hoped) else text.was(hoped) and text.now(quantity))
        and not text.future(quantity)
        and text.together(hoped, quantity)
        and topic(text, hoped) in (None, Tag.SAVED)
        and not text.has(text.after(quantity, 2), Tag.USE, Tag.ACTIVE)
    )
