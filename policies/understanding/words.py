"""One word as it is compared: folded, without case, accents and look-alike letters, and stemmed."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from policies.understanding.look_alikes import LOOK_ALIKES

NUMBER: Final = "#"  # how the stem of a number begins
_NUMBER: Final = re.compile(r"\d+(?=[a-z]{0,3}$)")
_UNFOLDED: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
_SHORT: Final = 3
_SHORT_PLURALS: Final = {"ids": "id", "cvs": "cv", "prs": "pr", "ads": "ad", "pws": "pw"}
_PLURALS_APART: Final = frozenset({"keys", "logins", "dailies"})  # a key point is no secret, and dailies are footage
_PLURAL: Final = re.compile(r"[A-Z][A-Z0-9]+s")  # of an abbreviation: "POs", "T1s", "AWBs"
_NUMBERED: Final = re.compile(r"[a-z]+\d+s")  # "t1s"
_BRITISH: Final = (("ize", "ise"), ("ized", "ised"), ("izing", "ising"), ("ization", "isation"))


@lru_cache(maxsize=16_384)
def fold(word: str) -> str:
    """One word without case, accents and look-alike letters."""
    word = word.casefold()
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFD", word).translate(_UNFOLDED)
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    if any("a" <= character <= "z" for character in plain):  # a foreign letter among Latin ones is a disguise
        plain = plain.translate(LOOK_ALIKES)
    return plain


def stem_as_written(folded: str, written: str) -> str:
    """The stem of a folded word; capitals with a small s after them are a plural however short: "POs" is "po"."""
    short = len(folded) <= _SHORT and folded not in _SHORT_PLURALS and _PLURAL.fullmatch(written)
    return stem(folded[:-1]) if short else stem(folded)


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """A folded word without plural and British/American variants. For data words only: tool names are never stemmed."""
    if word[0].isdigit():
        word = _NUMBER.sub("#", word, count=1)
    if word[-1] == "s" and _NUMBERED.fullmatch(word):
        return word[:-1]
    if len(word) <= _SHORT or not word.isascii() or word in _PLURALS_APART:
        return _SHORT_PLURALS.get(word, word)
    if word.endswith("ies") and len(word) > _SHORT + 1:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "xes", "ches", "shes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for american, british in _BRITISH if "iz" in word else ():
        if word.endswith(american) and len(word) > len(american) + 2:
            return word[: -len(american)] + british
    return word
