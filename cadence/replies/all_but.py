"""Everybody but some: `all 13 but two use it`, `alle bis auf zwei von den 9`, `tous sauf deux sur 8`."""

from cadence.replies.listed import named_from
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.teams import is_team
from cadence.replies.vocabulary.links import EXCEPTIONS
from cadence.replies.words import CROWDS, EVERYBODY, phrases

EXCEPT = phrases(EXCEPTIONS) | phrases("a_part a_parte abzuglich bar besides excepte excluding hormis minus poza save")
_BESIDE_EVERYBODY = frozenset(["but", "menos", "meno", "moins", "less", "not"])  # elsewhere they mean another thing
BUT_FOR = EXCEPT | {"but"}
_OF = frozenset([
    "of", "of the", "of our", "out of", "von", "von den", "de", "de los", "de las", "sur", "di", "dei", "su", "van",
    "van de", "z", "dos", "das", "from",
])  # fmt: skip
_FAR = 9  # tokens from everybody to who is excepted
_NO_PEOPLE = (Tag.HOUR, Tag.MINUTE, Tag.DAY, Tag.WEEK, Tag.THING, Tag.ERROR, Tag.PERCENT, Tag.CURRENCY)
_PASSED = frozenset(["for", "of", "the", "de", "los", "las", "den", "der", "die"])


def all_but(text: Text) -> tuple[int, int] | None:
    """The 11 of 13 of `all of us bar two, team is 13`; where how many there are is said in place of it, that counts."""
    for index in range(len(text.tokens)):
        everybody = _everybody(text, index)
        found = None if everybody is None else _excepted(text, index)
        if everybody is None or found is None:
            continue
        missing, end = found
        whole = _counted(text, everybody, index) or _counted_of(text, end) or _team(text, index, end)
        if whole is not None and 0 < missing < whole and not _said_otherwise(text, index):
            return whole - missing, whole
    return None


def nobody_but(text: Text) -> int | None:
    """The 2 of `nobody except me and Wim`."""
    for index, token in enumerate(text.tokens[:-2]):
        if token.has(Tag.NOBODY) and text.tokens[index + 1].text in BUT_FOR:
            start = index + 2 + (text.tokens[index + 2].text == "for")
            return named_from(text, start)
    return None


def _everybody(text: Text, index: int) -> int | None:
    """Where the everybody stands that the word at `index` takes some away from: before it, or right behind them."""
    before = _everybody_before(text, index)
    if before is not None or text.tokens[index].text not in EXCEPT or index != text.clause_at(index).start:
        return before
    behind = range(len(text.tokens))[index + 2 : index + _FAR]
    return next((at for at in behind if text.tokens[at].has(Tag.ALL) or text.tokens[at].text in EVERYBODY), None)


def _everybody_before(text: Text, index: int) -> int | None:
    word = text.tokens[index].text
    circled = word == "op" and text.words(range(len(text.tokens))[index + 2 : index + 3]) == ["na"]  # "op twee na"
    if not (word in EXCEPT or word in _BESIDE_EVERYBODY or circled):
        return None
    for at in range(index - 1, max(-1, index - 1 - _FAR), -1):
        if text.tokens[at].sentence != text.tokens[index].sentence:
            return None
        if text.tokens[at].has(Tag.ALL) or text.tokens[at].text in EVERYBODY:
            return at if word not in _BESIDE_EVERYBODY or _is_beside(text, at, index) else None
    return None


def _is_beside(text: Text, everybody: int, index: int) -> bool:
    """`all but`, `all of us but`, `all 13 nurses but`; not `all fine, but`."""
    between = range(everybody + 1, index)
    counted = text.tokens[everybody + 1].value is not None
    return all(
        text.tokens[at].has(Tag.PERSON, Tag.OF, Tag.ARTICLE)
        or text.tokens[at].value is not None
        or text.tokens[at].text in CROWDS | {"the", "our"}
        or (counted and text.tokens[at].text[:1].isalpha() and not text.tokens[at].has(Tag.USE))
        for at in between
    )


def _excepted(text: Text, index: int) -> tuple[int, int] | None:
    """How many the word at `index` takes away, by a number or by their names, and where that ends."""
    at = index + 1
    while at < len(text.tokens) and text.tokens[at].text in _PASSED and text.tokens[at].value is None:
        at += 1
    if at >= len(text.tokens):
        return None
    token = text.tokens[at]
    if token.value is not None or token.has(Tag.ARTICLE):
        one = 1 if token.value is None else token.value
        behind = range(len(text.tokens))[at + 1 : at + 2]
        counts = one == int(one) and not text.has(behind, *_NO_PEOPLE)
        return (int(one), at + 1) if counts and (token.value is not None or not _is_a_thing(text, at + 1)) else None
    named = named_from(text, index + 1)
    return None if named is None else (named, index + 2)


def _is_a_thing(text: Text, at: int) -> bool:
    """`except a bug`: an article before a noun that is nobody."""
    return at < len(text.tokens) and text.unknown((at,)) and text.tokens[at - 1].text in ("a", "an")


def _counted(text: Text, everybody: int, index: int) -> int | None:
    """The 13 of `all 13 of the choir office except`."""
    last = index if everybody < index else len(text.tokens)
    for at in range(everybody + 1, min(everybody + 4, last)):
        value = text.tokens[at].value
        if value is not None:
            return int(value) if value == int(value) and not text.has((at + 1,), *_NO_PEOPLE) else None
    return None


def _counted_of(text: Text, end: int) -> int | None:
    """The 9 of `bis auf zwei von den 9`, the 8 of `sauf deux sur 8`."""
    link = end
    while link < len(text.tokens) - 1 and text.has((link,), Tag.PERSON) and text.tokens[link].text not in _OF:
        link += 1
    if link >= len(text.tokens) - 1 or text.tokens[link].text not in _OF:
        return None
    for at in range(link + 1, min(link + 4, len(text.tokens))):
        value = text.tokens[at].value
        if value is not None:
            return int(value) if value == int(value) else None
    return None


def _team(text: Text, index: int, end: int) -> int | None:
    """The one number of a reply that says how many they are."""
    others = [each for each in text.quantities if not index <= each.start <= end and each.value == int(each.value)]
    team = [each for each in others if is_team(text, each) or _is_headcount(text, each)]
    return int(team[0].value) if len(team) == 1 and not text.future(team[0]) else None


def _is_headcount(text: Text, quantity: Quantity) -> bool:
    """`13 of us`, `13 in the team`, `siamo in 11`."""
    own = (*range(quantity.start, quantity.end), *text.after(quantity, 2))
    headcount = quantity.kind in (Kind.PEOPLE, Kind.NUMBER) and (
        quantity.label is Tag.ELIGIBLE or text.has(own, Tag.ELIGIBLE)
    )
    of_us = quantity.kind is Kind.PEOPLE and text.tokens[quantity.end - 1].has(Tag.PERSON)
    we_are = quantity.kind in (Kind.PEOPLE, Kind.NUMBER) and text.has(text.before(quantity, 3), Tag.WE_ARE)
    return headcount or of_us or we_are


def _said_otherwise(text: Text, index: int) -> bool:
    """The 7 of 8 of `everybody but the porter, so 7 of 8`."""
    return any(
        each.kind is Kind.SHARE and each.whole and each.start > index + 2 and each.unit in ("people", "")
        for each in text.quantities
    )
