"""A message as tokens: folded for comparing, with their places in what the person wrote.

What people (or attackers) vary without meaning to say something else is removed: full-width letters, zero-width
characters, hyphens and apostrophes here, the rest word by word (`words.py`).
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from policies.understanding.look_alikes import LOOK_ALIKES, has_foreign, is_foreign, is_right_to_left
from policies.understanding.words import fold, stem, stem_as_written

READ_AT_MOST: Final = 4_000  # characters; what comes after is not read, and the reading says so by its confidence

_INVISIBLE: Final = frozenset({"Cf", "Mn", "Me"})  # Unicode categories
_CJK: Final = r"\u3005\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_RIGHT_TO_LEFT: Final = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"  # a prefix stands right before a Latin name there
_LETTER: Final = rf"[^\W_{_CJK}{_RIGHT_TO_LEFT}]"
_TOKEN: Final = re.compile(rf"[{_CJK}]|(?:(?=[{_RIGHT_TO_LEFT}])\w)+|{_LETTER}+(?:[&'’]{_LETTER}+)*")
_QUESTION_MARKS: Final = "?？؟"
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]{0,300})?/?>|</?script\b|<[@#!][^<>\s]{1,100}>")
_APOSTROPHE: Final = re.compile(r"['’]")
_PLAIN: Final = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")  # a name with nothing to fold but its case
_LATIN: Final = r"[a-z0-9\u00df-\u00f6\u00f8-\u017f]+"
_OF_WORDS: Final = re.compile(r"[a-z0-9]{2,}(?:-[a-z0-9]{2,})*'?")  # each of them a token
_LATIN_WORD: Final = re.compile(rf"{_LATIN}(?:[&'’]{_LATIN})*")  # what is a token, or two of them, by itself
_ENGLISH_ENDS: Final = frozenset({"t", "re", "ve", "ll", "d", "m"})  # don't, we're, I've …
HYPHENS: Final = frozenset("-‐‑–—")  # join what are two words: "kick-off"
_ELISION: Final = 5  # "l'", "qu'", "dell'": the part before the apostrophe is shorter than this


class Token(NamedTuple):
    text: str  # folded
    stem: str  # folded, plural and spelling variants removed; "#" for digits
    written: str  # as written
    start: int  # place in the original text
    end: int
    gap: str  # punctuation between the token before and this one, without white space
    glued: bool = False  # nothing but marks stand between it and the token before, no white space


@dataclass(frozen=True, slots=True)
class Message:
    """A text, tokenised. `folded` and `stemmed` join the tokens with single spaces, with a space at either end."""

    tokens: tuple[Token, ...]
    folded: str
    stemmed: str
    folded_at: tuple[int, ...]  # where in `folded` the space before each token stands
    stemmed_at: tuple[int, ...]
    asks: bool  # has a question mark
    cut: bool  # longer than was read

    def span_in_folded(self, start: int, end: int) -> tuple[int, int]:
        """The token span [first, last) of a match in `folded`, given by the match's offsets."""
        return _span(self.folded_at, start, end)

    def span_in_stemmed(self, start: int, end: int) -> tuple[int, int]:
        return _span(self.stemmed_at, start, end)

    def word(self, index: int) -> str:
        """The folded token at an index, or "" beyond either end."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def veiled(self, known: Container[int] = ()) -> tuple[str, ...]:
        """Words, as written, that use letters of another script among Latin ones: nobody can say what they are.

        In a message that is written in that other script they are ordinary ("в ChatGPTе"). `known`: places of words of
        which that can be said, such as names of tools.
        """
        if all(token.written.isascii() for token in self.tokens):
            return ()
        if sum(token.text.isascii() for token in self.tokens) * 2 <= len(self.tokens):
            return ()
        found = (self._veiled_at(place) for place in range(len(self.tokens)) if place not in known)
        return tuple(word for word in found if word)

    def _veiled_at(self, place: int) -> str:
        """The word at a place if it is veiled: "pаyroll", or "ad.ν.ice" where marks divide one; else nothing.

        A hyphen or slash on one side only is how such letters are used: "TGF-β", "ng/µl".
        """
        word = self.tokens[place].written
        if not has_foreign(word):
            return ""
        before, after = self._mark(place, place - 1), self._mark(place + 1, place + 1)
        divided = (before and after) or (before or after) not in {"", "/", *HYPHENS}
        if not divided:
            return word if is_foreign(word) else ""
        left = self.tokens[place - 1].written + before if before else ""
        return left + word + (after + self.tokens[place + 1].written if after else "")

    def _mark(self, right: int, other: int) -> str:
        """The marks before the token at `right`, if they are all that parts it from a Latin word at `other`."""
        if not 0 < right < len(self.tokens) or not self.tokens[right].glued:
            return ""
        beside = self.tokens[other].written
        return self.tokens[right].gap or "'" if beside.isalpha() and not has_foreign(beside) else ""

    def begins_sentence(self, index: int) -> bool:
        return index == 0 or any(mark in self.tokens[index].gap for mark in ".?!:؟")

    def in_one_sentence(self, first: int, last: int) -> bool:
        """True when no sentence begins within [first, last). Its marks have space after them, not as in "1:1"."""
        return not any(self.begins_sentence(place) and not self.tokens[place].glued for place in range(first + 1, last))

    def sentence(self, first: int, last: int) -> tuple[int, int]:
        """Where the sentence begins in which the token at `first` stands, and the place after that of `last - 1`."""
        while not self.begins_sentence(first):
            first -= 1
        while last < len(self.tokens) and not self.begins_sentence(last):
            last += 1
        return first, last

    def written(self, first: int, last: int) -> str:
        """The tokens [first, last) as the person wrote them, joined with spaces."""
        return " ".join(token.written for token in self.tokens[first:last])


def _span(starts: tuple[int, ...], start: int, end: int) -> tuple[int, int]:
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, end - 2)
    return max(first, 0), max(last, first + 1)


@lru_cache(maxsize=32)  # the readers of a message take the same words one after the other
def read_message(text: str) -> Message:
    """Tokenise a text. Never fails; reads at most READ_AT_MOST characters."""
    cut = len(text) > READ_AT_MOST
    text = text[:READ_AT_MOST]
    if "<" in text:
        text = _TAG.sub(lambda tag: " " * len(tag.group()), text)  # markup is not what somebody says
    clean, places = (text, None) if text.isascii() else plain_text(text, drop=_INVISIBLE)
    tokens: list[Token] = []
    ended = 0
    for match in _TOKEN.finditer(clean):
        between = clean[ended : match.start()]
        gap = between.replace(" ", "")
        glued = bool(gap) and between.split() == [between]
        for written, start, end in _parts(match.group(), match.start()):
            place, last = (start, end) if places is None else (places[start], places[end - 1] + 1)
            if _joins(tokens, gap, clean[ended : match.start()], written):
                before = tokens.pop()
                written, place, gap = before.written + written, before.start, before.gap  # noqa: PLW2901  "e-mail" is one word
            folded = fold(written)
            if folded:
                tokens.append(Token(folded, stem_as_written(folded, written), written, place, last, gap, glued))
            gap, glued = "", True  # an apostrophe
        ended = match.end()
    if places is not None:
        tokens = _unveiled(tokens)
    return message(tuple(tokens), asks=any(mark in clean for mark in _QUESTION_MARKS), cut=cut)


def _unveiled(tokens: list[Token]) -> list[Token]:
    """In a message in Latin letters, words made of nothing but look-alikes are read as what they look like."""
    if sum(token.text.isascii() for token in tokens) * 2 <= len(tokens):
        return tokens
    found = []
    for token in tokens:
        plain = token.text if token.text.isascii() else token.text.translate(LOOK_ALIKES)
        same = plain == token.text or not plain.isascii()
        found.append(token if same else token._replace(text=plain, stem=stem(plain)))
    return found


def message(tokens: tuple[Token, ...], *, asks: bool = False, cut: bool = False) -> Message:
    """A message from tokens, for instance after some were corrected."""
    folded, folded_at = _join([token.text for token in tokens])
    stemmed, stemmed_at = _join([token.stem for token in tokens])
    return Message(tokens, folded, stemmed, folded_at, stemmed_at, asks, cut)


def _join(words: list[str]) -> tuple[str, tuple[int, ...]]:
    places, at = [], 0
    for word in words:
        places.append(at)
        at += len(word) + 1
    return f" {' '.join(words)} " if words else " ", tuple(places)


def plain_text(text: str, *, drop: frozenset[str] = frozenset({"Cf"})) -> tuple[str, list[int]]:
    """Compatibility characters resolved, those of some Unicode categories dropped, with every character's old place."""
    out: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character.isascii():
            out.append(character)
            places.append(place)
            continue
        if unicodedata.category(character) in drop:
            continue
        resolved = unicodedata.normalize("NFKC", character)
        if not resolved.isascii() and ord(character) in LOOK_ALIKES:
            resolved = character  # a lunate sigma looks like a c; the sigma it resolves to does not
        out.append(resolved)
        places.extend([place] * len(resolved))
    return "".join(out), places


def _parts(word: str, start: int) -> list[tuple[str, int, int]]:
    """A word with its apostrophes resolved: claude's -> claude, don't -> dont, l'équipe -> l équipe."""
    pieces = [] if word.isalnum() else _APOSTROPHE.split(word)  # nearly all words are plain
    if len(pieces) <= 1:
        return [(word, start, start + len(word))]
    if len(pieces) == 2 and pieces[1].casefold() == "s":  # noqa: PLR2004  one apostrophe
        return [(pieces[0], start, start + len(word))]
    ending = len(pieces[0]) >= _ELISION and len(pieces[-1]) < _ELISION - 1  # "Claude'a"; "board'meeting" is two words
    if pieces[-1].casefold() in _ENGLISH_ENDS or ending:
        return [("".join(pieces), start, start + len(word))]
    parts, at = [], start
    for piece in pieces:
        parts.append((piece, at, at + len(piece)))
        at += len(piece) + 1
    return parts


def _joins(tokens: list[Token], gap: str, between: str, word: str) -> bool:
    """True after the one-letter prefix of e-mail, e-learning, x-ray; in Hebrew such a prefix is a word: "to Claude"."""
    if not tokens or not gap == between == "-" or (tokens[-1].glued and tokens[-1].gap != "-"):
        return False
    prefix = tokens[-1].text
    return len(prefix) == 1 and prefix.isalpha() and is_right_to_left(prefix) == is_right_to_left(word[0])


@lru_cache(maxsize=16_384)
def phrase(text: str) -> str:
    """A name or phrase as it appears in `Message.folded`, without the outer spaces."""
    plain = len(text) <= READ_AT_MOST and _PLAIN.fullmatch(text)
    return text.lower() if plain else read_message(text).folded.strip()


def stemmed_phrase(text: str) -> str:
    """A phrase as it appears in `Message.stemmed`, without the outer spaces.

    Nearly all phrases are of plain words, which need not be taken for a message each: there are ten thousands of them.
    """
    words = [_stemmed_word(word) for word in text.split(" ")]
    return " ".join(words) if all(words) and len(text) <= READ_AT_MOST else _stemmed_message(text)


@lru_cache(maxsize=65_536)
def _stemmed_word(word: str) -> str:
    """A word in Latin letters as it is stemmed in any message; empty for one that has to be read in its message."""
    if word.isascii() and word.isalnum() and word == word.lower():
        return stem(word)
    if _OF_WORDS.fullmatch(word):  # "by-catch", "growers'"
        return " ".join(map(stem, word.rstrip("'").split("-")))
    if not _LATIN_WORD.fullmatch(word) or not unicodedata.is_normalized("NFKC", word):
        return ""
    parts = [fold(part) for part, _, _ in _parts(word, 0)]
    return " ".join(map(stem, parts)) if all(part.isascii() for part in parts) else ""


@lru_cache(maxsize=4_096)
def _stemmed_message(text: str) -> str:
    return read_message(text).stemmed.strip()
