"""Data that stands in the question itself: a card number, a password, somebody's e-mail address."""

from collections.abc import Iterator

from policies.redact import found
from policies.understanding.concepts import Sense
from policies.understanding.knowledge import Knowledge
from policies.understanding.text import Message


class Pasted:
    """What policies.redact would mask, as senses of the data concepts that it is."""

    def __init__(self, known: Knowledge) -> None:
        self._concepts: dict[str, str] = dict(known.cues["pasted"])
        self._hints = frozenset(known.cues["pasted_hints"])

    def find(self, text: str, message: Message) -> Iterator[Sense]:
        """The places of the message that hold data by its form. Figures that may be anything are none."""
        if not any(character.isdecimal() or character in _SIGNS for character in text) and len(text) < _LONG:
            return
        for item in found(text):
            concept = self._concepts.get(item.kind)
            places = [
                place for place, token in enumerate(message.tokens) if token.start < item.end and item.start < token.end
            ]
            if concept is not None and places:
                yield Sense(concept, places[0], places[-1] + 1, weak=item.kind in self._hints)


_SIGNS = frozenset("@:/=")  # without one of these or a figure, only a long text holds a secret
_LONG = 200  # characters
