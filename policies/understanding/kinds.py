"""The kinds of data in a message: the register's names and synonyms, and the concepts that stand for them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policies.model import DataKind, Register
from policies.understanding.knowledge import Concept, Knowledge
from policies.understanding.phrases import Phrases, data_pattern
from policies.understanding.text import Message, stemmed_phrase

_NEAR: Final = 5  # tokens between the two words of a near pair
_PLURALS: Final = ("key", "login")
_NEGATED_FROM: Final = 3  # tokens before a phrase in which a "no" may stand


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    own: bool  # the register's own words, not a concept's
    weak: bool


_MASK: Final = _Entry(kind="", own=True, weak=False)  # words that look like data and are not; the longest phrase wins


@dataclass(frozen=True, slots=True)
class _Near:
    kind: str
    first: frozenset[str]
    second: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens [first, last) that name a kind of data."""

    kind: str
    first: int
    last: int
    weak: bool
    own: bool = False


class Kinds:
    """Everything that names a register's data kinds, indexed once."""

    def __init__(self, register: Register, known: Knowledge) -> None:
        generic = frozenset(known.cues["generic_parts"])
        own = [
            (words, _Entry(kind.id, own=True, weak=False))
            for kind in register.data_kinds.values()
            for words in own_words(kind)
            if words not in generic or words in map(stemmed_phrase, kind.synonyms)
        ]
        attached = attach(register, known.concepts)
        shared = [
            (data_pattern(text), _Entry(kind, own=False, weak=weak))
            for concept, kind in attached
            for texts, weak in ((concept.phrases, False), (concept.anchors, False), (concept.weak, True))
            for text in texts
        ]
        entries = _without_rivals([*map(_plural, own), *own, *map(_plural, shared), *shared], register)
        masks = [(stemmed_phrase(text), _MASK) for text in known.cues["masks"]]
        self._phrases = Phrases([*entries, *masks])
        self._near = tuple(
            _Near(kind, _stems(first), _stems(second)) for concept, kind in attached for first, second in concept.near
        )
        self._negators = frozenset(known.cues["negators"])
        self._bridges = frozenset(known.cues["negator_bridges"])
        self._contrast = frozenset(known.cues["pick_up"]["contrast"])
        self._picks_up = frozenset(known.cues["pick_up"]["words"])
        self._said_of = frozenset(known.cues["adjectives"]["said_of"])
        self._adjectives = frozenset(known.cues["adjectives"]["words"])
        self._small = frozenset(known.cues["small_words"])
        self._rank = {id: register.class_rank(kind.data_class) for id, kind in register.data_kinds.items()}
        self._order = {id: rank for rank, id in enumerate(register.data_kinds)}
        self.words = _words(words for words, _ in entries if "*" not in words)
        self.beginnings = tuple(words.split()[-1].rstrip("*") for words, _ in entries if words.endswith("*"))
        english = (stemmed_phrase(text) for concept, _ in attached for text in concept.english)
        self.english = _words([*(words for words, _ in own), *english])  # typos are repaired towards these

    def find(self, message: Message, tools: Iterable[range]) -> list[Found]:
        """What the message names, in its order. Tokens that are part of a tool's name are no data."""
        closed = {place for places in tools for place in places}
        spans = self._spans(message, closed)
        settled = [span for span in spans if not span.kind or (not span.weak and span.last - span.first > 1)]
        spans += self._pairs(message, closed.union(*(range(span.first, span.last) for span in settled)))
        spans = [span for span in spans if span.kind and not self._negated(message, span)]
        spans = [span for span in spans if not self._is_adjective(message, span)]
        strong = max((self._rank[span.kind] for span in spans if not span.weak), default=-1)
        spans = [span for span in spans if not span.weak or self._rank[span.kind] > strong]
        return sorted(spans, key=lambda span: (span.first, self._order[span.kind]))

    def _spans(self, message: Message, closed: set[int]) -> list[Found]:
        """The longest phrase at every place."""
        hits = []
        for hit in self._phrases.find(message.stemmed):
            first, last = message.span_in_stemmed(hit.start, hit.end)
            if closed.isdisjoint(range(first, last)):
                hits.append(Found(hit.value.kind, first, last, hit.value.weak, hit.value.own))
        hits.sort(key=lambda found: (found.first - found.last, found.weak, not found.own, found.first))
        taken: dict[int, tuple[int, int]] = {}
        kept = []
        for found in hits:
            span = (found.first, found.last)
            if all(taken.get(place, span) == span for place in range(*span)):
                taken.update(dict.fromkeys(range(*span), span))
                kept.append(found)
        return kept

    def _pairs(self, message: Message, closed: set[int]) -> list[Found]:
        places: dict[str, list[int]] = {}
        for index, token in enumerate(message.tokens):
            if index not in closed:
                places.setdefault(token.stem, []).append(index)
        found = []
        for near in self._near:
            firsts = [place for word in near.first & places.keys() for place in places[word]]
            if not firsts:
                continue
            seconds = [place for word in near.second & places.keys() for place in places[word]]
            close = next(
                (
                    (one, two)
                    for one in firsts
                    for two in seconds
                    if 0 < abs(one - two) <= _NEAR and _same_sentence(message, one, two)
                ),
                None,
            )
            if close is not None:
                found.append(Found(near.kind, min(close), max(close) + 1, weak=False))
        return found

    def _negated(self, message: Message, span: Found) -> bool:
        """True for "no names", "nothing to do with the roadmap", "without any customer data"."""
        for index in range(span.first - 1, max(span.first - 1 - 2 * _NEGATED_FROM, -1), -1):
            if message.begins_sentence(index + 1):
                return False
            word = message.tokens[index].text
            if word in self._negators:
                return not self._picked_up(message, span)
            if word not in self._bridges:
                return False
        return False

    def _is_adjective(self, message: Message, span: Found) -> bool:
        """True for "a secret launch", "something secret": a word of quality, though it names a kind elsewhere."""
        if span.last - span.first > 1 or message.word(span.first) not in self._adjectives:
            return False
        after = message.word(span.last)
        describes = bool(after) and after not in self._small and not message.tokens[span.last].gap
        return describes or message.word(span.first - 1) in self._said_of

    def _picked_up(self, message: Message, span: Found) -> bool:
        """True for "not the payroll itself but a screenshot of it": what was ruled out comes back."""
        rest = [token.text for token in message.tokens[span.last :]]
        contrast = next((place for place, word in enumerate(rest) if word in self._contrast), len(rest))
        return not self._picks_up.isdisjoint(rest[contrast:])


def own_words(kind: DataKind) -> Iterator[str]:
    """What the register itself calls a kind, stemmed: its synonyms and the parts of its name."""
    yield from (stemmed_phrase(text) for text in kind.synonyms)
    parts = [
        stemmed_phrase(part)
        for part in kind.name.replace("&", " & ").replace(" and ", ",").replace(";", ",").split(",")
    ]
    parts = [part for part in parts if part]
    yield stemmed_phrase(kind.name)
    if parts:
        yield parts[0]
        lead = parts[0].split()
        for part in parts[1:]:
            if " " in part:
                yield part
            elif len(lead) > 1:  # "Customer e-mails, tickets": the tickets are the customer's
                yield f"{lead[0]} {part}"
            else:
                yield part


def attach(register: Register, concepts: Sequence[Concept]) -> list[tuple[Concept, str]]:
    """(concept, kind id) for every concept that a register has a kind for.

    A concept goes to the kind that shares most of its anchors; other shared phrases count less. Where two kinds share
    as much, the more sensitive one gets it.
    """
    kinds = [
        (kind, {*own_words(kind), stemmed_phrase(kind.id)}, f" {stemmed_phrase(kind.name)} ")
        for kind in register.data_kinds.values()
    ]
    attached = []
    for concept in concepts:
        anchors = {stemmed_phrase(text) for text in concept.anchors}
        phrases = {data_pattern(text) for text in concept.phrases}

        def shared(words: set[str], name: str, anchors: set[str] = anchors, phrases: set[str] = phrases) -> float:
            in_name = sum(f" {anchor} " in name for anchor in anchors)
            return 3 * len(anchors & words) + 2 * in_name + 0.25 * len(phrases & words)

        scored = [(shared(words, name), register.class_rank(kind.data_class), kind.id) for kind, words, name in kinds]
        best = max(scored, default=(0.0, 0, ""))
        if best[0] >= 1:
            attached.append((concept, best[2]))
    return attached


def _without_rivals(entries: Sequence[tuple[str, _Entry]], register: Register) -> list[tuple[str, _Entry]]:
    """One meaning for each phrase: the register's own words first, then the more sensitive kind."""

    def rank(entry: _Entry) -> tuple[bool, bool, int]:
        return entry.own, not entry.weak, register.class_rank(register.data_kinds[entry.kind].data_class)

    best: dict[str, _Entry] = {}
    for words, entry in entries:
        if words and (words not in best or rank(entry) > rank(best[words])):
            best[words] = entry
    return list(best.items())


def _words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for words in phrases for word in words.split())


def _plural(entry: tuple[str, _Entry]) -> tuple[str, _Entry]:
    """The same phrase with "keys" for "key": words whose plural is kept apart have it in every phrase."""
    words, meaning = entry
    ending = next((one for one in _PLURALS if words == one or words.endswith(f" {one}")), None)
    return (f"{words}s", meaning) if ending else entry


def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stemmed_phrase(word) for word in words)


def _same_sentence(message: Message, one: int, two: int) -> bool:
    first, last = min(one, two), max(one, two)
    return not any(message.begins_sentence(index) for _, index in pairwise(range(first, last + 1)))
