"""Everybody, or everybody but some: `the whole crew of 22 uses it`, `all of us bar two, team is 13`."""

from collections.abc import Callable

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.words import CROWDS, EVERYBODY

BUT_FOR = frozenset(["but", "bar", "except", "besides", "minus", "ausser", "bis auf", "sauf", "salvo", "behalve"])
_WHOLE = frozenset(["whole", "entire", "tout le monde"])
_FAR = 3  # tokens from everybody to who is excepted


def all_but(text: Text, is_team: Callable[[Text, Quantity], bool]) -> tuple[int, int] | None:
    """The 11 of 13 of `all of us bar two, team is 13`."""
    team = [each for each in text.quantities if is_team(text, each) and each.value == int(each.value)]
    missing = _excepted(text)
    if len(team) != 1 or missing is None or not 0 < missing < team[0].value or text.future(team[0]):
        return None
    return int(team[0].value) - missing, int(team[0].value)


def all_but_some_of(text: Text) -> tuple[int, int] | None:
    """The 8 of 11 of `everyone but 3 of the 11 uses it`."""
    for each in text.quantities:
        before = range(max(0, each.start - 1 - _FAR), max(0, each.start - 1))
        excepted = each.kind is Kind.SHARE and each.start > 0 and text.tokens[each.start - 1].text in BUT_FOR
        everybody = text.has(before, Tag.ALL) or text.says(before, EVERYBODY)
        if excepted and everybody and each.whole is not None and text.has(text.sentence(each), Tag.USE, Tag.ACTIVE):
            return int(each.whole - each.value), int(each.whole)
    return None


def _excepted(text: Text) -> int | None:
    """The two of `all of us bar two`, of `bar the two trainees the whole group`."""
    for index, token in enumerate(text.tokens[:-1]):
        if token.text not in BUT_FOR:
            continue
        at = index + 1
        before = range(max(0, index - _FAR), index)
        behind = not _everybody(text, before)
        while behind and at < len(text.tokens) - 1 and text.tokens[at].text in ("the", "our", "die", "les", "los"):
            at += 1
        number = text.tokens[at]
        value = 1 if number.text == "one" else number.value
        if value is None or value != int(value):
            continue
        if not behind and not _goes_on(text, at + 1):
            return int(value)
        if behind and _everybody(text, range(at + 1, min(at + 2 + _FAR, len(text.tokens)))):
            return int(value)
    return None


def _everybody(text: Text, span: range) -> bool:
    return text.has(span, Tag.ALL) or text.says(span, EVERYBODY)


def _goes_on(text: Text, index: int) -> bool:
    """`all but two hours`: it counts something."""
    behind = range(len(text.tokens))[index : index + 1]
    return text.has(behind, Tag.HOUR, Tag.THING, Tag.DAY, Tag.WEEK) or (
        text.unknown(behind) and not text.says(behind, ("used", "use"))
    )


def whole_crowd(text: Text) -> bool:
    """`the whole crew used it`, `everyone is on it`: those who are counted are all who could."""
    people = [each for each in text.quantities if each.kind in (Kind.PEOPLE, Kind.SHARE) or _is_size(text, each)]
    if len(people) != 1 or text.says(range(len(text.tokens)), BUT_FOR):
        return False
    return any(
        _is_whole(text, index)
        and text.has(text.clause_at(index), Tag.USE)
        and not text.denies(text.clause_at(index))
        and not text.has(text.clause_at(index), Tag.FUTURE, Tag.PART)
        for index in range(len(text.tokens))
    )


def _is_size(text: Text, quantity: Quantity) -> bool:
    """The 6 of `the whole crew of 6`."""
    before = text.words(range(max(0, quantity.start - 2), quantity.start))
    return quantity.kind is Kind.NUMBER and before[:1] != [] and before[0] in CROWDS and before[1:] in (["of"], ["von"])


def _is_whole(text: Text, index: int) -> bool:
    crowd = text.says(range(len(text.tokens))[index + 1 : index + 4], CROWDS)
    uses = text.has(range(len(text.tokens))[index + 1 : index + 1 + _FAR], Tag.USE)
    return (text.tokens[index].text in EVERYBODY and uses) or (text.tokens[index].text in _WHOLE and crowd)
