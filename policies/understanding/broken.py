"""Words that were broken up, run together or spelt with figures: "bank d etails", "b o a r d", "clientcall", "cl1ent".

A line break, a scanner or somebody who wants a yes makes them. They are made whole where only one word can be meant;
what is left are pieces that are no words, and whatever stands beside a piece may be half of something else.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate, product
from string import ascii_lowercase
from typing import Final

from policies.understanding.kinds import Kinds
from policies.understanding.knowledge import Knowledge
from policies.understanding.text import HYPHENS, Message, Token, message
from policies.understanding.words import stem

_LETTERS: Final = 3  # side by side that may be a word
_MOST_LETTERS: Final = 60  # of a run of them
_LONGEST_WORD: Final = 16
_SHORTEST_RUN: Final = 7  # letters of two words that were run together
_SHORTEST_HALF: Final = 3  # of them
_SHORTEST_JOINED: Final = 4
_LONG_NAME: Final = 4
_FRAGMENT: Final = 3  # letters, of which a neighbour is not repaired by a guess
_WORDS: Final = frozenset({"a", "i"})  # of one letter
_NO_MARK: Final = frozenset({"", *HYPHENS})
_FIGURES: Final = {"0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t"}
_MOST_FIGURES: Final = 5
_WITHIN: Final = re.compile(r"[a-z][013457]+(?!s$)[a-z]")  # no plural: "mp3s"
_DOUBLED: Final = re.compile(r"(.)(?=\1)")
_REMEMBERED: Final = 8_192  # words


class Broken:
    def __init__(self, known: Knowledge, kinds: Kinds, names: Callable[[str], bool], org: Collection[str]) -> None:
        """`names`: whether a word is one of tools' names. `org`: the words of what the organisation is called."""
        self._known = known
        self._kinds = kinds
        self._is_name = names
        self._org = org
        self._small = known.small | known.abroad
        self._abroad = frozenset(known.cues["broken"]["abroad"])
        self._chat = frozenset(known.cues["broken"]["chat"])
        self._joins = frozenset(word for word in known.cues["beside"]["joins"] if len(word) > 1)
        self._harmless = known.small | known.sense_cues["acts"] | frozenset(known.cues["beside"]["no_things"])
        self.whole = lru_cache(maxsize=_REMEMBERED)(self._whole)
        self._stands = lru_cache(maxsize=_REMEMBERED)(self._is_standing)
        self._is_usual = lru_cache(maxsize=_REMEMBERED)(self._usual)
        self._makes = lru_cache(maxsize=_REMEMBERED)(self._made)
        self._cut = lru_cache(maxsize=_REMEMBERED)(self._cut_up)
        self.is_piece = lru_cache(maxsize=_REMEMBERED)(self._piece)

    # ---- letters side by side ----------------------------------------------------------------------------------------

    def spelt(self, tokens: Sequence[Token]) -> tuple[list[Token], frozenset[int]]:
        """The tokens, runs of single letters as the words that they make, and where in the text those are."""
        found: list[Token] = []
        made: set[int] = set()
        place = 0
        while place < len(tokens):
            end = self._run(tokens, place) if len(tokens[place].text) <= len("pr") else place
            words = self._cut("".join(token.text for token in tokens[place:end])) if end - place > 1 else ()
            if words:
                found.extend(_shared(tokens[place:end], words))
                made.update(token.start for token in tokens[place:end])
            else:
                end = place + 1
                found.append(tokens[place])
            place = end
        return found, frozenset(made)

    def _run(self, tokens: Sequence[Token], place: int) -> int:
        """The end of the letters that stand side by side, or in twos where a hyphen was taken for that of "e-mail"."""
        end, hyphens = place, False
        while end < len(tokens) and end - place < _MOST_LETTERS:
            token = tokens[end]
            after = tokens[end + 1] if end + 1 < len(tokens) else None
            torn = (end > place and _is_hyphened(token)) or (after is not None and _is_hyphened(after))
            two = len(token.text) == len("pr") and token.end - token.start > len("pr")
            if end > place and token.gap.strip() not in _NO_MARK and not token.glued:
                break
            if len(token.text) > 1 and not (torn and two) and not (two and hyphens):
                break
            hyphens |= torn
            end += 1
        return end

    def _cut_up(self, letters: str) -> tuple[str, ...]:
        """Letters as the fewest words that they make, those of a phrase for data first; none where they make none."""
        if len(letters) < _LETTERS:
            initials = letters.isalpha() and not any(map(self._is_letter, letters))
            return (letters,) if initials and letters in self._kinds.english else ()  # "c v"
        for plain in _plain(letters):
            for is_word in (self._is_of_data, self._is_usual):
                words = _fewest(plain, is_word)
                if words and (is_word is self._is_usual or self._is_phrase(words)):
                    return words
        abroad = self._is_telling(letters, english=False) or letters.startswith(self._kinds.beginnings)
        return (letters,) if abroad else ()

    def _is_letter(self, letter: str) -> bool:
        return letter in _WORDS or letter in self._known.abroad

    def _is_of_data(self, word: str) -> bool:
        return len(word) > 1 and (stem(word) in self._kinds.words or word in self._known.small)

    def _is_phrase(self, words: Sequence[str]) -> bool:
        return self._kinds.spans(_of(words), 0, len(words))

    # ---- halves of a word --------------------------------------------------------------------------------------------

    def mended(self, tokens: Sequence[Token], *, english: bool) -> list[Token]:
        """The tokens, two that are one word as that: "d etails", "custo mer", "ad-" and "vice" in the next line."""
        found = list(tokens)
        place = 0
        while place + 1 < len(found):
            first, second = found[place], found[place + 1]
            if second.gap.strip() in _NO_MARK and self._makes(first.text, second.text, english, _is_torn(second)):
                torn = _is_torn(second)
                if torn or not (self._stands(first.text, english) and self._stands(second.text, english)):
                    whole = not self._kinds.spans(message(tuple(found)), place, place + 2)
                else:
                    whole = self._fits(found, place)
                if whole and (torn or not self._belongs_on(found, place + 1, english=english)):
                    found[place : place + 2] = [_one(first, second)]
                    continue
            place += 1
        return found

    def _belongs_on(self, tokens: Sequence[Token], place: int, *, english: bool) -> bool:
        """True for a half that makes a word with what comes after it, which is none alone: the "d" of "live d ata"."""
        if place + 1 >= len(tokens) or self._stands(tokens[place].text, english):
            return False
        after = tokens[place + 1]
        if after.gap.strip() not in _NO_MARK or not self._makes(
            tokens[place].text, after.text, english, _is_torn(after)
        ):
            return False
        if _is_torn(after) or not self._stands(after.text, english):
            return True
        first = tokens[place - 1]
        before, telling = first.text + tokens[place].text, partial(self._is_telling, english=english)
        return telling(tokens[place].text + after.text) and (stem(before) == first.stem or not telling(before))

    def _made(self, first: str, second: str, english: bool, torn: bool) -> bool:  # noqa: FBT001  the key of a cache
        """True where two are a word of data together, or, in English, one that is in use."""
        whole = first + second
        short = (
            len(whole) == _LETTERS and self._small.isdisjoint((first, second)) and stem(whole) in self._kinds.english
        )
        if not whole.isalpha() or (len(whole) < _SHORTEST_JOINED - torn and not short):
            return len(whole) == len("of") and whole in self._known.small and english and second not in _WORDS
        if not self._joins.isdisjoint((first, second)):
            return False  # "plan b and c"
        telling = self._is_telling(whole, english=english)
        lone = min(len(first), len(second)) == 1 and not self._small.isdisjoint((first, second))
        if lone or not self._known.abroad.isdisjoint((first, second)):
            return telling and (english or self._known.abroad.isdisjoint((first, second)))  # "la de pago" is no "lade"
        if any(self._is_name(part) and len(part) >= _LONG_NAME for part in (first, second)):
            return telling  # "Cursor y/n" is nothing cursory
        return telling or (english and self._known.is_dictionary_word(whole) and whole not in self._known.rare)

    def _is_standing(self, word: str, english: bool = True) -> bool:  # noqa: FBT001, FBT002  the key of a cache
        if len(word) == 1:
            return word in _WORDS or (not english and word in self._known.abroad)
        known = word in self._small or word in self._abroad or self._is_name(word) or self._is_usual(word)
        return known or self._is_telling(word, english=english)

    def _is_telling(self, word: str, *, english: bool) -> bool:
        """True for a word of data; in English text not of other languages: "ata" is what is left of "data"."""
        data = self._kinds.english if english else self._kinds.words
        return word in data or stem(word) in data

    def _fits(self, tokens: Sequence[Token], place: int) -> bool:
        """True where only the two as one are a phrase for data with a word beside them: "sal es call", "de tails"."""
        halves = [each.text for each in tokens[place : place + 2]]
        if any(each in self._known.small for each in halves) and all(map(self._is_usual, halves)):
            return False  # "the server log in Claude" is no login
        whole = stem(tokens[place].text + tokens[place + 1].text)
        if whole not in self._kinds.words:
            return False
        plain = message(tuple(tokens))
        if self._kinds.spans(plain, place, place + 2):
            return False
        joined = message((*tokens[:place], _one(tokens[place], tokens[place + 1]), *tokens[place + 2 :]))
        before = place > 0 and self._kinds.spans(joined, place - 1, place + 1)
        return before or (place + 2 < len(tokens) and self._kinds.spans(joined, place, place + 2))

    # ---- words run together, figures for letters ---------------------------------------------------------------------

    def parted(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens, a phrase for data that was written as one word as its words: "clientmeeting"."""
        found: list[Token] = []
        for token in tokens:
            words = self.whole(token.text) if len(token.text) >= _SHORTEST_RUN else ()
            found.extend(_shared([token], words) if len(words) > 1 else [token])
        return found

    def _whole(self, word: str) -> tuple[str, ...]:
        """The words of data that were run together in one that is none itself."""
        if not word.isascii() or not word.isalpha() or self._known.knows(word) or self._is_name(word):
            return ()
        if stem(word) in self._kinds.words:
            return ()
        words = _fewest(word, self._is_of_data)
        halves = len(words) > 1 and any(len(each) >= _SHORTEST_HALF for each in words)
        return words if halves and self._is_phrase(words) else ()

    def undisguised(self, word: str) -> str | None:
        """A word with figures for some of its letters, or "rn" for an m, or a letter doubled: "cl1ent", "diagrarn"."""
        if not word.isascii():
            return None
        if word.isdigit() or self._is_name(word) or (len(word) == len("of") and not word[0].isdigit()):
            return None
        if len(word) == _LETTERS and word.endswith("s") and not word.isalpha():
            return None  # "T1s"
        if not word.isalpha():
            return next((plain for plain in _plain(word) if plain.isalpha() and self._is_meant(plain)), None)
        if "rn" in word and self._is_meant(word.replace("rn", "m")):
            return word.replace("rn", "m")
        if len(word) < _SHORTEST_JOINED:
            return None
        doubles = _DOUBLED.finditer(word) if len(word) > _SHORTEST_JOINED else ()
        doubled = (word[: match.start()] + word[match.end() :] for match in doubles)
        found = next((plain for plain in doubled if self._is_meant(plain)), None)
        single = {word[:at] + word[at] + word[at:] for at in range(len(word))}
        meant = [plain for plain in single if self._is_meant(plain)]
        return meant[0] if found is None and len(meant) == 1 else found

    def _is_meant(self, word: str) -> bool:
        if len(word) == len("of"):
            return word in self._known.small
        if len(word) < _SHORTEST_JOINED:
            return self._is_telling(word, english=True) or word in self._known.small
        return self._is_telling(word, english=True) or self._is_usual(word)

    # ---- what is left ------------------------------------------------------------------------------------------------

    def is_stray(self, token: Token) -> bool:
        """True for the few letters that are left of a word that was broken up."""
        word = token.text
        return len(word) <= _FRAGMENT and word.isalpha() and token.written.islower() and self.is_piece(word)

    def _piece(self, word: str) -> bool:
        """True for what is no word in any list: "etails", "cl1ent"; not for numbers."""
        if not word.isascii():
            return False
        if not word.isalpha():
            return bool(_WITHIN.search(word)) and word.isalnum()
        if len(word) == 1:
            return word not in self._chat
        if self._stands(word) or self._known.knows(word) or word.startswith(self._kinds.beginnings):
            return False
        return word not in self._known.shorthand and word not in self._org and not self._is_typo(word)

    def _is_typo(self, word: str) -> bool:
        """True for an ordinary word with two letters in another order or one left out, that is no word of data."""
        swapped = [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]
        if any(each in self._known.small for each in swapped):
            return True  # "teh"
        added = (word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in ascii_lowercase)
        meant = [each for each in (*swapped, *added) if each in self._known.small or each in self._known.english]
        if len(word) <= _SHORTEST_JOINED:
            meant = [each for each in meant if each in self._known.small or each in swapped]
        return bool(meant) and all(each in self._harmless or stem(each) not in self._kinds.words for each in meant)

    def _usual(self, word: str) -> bool:
        """True for an English word in use, of two letters the small ones only."""
        if len(word) == 1:
            return word == "a"
        if len(word) == len("of"):
            return word in self._known.small
        return word in self._known.small or self._known.is_dictionary_word(word)


def _is_hyphened(token: Token) -> bool:
    return token.glued and bool(token.gap) and not token.gap.strip("-‐‑–—")


def _is_torn(token: Token) -> bool:
    """True after a hyphen with space or a new line behind it, which people put between the halves of a word."""
    return token.gap[:1] in HYPHENS and not token.glued


def _plain(word: str) -> Iterator[str]:
    """A word, and what it may be where figures are letters; a 1 is an i or an l."""
    figures = sum(map(_FIGURES.__contains__, word))
    if not figures:
        yield word
    elif figures <= _MOST_FIGURES or "1" not in word:
        yield from map("".join, product(*(_FIGURES.get(each, each) for each in word)))
    else:
        for one in "il":
            yield "".join(one if each == "1" else _FIGURES.get(each, each) for each in word)


def _fewest(letters: str, is_word: Callable[[str], bool]) -> tuple[str, ...]:
    """The letters as the fewest words, the longest first; nothing where they are none."""
    best: list[tuple[str, ...] | None] = [(), *[None] * len(letters)]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST_WORD), end):
            before = best[start]
            fewer = before is not None and (best[end] is None or len(before) + 1 < len(best[end] or ()))
            if fewer and before is not None and is_word(letters[start:end]):
                best[end] = (*before, letters[start:end])
    return best[-1] or ()


def _of(words: Sequence[str]) -> Message:
    return message(tuple(Token(word, stem(word), word, 0, 0, "") for word in words))


def _one(first: Token, second: Token) -> Token:
    whole = first.text + second.text
    written = f"{first.written}{second.gap} {second.written}"
    return Token(whole, stem(whole), written, first.start, second.end, first.gap, first.glued)


def _shared(tokens: Sequence[Token], words: Sequence[str]) -> Iterator[Token]:
    """The words in place of the tokens, which have the same letters."""
    at, ends = 0, list(accumulate(len(token.text) for token in tokens))
    for word in words:
        first, last = bisect_right(ends, at), bisect_left(ends, at + len(word))
        at += len(word)
        gap, glued = ("", False) if first else (tokens[0].gap, tokens[0].glued)
        yield Token(word, stem(word), word, tokens[first].start, tokens[last].end, gap, glued)
