"""Values that move from something to something: which is earlier, which later, and by how much."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.reading import frozen
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.taking import is_what_it_moved_over
from cadence.replies.words import AFTERWARDS

_SHARED = (Tag.ERROR, Tag.ADOPTION, Tag.CYCLE, Tag.REVENUE)

HALVED = frozenset(["halved", "halbiert", "halbierte", "halbierten", "gehalveerd", "dimezzato", "dimezzata"])


def number(value: Decimal, places: int = 4) -> float:
    return float(round(value, places))


def before_after(text: Text, anchors: Sequence[Quantity]) -> tuple[Quantity | None, Quantity] | None:
    """(before, after) of the values said about one thing; None when it is not clear which is which."""
    from_it = bool(anchors) and (
        text.has(text.before(anchors[0]), Tag.FROM) or text.says(text.before(anchors[0], 1), ("up from", "down from"))
    )
    if (
        len(anchors) == 1 and anchors[0].is_range and (from_it or is_what_it_moved_over(text, anchors[0]))
    ):  # "from 50 to 70 %"
        return replace(anchors[0], high=anchors[0].low), replace(anchors[0], low=anchors[0].high)
    said = _with_bare(text, anchors)
    before: list[Quantity] = []
    after: list[Quantity] = []
    for index, each in enumerate(said):
        following = said[index + 1] if index + 1 < len(said) else None
        led = following is not None and text.leads_to(each, following)
        if led or (text.was(each) and not text.now(each)) or _is_denied(text, each):
            before.append(each)
        else:
            after.append(each)
    if len(before) == 1 and not after and text.says(text.before(before[0]), HALVED):
        return before[0], replace(before[0], low=before[0].low / 2, high=before[0].high / 2)
    if len(before) == 2 and not after:  # noqa: PLR2004  "tasa de error del 2 %, antes 3 %"
        after = [each for each in before if not text.has(text.before(each), Tag.BEFORE)]
        before = [each for each in before if each not in after]
    if before and not after and len(before) == 1 and not text.surely_was(before[0]):
        before, after = [], before
    if len({each.value for each in before}) > 1 or not after or len({each.value for each in after}) > 1:
        return None
    return (before[0] if before else None), after[0]


def _is_denied(text: Text, quantity: Quantity) -> bool:
    """The 2 of `invoices clear in 1 day, not 2`."""
    earlier = text.earlier(quantity)
    return text.denied(quantity) and earlier is not None and earlier.unit in ("days", "weeks")


def _with_bare(text: Text, anchors: Sequence[Quantity]) -> list[Quantity]:
    """The anchors and the bare numbers that continue them: `3 days to 1.5`, `60 %, up from 45`."""
    said: list[Quantity] = []
    for index, each in enumerate(text.quantities):
        if each in anchors:
            said.append(each)
        elif each.kind is Kind.NUMBER and each.label is None:
            if text.future(each):
                continue  # "cycle time is 5 days, target was 3"
            previous = text.quantities[index - 1] if index else None
            following = text.quantities[index + 1] if index + 1 < len(text.quantities) else None
            if previous in anchors and previous is not None and text.near(previous, each):
                if text.leads_to(previous, each) or text.was(each) or text.now(each) or _is_denied(text, each):
                    said.append(each)
            elif following is not None and following in anchors and text.leads_to(each, following):
                said.append(each)
    return said


def share_of(text: Text, quantity: Quantity) -> Tag | None:
    """What a percentage is of: the nearest word for it, or for an earlier or later value the last one said."""
    near = text.nearest(quantity, text.clause(quantity), _SHARED)
    moved = text.was(quantity) or text.now(quantity) or _comes_after(text, quantity)
    following = text.later(quantity)
    moved = moved or (following is not None and following.kind is quantity.kind and text.leads_to(quantity, following))
    if near is None and moved:
        return text.topic_before(quantity, _SHARED)
    return near


def _comes_after(text: Text, quantity: Quantity) -> bool:
    """The 1.5 % of `before 4 %, after 1.5 %`."""
    earlier = text.earlier(quantity)
    was = earlier is not None and earlier.kind is quantity.kind and text.was(earlier)
    return was and text.says(text.before(quantity, 1), AFTERWARDS)


def trend(text: Text, topics: Sequence[int]) -> Mapping[str, object] | None:
    """A direction said about a topic word, in its own clause."""
    for topic in topics:
        span = text.clause_at(topic)
        others = [
            index for index in span if text.tokens[index].has(Tag.CYCLE, Tag.ERROR, Tag.HOUR, Tag.ADOPTION, Tag.REVENUE)
        ]
        near = [
            index
            for index in span
            if text.tokens[index].has(Tag.SAME, Tag.UP, Tag.DOWN)
            and min(others, key=lambda other: (abs(other - index), other > index)) == topic
        ]
        if not near or (text.has(span, Tag.FUTURE, Tag.NOT) and not text.tokens[near[0]].has(Tag.SAME)):
            continue
        word = text.tokens[near[0]]
        return frozen(trend="same" if word.has(Tag.SAME) else "down" if word.has(Tag.DOWN) else "up")
    return None
