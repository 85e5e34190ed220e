"""What people call kinds of data, whatever a company's register calls them: the concepts of `data/concepts/`.

A concept is one thing that people put into tools ("payslip"), known by many phrases. Concepts form a net: a payslip is
payroll data, and personal data at large. Nothing here knows a company; see attachment.py for how a register's kinds
take the concepts they stand for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, product
from typing import Final

from policies.understanding.phrases import Phrases, data_pattern, is_telling, is_told_by_figures
from policies.understanding.said import GAP, Gapped, Half, halves, phrases_of
from policies.understanding.sections import sections
from policies.understanding.text import Message, phrase, stemmed_phrase
from policies.understanding.wholes import Wholes
from policies.understanding.words import NUMBER

LANGUAGES: Final = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "other")
_PAIRED: Final = {"recorded": "records", "of_workers": "workers", "of_customers": "customers"}  # key -> words for it
_KEYS: Final = frozenset(
    {"is", "within", "called", "near", "said", "weak", *_PAIRED, "sensitive", "public", "people", *LANGUAGES}
)
_OF: Final = ("of", "of the", "of our", "of a", "of all", "for", "for the", "for our", "from the")
_NEAR: Final = 5  # tokens between the two words of a near pair


class ConceptError(ValueError):
    """A file of concepts that cannot be used; says which file and section, and what would be right."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A kind of data as people name it. Phrases are as written in the file; a star stands for any rest of a word."""

    id: str
    of: tuple[str, ...] = ()  # concepts that it is a part of: a register's kind for one of them takes this one too
    within: tuple[str, ...] = ()  # wider ones, to fall back on where nothing nearer has a kind
    called: tuple[str, ...] = ()  # what registers call such a kind; too general to be looked for in messages
    phrases: tuple[str, ...] = ()
    english: tuple[str, ...] = ()  # those of the phrases that are English
    weak: tuple[str, ...] = ()  # count only where nothing more telling is said
    near: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()  # stems: any of the first near any of the second
    gapped: tuple[tuple[Half, Half], ...] = ()  # phrases, few words of anything, and phrases again
    joined: tuple[tuple[Half, Half], ...] = ()  # phrases, and right after them phrases again
    sensitive: bool = False  # no yes without a kind of the register's that it plainly belongs to
    public: bool = False  # out already, it and what is part of it
    about_people: bool = False  # could be had without names


@dataclass(frozen=True, slots=True)
class Sense:
    """Tokens [first, last) that speak of a concept."""

    concept: str
    first: int
    last: int
    weak: bool = False
    whole: bool = True  # a phrase, in which a "not" is a part of it; not two words near each other


class Concepts:
    """Every concept, indexed once for all registers."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.by_id: Mapping[str, Concept] = {concept.id: concept for concept in concepts}
        self.net = Wholes({concept.id: concept.of for concept in self.by_id.values()})
        patterns: dict[str, tuple[tuple[str, bool], ...]] = {}
        exact: dict[str, tuple[tuple[str, bool], ...]] = {}  # "1099", "401k": any other figures are something else
        english: set[str] = set()
        for concept in self.by_id.values():
            stemmed = {text: data_pattern(text) for text in (*concept.phrases, *concept.weak)}
            strong, weak = (((concept.id, is_weak),) for is_weak in (False, True))  # shared by all that mean it
            for text, meaning in chain(product(concept.phrases, [strong]), product(concept.weak, [weak])):
                into, key = patterns, stemmed[text]
                if not key or is_told_by_figures(key):
                    into, key = exact, phrase(text)
                meant = into.get(key)
                if meant is None:
                    into[key] = meaning
                elif all(id != concept.id for id, _ in meant):
                    into[key] = meant + meaning
            english.update(
                stemmed[text] if text in stemmed and "*" not in text else stemmed_phrase(text)
                for text in concept.english
            )
        of_wholes: list[tuple[str, tuple[str, bool]]] = []
        for words, meanings in patterns.items():
            if len(meanings) > 1:  # a part says more than its whole
                wider = {whole for id, _ in meanings for whole in self.wholes(id)}
                of_wholes += [(words, meaning) for meaning in meanings if meaning[0] in wider]
                patterns[words] = tuple(meaning for meaning in meanings if meaning[0] not in wider)
        self._phrases = Phrases.of(patterns)
        self._exact = Phrases.of({words: meanings for words, meanings in exact.items() if is_telling(words)})
        called = [
            (stemmed_phrase(text), (concept.id, False)) for concept in self.by_id.values() for text in concept.called
        ]
        self._called = Phrases([*called, *of_wholes])
        self._near: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for concept in self.by_id.values():
            for first, second in concept.near:
                for word in first:
                    self._near.setdefault(word, []).append((concept.id, second))
        self._gapped = Gapped((parts, concept.id) for concept in self.by_id.values() for parts in concept.gapped)
        joined = ((parts, concept.id) for concept in self.by_id.values() for parts in concept.joined)
        self._joined = Gapped(joined, widest=0)
        plain = [words for words in patterns if "*" not in words]
        self.words = frozenset(" ".join(plain).split())
        self.single = frozenset(words for words in plain if " " not in words)
        self.beginnings = tuple(words.rstrip("*") for words in patterns if words.endswith("*") and " " not in words)
        self.english = frozenset(" ".join(english).split())

    def wholes(self, id: str) -> Sequence[str]:
        """What a concept is a part of, and what that is a part of."""
        return self.net.upwards(id)[1:]

    def is_public(self, id: str) -> bool:
        """True for what is out already, by itself or as a part of what is."""
        return any(self.by_id[each].public for each in (id, *self.wholes(id)))

    def find(self, message: Message) -> list[Sense]:
        """Every phrase of every concept in the message, overlapping ones too."""
        found = [
            Sense(hit.value[0], *message.span_in_stemmed(hit.start, hit.end), hit.value[1])
            for hit in self._phrases.find(message.stemmed)
        ]
        found += [Sense(*hit) for hit in self._joined.find(message)]
        if NUMBER in message.stemmed:
            found += [
                Sense(hit.value[0], *message.span_in_folded(hit.start, hit.end), hit.value[1])
                for hit in self._exact.find(message.folded)
            ]
        return found

    def find_in_name(self, message: Message) -> list[Sense]:
        """As `find`, for what a register calls a kind: general words count as well, and a part's for its whole."""
        called = [
            Sense(hit.value[0], *message.span_in_stemmed(hit.start, hit.end), hit.value[1])
            for hit in self._called.find(message.stemmed)
        ]
        return [*self.find(message), *called]

    def all(self, message: Message) -> list[Sense]:
        """Everything in the message that speaks of a concept, by phrases and by words near each other."""
        return [*self.find_in_name(message), *self.pairs(message, set())]

    def pairs(
        self, message: Message, closed: AbstractSet[int], tools: AbstractSet[int] = frozenset()
    ) -> Iterator[Sense]:
        """Concepts told by two words or phrases near each other ("pay" … "employee"), outside the tokens closed.

        What is said over a gap may hold other data, but nothing of `tools`: "how much copilot costs us".
        """
        places: dict[str, list[int]] = {}
        for index, token in enumerate(message.tokens):
            if index not in closed:
                places.setdefault(token.stem, []).append(index)
        told: set[str] = set()
        for word, firsts in places.items():
            for concept, second in self._near.get(word, ()):
                if concept in told:
                    continue
                seconds = sorted(place for other in second & places.keys() for place in places[other])
                close = _first_near(message, firsts, seconds)
                if close is not None:
                    told.add(concept)
                    yield Sense(concept, min(close), max(close) + 1, whole=False)
        for concept, first, last in self._gapped.find(message, tools):
            if concept not in told:
                told.add(concept)
                yield Sense(concept, first, last)


def _first_near(message: Message, firsts: Sequence[int], seconds: Sequence[int]) -> tuple[int, int] | None:
    return next(
        (
            (one, two)
            for one in firsts
            for two in seconds
            if 0 < abs(one - two) <= _NEAR and message.in_one_sentence(min(one, two), max(one, two) + 1)
        ),
        None,
    )


# ---- reading the files -------------------------------------------------------------------------------------------


def parse(files: Mapping[str, str], words: Mapping[str, Sequence[str]] | None = None) -> list[Concept]:
    """The concepts of several files (name -> text). Raises ConceptError or SectionError.

    `words`: what people call records of anything ("log", "register"), and workers and customers of any trade.
    """
    paired = {key: (own := tuple((words or {}).get(name, ())), _with_of(own)) for key, name in _PAIRED.items()}
    found: dict[str, Concept] = {}
    for name, text in files.items():
        for id, section in sections(name, text).items():
            if id in found:
                raise ConceptError(f"{name}: [{id}] stands in another file too; keep one of them")
            found[id] = _concept(name, id, section, paired)
    for concept in found.values():
        missing = [id for id in (*concept.of, *concept.within) if id not in found]
        if missing:
            raise ConceptError(f"[{concept.id}]: there is no concept {', '.join(missing)}")
    return list(found.values())


def _concept(name: str, id: str, section: Mapping[str, str], paired: Mapping[str, tuple[Half, Half]]) -> Concept:
    unknown = sorted(section.keys() - _KEYS)
    if unknown:
        raise ConceptError(f"{name}: [{id}] has '{unknown[0]}'; known keys are {', '.join(sorted(_KEYS))}")
    said = [" ".join(line.split()) for line in section.get("said", "").splitlines() if line.strip()]
    parts = [(line, _halves(name, id, line)) for line in said]
    return Concept(
        id=id,
        of=_listed(section.get("is", "")),
        within=_listed(section.get("within", "")),
        called=_listed(section.get("called", "")),
        phrases=(
            *(text for language in LANGUAGES for text in _listed(section.get(language, ""))),
            *(text for line in said for text in phrases_of(line)),
        ),
        english=_listed(section.get("en", "")),
        weak=_listed(section.get("weak", "")),
        near=tuple(_near(name, id, line) for line in section.get("near", "").splitlines() if line.strip()),
        gapped=tuple(both for line, both in parts if both is not None and GAP in line),
        joined=(
            *(both for line, both in parts if both is not None and GAP not in line),
            *(both for key, words in paired.items() for both in _pairs(key, _listed(section.get(key, "")), *words)),
        ),
        sensitive=_yes(name, id, section, "sensitive"),
        public=_yes(name, id, section, "public"),
        about_people=_yes(name, id, section, "people"),
    )


def _with_of(words: Half) -> Half:
    return tuple(f"{word} {of}" for word in words for of in _OF)


def _pairs(key: str, listed: Half, words: Half, words_of: Half) -> tuple[tuple[Half, Half], ...]:
    """What a concept lists with the words it may stand beside: a record's after it, a worker's or customer's before."""
    if not listed or not words:
        return ()
    if key == "recorded":  # "lambing sheet", "sheet of the lambing"
        return (listed, words), (words_of, listed)
    return (words, listed), (_with_of(listed), words)  # "welder rota", "rota of the welders"


def _listed(text: str) -> tuple[str, ...]:
    return tuple([part for raw in " ".join(text.split()).split(",") if (part := raw.strip())]) if text else ()


def _yes(name: str, id: str, section: Mapping[str, str], key: str) -> bool:
    said = section.get(key, "no")
    if said not in {"yes", "no"}:
        raise ConceptError(f"{name}: [{id}] {key} should be yes or no, not '{said}'")
    return said == "yes"


def _near(name: str, id: str, line: str) -> tuple[frozenset[str], frozenset[str]]:
    first, bar, second = line.partition("|")
    if not (bar and first.strip() and second.strip()):
        raise ConceptError(f"{name}: [{id}] near should be words | words, not '{line.strip()}'")
    return _stems(first), _stems(second)


def _halves(name: str, id: str, line: str) -> tuple[Half, Half] | None:
    try:
        return halves(line)
    except ValueError:
        raise ConceptError(f"{name}: [{id}] said should have words on either side of its one …, not '{line}'") from None


def _stems(words: str) -> frozenset[str]:
    return frozenset(stemmed_phrase(word) for word in words.split())
