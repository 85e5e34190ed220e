"""What a register calls kinds of data, in the forms that people give names: "letters of readers", "our archive"."""

from collections.abc import Iterator
from typing import Final

from policies.model import DataKind
from policies.understanding.attachment import names_of
from policies.understanding.knowledge import Knowledge
from policies.understanding.phrases import is_telling, is_told_by_figures
from policies.understanding.text import phrase, stemmed_phrase
from policies.understanding.words import stem

_ARTICLES: Final = ("the", "our", "my", "your", "their")  # "the archive" is "our archive" too
_OF: Final = ("of", "of the", "of our", "from", "from the", "from our", "by")
_PLURALS: Final = ("key", "login")
_INFLECTED: Final = 6  # letters from which a word of another language is found with any ending
_A_WORD: Final = 4  # letters: shorter ones have other meanings in another order


def own_words(kind: DataKind) -> list[str]:
    """Names and synonyms, stemmed, as they are looked for in messages; those that live by numbers are `numbered`."""
    stemmed = (stemmed_phrase(text) for text in names_of(kind, alone=False))
    return [words for words in stemmed if words and not is_told_by_figures(words)]


def numbered(kind: DataKind) -> list[str]:
    """Names and synonyms, folded, that mean it with their very numbers only: "10-K", which no "about 3 k" is."""
    names = (text for text in names_of(kind, alone=False) if is_told_by_figures(stemmed_phrase(text)))
    return [words for words in map(phrase, names) if is_telling(words)]


def other_forms(words: str) -> Iterator[str]:
    """The same phrase, stemmed, with another article or turned round: "reader letter" is "letter from reader"."""
    first, _, rest = words.partition(" ")
    if first in _ARTICLES and rest:
        yield from (f"{article} {rest}" for article in _ARTICLES if article != first)
    elif rest and " " not in rest and min(len(first), len(rest)) >= _A_WORD:
        yield from (f"{rest} {of} {first}" for of in _OF)


def run_together(words: str) -> Iterator[str]:
    """The same phrase with two of its words as one: "kickoff call", "prerelease financial"."""
    parts = words.split()
    for place in range(len(parts) - 1):
        if f"{parts[place]}{parts[place + 1]}".isalpha():
            yield " ".join((*parts[:place], stem(parts[place] + parts[place + 1]), *parts[place + 2 :]))


def plural(entry: tuple[str, str]) -> tuple[str, str]:
    """The same phrase with "keys" for "key": words whose plural is kept apart have it in every phrase."""
    words, meaning = entry
    ending = next((one for one in _PLURALS if words == one or words.endswith(f" {one}")), None)
    return (f"{words}s", meaning) if ending else entry


def any_ending(words: str, known: Knowledge) -> str:
    """The same phrase with any ending, where its last word is not English: rechnung, Rechnungen."""
    last = words.rsplit(maxsplit=1)[-1]
    return "" if len(last) < _INFLECTED or not last.isalpha() or known.knows(last) else f"{words}*"
