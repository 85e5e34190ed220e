"""How long one case takes: before and after, or by how much it changed."""

from collections.abc import Mapping, Sequence

from cadence.quantity import HOURS_PER_UNIT
from cadence.replies.case_change import change_of_a_case
from cadence.replies.changes import before_after, number, trend
from cadence.replies.moved_case import moved_case
from cadence.replies.pieces import thing_after
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.reading import frozen
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.taking import is_moved_by
from cadence.replies.unchanged import is_said_to_stay

_SHORTENED = frozenset(
    ["shaved", "trimmed", "shortened", "slashed", "lowered", "improved", "sped", "shrunk", "shrank", "pulled"]
)
_LENGTHENED = frozenset(["slipped", "lengthened", "stretched", "delayed", "extended", "worsened"])


def cycle_time(text: Text, anchors: Sequence[Quantity]) -> Mapping[str, object] | None:
    """What is said about the cycle time; `anchors` are the times that are about it."""
    if (moved := moved_case(text) or moved_since(text, anchors)) is not None:
        return moved
    topics = [index for index, token in enumerate(text.tokens) if token.has(Tag.CYCLE)]
    if any(each.under or each.up_to for each in anchors):
        return None
    if not anchors:
        return _change_in_per_cent(text) or change_of_a_case(text) or trend(text, topics)
    unit = anchors[-1].unit
    if len(anchors) == 1 and (is_moved_by(text, anchors[0]) and not _changed_by(text, anchors[0])):
        return None  # shorter or longer?
    if _is_of_each_counted(text, anchors[0]):
        return None
    if any(each.unit != unit for each in anchors):
        return _in_one_unit(text, anchors)
    if len(anchors) == 1 and (sign := _changed_by(text, anchors[0])):
        return frozen(change=number(sign * anchors[0].value), unit=unit)
    found = before_after(text, anchors)
    if found is None:
        return None
    before, after = found
    values = {"before": None if before is None else number(before.value), "after": number(after.value), "unit": unit}
    as_before = text.words(text.after(after, 2)) == ["as", "before"]
    if before is None and (as_before or text.has(text.clause(after), Tag.SAME) or is_said_to_stay(text, after)):
        values["trend"] = "same"
    return frozen(**values)


def moved_since(text: Text, anchors: Sequence[Quantity]) -> Mapping[str, object] | None:
    """`12 days, down 3`, `45 min per scan, 10 less than before`: the bare number is by how much."""
    for each in text.quantities:
        by = text.later(each)
        if each.kind is not Kind.TIME or not each.unit or each.is_range or by is None or not text.near(each, by):
            continue
        if by.kind is not Kind.NUMBER or by.label is not None or by.is_range or not 0 < by.value < each.value:
            continue
        if each not in anchors and thing_after(text, each) is None and not _is_of_one(text, each):
            continue
        if sign := _direction(text, by):
            before = each.value - sign * by.value
            return frozen(before=number(before), after=number(each.value), unit=each.unit) if before > 0 else None
    return None


def _is_of_each_counted(text: Text, time: Quantity) -> bool:
    """The 40 min of `12 quotes, each 40 min faster`: what was saved on each of those that were done."""
    beside = (*text.before(time, 1), *text.after(time, 2))
    if not text.has(text.after(time, 2), Tag.FASTER) or not text.says(beside, ("each", "apiece", "every")):
        return False
    counts = (each for each in text.quantities if each.end <= time.start and text.near(each, time))
    return any(each.kind is Kind.THING or text.unknown(text.after(each, 1)) for each in counts)


def _is_of_one(text: Text, time: Quantity) -> bool:
    """`45 min per scan`, `20 min an invoice`: a noun that is neither people nor a time."""
    behind = tuple(text.after(time, 2))
    per = len(behind) == 2 and text.has(behind[:1], Tag.PER, Tag.ARTICLE)  # noqa: PLR2004  the word and the noun
    return per and text.unknown(behind[1:])


def _direction(text: Text, by: Quantity) -> int:
    """-1 for `down 3` and `10 less`, 1 for `up 5` and `5 more`; 0 where it is not said or a value follows."""
    before, after = text.before(by, 1), tuple(text.after(by, 1))
    ends = not any(text.tokens[at].text[:1].isalnum() for at in after)
    if ends and text.says(before, ("down", "up")):
        return -1 if text.says(before, ("down",)) else 1
    if text.has(after, Tag.LESS, Tag.FASTER) or text.says(after, ("less", "fewer", "less than", "fewer than")):
        return -1
    return 1 if text.has(after, Tag.SLOWER) or text.says(after, ("more", "more than")) else 0


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
    if text.says(text.before(quantity, 1), ("by", "um")) and text.has(
        text.before(quantity, 2)[:1], Tag.FASTER, Tag.SLOWER
    ):
        return -1 if text.has(text.before(quantity, 2)[:1], Tag.FASTER) else 1  # "faster by 2 days"
    before = text.before(quantity, 5)
    words = [text.tokens[index] for index in before]
    if any(word.has(Tag.NOW) or word.text in (":", "at", "=") for word in words[-2:]):
        return 0
    if words and words[-1].has(Tag.FROM):
        return 0  # "cut from 38 days to 31"
    if text.says(text.after(quantity, 1), ("off",)):
        return -1
    if any(word.text == "by" for word in words) or any(word.has(Tag.DOWN, Tag.UP) for word in words[-2:]):
        if any(word.has(Tag.DOWN) or word.text in _SHORTENED for word in words):
            return -1
        if any(word.has(Tag.UP) or word.text in _LENGTHENED for word in words):
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
