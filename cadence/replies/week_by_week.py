"""Hours of one week after another: `1st week: 0 hours, 2nd: 5, this one 12`. The figure is that of this week."""

from dataclasses import replace

from cadence.replies.periods import period_of
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag

_ORDINAL_WORDS = """
    first second third fourth fifth sixth 1st 2nd 3rd 4th 5th 6th erste ersten zweite zweiten dritte dritten vierte
    vierten premiere deuxieme seconde troisieme quatrieme 1re 1ere 2eme 2e 3eme 3e 4e primera segunda tercera cuarta
    eerste tweede derde vierde 1e 1ste 2de 3de prima seconda terza quarta primeira terceira pierwszy pierwszym drugi
    drugim trzeci trzecim
"""
_ORDINALS = frozenset(_ORDINAL_WORDS.split())
_POINTS = frozenset([".", "e", "a", "o", "er", "ere", "eme", "ste", "de"])
_ONE = frozenset(["one", "hier", "ci"])
_MOST = 200  # hours; a bare number above is none


def week_by_week(text: Text) -> Hours | None:
    """The hours of this week behind those of others; nothing clear where this week is none of them."""
    if not any(_is_an_ordinal_week(text, at) for at in range(len(text.tokens))):
        return None
    said = [each for each in text.quantities if each.kind in (Kind.TIME, Kind.NUMBER) and not _is_ordinal(text, each)]
    timed = [each for each in said if each.kind is Kind.TIME]
    if len(said) < 2 or not timed or not all(_may_be_hours(each) for each in said):  # noqa: PLR2004  a week and another
        return None
    heads = [_head(text, each) for each in said]
    if None in heads:
        return None
    this = [each for each, head in zip(said, heads, strict=True) if head is Tag.THIS]
    if len(this) != 1:
        return None if this else Hours(unclear=tuple(timed))
    figure = this[0] if this[0].unit else replace(this[0], kind=Kind.TIME, unit=timed[0].unit)
    return Hours(in_hours(figure)[0], period=period_of(text, this[0]), settled=True, read=(this[0],))


def _may_be_hours(quantity: Quantity) -> bool:
    time = quantity.kind is Kind.TIME and quantity.unit in ("hours", "minutes")
    bare = quantity.kind is Kind.NUMBER and quantity.label in (None, Tag.HOUR) and 0 <= quantity.value < _MOST
    return (time or bare) and not quantity.is_range and not quantity.aside


def _is_an_ordinal_week(text: Text, at: int) -> bool:
    """`1st week`, `second week`, the first token of `2. Woche`."""
    word = text.tokens[at].text
    if word.split()[0:1] != [] and word.split()[0] in _ORDINALS and text.has((at,), Tag.WEEK):
        return True
    behind = range(at + 1, min(at + 2, len(text.tokens)))
    if word in _ORDINALS and text.has(behind, Tag.WEEK):
        return True
    return any(each.start == at and _is_ordinal(text, each) for each in text.quantities)


def _is_ordinal(text: Text, quantity: Quantity) -> bool:
    """The 2 of `2. Woche`, of `2e semaine`."""
    behind = range(quantity.end, min(quantity.end + 2, len(text.tokens)))
    point = text.says(behind[:1], _POINTS) and text.has(behind[1:], Tag.WEEK)
    return quantity.kind is Kind.NUMBER and point


def _head(text: Text, quantity: Quantity) -> Tag | None:
    """Tag.THIS for the hours of the week, Tag.LAST for those of another one that is named; None where no week is."""
    before = text.earlier(quantity)
    begin = 0 if before is None else before.start if _is_ordinal(text, before) else before.end
    ahead = range(begin, quantity.start)
    stops = [at for at in ahead if text.tokens[at].text in (",", ";", "\n")]
    ahead = range(stops[-1] + 1 if stops else begin, quantity.start)
    return _week_in(text, ahead) or _week_in(text, text.after(quantity, 4))


def _week_in(text: Text, span: range) -> Tag | None:
    """Which week is named, and nothing else: words of other things make it another list."""
    if any(
        text.tokens[at].text in _ORDINALS or _is_an_ordinal_week(text, at) or text.has((at,), Tag.LAST_WEEK, Tag.BEFORE)
        for at in span
    ):
        return Tag.LAST
    this = [at for at in span if text.tokens[at].has(Tag.THIS)]
    behind = range(this[0] + 1, span.stop) if this else range(0)
    alone = text.has(behind[:1], Tag.WEEK) or text.says(behind[:1], _ONE) or text.words(behind) in ([], [":"])
    return Tag.THIS if this and alone else None
