"""Times that are written in more than one piece: `1h30`, `an hour and a half`, `an hour`."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.tags import Tag
from cadence.replies.units import LABELS, Units

_SINGLE_WORDS = {  # one word that is a quantity: (unit, value)
    "viertelstunde": ("minutes", Decimal(15)), "dreiviertelstunde": ("minutes", Decimal(45)),
    "kwartier": ("minutes", Decimal(15)), "kwadrans": ("minutes", Decimal(15)),
    "halbtag": ("days", Decimal("0.5")), "demi-journee": ("days", Decimal("0.5")),
}  # fmt: skip
_HOURS_OF_A_DAY = 8
_NEARBY = Decimal("1.5")  # times, so far apart at the most are two guesses at one figure
_QUARTER = frozenset(["quart", "cuarto"])
_QUARTERS = frozenset(["quarters", "quarts", "cuartos", "quarti", "quartos"])
_MINUTES_SAID = (15, 20, 30, 40, 45)  # "an hour 30"
_MINUTES_AFTER_AND = range(5, 60, 5)  # "an hour and ten"
_BEHIND_MINUTES = frozenset(["in", "now", "before", "last", "then", "ago", "on", "per", "each", "a", "of"])


class Durations(Units):
    """Reads times of several pieces, and those without a number."""

    def _one_unit(self, index: int, before: Sequence[Quantity]) -> Quantity | None:
        """`an hour`, `a day`; but `30 min a day` says how often."""
        if not self._has(index, Tag.ARTICLE) and not (
            self._has(index, Tag.HOUR) and (self._has(index + 1, Tag.AND_A_HALF) or self._is_hour_each(index))
        ):
            return None
        at = index + 1 if self._has(index, Tag.ARTICLE) else index
        if at > index and self._text(at) in ("whole", "full"):
            at += 1
        unit = self._time_unit(at)
        if unit is None:
            return None
        clause = self._tokens[index].clause
        said_before = bool(before) and self._tokens[before[-1].start].clause == clause
        if said_before and unit != "hours":
            return None
        return self._qualified(self._composite(Quantity(Kind.TIME, Decimal(1), Decimal(1), index, at + 1, unit)))

    def _is_hour_each(self, index: int) -> bool:
        """The hour of `me and Darren, hour each`, with nothing before it in its clause."""
        begins = index == 0 or self._text(index - 1) in (",", ":", "-", ".", "\n", ";")
        return begins and self._text(index) in ("hour", "stunde", "godzina") and self._has(index + 1, Tag.EACH)

    def _and_a_quarter(self, index: int) -> int | None:
        """Where `an hour and a quarter` ends; the quarter of `an hour and a quarter of the team` is another one."""
        if self._has(index, Tag.AND) and self._text(index + 1) in _QUARTER:  # "deux heures et quart"
            return index + 2
        number = index + self._has(index, Tag.AND)  # "deux heures trois quarts", "due ore e tre quarti"
        if self._is_three(number) and self._text(number + 1) in _QUARTERS and not self._has(number + 2, Tag.OF):
            return number + 2
        end = index + 3
        said = self._has(index, Tag.AND) and self._has(index + 1, Tag.ARTICLE) and self._has(index + 2, Tag.QUARTER)
        return end if said and not self._has(end, Tag.OF) else None

    def _is_three(self, index: int) -> bool:
        token = self._at(index)
        return token is not None and token.value == 3  # noqa: PLR2004  quarters

    def _is_and_ten(self, quantity: Quantity, at: int, behind: int) -> bool:
        """The ten of `it was an hour and ten`: minutes, where no noun follows that they may count."""
        follows = self._text(behind + 1)
        ends = not follows[:1].isalnum() or follows in _BEHIND_MINUTES
        minutes = self._tokens[behind].value in _MINUTES_AFTER_AND
        return quantity.low == 1 and self._has(quantity.start, Tag.ARTICLE) and behind > at and minutes and ends

    def _or_so_many(self, low: Decimal, at: int) -> tuple[Decimal, int] | None:
        """The 4.5 of `4 hrs, or 4.5, whatever`: near enough, and nothing behind that it counts."""
        number = self._number(at + 2) if self._text(at) == "," and self._has(at + 1, Tag.OR) else None
        if number is None or not low < number[0] <= low * _NEARBY or self._text(number[1])[:1].isalnum():
            return None
        return number if self._text(number[1]) not in ("/", "%", "-") else None

    def _single_word(self, index: int) -> Quantity | None:
        """`eine Viertelstunde`: one word, a number and its unit."""
        if self._text(index) not in _SINGLE_WORDS:
            return None
        unit, value = _SINGLE_WORDS[self._text(index)]
        return Quantity(Kind.TIME, value, value, index, index + 1, unit)

    def _composite(self, quantity: Quantity) -> Quantity:
        """`1h30`, `2 hours and 15 minutes`, `an hour and a half`; of `minus an hour and a half` all of it is off."""
        if quantity.high < 0:
            plain = self._composite(replace(quantity, low=-quantity.high, high=-quantity.low))
            return replace(plain, low=-plain.high, high=-plain.low)
        at = quantity.end
        if self._has(at, Tag.AND_A_HALF):
            half = Decimal("0.5")
            return replace(quantity, low=quantity.low + half, high=quantity.high + half, end=at + 1)
        if quantity.unit == "hours" and not quantity.is_range and (end := self._and_a_quarter(at)) is not None:
            value = quantity.low + (Decimal("0.75") if self._text(end - 1) in _QUARTERS else Decimal("0.25"))
            return replace(quantity, low=value, high=value, end=end)
        if self._has(at, Tag.OR) and quantity.low == 1 and (number := self._number(at + 1)):
            high, end = number
            if high > 1 and self._unit(end) is None:  # "an hour or two"
                return replace(quantity, high=high, end=end)
        if not quantity.is_range and (close := self._close_by(quantity.low, at)) is not None:
            high, end = close
            unit = self._unit(end)
            if unit is None or unit[:2] == (Kind.TIME, quantity.unit):  # "10 hours, maybe 12"
                return replace(quantity, high=high, end=end if unit is None else unit[2])
        if not quantity.is_range and (high_at := self._or_so_many(quantity.low, at)) is not None:
            return replace(quantity, high=high_at[0], end=high_at[1])
        if quantity.unit == "days" and not quantity.is_range and (number := self._number(at)) is not None:
            hours, end = number
            if self._time_unit(end) == "hours" and 0 < hours < _HOURS_OF_A_DAY:  # "1 day 2 hours"
                value = quantity.low + hours / _HOURS_OF_A_DAY
                return replace(quantity, low=value, high=value, end=end + 1)
        if quantity.unit != "hours" or quantity.is_range:
            return quantity
        behind = at + 1 if self._has(at, Tag.AND) and self._text(at) != "+" else at
        token = self._at(behind)
        if token is None or token.value is None or not 0 < token.value < 60:  # noqa: PLR2004  minutes of an hour
            return quantity
        has_unit = self._time_unit(behind + 1) == "minutes"
        follows_on = token.glued or (
            token.value in _MINUTES_SAID and self._unit(behind + 1) is None and not self._has(behind + 1, *LABELS)
        )
        if not has_unit and not (follows_on and behind == at) and not self._is_and_ten(quantity, at, behind):
            return quantity
        value = quantity.low + token.value / 60
        return replace(quantity, low=value, high=value, end=behind + (2 if has_unit else 1))
