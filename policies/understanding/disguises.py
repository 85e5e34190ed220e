"""Words that are written so that a person makes them out and a reader of words does not: "p@yroll", "🅿🅰🆈", "pɐʎɹoll".

Nobody can say what they are, so that no yes may come of what stands beside them. What only looks so stays what it is:
"R&D", "C$100", a flag, an address, a word with a hyphen.
"""

import re
import unicodedata
from collections.abc import Container, Iterator
from typing import Final

from policies.understanding.knowledge import Knowledge
from policies.understanding.text import READ_AT_MOST, Message

_FEWEST: Final = 3  # letters of a word; "5µm", "Δt" are none, nor is the "pa" of "pa$$words"
_SHORTEST: Final = 4  # letters of a word in which a mark stands for one
_INITIALS: Final = 3  # letters of what is written with "&": "R&D", "AT&T"
_FLAG: Final = "\U0001f1e6-\U0001f1ff"  # letters of which two are a flag
_BOXED: Final = "\U0001f130-\U0001f189"  # in squares and circles
_BETWEEN: Final = r"[\s\u200b-\u200d\u2060\ufe0e\ufe0f]"
_SYMBOLS: Final = re.compile(
    rf"[{_FLAG}](?:(?!\s)?[\u200b-\u200d\u2060]?[{_FLAG}]){{2,}}"
    rf"|(?<![{_FLAG}])[{_FLAG}](?:{_BETWEEN}+[{_FLAG}](?![{_FLAG}])){{2,}}"
    rf"|[{_BOXED}](?:{_BETWEEN}*[{_BOXED}]){{2,}}"
    rf"|\w+[{_FLAG}{_BOXED}]+\w+"
    r"|[\u2801-\u28ff](?:\s*[\u2801-\u28ff])+"  # Braille
)
_MARKED: Final = re.compile(r"[@$!|*#%&]|[^\x00-\x7f]")  # in most words there is none of them
_TURNED_ROUND: Final = re.compile("\u202e\\s*([^\u202c\n]{1,60})")
_LETTERS: Final = (
    ("@", "a"), ("$", "s"), ("!", "i"), ("!", "l"), ("|", "l"), ("|", "i"), ("¡", "i"), ("¥", "y"), ("€", "e"),
    ("£", "l"), ("£", "e"), ("¢", "c"), ("&", "a"), ("#", "h"),
)  # fmt: skip
_IN_A_WORD: Final = re.compile(r"(?<=[^\W\d_])(?:[@$!|*#%¡]|[\u00a2-\u00a5\u20a0-\u20cf®©\u2200-\u22ff])+(?=[^\W\d_])")
_MONEY: Final = re.compile(
    r"(?<=[^\W\d_])[$\u00a2-\u00a5\u20a0-\u20cf]+(?=[^\W\d_])"
)  # nobody pays between two letters
_AMPERSAND: Final = re.compile(r"(?<=[^\W\d_])&(?=[^\W\d_])")
_ADDRESS: Final = re.compile(r"://|^www\.|^[\w.+-]+@[\w-]+(?:\.[\w-]+)+|^<?mailto:|[{}()=;\[\]]")
_AROUND: Final = "\"'`“”„‘’«».,;:?()[]{}<>*_~\u2026"
_PHONETIC: Final = re.compile(r"[\u0250-\u02af\u1d00-\u1dbf\ua7f7-\ua7ffǝↄⅎꜰꜱ]")  # small capitals and turned ones
_ORTHOGRAPHIES: Final = frozenset("əɛɔɓɗɖɣɩʋ")  # letters of the phonetic blocks that languages are written with


class Disguises:
    def __init__(self, known: Knowledge) -> None:
        self._known = known
        self._swearing = tuple(known.cues["disguises"]["swearing"])

    def words(self, text: str, message: Message, read: Container[int]) -> list[str]:
        """The disguised words of a text, as written. `read`: places of the words that were made out."""
        found: list[str] = []
        plain = text.isascii()
        text = text[:READ_AT_MOST]
        if not plain:
            found += (match.group() for match in _SYMBOLS.finditer(text))
            found += (match.group(1).strip() for match in _TURNED_ROUND.finditer(text))
            found += self._in_strange_letters(message, read)
        if _MARKED.search(text):
            found += (word for word in map(_bare, text.split()) if self._is_marked(word))
        return found

    def _in_strange_letters(self, message: Message, read: Container[int]) -> Iterator[str]:
        """Words in phonetic letters ("ᴘᴀʏʀᴏʟʟ"); in a Latin message, those of other scripts that were not made out."""
        tokens = message.tokens
        latin = sum(token.text.isascii() for token in tokens) * 2 > len(tokens)
        for place, token in enumerate(tokens):
            if token.text.isascii() or place in read:
                continue
            if any(map(_is_phonetic, token.text)) or (latin and _is_of_another_script(token.text)):
                yield token.written

    def _is_marked(self, word: str) -> bool:
        """True for "s@laries", "$alaries", "pa$$words", "med!cal"; not for an address, nor for "thanks!can"."""
        if len(word) < _SHORTEST or not _MARKED.search(word) or _ADDRESS.search(word):
            return False
        if self._stands_for_letters(word):
            return True
        if _AMPERSAND.search(word):
            parts = re.split("&", word)
            return max(map(len, parts)) > _INITIALS and not all(map(self._is_word, parts))
        parts = _IN_A_WORD.split(word)
        if _MONEY.search(word):
            return True
        if len(parts) == 1 or not all(part.replace("-", "").isalpha() for part in parts):
            return False
        return not all(map(self._is_word, parts)) and not self._is_sworn(word)

    def _stands_for_letters(self, word: str) -> bool:
        """True where the marks are read as letters and give a word: "$alaries"."""
        marks = {mark for mark, _ in _LETTERS if mark in word}
        if not marks or "&" in marks:
            return False
        forms = {word.casefold()}
        for mark, letter in _LETTERS:
            if mark in marks:
                forms |= {form.replace(mark, letter) for form in forms}
        parts = [part for part in re.split(r"[^\w]+", word) if part]
        alone = len(parts) == 1 and self._is_word(parts[0]) and not word.startswith("$")
        whole = any(form.isalpha() and len(form) >= _SHORTEST and self._known.knows(form) for form in forms)
        return whole and not alone and (len(parts) == 1 or not all(map(self._is_word, parts)))

    def _is_word(self, part: str) -> bool:
        if len(part) < _FEWEST:
            return part.casefold() in self._known.small
        return all(map(self._known.knows, part.casefold().split("-")))

    def _is_sworn(self, word: str) -> bool:
        """True for "sh*t", which is disguised for another reason."""
        plain = word.casefold()
        return any(
            len(sworn) == len(plain) and all(a == b or b in "*@$!#%" for a, b in zip(sworn, plain, strict=True))
            for sworn in self._swearing
        )


def _bare(word: str) -> str:
    """A word without the marks that sentences have around words."""
    return word.strip(_AROUND).rstrip("!").strip(_AROUND)


def _is_phonetic(letter: str) -> bool:
    return letter not in _ORTHOGRAPHIES and _PHONETIC.match(letter) is not None


def _is_of_another_script(word: str) -> bool:
    """True for a word of a script that is none of Latin letters: one letter of Chinese is a word."""
    names = [unicodedata.name(letter, "") for letter in word if letter.isalpha()]
    if any(name.startswith(("LATIN", "MODIFIER", "SUPERSCRIPT", "SUBSCRIPT")) for name in names):
        return False
    return len(names) >= _FEWEST or any(name.startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA")) for name in names)
