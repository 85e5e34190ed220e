"""Numbers that are asked about: `does the cleaning crew (14 people) count?`."""

from cadence.replies.quantities import Quantity
from cadence.replies.roles import Text

_ASKING = frozenset(
    ["does", "do", "is", "are", "should", "would", "how", "what", "which", "why", "darf", "soll", "zahlt"]
)


def is_asked(text: Text, quantity: Quantity) -> bool:
    """It stands in a question, and not in the heading of an answer: `People? 5.`"""
    sentence = text.sentence(quantity)
    ends = sentence.stop < len(text.tokens) and text.tokens[sentence.stop].text == "?"
    first = next((text.tokens[at].text for at in sentence if text.tokens[at].text[:1].isalpha()), "")
    return ends and first in _ASKING
