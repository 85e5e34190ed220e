"""How long one case takes: before and after, or by how much it changed."""

from collections.abc import Mapping, Sequence

from cadence.quantity import HOURS_PER_UNIT
from cadence.replies.changes import before_after, number, trend
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.reading import frozen
from cadence.replies.roles import Text
from cadence.replies.tags import Tag


def cycle_time(text: Text, anchors: Sequence[Quantity]) -> Mapping[str, object] | None:
    """What is said about the cycle time; `anchors` are the times that are about it."""
    topics = [index for index, token in enumerate(text.tokens) if token.has(Tag.CYCLE)]
    if any(each.under or each.up_to for each in anchors):
        return None
    if not anchors:
        return _change_in_per_cent(text) or (trend(text, topics))
    unit = anchors[-1].unit
    if any(each.unit != unit for each in anchors):
        return _in_one_unit(text, anchors)
    if len(anchors) == 1 and (sign := _changed_by(text, anchors[0])):
        return frozen(change=number(sign * anchors[0].value), unit=unit)
    found = before_after(text, anchors)
    if found is None:
        return None
    before, after = found
    values = {"before": None if before is None else number(before.value), "after": number(after.value), "unit": unit}
    if before is None and text.has(text.clause(after), Tag.SAME):
        values["trend"] = "same"
    return frozen(**values)


def _in_one_unit(text: Text, anchors: Sequence[Quantity]) -> Mapping[str, object] | None:
    """`from 3 weeks to 8 days`: both in the unit of the later one."""
    found = before_after(text, anchors)
    if found is None:
        return None
    before, after = found
    if before is None:
        return None
    earlier = before.value * HOURS_PER_UNIT[before.unit] / HOURS_PER_UNIT[after.unit] if before.unit else before.value
    return frozen(before=number(earlier), after=number(after.value), unit=after.unit)


def _changed_by(text: Text, quantity: Quantity) -> int:
    """-1 for `2 days faster`, `down by 2 days`; 1 for slower; 0 when it is not a change."""
    after = text.after(quantity, 2)
    if text.has(after, Tag.FASTER, Tag.LESS, Tag.UNDER):
        return -1
    if text.has(after, Tag.SLOWER):
        return 1
    before = text.before(quantity, 5)
    words = [text.tokens[index] for index in before]
    if any(word.has(Tag.NOW) or word.text in (":", "at", "=") for word in words[-2:]):
        return 0
    if words and words[-1].has(Tag.FROM):
        return 0  # "cut from 38 days to 31"
    if text.says(text.after(quantity, 1), ("off",)):
        return -1
    if any(word.text == "by" for word in words) or any(word.has(Tag.DOWN, Tag.UP) for word in words[-2:]):
        if any(word.has(Tag.DOWN) for word in words):
            return -1
        if any(word.has(Tag.UP) for word in words):
            return 1
    return 0


def _change_in_per_cent(text: Text) -> Mapping[str, object] | None:
    """`40 % faster`, `cycle time down 20 %`."""
    for each in text.quantities:
        if each.kind is not Kind.PERCENT or each.unit != "percent" or text.future(each):
            continue
        clause = text.clause(each)
        faster = text.has(text.after(each, 2), Tag.FASTER)
        slower = text.has(text.after(each, 2), Tag.SLOWER)
        if not (text.has(clause, Tag.CYCLE) or faster or slower):
            continue
        if text.nearest(each, clause, (Tag.CYCLE, Tag.ERROR, Tag.ADOPTION)) not in (Tag.CYCLE, None):
            continue
        if faster or (text.has(clause, Tag.DOWN, Tag.LESS) and not slower):
            return frozen(change_pct=-number(abs(each.value)))
        if slower or text.has(clause, Tag.UP):
            return frozen(change_pct=number(abs(each.value)))
    return None
