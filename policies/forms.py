"""What a form of personal data or of a secret is, and what a text has at a glance."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_ANY_DIGIT: Final = re.compile(r"\d")
_FEW_DIGITS: Final = re.compile(r"\d(?:\D{0,7}\d){2}")  # as many as any code beside its word has
_SEVERAL_DIGITS: Final = re.compile(r"\d(?:\D{0,7}\d){6}")  # as many as the shortest identity number has


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


def has_few_digits(signs: Signs) -> bool:
    return signs.few_digits
