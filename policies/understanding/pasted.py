"""Data that stands in the question itself: a card number, a password, somebody's e-mail address, program code."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from policies.redact import found
from policies.understanding.concepts import Sense
from policies.understanding.knowledge import Knowledge
from policies.understanding.program_code import Written, written
from policies.understanding.text import Message


class Pasted:
    """What policies.redact would mask, and what is no prose, as senses of the data concepts that it is."""

    def __init__(self, known: Knowledge) -> None:
        self._concepts: dict[str, str] = dict(known.cues["pasted"])
        self._hints = frozenset(known.cues["pasted_hints"])
        self._anything = frozenset(known.cues["pasted_anything"])

    def find(self, text: str, message: Message) -> tuple[tuple[Sense, ...], tuple[str, ...]]:
        """The places of the message that hold data by its form, and words for what there may hold any data.

        Figures that may be anything are none.
        """
        stretches = written(text)
        senses = tuple(self._all(text, message, stretches))
        return senses, tuple(f"the {each.what}" for each in stretches if each.what in self._anything)

    def _all(self, text: str, message: Message, stretches: Iterable[Written]) -> Iterator[Sense]:
        if any(character.isdecimal() or character in _SIGNS for character in text) or len(text) >= _LONG:
            for item in found(text):
                yield from self._senses(message, item.kind, item.start, item.end)
        for stretch in stretches:
            for start, end in stretch.parts:
                senses = self._senses(message, stretch.what.value, start, end)
                if stretch.what in self._anything:  # its own words count too
                    senses = (replace(sense, last=sense.first + 1) for sense in senses)
                yield from senses

    def _senses(self, message: Message, kind: str, start: int, end: int) -> Iterator[Sense]:
        concept = self._concepts.get(kind)
        places = [place for place, token in enumerate(message.tokens) if token.start < end and start < token.end]
        if concept is not None and places:
            yield Sense(concept, places[0], places[-1] + 1, weak=kind in self._hints)


_SIGNS = frozenset("@:/=")  # without one of these or a figure, only a long text holds a secret
_LONG = 200  # characters
