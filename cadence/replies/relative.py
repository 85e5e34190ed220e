"""Figures that are said by another: `twice as many`, `half of last week's 12 hours`, `Ana saved 3 hours, me the same`.

What they come to is seldom sure, so the number that stands there is asked about, not taken for the figure.
"""

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_TIMES = (
    "twice as", "twice that", "double that", "triple that", "doubled since", "tripled since", "le double",
    "das doppelte", "doppelt so", "el doble", "o dobro", "il doppio", "het dubbele", "dwa razy tyle",
    "double last week's",
)  # fmt: skip
_LESS_THAN = frozenset(["less", "more", "than", "of", "less than"])
_SAME = frozenset(["mesmo", "mismo", "stesso", "hetzelfde", "gleiche", "pareil", "meme", "samo"])
_MINE = frozenset(["i", "me", "ich", "moi", "yo", "eu", "io", "ik", "ja", "we", "us", "wir", "nous", "nos"])
_SHOULD = ("ours is", "so ours", "should have been", "should be", "should read")


def is_said_by_another(text: Text, quantity: Quantity) -> bool:
    """True where the number of `was 4 users, doubled since`, of `double last week's 5 hours`, is no figure itself."""
    times = text.says_phrase(text.sentence(quantity), _TIMES)
    return times or _is_part_of_last_weeks(text, quantity) or _should_be(text, quantity)


def is_the_same_for_me(text: Text, quantity: Quantity) -> bool:
    """The 3 h of `Ana got 3 hours back, me the same`: of both it is another number."""
    own = text.clause(quantity)
    if text.has(own, Tag.ME) or text.says(own, _MINE):
        return False
    return any(
        (text.has((at,), Tag.SAME) or text.says((at,), _SAME))
        and not any(each.start in text.clause_at(at) for each in text.quantities)
        and not text.has(text.clause_at(at), Tag.BEFORE, Tag.LAST, Tag.LAST_WEEK, Tag.WAS)
        and (text.says(text.clause_at(at), _MINE) or text.has(text.clause_at(at), Tag.ME))
        for at in text.sentence(quantity)
        if at not in own
    )


def _is_part_of_last_weeks(text: Text, quantity: Quantity) -> bool:
    """The 12 of `half of last week's 12 hours`, the 9 of `a third less than last week's 9 hours`."""
    last = text.has(text.before(quantity, 2), Tag.LAST_WEEK, Tag.LAST)
    return last and text.says(text.before(quantity, 5), _LESS_THAN)


def _should_be(text: Text, quantity: Quantity) -> bool:
    """The 5 of `I put 5 users, should have been 8`."""
    other = text.later(quantity)
    if other is None or other.kind not in (Kind.NUMBER, quantity.kind) or not text.near(quantity, other):
        return False
    return text.says_phrase(range(quantity.end, other.start), _SHOULD)
