"""Tokens -> numbers: digits, words, halves, dozens, thousands, signs."""

from collections.abc import Sequence
from decimal import Decimal

from cadence.replies.cutting import Token
from cadence.replies.tags import Tag

TIME_UNITS = {Tag.MINUTE: "minutes", Tag.HOUR: "hours", Tag.DAY: "days", Tag.WEEK: "weeks"}
_SCALES = (Decimal(1_000), Decimal(1_000_000))
_QUARTERS = frozenset(["quarter", "quarters"])
_QUARTERED = {"a": Decimal("0.25"), "one": Decimal("0.25"), "three": Decimal("0.75")}
_THREE_QUARTERS = frozenset(["dreiviertel", "driekwart"])
_TENS = {"dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "decena": 10, "veintena": 20, "decina": 10,
         "ventina": 20, "tiental": 10, "twintigtal": 20}  # fmt: skip
_ONE_AND_A_HALF = frozenset({"anderthalb", "eineinhalb", "anderhalf", "anderhalve", "poltora", "poltorej"})


class Numerals:
    """Reads the number at a place of the tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens

    def _at(self, index: int) -> Token | None:
        return self._tokens[index] if 0 <= index < len(self._tokens) else None

    def _has(self, index: int, *tags: Tag) -> bool:
        token = self._at(index)
        return token is not None and token.has(*tags)

    def _text(self, index: int) -> str:
        token = self._at(index)
        return "" if token is None else token.text

    def _number(self, index: int) -> tuple[Decimal, int] | None:
        """A number at `index` and where it ends."""
        token = self._at(index)
        if token is None:
            return None
        if self._negative(index):
            number = self._number(index + 1)
            return None if number is None else (-number[0], number[1])
        if token.text in _ONE_AND_A_HALF:
            return Decimal("1.5"), index + 1
        if token.has(Tag.HALF) and token.value is None:
            return self._half(index)
        if token.has(Tag.ARTICLE) and token.value is None:
            return self._article(index)
        if token.has(Tag.DOZEN):
            return Decimal(12), index + 1
        if token.text in _TENS:
            return Decimal(_TENS[token.text]), index + 1
        if token.has(Tag.COUPLE):
            return Decimal(2), index + 1
        if token.value is None:
            return None
        return self._scaled(token.value, index + 1)

    def _scaled(self, value: Decimal, at: int) -> tuple[Decimal, int]:
        if self._has(at, Tag.DOZEN):
            return value * 12, at + 1
        halved = at + 2 if self._text(at + 1) == "-" else at + 1
        if self._has(at, Tag.HALF) and self._has(halved, Tag.DAY):
            return value / 2, halved  # "two half-days"
        if self._has(at, Tag.THOUSAND):
            value, at = value * 1000, at + 1
        elif self._has(at, Tag.MILLION) or (self._text(at) in ("m", "mn") and self._has(at + 1, Tag.CURRENCY)):
            value, at = value * 1_000_000, at + 1  # also "1.2m GBP", whose m is no minutes
        elif (scale := self._at(at)) is not None and scale.value in _SCALES and scale.text.isalpha():
            value, at = value * scale.value, at + 1  # "11 thousand": a number word of its own
        if self._text(at) == "1" and self._text(at + 1) == "/" and self._text(at + 2) == "2":
            return value + Decimal("0.5"), at + 3
        if value == 1 and self._text(at) == "/" and self._text(at + 1) == "2" and self._has(at + 2, *TIME_UNITS):
            return Decimal("0.5"), at + 2
        if self._has(at, Tag.AND_A_HALF):
            return value + Decimal("0.5"), at + 1
        if (quarters := self._and_quarters(at)) is not None:
            return value + quarters[0], quarters[1]
        return value, at

    def _and_quarters(self, at: int) -> tuple[Decimal, int] | None:
        """The quarter of `two and a quarter hours`, the three of `one and three-quarter hours`."""
        word = at + self._has(at, Tag.AND)
        if self._text(word) in _THREE_QUARTERS and self._has(word + 1, *TIME_UNITS):
            return Decimal("0.75"), word + 1
        quarter = at + 3 if self._text(at + 2) == "-" else at + 2
        part = _QUARTERED.get(self._text(at + 1)) if self._has(at, Tag.AND) else None
        if part is None or self._text(quarter) not in _QUARTERS or not self._has(quarter + 1, *TIME_UNITS):
            return None
        return part, quarter + 1

    def _negative(self, index: int) -> bool:
        after = self._at(index + 1)
        if after is None:
            return False
        in_words = after.has(Tag.ARTICLE, Tag.HALF) or after.text in _ONE_AND_A_HALF  # "minus one and a half hours"
        if self._has(index, Tag.MINUS) and (after.value is not None or in_words):
            return self._at(index - 1) is None or self._tokens[index - 1].value is None
        if after.value is None:
            return False
        if self._text(index) != "-" or not after.glued:
            return False
        previous = self._at(index - 1)
        return previous is None or (not self._tokens[index].glued and previous.value is None)

    def _half(self, index: int) -> tuple[Decimal, int] | None:
        at = index + 1
        if self._text(at) == "-":
            at += 1
        if self._has(at, Tag.ARTICLE) and not self._has(at, *TIME_UNITS):
            at += 1
        if self._has(at, Tag.DOZEN):
            return Decimal(6), at + 1
        return (Decimal("0.5"), at) if self._has(at, *TIME_UNITS) else None

    def _article(self, index: int) -> tuple[Decimal, int] | None:
        """`a dozen`, `a couple`, `one person`; `an hour` is read by _one_unit."""
        if self._has(index + 1, Tag.DOZEN):
            return Decimal(12), index + 2
        if self._text(index + 1) in _TENS:
            return Decimal(_TENS[self._text(index + 1)]), index + 2
        if self._has(index + 1, Tag.COUPLE):
            return Decimal(2), index + 2
        if self._has(index + 1, Tag.HALF):
            return self._half(index + 1)
        if self._has(index + 1, Tag.AND_A_HALF):
            return Decimal("1.5"), index + 2
        if self._text(index) not in ("a", "an") and (quarters := self._and_quarters(index + 1)) is not None:
            return 1 + quarters[0], quarters[1]
        is_counted = self._text(index) not in ("a", "an") and self._has(index + 1, Tag.PERSON, Tag.ERROR, *TIME_UNITS)
        return (Decimal(1), index + 1) if is_counted or self._is_one_now(index) else None

    def _is_one_now(self, index: int) -> bool:
        """The one of `used to eat two days, one now`, of `it was 3 hours, now one`."""
        if self._text(index) in ("a", "an"):
            return False
        said_before = index - 1 if not self._has(index - 1, Tag.NOW) else index - 2
        of_time = self._text(said_before) in (",", "-") and self._has(said_before - 1, *TIME_UNITS)
        end = self._at(index + 1)
        if said_before == index - 1:
            return of_time and self._text(index + 1) in ("now", "today", "jetzt", "maintenant", "ahora", "nu", "adesso")
        return of_time and (end is None or self._text(index + 1) in (".", ",", ";", "!", ")"))
