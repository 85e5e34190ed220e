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


def _excepted(text: Text) -> int | None:
    for index, token in enumerate(text.tokens[:-1]):
        if token.text not in BUT_FOR:
            continue
        before = range(max(0, index - _FAR), index)
        everybody = text.has(before, Tag.ALL) or text.says(before, EVERYBODY)
        number = text.tokens[index + 1]
        value = 1 if number.text == "one" else number.value
        if everybody and value is not None and value == int(value) and not _goes_on(text, index + 2):
            return int(value)
    return None


def _goes_on(text: Text, index: int) -> bool:
    """`all but two hours`: it counts something."""
    behind = range(len(text.tokens))[index : index + 1]
    return text.has(behind, Tag.HOUR, Tag.THING, Tag.DAY, Tag.WEEK) or (
        text.unknown(behind) and not text.says(behind, ("used", "use"))
    )


def whole_crowd(text: Text) -> bool:
    """`the whole crew used it`, `everyone is on it`: those who are counted are all who could."""
    people = [each for each in text.quantities if each.kind in (Kind.PEOPLE, Kind.SHARE)]
    if len(people) != 1 or text.says(range(len(text.tokens)), BUT_FOR):
        return False
    return any(
        _is_whole(text, index)
        and text.has(text.clause_at(index), Tag.USE)
        and not text.denies(text.clause_at(index))
        and not text.has(text.clause_at(index), Tag.FUTURE, Tag.PART)
        for index in range(len(text.tokens))
    )


def _is_whole(text: Text, index: int) -> bool:
    crowd = text.says(range(len(text.tokens))[index + 1 : index + 4], CROWDS)
    return text.tokens[index].text in EVERYBODY or (text.tokens[index].text in _WHOLE and crowd)
