"""Cycle time, error rate, adoption and money: values that move from something to something."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cadence.quantity import HOURS_PER_UNIT
from cadence.replies.grammar import Kind, Quantity
from cadence.replies.reading import frozen
from cadence.replies.roles import Text
from cadence.replies.words import CROWDS, Tag

_PRECISION = 2
_SAMPLED = (["sampled"], ["checked"], ["tested"], ["reviewed"], ["audited"])
_CHECK_OF = (["check", "of"], ["sample", "of"], ["test", "of"])
_BESIDE = 3  # tokens between a count and its share


def number(value: Decimal, places: int = 4) -> float:
    return float(round(value, places))


def before_after(text: Text, anchors: Sequence[Quantity]) -> tuple[Quantity | None, Quantity] | None:
    """(before, after) of the values said about one thing; None when it is not clear which is which."""
    if len(anchors) == 1 and anchors[0].is_range and text.has(text.before(anchors[0]), Tag.FROM):  # "from 50 to 70 %"
        return replace(anchors[0], high=anchors[0].low), replace(anchors[0], low=anchors[0].high)
    said = _with_bare(text, anchors)
    before: list[Quantity] = []
    after: list[Quantity] = []
    for index, each in enumerate(said):
        following = said[index + 1] if index + 1 < len(said) else None
        if (following is not None and text.leads_to(each, following)) or (text.was(each) and not text.now(each)):
            before.append(each)
        else:
            after.append(each)
    if before and not after and len(before) == 1 and not text.surely_was(before[0]):
        before, after = [], before
    if len({each.value for each in before}) > 1 or not after or len({each.value for each in after}) > 1:
        return None
    return (before[0] if before else None), after[0]


def _with_bare(text: Text, anchors: Sequence[Quantity]) -> list[Quantity]:
    """The anchors and the bare numbers that continue them: `3 days to 1.5`, `60 %, up from 45`."""
    said: list[Quantity] = []
    for index, each in enumerate(text.quantities):
        if each in anchors:
            said.append(each)
        elif each.kind is Kind.NUMBER and each.label is None:
            previous = text.quantities[index - 1] if index else None
            following = text.quantities[index + 1] if index + 1 < len(text.quantities) else None
            if previous in anchors and previous is not None and text.near(previous, each):
                if text.leads_to(previous, each) or text.was(each) or text.now(each):
                    said.append(each)
            elif following is not None and following in anchors and text.leads_to(each, following):
                said.append(each)
    return said


def cycle_time(text: Text, anchors: Sequence[Quantity]) -> Mapping[str, object] | None:
    """What is said about the cycle time; `anchors` are the times that are about it."""
    topics = [index for index, token in enumerate(text.tokens) if token.has(Tag.CYCLE)]
    if any(each.under or each.up_to for each in anchors):
        return None
    if not anchors:
        return _change_in_per_cent(text, Tag.CYCLE) or (_trend(text, topics, None) if topics else None)
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
    if any(text.tokens[index].text == "off" for index in text.after(quantity, 1)):
        return -1
    if any(word.text == "by" for word in words) or any(word.has(Tag.DOWN, Tag.UP) for word in words[-2:]):
        if any(word.has(Tag.DOWN) for word in words):
            return -1
        if any(word.has(Tag.UP) for word in words):
            return 1
    return 0


def _change_in_per_cent(text: Text, topic: Tag) -> Mapping[str, object] | None:
    for each in text.quantities:
        if each.kind is not Kind.PERCENT or each.unit != "percent":
            continue
        clause = text.clause(each)
        faster = text.has(text.after(each, 2), Tag.FASTER)
        slower = text.has(text.after(each, 2), Tag.SLOWER)
        if not (text.has(clause, topic) or faster or slower):
            continue
        if text.nearest(each, clause, (topic, Tag.ERROR, Tag.ADOPTION)) not in (topic, None):
            continue
        if faster or (text.has(clause, Tag.DOWN, Tag.LESS) and not slower):
            return frozen(change_pct=-number(abs(each.value)))
        if slower or text.has(clause, Tag.UP):
            return frozen(change_pct=number(abs(each.value)))
    return None


def _trend(text: Text, topics: Sequence[int], avoid: Tag | None) -> Mapping[str, object] | None:
    """A direction said about a topic word, in its own clause."""
    for topic in topics:
        span = text.clause_at(topic)
        if avoid is not None and text.has(span, avoid):
            continue
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


def error_rate(text: Text) -> Mapping[str, object] | None:
    """What is said about errors, in per cent; counted errors only with what they are counted in."""
    topics = [index for index, token in enumerate(text.tokens) if token.has(Tag.ERROR)]
    if not topics:
        return None
    counted = _counted(text)
    if counted is None and any(each.label is Tag.ERROR and each.low == each.high == 0 for each in text.quantities):
        counted = 0.0  # "errors: 0"
    if counted is not None:
        return frozen(before=None, after=counted, unit="percent")
    anchors = [each for each in text.quantities if _about_errors(text, each)]
    for each in anchors:
        relative = text.has(text.before(each, 5), Tag.DOWN, Tag.UP) or text.has(text.after(each, 2), Tag.LESS)
        absolute = text.now(each) or text.was(each) or text.has(text.before(each), Tag.FROM)
        paired = any(text.leads_to(each, other) or text.leads_to(other, each) for other in text.quantities)
        if each.label is None and relative and not absolute and not paired:
            return _trend(text, topics, None)  # "errors down 10 %" is not a rate
    found = before_after(text, anchors) if anchors else None
    if found is not None and 0 <= found[1].value <= 100:  # noqa: PLR2004  per cent
        before, after = found
        return frozen(
            before=None if before is None else number(before.value), after=number(after.value), unit="percent"
        )
    if any(text.has(_beside(text, topic), Tag.NOTHING) or text.none_of(topic) for topic in topics):
        return frozen(before=None, after=0.0, unit="percent")
    return _trend(text, topics, None)


def _beside(text: Text, topic: int) -> tuple[int, ...]:
    """What stands right before the word, and right behind it where nothing else follows: `errors none`."""
    behind = topic + 1
    last = behind < len(text.tokens) and (
        behind + 1 == len(text.tokens) or not text.tokens[behind + 1].text[:1].isalnum()
    )
    return (*range(max(0, topic - 1), topic), *((behind,) if last else ()))


def _about_errors(text: Text, quantity: Quantity) -> bool:
    if text.future(quantity) or quantity.under:
        return False
    if quantity.up_to and not text.has(text.after(quantity), Tag.FROM):  # but "up to 3 % from 2 %"
        return False
    if quantity.label is Tag.ERROR:
        return quantity.kind is Kind.PERCENT or (quantity.kind is Kind.NUMBER and _is_rate(text, quantity))
    if quantity.kind is not Kind.PERCENT or quantity.label is not None or quantity.unit != "percent":
        return False
    near = text.nearest(quantity, text.clause(quantity), (Tag.ERROR, Tag.ADOPTION, Tag.CYCLE, Tag.REVENUE))
    if near is None and (text.was(quantity) or text.now(quantity)):
        near = text.topic_before(quantity, (Tag.ERROR, Tag.ADOPTION, Tag.CYCLE, Tag.REVENUE))
    return near is Tag.ERROR


def _is_rate(text: Text, quantity: Quantity) -> bool:
    return text.has(range(max(0, quantity.start - 5), quantity.start), Tag.RATE)


def _counted(text: Text) -> float | None:
    """`3 errors in 200 docs`, `1 240 invoices, 4 errors`, `errors: 3 of 200`: errors by cases, in per cent."""
    for each in text.quantities:
        counts = each.label is Tag.ERROR or text.has((*text.before(each), *text.after(each, 2)), Tag.ERROR)
        if each.kind is Kind.SHARE and each.whole and each.unit != "people" and each.label is not Tag.ACTIVE and counts:
            return number(each.value / each.whole * 100, _PRECISION)
    errors = [
        each
        for each in text.quantities
        if each.kind is Kind.NUMBER
        and not text.was(each)
        and (
            text.has(range(each.end, min(each.end + 1, len(text.tokens))), Tag.ERROR)
            or (
                text.has(text.after(each, 2), Tag.ERROR) and text.has(text.after(each, 1), Tag.FILLER, Tag.WAS)
            )  # "8 had errors"
            or (each.label is Tag.ERROR and not _is_rate(text, each))
        )
    ]
    things = [each for each in text.quantities if each.kind is Kind.THING or _is_sampled(text, each)]
    bare = [each for each in text.quantities if len(errors) == 1 and text.is_in(errors[0], each)]
    cases = things or bare
    if len(errors) != 1 or len({each.value for each in cases}) != 1:
        return None
    if not 0 <= errors[0].value <= cases[0].value or cases[0].value == 0:
        return None
    return number(errors[0].value / cases[0].value * 100, _PRECISION)


def _is_sampled(text: Text, quantity: Quantity) -> bool:
    """The 50 of `sampled 50`, `spot check of 50`."""
    before = [text.tokens[index].text for index in text.before(quantity, 2)]
    return quantity.kind is Kind.NUMBER and (before[-1:] in _SAMPLED or before in _CHECK_OF)


def adoption(text: Text) -> Decimal | None:
    """The share of people, when it is said as a share."""
    anchors = adoption_shares(text)
    if not anchors:
        return Decimal(100) if _everyone_uses_it(text) else None
    found = before_after(text, anchors)
    if found is None or not 0 <= found[1].value <= 100:  # noqa: PLR2004  per cent
        return None
    return found[1].value


def adoption_shares(text: Text) -> list[Quantity]:
    """The percentages that are of people, earlier ones too."""
    topics = (Tag.ADOPTION, Tag.ERROR, Tag.CYCLE, Tag.REVENUE)
    anchors = []
    for each in text.quantities:
        if each.kind is not Kind.PERCENT or text.future(each) or each.label not in (None, Tag.ADOPTION):
            continue
        near = text.nearest(each, text.clause(each), topics)
        if near is None and (text.was(each) or text.now(each)):
            near = text.topic_before(each, topics)
        people = (
            each.unit == "people" or text.has(text.after(each, 4), Tag.PERSON, Tag.USE, Tag.ACTIVE) or text.crowd(each)
        )
        people = people or _restates_people(text, each) or _whole_crowd_uses(text, each)
        if (near is Tag.ADOPTION or (near is None and people)) and not _is_delta(text, each):
            anchors.append(each)
    return anchors


def _whole_crowd_uses(text: Text, quantity: Quantity) -> bool:
    """The 100 % of `whole team is on it, 100%`."""
    sentence = text.sentence(quantity)
    return text.has(sentence, Tag.USE) and any(text.tokens[index].text in CROWDS for index in sentence)


def _restates_people(text: Text, quantity: Quantity) -> bool:
    """The 87 % of `14 active (87%)`."""
    before = next((each for each in reversed(text.quantities) if each.end <= quantity.start), None)
    if (
        before is None
        or before.kind not in (Kind.PEOPLE, Kind.SHARE, Kind.NUMBER)
        or quantity.start - before.end > _BESIDE
    ):
        return False
    between = text.tokens[before.end : quantity.start]
    counted = before.kind is not Kind.NUMBER or any(token.has(Tag.ACTIVE) for token in between)
    return counted and before.unit in ("people", "") and any(token.text in ("(", "=") for token in between)


def _everyone_uses_it(text: Text) -> bool:
    """`everyone uses it`, with nobody excepted and nobody counted."""
    if any(each.kind in (Kind.PEOPLE, Kind.SHARE) for each in text.quantities) or text.has(
        range(len(text.tokens)), Tag.BUT
    ):
        return False
    for index, token in enumerate(text.tokens):
        if token.text in ("everyone", "everybody", "alle", "tous", "todos", "tutti", "allemaal", "wszyscy"):
            span = text.clause_at(index)
            beside = range(index, min(index + 4, len(text.tokens)))
            crowd = text.has(beside, Tag.ELIGIBLE) or any(text.tokens[other].text in CROWDS for other in beside)
            if (crowd or text.has(beside[:3], Tag.USE)) and not text.has(span, Tag.NOT, Tag.FUTURE):
                return True
    return False


def _is_delta(text: Text, quantity: Quantity) -> bool:
    words = [text.tokens[index] for index in text.before(quantity)]
    if any(word.text == "by" for word in words):
        return True
    return bool(words) and words[-1].has(Tag.UP, Tag.DOWN) and not words[-1].has(Tag.NOW)


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
    if text.has(text.before(quantity), Tag.SAVED):
        return False
    own = text.has(text.clause(quantity), Tag.SAVED, Tag.REVENUE, Tag.DELTA)
    return text.has(text.clause(quantity) if own else text.sentence(quantity), Tag.COST)


def _is_a_price(text: Text, quantity: Quantity) -> bool:
    """`€20 per seat`; but `£600 a week` came in."""
    return any(
        text.tokens[index].has(Tag.PER) and not text.has((index + 1,), Tag.WEEK, Tag.MONTH, Tag.QUARTER, Tag.YEAR)
        for index in text.after(quantity)
        if index + 1 < len(text.tokens)
    )


def money(text: Text) -> list[Quantity]:
    """The amounts that came in or were saved; of several, those that are not an earlier value."""
    found = []
    for each in text.quantities:
        if each.kind is not Kind.MONEY or text.future(each) or _is_cost(text, each):
            continue
        if text.has(text.sentence(each), Tag.TO_DATE):
            continue
        if any(text.tokens[index].text in ("@", "at") for index in text.before(each, 1)):
            continue
        if text.surely_was(each) or text.has(text.clause(each), Tag.NOT) or _is_a_price(text, each):
            continue
        found.append(each)
    last_week = [each for each in found if text.was(each)]
    current = [each for each in found if each not in last_week]
    return current or [each for each in last_week if not text.has(text.before(each), Tag.WAS)]
