"""Everybody: `the whole crew of 22 uses it`."""

from cadence.replies.all_but import BUT_FOR
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.words import CROWDS, EVERYBODY

_WHOLE = frozenset(["whole", "entire", "tout le monde"])
_WHOLE_OF = frozenset(["whole", "entire", "full", "complete", "ganze", "gesamte", "toute", "todo", "toda", "hele"])
_OF = frozenset(["of", "von", "mit", "de", "di", "van"])
_OF_US = frozenset(["of us", "von uns", "d' entre nous", "de nosotros", "di noi", "van ons"])
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


def are_all(text: Text, quantity: Quantity) -> bool:
    """The 10 of `the whole desk of 10, each saves 15 min a day`, the 6 of `every one of the 6 of us`."""
    if quantity.kind not in (Kind.PEOPLE, Kind.NUMBER) or quantity.is_range or text.future(quantity):
        return False
    clause = text.clause(quantity)
    if text.denies(clause) or (text.has(clause, Tag.PART, Tag.BUT, Tag.AWAY) and not _ends_with_us(text, quantity)):
        return False
    if _ends_with_us(text, quantity):
        before = text.words(range(max(0, quantity.start - 4), quantity.start))
        return "every one of" in before or before[:2] == ["each", "one"] or before[1:3] == ["each", "one"]
    return _is_of_a_whole(text, quantity) and (quantity.end == clause.stop or text.has((quantity.end,), Tag.USE))


def _ends_with_us(text: Text, quantity: Quantity) -> bool:
    return quantity.kind is Kind.PEOPLE and text.tokens[quantity.end - 1].text in _OF_US


def is_size_of_a_crowd(text: Text, quantity: Quantity) -> bool:
    """The 10 of `the whole desk of 10`, of `a crew of 10`: people, whatever the number is called otherwise."""
    return _is_of_a_whole(text, quantity) or _is_size(text, quantity)


def _is_of_a_whole(text: Text, quantity: Quantity) -> bool:
    """The 10 of `the whole desk of 10`, the 8 of `full team of 8`: a noun between the word and the number."""
    begin = quantity.start - 1
    of_it = text.says((begin,), _OF) or text.tokens[begin].text in ("team of", "crew of")
    named = range(max(text.clause(quantity).start, begin - 3), begin)
    whole = [at for at in named if text.tokens[at].text in _WHOLE_OF]
    return of_it and bool(whole) and not any(at in text.inside for at in named)


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
