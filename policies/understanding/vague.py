"""Words for data more sensitive than what was named: "invoices and other secret stuff", "everything on my laptop".

They name no kind, so nothing can be decided from them, but a yes to the rest would be a yes to them.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from policies.model import DataKind, Register
from policies.understanding.concepts import Sense
from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.negation import is_negated
from policies.understanding.not_out import NotOut
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, stemmed_phrase

_NEGATED_FROM: Final = 5  # tokens before such words in which a "no" may stand


class Vague:
    """The words of a message that call for asking what the data is, against a register's classes."""

    def __init__(self, register: Register, known: Knowledge) -> None:
        cues: Mapping[str, list[str]] = known.cues["vague"]
        self._rank = {id: register.class_rank(kind.data_class) for id, kind in register.data_kinds.items()}
        top, above_public = len(register.classes) - 1, min(1, len(register.classes) - 1)
        not_out = frozenset(stemmed_phrase(text) for text in cues["not_out"])
        of_not_out = (self._rank[id] for id, kind in register.data_kinds.items() if _says(kind, not_out))
        ranks = {
            "unpublished": above_public,
            "unannounced": max((above_public, top - 1, *of_not_out)),
            "sensitive": top,
            "anything": top,
        }
        asks_for = [(stemmed_phrase(text), rank) for words, rank in ranks.items() for text in cues[words]]
        asks_for += [(stemmed_phrase(name), rank) for rank, name in enumerate(register.classes) if rank]
        self._top, self._above_public = top, above_public
        self._out = NotOut(known)
        self._asks_for = Phrases(asks_for)
        self._negators = frozenset((*known.cues["negators"], *cues["negators"]))
        self._bridges = frozenset((*known.cues["negator_bridges"], *cues["bridges"]))
        self._not_vague = Phrases((stemmed_phrase(text), None) for text in cues["not_vague"])

    def tops(self, data: Sequence[Found]) -> bool:
        """True where nothing can be more sensitive than the data that was read."""
        return any(self._rank[found.kind] == self._top for found in data)

    def is_lowest(self, data: Sequence[Found]) -> bool:
        """True where all of the data is of the lowest class."""
        return all(self._rank[found.kind] == 0 for found in data)

    def words(
        self, message: Message, data: Sequence[Found], tools: AbstractSet[int], doubtful: Iterable[Sense] = ()
    ) -> tuple[str, ...]:
        """What was said, as written, where the kinds that were read are less sensitive than it; else nothing.

        `tools`: places of tools' names.
        """
        reached = max((self._rank[found.kind] for found in data), default=-1)
        closed = tools | {place for found in data for place in range(found.first, found.last)}
        closed |= self._harmless(message)
        found: dict[int, str] = {}
        for hit in self._asks_for.find(message.stemmed):
            first, last = message.span_in_stemmed(hit.start, hit.end)
            if hit.value > reached and closed.isdisjoint(range(first, last)) and not self._denied(message, first):
                found[first] = message.written(first, last)
        if reached < self._above_public:
            found |= {each.first: words for each in data if (words := self._out.words(message, each)) is not None}
        if reached < self._top:
            found |= {sense.first: message.written(sense.first, sense.last) for sense in doubtful}
        return tuple(dict.fromkeys(found[first] for first in sorted(found)))

    def _harmless(self, message: Message) -> set[int]:
        """Places of the words in phrases such as "everything else is fine"."""
        spans = (message.span_in_stemmed(hit.start, hit.end) for hit in self._not_vague.find(message.stemmed))
        return {place for span in spans for place in range(*span)}

    def _denied(self, message: Message, first: int) -> bool:
        """True for "nothing confidential", "it is not secret", "no very sensitive data"."""
        return is_negated(message, first, self._negators, self._bridges, _NEGATED_FROM)


def _says(kind: DataKind, words: AbstractSet[str]) -> bool:
    """True for a kind one of whose names has one of the words: "Unreleased designs"."""
    names = (stemmed_phrase(name) for name in (kind.name, *kind.synonyms))
    return any(not words.isdisjoint(name.split()) for name in names)
