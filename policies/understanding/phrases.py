"""Many phrases found in one pass over a message (Aho-Corasick)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from policies.understanding.text import NUMBER, fold, stem, stemmed_phrase

T = TypeVar("T")
_TELLING = 3  # characters of a form's number


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    start: int  # offsets in the text searched
    end: int
    value: T


class Phrases(Generic[T]):
    """Phrases with a value each, matched at word boundaries; a star at either end lets a word go on.

    Phrases must be written as the text searched is: folded or stemmed, words one space apart. Several values for one
    phrase are all reported.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        values: dict[str, list[T]] = {}
        for words, value in entries:
            core = words.strip("*").strip()
            if core:
                pattern = f"{'' if words.startswith('*') else ' '}{core}{'' if words.endswith('*') else ' '}"
                values.setdefault(pattern, []).append(value)
        self._values = tuple(values.values())
        self._automaton = AhoCorasick(list(values)) if values else None

    def find(self, text: str) -> list[Hit[T]]:
        """Every occurrence, overlapping ones too, in the order of their ends."""
        if self._automaton is None:
            return []
        return [
            Hit(start, end, value)
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            for value in self._values[index]
        ]


def data_pattern(text: str) -> str:
    """A data phrase from a file as it is searched for: stemmed, but a word with a star stays whole."""
    if "*" not in text:
        return stemmed_phrase(text)
    *before, last = text.split() if not text.startswith("*") else [text]
    words = [stem(fold(word)) for word in before]
    front, back = last.startswith("*"), last.endswith("*")
    core = fold(last.strip("*"))
    return " ".join([*words, f"{'*' if front else ''}{core}{'*' if back else ''}"])


def is_of_figures(words: str) -> bool:
    """True for a phrase that is nothing but numbers once it is stemmed: "1099s", "401k", "1:1"."""
    return all(word.startswith(NUMBER) for word in words.split())


def is_telling(figures: str) -> bool:
    """True for figures that are a name ("1099"), not just any ("1 2 1")."""
    return any(len(word) >= _TELLING for word in figures.split())
