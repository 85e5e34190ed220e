"""What is said not to be there ("no names", "nothing very confidential"), and what comes back all the same."""

from collections.abc import Container

from policies.understanding.knowledge import Knowledge
from policies.understanding.text import Message


def is_negated(message: Message, first: int, negators: Container[str], bridges: Container[str], reach: int) -> bool:
    """True where a negator stands before a place, in its sentence, with nothing but bridges between.

    `reach`: how many tokens before the place are looked at.
    """
    for index in range(first - 1, max(first - 1 - reach, -1), -1):
        if message.begins_sentence(index + 1):
            return False
        word = message.word(index)
        if word in negators:
            return True
        if word not in bridges:
            return False
    return False


def left_out(message: Message, negators: Container[str], small: Container[str], longest: int) -> frozenset[int]:
    """The places of what is said not to be there: the "client stuff" of "a page with no client stuff, only a form"."""
    places: set[int] = set()
    for place, token in enumerate(message.tokens):
        if token.text not in negators:
            continue
        for each in range(place + 1, min(place + 1 + longest, len(message.tokens))):
            if message.tokens[each].gap or message.word(each) in small:
                break
            places.add(each)
    return frozenset(places)


class PickUp:
    """What was ruled out and comes back: "not the payroll itself but a screenshot of it"."""

    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["pick_up"]
        self._contrast = frozenset(cues["contrast"])
        self._words = frozenset(cues["words"])

    def follows(self, message: Message, last: int) -> bool:
        """True where, from a place on, a "but" is followed by a word for what was named before."""
        rest = [token.text for token in message.tokens[last:]]
        contrast = next((place for place, word in enumerate(rest) if word in self._contrast), len(rest))
        return not self._words.isdisjoint(rest[contrast:])
