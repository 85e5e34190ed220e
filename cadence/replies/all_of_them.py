"""Everybody: `the whole crew of 22 uses it`."""

from cadence.replies.all_but import BUT_FOR
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.words import CROWDS, EVERYBODY

_WHOLE = frozenset(["whole", "entire", "tout le monde"])
_FAR = 3  # tokens from everybody to what they do


def whole_crowd(text: Text) -> bool:
    """`the whole crew used it`, `everyone is on it`: those who are counted are all who could."""
    people = [each for each in text.quantities if each.kind in (Kind.PEOPLE, Kind.SHARE) or _is_size(text, each)]
    if len(people) != 1 or text.says(range(len(text.tokens)), BUT_FOR):
        return False
    return any(
        _is_whole(text, index)
        and text.has(text.clause_at(index), Tag.USE)
        and not _is_said_after_use(text, index)
        and not text.denies(text.clause_at(index))
        and not text.has(text.clause_at(index), Tag.FUTURE, Tag.PART)
        for index in range(len(text.tokens))
    )


def _is_size(text: Text, quantity: Quantity) -> bool:
    """The 6 of `the whole crew of 6`."""
    before = text.words(range(max(0, quantity.start - 2), quantity.start))
    return quantity.kind is Kind.NUMBER and before[:1] != [] and before[0] in CROWDS and before[1:] in (["of"], ["von"])


def _is_said_after_use(text: Text, index: int) -> bool:
    """The everybody of `ten of us use it and everybody gets 2 hours back`: those who do."""
    before = range(text.clause_at(index).start, index)
    counted = any(each.kind is Kind.PEOPLE and each.start in before for each in text.quantities)
    return counted and text.has(before, Tag.USE)


def _is_whole(text: Text, index: int) -> bool:
    crowd = text.says(range(len(text.tokens))[index + 1 : index + 4], CROWDS)
    uses = text.has(range(len(text.tokens))[index + 1 : index + 1 + _FAR], Tag.USE)
    return (text.tokens[index].text in EVERYBODY and uses) or (text.tokens[index].text in _WHOLE and crowd)
