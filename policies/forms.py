"""What a form of personal data or of a secret is, and what a text has at a glance."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_ANY_DIGIT: Final = re.compile(r"\d")
_FEW_DIGITS: Final = re.compile(r"\d(?:\D{0,7}\d){2}")  # as many as any code beside its word has
_SEVERAL_DIGITS: Final = re.compile(r"\d(?:\D{0,7}\d){6}")  # as many as the shortest identity number has

_SECRET_LENGTH: Final = 20
_KEY_LENGTH: Final = 32  # of a key that may be letters only
_CHANGES_IN_KEY: Final = 0.35  # per character, of case or kind; words joined in camel case change less often
_KINDS_IN_SECRET: Final = 2  # lower case, upper case, digits: a random string mixes at least two, with digits


@dataclass(frozen=True, slots=True)
class Pattern:
    kind: str
    form: re.Pattern[str]
    holds: Callable[[str], bool] = bool  # a further check of what matched; the default takes every match
    needs: Callable[["Signs"], bool] = lambda _: True  # without it nothing in a text of ASCII can match


class Signs:
    """What is seen of a text of ASCII at a glance: most messages hold nothing, and few patterns need to look."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = text.lower()
        self.digits = _ANY_DIGIT.search(text) is not None
        self.few_digits = self.digits and _FEW_DIGITS.search(text) is not None
        self.several_digits = self.few_digits and _SEVERAL_DIGITS.search(text) is not None
        self.longest = max(map(len, text.split()), default=0)

    def any(self, *words: str) -> bool:
        """True where one of these stands in it, in small or capital letters."""
        return any(map(self.lower.__contains__, words))  # many for each message: half the time of a generator


def has_digits(signs: Signs) -> bool:
    return signs.digits


def has_several_digits(signs: Signs) -> bool:
    return signs.several_digits


def has_run(signs: Signs) -> bool:
    """True where something may be a key by its length alone."""
    return signs.longest >= _SECRET_LENGTH


def has_few_digits(signs: Signs) -> bool:
    return signs.few_digits


def looks_random(text: str) -> bool:
    """True for a long run that mixes digits with letters as keys do and words do not."""
    if len(text) < _SECRET_LENGTH:
        return False
    if len(text) >= _KEY_LENGTH and _changes_often(text):
        return True
    digits = sum(character.isdecimal() for character in text)
    changes = sum(a.isdecimal() != b.isdecimal() for a, b in pairwise(text))
    cases = any(c.islower() for c in text) + any(c.isupper() for c in text) + bool(digits)
    return digits >= _KINDS_IN_SECRET and cases >= _KINDS_IN_SECRET and changes > _KINDS_IN_SECRET


def _changes_often(text: str) -> bool:
    """True for letters of both cases in no order a person would write: an AWS secret key may hold a single digit."""
    kinds = ["a" if c.islower() else "A" if c.isupper() else "0" if c.isdecimal() else "+" for c in text]
    return {"a", "A"} <= set(kinds) and sum(a != b for a, b in pairwise(kinds)) >= _CHANGES_IN_KEY * len(text)
