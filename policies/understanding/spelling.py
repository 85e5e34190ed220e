"""Small typos, repaired only in words that no word list knows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from policies.understanding.kinds import Kinds
from policies.understanding.knowledge import Knowledge
from policies.understanding.text import Message, Token, message, stem

_SHORTEST: Final = 5  # letters; shorter words have too many neighbours
_TWO_EDITS_FROM: Final = 9  # letters
_FEW: Final = 6  # words, too few to tell by them that a message is in another language
_LONGEST_ENDING: Final = 4
_HYPHENS: Final = frozenset("-‐‑–—")  # join what are two words: "kick-off"
_MOST: Final = 24  # repairs tried in one message: the work stays bounded whatever comes in


@dataclass(frozen=True, slots=True)
class Repaired:
    message: Message
    words: frozenset[int]  # places of the tokens that were changed


class Spelling:
    """Repairs towards the words of tool names and of data phrases."""

    def __init__(self, known: Knowledge, names: Mapping[str, frozenset[str]], kinds: Kinds) -> None:
        """`names`: words of tool names, each with the tools it belongs to.

        Words of data phrases in any language are left as they are; a typo is repaired towards English ones only.
        """
        self._known = known
        self._names = names
        self._data = kinds.words
        self._beginnings = kinds.beginnings
        self._endings = frozenset(known.cues["endings"])
        self._name_words = _by_letter(self._names)
        self._all_words = _by_letter(self._names.keys() | kinds.english)

    def repair(self, text: Message) -> Repaired:
        tried = 0
        tokens = self._rejoined(text.tokens)
        changed: set[int] = set()
        english = sum(map(self._is_english, tokens)) * 2 >= len(tokens) or len(tokens) <= _FEW
        tokens = [self._spelt_out(token) for token in tokens] if english else tokens
        for index, token in enumerate(tokens):
            if tried == _MOST or not self._unknown(token):
                continue
            tried += 1
            words = self._all_words if english else self._name_words
            better = self._uninflected(token.text) or self._nearest(token.text, words)
            if better is None and token.stem != token.text:
                better = self._nearest(token.stem, words)
            if better is not None:
                tokens[index] = replace(token, text=better, stem=stem(better))
                changed.add(index)
        if tuple(tokens) == text.tokens:
            return Repaired(text, frozenset())
        return Repaired(message(tuple(tokens), asks=text.asks, cut=text.cut), frozenset(changed))

    def _is_english(self, token: Token) -> bool:
        return token.text in self._known.shorthand or self._known.knows(token.text)

    def _spelt_out(self, token: Token) -> Token:
        """What shorthand stands for: "mtg" is a meeting. It is no guess, so it does not count as a repair."""
        word = self._known.shorthand.get(token.text)
        if word is None or token.text in self._names or token.stem in self._data:
            return token
        return replace(token, text=word, stem=stem(word))

    def _rejoined(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens, a word that marks were put into as one again: "ad.vice", "pay_roll"."""
        found: list[Token] = []
        for token in tokens:
            before = found[-1] if found else None
            if before is not None and 0 < len(token.gap) == token.start - before.end and token.gap not in _HYPHENS:
                whole = before.text + token.text
                if len(whole) >= _SHORTEST and self._is_word(whole):
                    written = before.written + token.written
                    found[-1] = Token(whole, stem(whole), written, before.start, token.end, before.gap)
                    continue
            found.append(token)
        return found

    def _is_word(self, word: str) -> bool:
        return word in self._names or word in self._data or stem(word) in self._data or self._known.knows(word)

    def _unknown(self, token: Token) -> bool:
        word = token.text
        if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
            return False
        if word.startswith(self._beginnings):
            return False
        return not (word in self._names or word in self._data or token.stem in self._data or self._known.knows(word))

    def _uninflected(self, word: str) -> str | None:
        """A name with an ending that other languages put on it: "Copilota", "Claude'a", "Gemininek"."""
        for length in range(len(word) - 1, max(_SHORTEST, len(word) - _LONGEST_ENDING) - 1, -1):
            if word[:length] in self._names and not self._known.is_ordinary(word):
                return word[:length] if word[length:] in self._endings else None
        return None

    def _nearest(self, word: str, words: dict[str, list[str]]) -> str | None:
        """The one word within reach; None when there is none, or when another is as near.

        Two tools may be a letter apart and one of them prohibited, so between names a near miss counts as near too.
        """
        most = 2 if len(word) >= _TWO_EDITS_FROM else 1
        near = process.extract(word, words.get(word[0], ()), scorer=OSA.distance, score_cutoff=most + 1, limit=4)
        if not near or near[0][1] > most:
            return None
        best, distance, _ = near[0]
        for other, apart, _ in near[1:]:
            if best in self._names and other in self._names:
                if apart <= distance + 1 and not self._names[best] & self._names[other]:
                    return None
            elif apart == distance and stem(other) != stem(best):
                return None
        return str(best)


def _by_letter(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        if len(word) >= _SHORTEST and word.isascii() and word.isalpha():
            found.setdefault(word[0], []).append(word)
    return found
