"""Many phrases found at once: by their words, and where a star lets a word go on in one pass (Aho-Corasick)."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from operator import itemgetter
from typing import Final, Generic, NamedTuple, Self, TypeVar

from ahocorasick_rs import AhoCorasick

from policies.understanding.text import stemmed_phrase
from policies.understanding.words import NUMBER, fold, stem

T = TypeVar("T")
_TELLING = 3  # characters of a form's number
_SMALL: Final = 2  # letters of a word that says nothing beside a number


class Hit(NamedTuple, Generic[T]):
    start: int  # offsets in the text searched
    end: int
    value: T


_TWO: Final = 2  # words
_MANY: Final = 20_000  # phrases, from which an automaton takes longer to build than it is worth
_END_AND_START: Final = itemgetter(1, 0)


class Phrases(Generic[T]):
    """Phrases with a value each, matched at word boundaries; a star at either end lets a word go on.

    Phrases must be written as the text searched is: folded or stemmed, words one space apart. Several values for one
    phrase are all reported. Of tens of thousands those without a star are looked up by their words, which is ready
    at once; Aho-Corasick, which finds faster, is for the others.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        values: dict[str, tuple[T, ...]] = {}
        for words, value in entries:
            values[words] = (*values.get(words, ()), value)
        self._index(values)

    @classmethod
    def of(cls, values: Mapping[str, tuple[T, ...]]) -> Self:
        """Phrases with all the values of each."""
        phrases = cls(())
        phrases._index(values)
        return phrases

    def _index(self, values: Mapping[str, tuple[T, ...]]) -> None:
        whole: dict[str, tuple[T, ...]] = {}
        begun: dict[str, tuple[T, ...]] = {}
        longest: dict[str, int] = {}
        few = len(values) < _MANY
        for words, of_words in values.items():
            core = words.strip("* ")
            if not core:
                continue
            if few or "*" in words:
                pattern = f"{'' if words.startswith('*') else ' '}{core}{'' if words.endswith('*') else ' '}"
                begun[pattern] = (*begun.get(pattern, ()), *of_words)
                continue
            whole[core] = (*whole[core], *of_words) if core in whole else of_words
            first, _, rest = core.partition(" ")
            if not rest:
                longest.setdefault(first, 1)
                continue
            second, _, more = rest.partition(" ")
            longest[first] = _TWO
            pair, count = f"{first} {second}", more.count(" ") + 3 if more else _TWO
            if count > longest.get(pair, 0):
                longest[pair] = count
        self._whole, self._longest = whole, longest  # longest: first word, or first two -> words of the longest with it
        self._begun = tuple(begun.values())
        self._automaton = AhoCorasick(list(begun)) if begun else None

    def find(self, text: str) -> list[Hit[T]]:
        """Every occurrence, overlapping ones too, in the order of their ends, of one end the longest first."""
        found = list(self._find_whole(text)) if self._whole else []
        if self._automaton is not None:
            found += [
                Hit(start, end, value)
                for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
                for value in self._begun[index]
            ]
        if len(found) > 1:
            found.sort(key=_END_AND_START)
        return found

    def _find_whole(self, text: str) -> Iterator[Hit[T]]:
        words = text.split(" ")
        spaces = list(accumulate(map(len, words), lambda place, length: place + length + 1))
        whole, longest, last = self._whole, self._longest, len(words) - 1
        for place in range(1, last):
            word = words[place]
            most = longest.get(word)
            if most is None:
                continue
            start = spaces[place - 1]
            if word in whole:
                for value in whole[word]:
                    yield Hit(start, spaces[place] + 1, value)
            if most == 1 or place + 1 == last:
                continue
            for end in spaces[place + 1 : min(place + longest.get(f"{word} {words[place + 1]}", 0), last)]:
                for value in whole.get(text[start + 1 : end], ()):
                    yield Hit(start, end + 1, value)


def data_pattern(text: str) -> str:
    """A data phrase from a file as it is searched for: stemmed, but a word with a star stays whole."""
    if "*" not in text:
        return stemmed_phrase(text)
    *before, last = text.split() if not text.startswith("*") else [text]
    words = [stem(fold(word)) for word in before]
    front, back = last.startswith("*"), last.endswith("*")
    core = fold(last.strip("*"))
    return " ".join([*words, f"{'*' if front else ''}{core}{'*' if back else ''}"])


def is_told_by_figures(words: str) -> bool:
    """True for a phrase that says nothing without its very numbers, once it is stemmed: "w 2", "1 to 1", "1:1"."""
    parts = words.split()
    return any(word.startswith(NUMBER) for word in parts) and all(
        word.startswith(NUMBER) or len(word) <= _SMALL for word in parts
    )


def is_telling(figures: str) -> bool:
    """True for figures that are a name ("1099") or have a word with them ("1 to 1"), not just any ("1 2 1")."""
    return any(len(word) >= _TELLING or word.isalpha() for word in figures.split())
