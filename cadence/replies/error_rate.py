"""Errors, in per cent of what they were counted in."""

from collections.abc import Mapping
from itertools import pairwise

from cadence.replies.changes import before_after, number, share_of, trend
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.reading import frozen
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_FREE = ("error free", "error - free", "flawless", "faultless")
_NONE = ("no", "einziger", "single", "without", "keine", "kein", "geen", "nessun", "sem", "sin", "brak")
_IN = ("in", "per", "on", "auf", "sur", "en", "su", "em", "na", "op", "bei", "pro", "je", "out of", "across")
_FEWEST = 10  # that errors are counted in
_BETWEEN = 3  # words between errors and what they are out of
_PRECISION = 2
_TOLD = 8  # tokens
_TOLD_BY = frozenset(["gave", "reported", "told", "wrote", "sent", "said", "mentioned"])
_FALSE = frozenset(["wrong", "incorrect", "false", "mistaken", "outdated"])
_MANY = 100
_SAMPLED = (["sampled"], ["checked"], ["tested"], ["reviewed"], ["audited"])
_CHECK_OF = (["check", "of"], ["sample", "of"], ["test", "of"])


def error_rate(text: Text) -> Mapping[str, object] | None:
    """What is said about errors, in per cent; counted errors only with what they are counted in."""
    topics = [index for index, token in enumerate(text.tokens) if token.has(Tag.ERROR)]
    if not topics:
        return None
    if (of_so_many := _per_so_many(text)) is not None:
        return of_so_many
    counted = _counted(text)
    if counted is None and any(each.label is Tag.ERROR and each.low == each.high == 0 for each in text.quantities):
        counted = 0.0  # "errors: 0"
    if counted is not None:
        return frozen(before=None, after=counted, unit="percent")
    anchors = [each for each in text.quantities if _about_errors(text, each) and not _is_withdrawn(text, each)]
    for each in anchors:
        relative = text.has(text.before(each, 5), Tag.DOWN, Tag.UP) or text.has(text.after(each, 2), Tag.LESS)
        absolute = text.now(each) or text.was(each) or text.has(text.before(each), Tag.FROM)
        paired = any(text.leads_to(each, other) or text.leads_to(other, each) for other in text.quantities)
        if each.label is None and relative and not absolute and not paired:
            return trend(text, topics)  # "errors down 10 %" is not a rate
    found = before_after(text, anchors) if anchors else None
    if found is not None and 0 <= found[1].value <= 100:  # noqa: PLR2004  per cent
        before, after = found
        return frozen(
            before=None if before is None else number(before.value), after=number(after.value), unit="percent"
        )
    if any(text.has(_beside(text, topic), Tag.NOTHING) or _is_denied(text, topic) for topic in topics):
        return frozen(before=None, after=0.0, unit="percent")
    return trend(text, topics)


def _per_so_many(text: Text) -> Mapping[str, object] | None:
    """`errors per 1,000 lines: 8, before: 20`: what they are counted in stands in the heading."""
    for whole, errors in pairwise(text.quantities):
        bare = errors.kind is Kind.NUMBER and errors.label in (None, Tag.ERROR) and not errors.is_range
        heading = text.words(range(max(0, errors.start - 1), errors.start)) in ([":"], ["="])
        counted = whole.kind in (Kind.NUMBER, Kind.THING) and whole.value >= _FEWEST and not whole.is_range
        if not (bare and heading and counted and errors.value <= whole.value and text.near(whole, errors)):
            continue
        before = text.before(whole, 3)
        per = text.has(before[-1:], Tag.PER) or text.says(before[-1:], _IN)
        if not per or not text.has(before[:-1], Tag.ERROR) or text.was(errors) or text.future(errors):
            continue
        was = text.later(errors)
        earlier = was is not None and was.kind is Kind.NUMBER and text.was(was) and was.value <= whole.value
        share = None if was is None or not earlier else number(was.value / whole.value * 100, _PRECISION)
        return frozen(before=share, after=number(errors.value / whole.value * 100, _PRECISION), unit="percent")
    return None


def _is_withdrawn(text: Text, quantity: Quantity) -> bool:
    """The 5 % of `the 5% I gave you is wrong`."""
    behind = range(quantity.end, min(quantity.end + _TOLD, text.sentence(quantity).stop))
    told = [index for index in behind if text.tokens[index].text in _TOLD_BY]
    return text.says(behind, _FALSE) and any(text.says((index - 1,), ("i", "we")) for index in told)


def _is_denied(text: Text, topic: int) -> bool:
    """`no errors`, `0 errors`, `error-free`."""
    if text.tokens[topic].text in _FREE:
        return True
    return topic > 0 and (text.tokens[topic - 1].value == 0 or text.tokens[topic - 1].text in _NONE)


def _beside(text: Text, topic: int) -> tuple[int, ...]:
    """What stands right before the word, and right behind it where nothing else follows: `errors none`."""
    behind = topic + 1
    if behind < len(text.tokens) and text.tokens[behind].text in (":", "-", "="):
        behind += 1
    last = behind < len(text.tokens) and (
        behind + 1 == len(text.tokens) or not text.tokens[behind + 1].text[:1].isalnum() or _is_counted_in(text, behind)
    )
    return (*range(max(0, topic - 1), topic), *((behind,) if last else ()))


def _is_counted_in(text: Text, nothing: int) -> bool:
    """The none of `mistakes: none in 90 reports`."""
    number_at = range(len(text.tokens))[nothing + 2 : nothing + 3]
    counted = any(each.start in number_at and each.value > 1 for each in text.quantities)
    return counted and (text.says((nothing + 1,), _IN) or text.has((nothing + 1,), Tag.OF))


def _about_errors(text: Text, quantity: Quantity) -> bool:
    if text.future(quantity) or quantity.under:
        return False
    if quantity.up_to and not text.has(text.after(quantity), Tag.FROM):  # but "up to 3 % from 2 %"
        return False
    if quantity.label is Tag.ERROR:
        bare = quantity.kind is Kind.NUMBER
        fraction = bare and quantity.value != int(quantity.value)  # "err 2.5" is no count
        return quantity.kind is Kind.PERCENT or fraction or (bare and _is_rate(text, quantity))
    if quantity.kind is not Kind.PERCENT or quantity.label is not None or quantity.unit != "percent":
        return False
    return share_of(text, quantity) is Tag.ERROR


def _is_rate(text: Text, quantity: Quantity) -> bool:
    return text.has(range(max(0, quantity.start - 5), quantity.start), Tag.RATE)


def _counted(text: Text) -> float | None:
    """`3 errors in 200 docs`, `1 240 invoices, 4 errors`, `errors: 3 of 200`: errors by cases, in per cent."""
    for each in text.quantities:
        counts = each.label is Tag.ERROR or text.has((*text.before(each), *text.after(each, 5)), Tag.ERROR)
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
            or (text.has(text.after(each, 4), Tag.ERROR) and text.says(text.after(each, 1), ("had", "came")))
            or (each.label is Tag.ERROR and not _is_rate(text, each))
        )
    ]
    things = [each for each in text.quantities if each.kind is Kind.THING or _is_sampled(text, each)]
    bare = [each for each in text.quantities if len(errors) == 1 and _is_out_of(text, errors[0], each)]
    cases = things or bare or [each for each in text.quantities if len(errors) == 1 and _is_many(text, each, errors[0])]
    if len(errors) != 1 or len({each.value for each in cases}) != 1:
        return None
    if not 0 <= errors[0].value <= cases[0].value or cases[0].value == 0:
        return None
    return number(errors[0].value / cases[0].value * 100, _PRECISION)


def _is_out_of(text: Text, errors: Quantity, whole: Quantity) -> bool:
    """The 200 of `3 errors in 200`."""
    between = text.tokens[errors.end : whole.start]
    near = whole.kind is Kind.NUMBER and 0 < len(between) <= _BETWEEN
    return near and (between[-1].text in _IN or between[-1].has(Tag.OF))


def _is_many(text: Text, quantity: Quantity, errors: Quantity) -> bool:
    """The 3,200 of `3 200 lines, 8 errors`: too many to be people, whatever a line is."""
    counted = quantity.kind is Kind.NUMBER and quantity.label is None and text.unknown(text.after(quantity, 1))
    return counted and text.together(quantity, errors) and quantity.value >= _MANY


def _is_sampled(text: Text, quantity: Quantity) -> bool:
    """The 50 of `sampled 50`, `spot check of 50`."""
    before = text.words(text.before(quantity, 2))
    return quantity.kind is Kind.NUMBER and (before[-1:] in _SAMPLED or before in _CHECK_OF)
