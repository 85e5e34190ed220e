"""Words that are numbers and codes ("C01X00T47", "AB-1234-X"): of people, parts and orders, no tools."""

import re
from collections.abc import Iterator
from typing import Final

from policies.understanding.text import Message, Token

_SHORTEST: Final = 6  # characters
_FIGURES: Final = 3  # of a code
_MANY_FIGURES: Final = 5  # more than any name has: "MORGA657054SM9IJ"
_LETTERS_OF_NAME: Final = 3  # at least, a vowel among them: the "Zap" of "Zap2000"
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_FIGURE: Final = re.compile(r"\d")
_VOWEL: Final = re.compile(r"[aeiouy]")
_MARKS: Final = frozenset("-/.")  # that join the parts of a code


def codes(message: Message) -> frozenset[int]:
    """The places of all tokens that are a code, or a part of one."""
    if not _FIGURE.search(message.folded):
        return frozenset()
    return frozenset(
        place for run in _runs(message) if _is_code([message.tokens[each] for each in run]) for place in run
    )


def _runs(message: Message) -> Iterator[range]:
    """Tokens that are written in one, where figures are among them."""
    first = 0
    while first < len(message.tokens):
        last = first + 1
        while last < len(message.tokens) and message.tokens[last].glued and message.tokens[last].gap in _MARKS:
            last += 1
        if any(character.isdecimal() for token in message.tokens[first:last] for character in token.text):
            yield range(first, last)
        first = last


def _is_code(parts: list[Token]) -> bool:
    text = "".join(part.text for part in parts)
    figures = sum(map(str.isdecimal, text))
    if len(text) < _SHORTEST or not _FIGURES <= figures < len(text):
        return False
    if len(parts) > 1:  # "AB-1234-X", not "command-r-08-2024"
        return all(len(part.text) <= _LETTERS_OF_NAME or not part.text.isalpha() for part in parts)
    return figures >= _MANY_FIGURES or not any(map(_is_syllable, _LETTERS.findall(text)))


def _is_syllable(letters: str) -> bool:
    return len(letters) >= _LETTERS_OF_NAME and _VOWEL.search(letters) is not None
