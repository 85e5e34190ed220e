"""What a register calls kinds of data, in the forms that people give names: "letters of readers", "our archive"."""

from collections.abc import Iterator
from typing import Final

from policies.model import DataKind
from policies.understanding.attachment import names_of
from policies.understanding.text import stemmed_phrase

_ARTICLES: Final = ("the", "our", "my", "your", "their")  # "the archive" is "our archive" too
_OF: Final = ("of", "of the", "of our", "from", "from the", "from our", "by")
_A_WORD: Final = 4  # letters: shorter ones have other meanings in another order


def own_words(kind: DataKind) -> list[str]:
    """Names and synonyms, stemmed, as they are looked for in messages."""
    return [stemmed_phrase(text) for text in names_of(kind, alone=False)]


def other_forms(words: str) -> Iterator[str]:
    """The same phrase, stemmed, with another article or turned round: "reader letter" is "letter from reader"."""
    first, _, rest = words.partition(" ")
    if first in _ARTICLES and rest:
        yield from (f"{article} {rest}" for article in _ARTICLES if article != first)
    elif rest and " " not in rest and min(len(first), len(rest)) >= _A_WORD:
        yield from (f"{rest} {of} {first}" for of in _OF)
