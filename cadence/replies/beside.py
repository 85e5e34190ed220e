"""What a number stands right behind: a name alone, or people in words."""

from cadence.replies.quantities import Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.words import CROWDS, EVERYBODY


def is_named(text: Text, quantity: Quantity) -> bool:
    """`Anna 3 h`: a name and nothing else before the number in its clause."""
    before = [
        index
        for index in text.clause(quantity)
        if index < quantity.start and text.tokens[index].text not in (",", ":", ".", ";", "\n")
    ]
    if not before:  # "2h Tim"
        after = [
            index for index in text.clause(quantity) if index >= quantity.end and text.tokens[index].text not in ",:"
        ]
        return len(after) == 1 and not text.tokens[after[0]].tags and text.tokens[after[0]].text[:1].isalpha()
    return len(before) == 1 and (not text.tokens[before[0]].tags or text.tokens[before[0]].has(Tag.ME))


def in_brackets_behind_people(text: Text, quantity: Quantity) -> bool:
    """The 7 of `each of us (7)`, the 8 of `the whole team (8)`."""
    at = quantity.start
    if at < 2 or text.tokens[at - 1].text != "(":  # noqa: PLR2004  a word and the bracket
        return False
    if text.says(range(max(0, at - 5), at - 1), EVERYBODY):
        return True  # "everybody in sales (12)"
    behind = range(at + 2, min(at + 3, len(text.tokens)))
    if text.unknown((at - 2,)) and text.tokens[at - 2].text.endswith("s") and text.has(behind, Tag.SAVED, Tag.USE):
        return True  # "the porters (12) save"
    return text.has((at - 2,), Tag.PERSON) or text.tokens[at - 2].text in CROWDS
