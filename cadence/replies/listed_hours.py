"""Bare numbers of a list in which only one is said in hours: they may be hours as well."""

from collections.abc import Sequence

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_PUTS = frozenset(["his", "hers", "her", "theirs", "at", "about", "maybe", "puts", "around"])
_THE = frozenset(["the", "our", "my"])
_LONGEST_NAME = 3  # words
_NO_NAME = (
    Tag.NUMBERED, Tag.MONTHNAME, Tag.THING, Tag.CYCLE, Tag.ERROR, Tag.ACTIVE, Tag.ELIGIBLE, Tag.ADOPTION, Tag.REVENUE,
    Tag.COST, Tag.FUTURE, Tag.WEEK, Tag.NOT, Tag.SAVED, Tag.USE, Tag.WE_ARE,
)  # fmt: skip
_SEPARATORS = frozenset([",", ";", "\n", "/", "|", "-"])


def is_listed(text: Text, quantity: Quantity, read: Sequence[Quantity]) -> bool:
    """The 3 and the 5 of `Ana saved 4 hours, Ben 3 and Cho 5`, the 2 and 3 of `mon 2, tue 3, thu 4 hours`."""
    if (
        quantity.kind is not Kind.NUMBER
        or quantity.label is not None
        or quantity.value == 0  # "Ana 4 hours, Ben 0": it adds nothing
        or any(each.start == quantity.start for each in read)
    ):
        return False
    beside = [each for each in read if each.kind is Kind.TIME and text.together(each, quantity)]
    if not beside or not any(_name_before(text, each) for each in beside) or not _name_before(text, quantity):
        return False
    end = quantity.end == len(text.tokens) or not text.tokens[quantity.end].text[:1].isalnum()
    return end or text.has((quantity.end,), Tag.AND)


def is_less(text: Text, quantity: Quantity, read: Sequence[Quantity]) -> bool:
    """The 1 of `3 hours on drafting, 2 on research, less 1 fixing`, where nothing was taken off."""
    bare = (
        quantity.kind is Kind.NUMBER and quantity.label is None and all(each.start != quantity.start for each in read)
    )
    less = text.has(text.before(quantity, 1), Tag.LESS, Tag.MINUS)
    behind = any(each.end <= quantity.start and text.near(each, quantity) for each in read)
    return bare and less and behind and not text.has(range(quantity.start, len(text.tokens)), Tag.TOTAL)


def _name_before(text: Text, quantity: Quantity) -> bool:
    """Who or which day or shift it is of: a word or two between it and what stands before."""
    name: list[int] = []
    last = quantity.start - 1
    last -= last > 0 and text.tokens[last].text == ":"  # "A: 3, B: 4 hours"
    for index in range(last, max(-1, last - 1 - _LONGEST_NAME), -1):
        token = text.tokens[index]
        if token.text in _SEPARATORS or token.has(Tag.AND) or index in text.inside or not token.text[:1].isalpha():
            break
        name.append(index)
    if len(name) == 1 and len(text.tokens[name[0]].text) == 1 and text.tokens[name[0]].capital:
        return text.tokens[name[0]].text != "i"
    article = name[-1:] if len(name) > 1 and text.says(name[-1:], _THE) else []  # "the temp 1 hour"
    own = [
        index
        for index in name
        if index not in article and not text.has((index,), Tag.SAVED) and text.tokens[index].text not in _PUTS
    ]
    named = any(not text.tokens[index].tags or text.has((index,), Tag.DAYNAME, Tag.SHIFT, Tag.PERSON) for index in own)
    return named and len(name) <= _LONGEST_NAME and not text.has(own, *_NO_NAME, Tag.FILLER)
