"""A name alone beside a number: whose hours they are."""

from cadence.replies.quantities import Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.vocabulary.first_names import NAMES


def is_named(text: Text, quantity: Quantity) -> bool:
    """`Anna 3 h`, `me 3 h`, `2h Tim`: before the number one word that may be a name, or nothing and the name behind."""
    clause = text.clause(quantity)
    before = [
        text.tokens[index]
        for index in clause
        if index < quantity.start and text.tokens[index].text not in (",", ":", ".", ";", "\n")
    ]
    if before:
        return len(before) == 1 and (not before[0].tags or before[0].has(Tag.ME))
    after = [text.tokens[index] for index in clause if index >= quantity.end and text.tokens[index].text not in ",:"]
    return len(after) == 1 and not after[0].tags and after[0].text[:1].isalpha()


def saved_by_name(text: Text, quantity: Quantity) -> bool:
    """`Anouk saves 2 h a day`, `I save 1`: somebody, the verb and the number."""
    before = [text.tokens[index] for index in text.before(quantity, 4) if text.tokens[index].text != ","]
    if len(before) < 2 or not before[1].has(Tag.SAVED):  # noqa: PLR2004  who, and the verb
        return False
    who, rest = before[0], before[2:]
    somebody = who.capital and (who.text == "i" or who.text in NAMES or not who.tags)
    return somebody and all(word.has(Tag.FILLER) for word in rest)
