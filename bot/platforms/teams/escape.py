"""Text that people typed, as Teams shows it: as typed, never as Markdown, a link, a mention or a date to work out.

Runs of rich text know no Markdown, so nearly everything is shown in them. Where Teams offers only text that is read as
Markdown, `is_harmless` says whether there is anything in it to read; phones show a backslash that was meant to escape.
Where nobody says what a client does (a sentence beneath a card or in place of a dialog, a notification, what stands in
for a card), `unmarked` reads the same either way.
"""

import re
import unicodedata

_MARKUP = re.compile(r"[*_`\[\]\\<>~|#{}\n\r]|^\s*(?:[-+]|\d+[.)])(?:\s|$)|://|www\.|mailto:|&#?\w+;", re.IGNORECASE)
_WORKED_OUT = re.compile(r"\{(?=\{)")  # {{DATE(…)}} and {{TIME(…)}} are replaced even where Markdown is not read
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_RIGHT_TO_LEFT = ("R", "AL")
_BREAK = "\u200b"  # a space without width
_LONG_WORD = re.compile(r"\S{32,}")
_PART = re.compile(r"(\S{16})(?=\S)")
_STANDS_FOR = str.maketrans(dict(zip("*_`[]\\<>~|#{}", "∗ˍˋ［］＼‹›∼∣＃｛｝", strict=True)))
_READ_AS_MORE = re.compile(r"(?=//)|(?<=www)(?=\.)|(?<=mailto)(?=:)|(?<=&)(?=#?\w+;)", re.IGNORECASE)
_LIST = re.compile(r"(?=(?:[-+]|\d+[.)])(?:\s|$))")
RIGHT_TO_LEFT_FROM, UNTIL = "\u2067", "\u2069"  # Unicode's isolates: between them the text runs from right to left


def as_typed(text: str) -> str:
    """The text without what cannot be shown, with nothing in it that a client would replace, and no word without end.

    An address is left whole, so that it can be copied.
    """
    shown = _WORKED_OUT.sub("{" + _BREAK, _UNSEEN.sub("\ufffd", text))
    return _LONG_WORD.sub(lambda word: word[0] if "://" in word[0] else _PART.sub(rf"\1{_BREAK}", word[0]), shown)


def one_line(text: str) -> str:
    """The same, with every run of white space as one space."""
    return " ".join(as_typed(text).split())


def is_harmless(text: str) -> bool:
    """True when nothing in the text would be read as Markdown."""
    return _MARKUP.search(text) is None


def unmarked(text: str) -> str:
    """One line that reads the same whether a client reads Markdown in it or not.

    What would be Markdown is replaced by characters that look alike, and what would become a link or a list is broken
    by a space without width.
    """
    words = _READ_AS_MORE.sub(_BREAK, one_line(text).translate(_STANDS_FOR))
    return _BREAK + words if _LIST.match(words) else words


def runs_from_the_right(text: str) -> bool:
    """True when the first letter that has a direction is of Arabic, Hebrew or the like."""
    first = next((way for way in map(unicodedata.bidirectional, text) if way in {"L", *_RIGHT_TO_LEFT}), "L")
    return first in _RIGHT_TO_LEFT


def clipped(text: str, most: int) -> str:
    """At most so many characters, the last an ellipsis where some are missing."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
