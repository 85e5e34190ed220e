"""What a number counts: time, money, people, things; ranges, labels and what qualifies it."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from cadence.quantity import CURRENCIES, SYMBOLS
from cadence.replies.numerals import TIME_UNITS, Numerals
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.tags import Tag

_WORKERS = frozenset(["man", "men", "woman", "women", "staff"])
_GLUED = {"m": "minutes", "u": "hours", "j": "days"}  # a letter is a unit only where it touches its number
_SPOKEN_CURRENCIES = {
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP", "quid": "GBP",
    "zl": "PLN", "zloty": "PLN", "zlotych": "PLN",
}  # fmt: skip
CURRENCY_CODES: Mapping[str, str] = MappingProxyType(
    {symbol: code for code, symbol in SYMBOLS.items()}
    | {code.lower(): code for code in CURRENCIES}
    | _SPOKEN_CURRENCIES
)
LABELS = (Tag.HOUR, Tag.ACTIVE, Tag.ELIGIBLE, Tag.CYCLE, Tag.ERROR, Tag.ADOPTION, Tag.REVENUE)
WHO = frozenset(["who", "qui"])
_CROWNS = 600
_ADDS = frozenset(["add", "adds", "added", "adding", "sum", "sums", "summed"])
_KINDS_OF_USERS = frozenset(["regular", "daily", "weekly", "frequent", "heavy"])


class Units(Numerals):
    """Reads the unit behind a number, and the upper end of a range."""

    def _maybe(self, at: int) -> int | None:
        """Where the other number of `12, maybe 13` stands, or of `12, or perhaps 13`."""
        behind = at + 1 if self._text(at) == "," else at
        start = behind
        while self._has(behind, Tag.MAYBE, Tag.OR):
            behind += 1
        return behind if self._has(behind - 1, Tag.MAYBE) and behind > start else None

    def _close_by(self, low: Decimal, at: int) -> tuple[Decimal, int] | None:
        """The upper end of `12, maybe 13`: near enough to be about the same thing."""
        behind = self._maybe(at)
        number = None if behind is None else self._number(behind)
        return number if number is not None and low < number[0] <= 2 * low else None

    def _noun(self, at: int) -> tuple[str | None, int]:
        """What is counted at `at`, behind up to two adjectives, and where it ends."""
        end = at
        while (
            end < at + 2
            and (self._has(end, Tag.ACTIVE, Tag.DELTA, Tag.USE) or self._text(end) in _KINDS_OF_USERS)
            and not self._has(end, Tag.PERSON)
        ):
            end += 1
        if self._text(at) == "uses" and self._text(at + 1) != "it":
            return "uses", at + 1  # "per use 20 mins, 9 uses"
        if self._has(end, Tag.PERSON):
            return "people", end + 1
        if self._text(at) in WHO or self._save_time(at):
            return "people", at
        if end == at and self._of_which_kind(at):
            return "people", at + 2
        if self._has(end, Tag.THING):
            return self._text(end), end + 1
        if end > at and self._has(at, Tag.ACTIVE, Tag.USE):
            return "people", end
        return None, at

    def _save_time(self, at: int) -> bool:
        """The saved of `the other 5 saved about 8 hours`: who can save time is somebody."""
        number = at + 1
        while self._has(number, Tag.FILLER) and self._number(number) is None:
            number += 1
        found = self._number(number) if self._has(at, Tag.SAVED) else None
        return found is not None and self._time_unit(found[1]) is not None

    def _of_which_kind(self, at: int) -> bool:
        """The `site managers` of `3 site managers`, the `claims handlers` of `9 claims handlers`."""
        word, person = self._at(at), self._at(at + 1)
        if word is None or person is None or word.value is not None or not word.text.rstrip("'").isalpha():
            return False
        return (not word.tags or word.has(Tag.THING)) and person.has(Tag.PERSON) and not person.has(Tag.COST)

    def _range_end(self, low: Decimal, at: int, *, currency: bool = False) -> tuple[Decimal, int]:
        """`10-12`, `10 to 12`, `10 or 12`: the upper end, when there is one, and where it ends."""
        token = self._at(at)
        if token is None:
            return low, at
        if (close := self._close_by(low, at)) is not None:
            return close
        link = at + 1 if self._has(at, *TIME_UNITS, Tag.PERCENT) and self._text(at + 1) == "-" else at
        if (
            self._text(link) != "-"
            and not self._has(link, Tag.OR)
            and not (self._has(link, Tag.TO) and self._text(link) != "de")
        ):
            return low, at
        behind = link + 1
        if currency and self._has(behind, Tag.CURRENCY):
            behind += 1
        number = self._number(behind)
        if number is None or number[0] <= low or self._has(behind, Tag.ARTICLE):
            return low, at
        is_change = self._has(link, Tag.TO) and self._text(link) == "down to"
        return (low, at) if is_change else number

    def _are_seconds(self, at: int) -> bool:
        """The Sek of `30 Sek. pro Anruf`: a second, where so few crowns are nothing to speak of."""
        before = self._at(at - 1)
        return self._text(at) == "sek" and (before is None or before.value is None or before.value < _CROWNS)

    def _fewest(self, at: int) -> int:
        """How many of a currency are money: `SEK 900`, and not the `30 Sek, 12 Anrufe`."""
        return _CROWNS if self._text(at) == "sek" else 0

    def _unit(self, at: int, labelled: Tag | None = None) -> tuple[Kind, str, int] | None:
        """What is counted at `at`."""
        token = self._at(at)
        if token is None:
            return None
        if labelled is not None and self._is_label(at):
            return None
        if labelled is Tag.HOUR and self._has(at, Tag.PERSON) and self._number(at + 1) is not None:
            return None  # "hours 11 people 7"
        if token.has(Tag.PERCENT):
            return Kind.PERCENT, "percent", at + 1
        if token.has(Tag.CURRENCY) and not self._are_seconds(at):
            return Kind.MONEY, CURRENCY_CODES[token.text], at + 1
        worked = (token.has(Tag.PERSON) or token.text in _WORKERS) and self._text(at + 1) == "-"
        if worked and (unit := self._time_unit(at + 2)) is not None:
            return Kind.TIME, unit, at + 3  # "two person-days"
        for end in range(at, at + 3):
            unit = self._time_unit(end)
            if unit is not None:
                return Kind.TIME, unit, end + 1
            if not (
                self._has(end, Tag.DELTA, Tag.SAVED, Tag.OF)
                or self._text(end) in ("full", "whole", "-", "good", "net", "d'", "working")
            ):
                break
        noun, end = self._noun(at)
        if noun is not None:
            return (Kind.PEOPLE if noun == "people" else Kind.THING), noun, end
        return None

    def _time_unit(self, at: int) -> str | None:
        token = self._at(at)
        if token is None:
            return None
        if token.text == "m" and token.capital:
            return None  # "2.3M in closings"
        if token.glued and token.text in _GLUED and at > 0 and self._tokens[at - 1].value is not None:
            return _GLUED[token.text]
        return next((unit for tag, unit in TIME_UNITS.items() if token.has(tag)), None)

    def _unit_end(self, at: int) -> int:
        return at + 1 if self._has(at, *TIME_UNITS, Tag.PERCENT) else at

    def _is_label(self, at: int) -> bool:
        """True for the `usr` of `hrs 9 usr 4`: a word whose number follows."""
        if not self._has(at, *LABELS):
            return False
        behind = at + 2 if self._text(at + 1) in (":", "-", "=") else at + 1
        token = self._at(behind)
        return token is not None and token.value is not None

    def _qualified(self, quantity: Quantity) -> Quantity:
        before = quantity.start - 1
        while before >= 0 and self._has(before, Tag.FILLER) and not self._has(before, Tag.UNDER, Tag.UP_TO):
            before -= 1
        return replace(quantity, under=self._has(before, Tag.UNDER), up_to=self._is_up_to(before))

    def _is_up_to(self, at: int) -> bool:
        """The up to of `up to 9 hours`; not that of `it adds up to 9 hours`."""
        return self._has(at, Tag.UP_TO) and self._text(at - 1) not in _ADDS

    def _is_numbered(self, start: int) -> bool:
        """True for the number of `week 48`, `ticket 123`, `#5`, `12 March`."""
        linked = self._has(start - 1, Tag.TO, Tag.AND) and self._has(start - 3, Tag.NUMBERED)
        if linked and self._number(start - 2) is not None:
            return True  # "plots 4 to 9"
        before = start - 2 if self._text(start - 1) in ("-", "#") else start - 1
        if self._text(start - 1) == "#":
            return True
        if self._text(start + 1) in ("de", "of") and self._has(start + 2, Tag.MONTHNAME):
            return True  # "el 9 de diciembre"
        if self._has(start - 1, Tag.MONTHNAME) or self._has(start + 1, Tag.MONTHNAME):
            return not self._has(start + 1, *TIME_UNITS)
        if self._text(start + 1) == "→":
            return False  # "time per case 40 → 25 min"
        return self._has(before, Tag.NUMBERED) and not self._has(before - 1, Tag.PER, Tag.ARTICLE, Tag.THIS)
