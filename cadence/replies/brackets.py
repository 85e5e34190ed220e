"""The number in brackets behind people, that only says how many they are: `each of us (7) saves`."""

from collections.abc import Sequence

from cadence.replies.cutting import Token
from cadence.replies.tags import Tag
from cadence.replies.words import CROWDS, EVERYBODY

_REACH = 5  # words before the bracket in which "everybody" stands: "everybody in the sales office (12)"


def is_behind_people(tokens: Sequence[Token], bracket: int) -> bool:
    """True for the bracket of `each of us (7)`, `the team (8)`, `everybody in sales (12)`, `the porters (12) save`.

    `bracket` is the place of a token that may be one.
    """
    if bracket < 1 or tokens[bracket].text != "(":
        return False
    before = tokens[bracket - 1]
    if is_everybody(tokens, bracket) or before.has(Tag.PERSON) or before.text in CROWDS:
        return True
    if any(token.text == "those" for token in tokens[max(0, bracket - _REACH) : bracket]):
        return save_or_use(tokens, bracket)  # "those who are here (9) saved 14 hours"
    plural = before.text[:1].isalpha() and before.text.endswith("s") and not before.tags and before.value is None
    return plural and save_or_use(tokens, bracket)


def is_everybody(tokens: Sequence[Token], bracket: int) -> bool:
    """True for the bracket of `everybody in sales (12)`."""
    return any(token.text in EVERYBODY for token in tokens[max(0, bracket - _REACH) : bracket])


def save_or_use(tokens: Sequence[Token], bracket: int) -> bool:
    """True for the bracket of `the porters (12) save`: behind one number in it, they do."""
    return any(token.has(Tag.SAVED, Tag.USE) for token in tokens[bracket + 3 : bracket + 4])
