"""Tools of which only the telling word is said: "claude team or enterprise"."""

from collections.abc import Container, Iterator, Sequence
from typing import Final

from policies.understanding.lexicon import Mention
from policies.understanding.text import Message
from policies.understanding.unlisted import Name, Origin

_JOINING: Final = frozenset({"or", "and", "vs", "versus", "oder", "und"})
_CONTRAST: Final = frozenset({"but", "sondern", "mais", "sino", "mas", "ma", "maar", "ale"})
_ASKING: Final = frozenset({"asking", "talking", "speaking", "thinking", "about", "of"})


def joined_words(message: Message, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str, int]]:
    """Each mention that an "or" follows, with the word after that and its place."""
    for mention in mentions:
        if message.word(mention.last) in _JOINING and message.word(mention.last + 1):
            yield mention, message.word(mention.last + 1), mention.last + 1


def telling(word: str, reference: str, place: int) -> Mention:
    """A mention of a tool by one word of its name."""
    return Mention(Name(word, reference, Origin.REGISTER, ordinary=False), place, place + 1)


def is_denied(message: Message, index: int, negators: Container[str]) -> bool:
    """True for "not my private account", where `index` is the place of "private", and "not asking about otter"."""
    while index and message.word(index - 1) in _ASKING and not message.tokens[index].gap:
        index -= 1
    return any(
        message.word(place) in negators and not any(token.gap for token in message.tokens[place + 1 : index])
        for place in range(max(0, index - 2), index)
    )


def are_joined(message: Message, first: int, last: int) -> bool:
    """True where an "or" or "and" stands within [first, last)."""
    return any(message.word(place) in _JOINING for place in range(first, last))


def is_over(message: Message, mention: Mention, place: int, negators: Container[str]) -> bool:
    """True for "not otter, but the teams one": what comes after is no edition of the tool that is denied."""
    if place <= mention.last or not is_denied(message, mention.first, negators):
        return False
    return bool(message.tokens[mention.last].gap) or message.word(mention.last) in _CONTRAST
