"""A name alone beside a number: whose hours they are."""

from cadence.replies.quantities import Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag


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
