"""A register's own names in other languages, put together from the words of the glossary.

"Hire agreement" is found as "contrat de location", "Mietvertrag" and "lejekontrakter": all words of the name, in any
order with small words between, or in the name's order in one compound.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import permutations, product
from typing import Final

from policies.understanding.glossary import ENGLISH, Glossary
from policies.understanding.knowledge import Knowledge
from policies.understanding.text import HYPHENS, Message, Token

_MOST_WORDS: Final = 3
_BETWEEN: Final = 3  # small words between two words of a name
_SHORT: Final = 2  # letters that may be anything
_SHORTEST_ALONE: Final = 5  # letters of a word that is a name by itself

Slot = frozenset[str]  # English stems that a word may stand for


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens [first, last) that translate a name of a kind."""

    kind: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Name:
    slots: tuple[Slot, ...]  # in the order of a compound: "minutes of meeting" is meeting, minutes
    kind: str
    english: bool


@dataclass(frozen=True, slots=True)
class _Unit:
    """Words of a message that translate one word or, in a compound, several."""

    first: int
    last: int
    slots: tuple[Slot, ...]
    strange: bool  # no English word: it says which language this is


class Translated:
    """The names of a register by the English words in them. `names` are stemmed phrases with their kinds."""

    def __init__(self, names: Iterable[tuple[str, str]], known: Knowledge) -> None:
        self._glossary: Glossary = known.glossary
        self._known = known
        self._small = known.small | self._glossary.between
        self._names: dict[str, list[_Name]] = {}
        words: set[str] = set()
        self._foreign = False
        for text, kind in names:
            for name in self._readings(text, kind):
                self._foreign |= not name.english
                for word in sorted({word for slot in name.slots for word in slot}):
                    self._names.setdefault(word, []).append(name)
                    words.add(word)
        self._words = frozenset(words)

    def find(self, message: Message, closed: AbstractSet[int]) -> list[Hit]:
        """Every name that is translated in the message, outside the tokens closed."""
        if not self._foreign and not any(
            self._is_strange(token) for place, token in enumerate(message.tokens) if place not in closed
        ):
            return []
        by_language: dict[str, dict[int, list[_Unit]]] = {}
        for place in range(len(message.tokens)):
            if place not in closed and message.word(place) not in self._small:
                for language, unit in self._units(message, place):
                    by_language.setdefault(language, {}).setdefault(place, []).append(unit)
        return [
            hit
            for language, units in by_language.items()
            for start in units
            for chain in self._chains(message, units, start)
            for hit in self._hits(message, chain, language)
        ]

    def _is_strange(self, token: Token) -> bool:
        """True for a word that is none in English, or a small one of another language."""
        if token.text in self._known.abroad:
            return True
        known = self._known.words
        return token.text not in known and token.stem not in known and len(token.text) > _SHORT and token.text.isalpha()

    def _is_abroad(self, message: Message) -> bool:
        return any(token.text in self._known.abroad for token in message.tokens)

    def _readings(self, text: str, kind: str) -> Iterator[_Name]:
        """What a name may be made of: one reading where it is English, several where it is not."""
        before, of, after = text.partition(" of ")
        words = [word for word in (f"{after} {before}" if of else text).split() if word not in self._small]
        if not 0 < len(words) <= _MOST_WORDS:
            return
        parts = [[] if self._is_english(word) else self._parts(word) for word in words]
        english = not any(parts)
        parts = [found or [(frozenset({word}),)] for word, found in zip(words, parts, strict=True)]
        for reading in product(*parts):
            slots = tuple(slot for part in reading for slot in part)
            if len(slots) <= _MOST_WORDS and (len(slots) > 1 or slots[0] <= self._glossary.telling):
                yield _Name(slots, kind, english)

    def _is_english(self, word: str) -> bool:
        return word in self._glossary.rows or self._known.knows(word)

    def _parts(self, word: str) -> list[tuple[Slot, ...]]:
        """The English words for a word of another language, or for the parts of a compound; none for a short one."""
        if len(word) < _SHORTEST_ALONE:
            return []
        by_length: dict[int, list[tuple[str, ...]]] = {}
        for _, parts in self._glossary.compounds(word):
            by_length.setdefault(len(parts), []).append(parts)
        found = [tuple(map(frozenset, zip(*readings, strict=True))) for readings in by_length.values()]
        whole = frozenset(each.word for each in self._glossary.meanings(word) if not each.rest)
        return [*([(whole,)] if whole else []), *found]

    def _units(self, message: Message, place: int) -> Iterator[tuple[str, _Unit]]:
        token = message.tokens[place]
        strange = self._is_strange(token)
        meant: dict[tuple[str, int], set[str]] = {}
        for meaning in self._glossary.meanings(token.text):
            last = self._end(message, place, meaning.rest, meaning.language)
            if last and meaning.word in self._words:
                meant.setdefault((meaning.language, last), set()).add(meaning.word)
        own = frozenset({token.stem}) & self._words
        if own:
            yield ENGLISH, _Unit(place, place + 1, (own,), strange=False)
        for (language, last), words in meant.items():
            yield language, _Unit(place, last, (own | words,), strange)
        if strange:
            compounds: dict[tuple[str, int], list[tuple[str, ...]]] = {}
            for language, parts in self._glossary.compounds(token.text):
                if self._words.issuperset(parts):
                    compounds.setdefault((language, len(parts)), []).append(parts)
            for (language, _), readings in compounds.items():
                slots = tuple(frozenset(alternatives) for alternatives in zip(*readings, strict=True))
                yield language, _Unit(place, place + 1, slots, strange=True)

    def _end(self, message: Message, place: int, rest: Sequence[str], language: str) -> int:
        """The token after the last word of a translation of several words, 0 where they do not all stand there."""
        at = place + 1
        for word in rest:
            while message.word(at) in self._glossary.between and message.word(at) != word:
                at += 1
            if not self._glossary.is_form(message.word(at), word, language):
                return 0
            at += 1
        return at

    def _chains(self, message: Message, units: dict[int, list[_Unit]], start: int) -> Iterator[tuple[_Unit, ...]]:
        """Words of one language that stand together, from one on: alone, with the next, and with the one after."""
        chains: list[tuple[_Unit, ...]] = [(unit,) for unit in units[start]]
        while chains:
            chain = chains.pop()
            yield chain
            following = self._next(message, chain[-1].last)
            if sum(len(unit.slots) for unit in chain) < _MOST_WORDS and following is not None:
                chains += [(*chain, unit) for unit in units.get(following, ())]

    def _next(self, message: Message, place: int) -> int | None:
        for at in range(place, min(place + _BETWEEN + 1, len(message.tokens))):
            gap = message.tokens[at].gap
            if gap.strip("'’" + "".join(HYPHENS)):
                return None
            if message.word(at) not in self._glossary.between:
                return at
        return None

    def _hits(self, message: Message, chain: tuple[_Unit, ...], language: str) -> Iterator[Hit]:
        slots = tuple(slot for unit in chain for slot in unit.slots)
        if len(slots) > _MOST_WORDS:
            return
        strange = any(unit.strange for unit in chain)
        if language != ENGLISH and not strange and not self._is_abroad(message):
            return  # "rapport" and "reparation" are English too
        first, last = chain[0].first, chain[-1].last
        if len(slots) == 1 and (not strange or len(message.word(first)) < _SHORTEST_ALONE) and language != ENGLISH:
            return
        for name in dict.fromkeys(name for word in sorted(slots[0]) for name in self._names.get(word, ())):
            if len(name.slots) == len(slots) and (language != ENGLISH or not name.english):
                orders = permutations(slots) if len(chain) > 1 else (slots,)
                if any(all(map(frozenset.intersection, order, name.slots)) for order in orders):
                    yield Hit(name.kind, first, last)
