"""What data is used for, where rules depend on it: a register's purposes, and the shipped ones (data/purposes.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from policies.model import Register
from policies.understanding.knowledge import read_yaml
from policies.understanding.phrases import Phrases, data_pattern
from policies.understanding.text import Message, phrase, read_message, stemmed_phrase

_NEAR: Final = 5  # tokens between the two words of a near pair
_ACT: Final = 4  # tokens between what is done and whom it is done to
Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Shipped:
    """A purpose as people speak of it."""

    id: str
    anchors: tuple[str, ...]  # what registers and rules call it
    words: tuple[str, ...]
    near: tuple[tuple[Stems, Stems], ...]
    acts: tuple[tuple[frozenset[str], Stems], ...]  # what is done to people, as written, and the people
    said_in: Stems  # what tells them of it: then it is not done

    @property
    def done(self) -> frozenset[str]:
        """All that is done to people for it."""
        return frozenset().union(*(done for done, _ in self.acts))


@lru_cache(maxsize=1)
def shipped() -> tuple[Shipped, ...]:
    """The shipped purposes. Reads their file once."""
    return tuple(_purpose(id, entry) for id, entry in read_yaml("purposes.yaml").items())


def _purpose(id: str, entry: Mapping[str, Any]) -> Shipped:
    near = tuple((_stems(first), _stems(second)) for first, second in entry.get("near", ()))
    acts = tuple((frozenset(map(phrase, done)), _stems(people)) for done, people in entry.get("acts", ()))
    return Shipped(id, tuple(entry["anchors"]), tuple(entry["words"]), near, acts, _stems(entry.get("said_in", [])))


def _stems(words: list[str]) -> Stems:
    return frozenset(stemmed_phrase(word) for word in words)


class Purposes:
    """Reads purposes against one register."""

    def __init__(self, register: Register) -> None:
        own = dict.fromkeys((*register.purposes, *(id for rule in register.rules for id in rule.when.purpose or ())))
        words = {id: (id.replace("-", " "), *_names(register, id)) for id in own}
        self._taken = {
            purpose.id: tuple(id for id in own if _is_called(words[id], purpose)) or (purpose.id,)
            for purpose in shipped()
        }
        entries = [(data_pattern(text), id) for id in own for text in words[id]]
        entries += [
            (data_pattern(text), id)
            for purpose in shipped()
            for text in (*purpose.anchors, *purpose.words)
            for id in self._taken[purpose.id]
        ]
        self._phrases = Phrases(dict.fromkeys(entries))
        self._near = [(pair, self._taken[purpose.id]) for purpose in shipped() for pair in purpose.near]
        self._acts = [(purpose, purpose.done, self._taken[purpose.id]) for purpose in shipped() if purpose.acts]
        anchors = [(stemmed_phrase(text), purpose.id) for purpose in shipped() for text in purpose.anchors]
        self._anchors = Phrases(anchors)

    def find(self, message: Message) -> tuple[str, ...]:
        """The ids of what the message is for: the register's purposes, and shipped ones that it has none of."""
        hits = sorted(self._phrases.find(message.stemmed), key=lambda hit: hit.start)
        found = [hit.value for hit in hits]
        stems = {token.stem for token in message.tokens}
        near = (each for each in self._near if not any(map(stems.isdisjoint, each[0])))
        found += [id for (first, second), ids in near if _together(message, first, second) for id in ids]
        words = {token.text for token in message.tokens}
        acts = (each for each in self._acts if not words.isdisjoint(each[1]))
        found += [id for purpose, _, ids in acts if _is_done(message, purpose) for id in ids]
        return tuple(dict.fromkeys(found))

    def spoken_of(self, sentence: str) -> frozenset[str]:
        """The purposes that a rule's sentence speaks of ("No automated decisions about people.")."""
        found = {hit.value for hit in self._anchors.find(read_message(sentence).stemmed)}
        return frozenset(id for purpose in found for id in self._taken[purpose])


def _names(register: Register, id: str) -> tuple[str, ...]:
    purpose = register.purposes.get(id)
    return purpose.words if purpose else ()


def _is_called(words: tuple[str, ...], purpose: Shipped) -> bool:
    return not {stemmed_phrase(text) for text in purpose.anchors}.isdisjoint(map(stemmed_phrase, words))


def _together(message: Message, first: Stems, second: Stems) -> bool:
    """True when a word of each stands near one of the other in the same sentence."""
    ones = [place for place, token in enumerate(message.tokens) if token.stem in first]
    return _are_near(message, ones, second, _NEAR)


def _is_done(message: Message, purpose: Shipped) -> bool:
    """True for "reject applicants"; not for "the rejected applicants", and not for "a letter to reject applicants"."""
    if any(token.stem in purpose.said_in for token in message.tokens):
        return False
    return any(
        _are_near(message, [place for place, token in enumerate(message.tokens) if token.text in done], people, _ACT)
        for done, people in purpose.acts
    )


def _are_near(message: Message, ones: list[int], second: Stems, most: int) -> bool:
    others = [place for place, token in enumerate(message.tokens) if token.stem in second] if ones else []
    return any(0 < abs(one - other) <= most and _same_sentence(message, one, other) for one in ones for other in others)


def _same_sentence(message: Message, one: int, other: int) -> bool:
    first, last = min(one, other), max(one, other)
    return not any(message.begins_sentence(index) for _, index in pairwise(range(first, last + 1)))
