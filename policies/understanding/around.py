"""The words around a place of a message, held against closed lists of phrases: "never said", "thank you"."""

from collections.abc import Container

from policies.understanding.text import Message


def text_of(message: Message, first: int, last: int) -> str:
    """The tokens [first, last) folded and joined with spaces, as `text.phrase` gives a phrase."""
    places = message.folded_at
    if not 0 <= first < min(last, len(places)):
        return ""
    return message.folded[places[first] + 1 : places[last] if last < len(places) else -1]


def start_before(message: Message, end: int, phrases: Container[str], longest: int) -> int | None:
    """Where the longest of the phrases begins that ends right before a place, if one does.

    `longest`: how many words a phrase has at most.
    """
    starts = range(max(0, end - longest), end)
    return next((start for start in starts if text_of(message, start, end) in phrases), None)


def begins_at(message: Message, start: int, phrases: Container[str], longest: int) -> bool:
    """True where one of the phrases begins at a place; `longest` as in `start_before`."""
    return any(text_of(message, start, start + size) in phrases for size in range(1, longest + 1))
