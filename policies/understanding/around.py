"""The words around a place of a message, held against closed lists of phrases: "never said", "thank you"."""

from collections.abc import Iterable
from typing import Self

from policies.understanding.text import Message


class PhraseSet(frozenset[str]):
    """Phrases as `text.phrase` gives them, with the words that they begin and end with: most places have none."""

    __slots__ = ("firsts", "lasts")
    firsts: frozenset[str]
    lasts: frozenset[str]

    def __new__(cls, phrases: Iterable[str] = ()) -> Self:
        made = super().__new__(cls, phrases)
        made.firsts = frozenset(words.partition(" ")[0] for words in made)
        made.lasts = frozenset(words.rpartition(" ")[2] for words in made)
        return made


def text_of(message: Message, first: int, last: int) -> str:
    """The tokens [first, last) folded and joined with spaces, as `text.phrase` gives a phrase."""
    places = message.folded_at
    if not 0 <= first < min(last, len(places)):
        return ""
    return message.folded[places[first] + 1 : places[last] if last < len(places) else -1]


def start_before(message: Message, end: int, phrases: PhraseSet, longest: int) -> int | None:
    """Where the longest of the phrases begins that ends right before a place, if one does.

    `longest`: how many words a phrase has at most.
    """
    if message.word(end - 1) not in phrases.lasts:
        return None
    starts = range(max(0, end - longest), end)
    return next((start for start in starts if text_of(message, start, end) in phrases), None)


def begins_at(message: Message, start: int, phrases: PhraseSet, longest: int) -> bool:
    """True where one of the phrases begins at a place; `longest` as in `start_before`."""
    if message.word(start) not in phrases.firsts:
        return False
    return any(text_of(message, start, start + size) in phrases for size in range(1, longest + 1))
