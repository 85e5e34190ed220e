"""Data that stands in the question itself: a card number, a password, somebody's e-mail address, program code."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policies.redact import Found, found
from policies.understanding.concepts import Sense
from policies.understanding.knowledge import Knowledge
from policies.understanding.program_code import Written, written
from policies.understanding.text import Message


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in a message itself, by its form."""

    senses: tuple[Sense, ...]  # the data concepts that it is
    anything: tuple[str, ...]  # words for what there may hold any data
    masked: frozenset[int]  # the places of all tokens of which something is masked: they name nothing


class Pasted:
    """What policies.redact would mask, and what is no prose, as senses of the data concepts that it is."""

    def __init__(self, known: Knowledge) -> None:
        self._concepts: dict[str, str] = dict(known.cues["pasted"])
        self._hints = frozenset(known.cues["pasted_hints"])
        self._anything = frozenset(known.cues["pasted_anything"])

    def find(self, text: str, message: Message) -> Sheet:
        """The places of the message that hold data by its form. Figures that may be anything are none."""
        stretches = written(text)
        hidden = found(text)
        return Sheet(
            senses=tuple(self._all(message, hidden, stretches)),
            anything=tuple(f"the {each.what}" for each in stretches if each.what in self._anything),
            masked=frozenset(place for item in hidden for place in _places(message, item.start, item.end)),
        )

    def _all(self, message: Message, hidden: Iterable[Found], stretches: Iterable[Written]) -> Iterator[Sense]:
        for item in hidden:
            yield from self._senses(message, item.kind, item.start, item.end)
        for stretch in stretches:
            for start, end in stretch.parts:
                senses = self._senses(message, stretch.what.value, start, end)
                if stretch.what in self._anything:  # its own words count too
                    senses = (replace(sense, last=sense.first + 1) for sense in senses)
                yield from senses

    def _senses(self, message: Message, kind: str, start: int, end: int) -> Iterator[Sense]:
        concept = self._concepts.get(kind)
        places = _places(message, start, end)
        if concept is not None and places:
            yield Sense(concept, places[0], places[-1] + 1, weak=kind in self._hints)


def _places(message: Message, start: int, end: int) -> Sequence[int]:
    return [place for place, token in enumerate(message.tokens) if token.start < end and start < token.end]
