"""Tokens -> quantities: a number, its unit, and what it hangs together with in writing ("10-12", "8 of 10")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum, auto
from types import MappingProxyType

from cadence.quantity import CURRENCIES, SYMBOLS
from cadence.replies.numerals import TIME_UNITS, Numerals
from cadence.replies.tokens import Token
from cadence.replies.words import CROWDS, Tag


class Kind(StrEnum):
    TIME = auto()
    PEOPLE = auto()
    SHARE = auto()  # so many of so many
    PERCENT = auto()
    MONEY = auto()
    THING = auto()
    NUMBER = auto()  # no unit written


@dataclass(frozen=True, slots=True)
class Quantity:
    """`low` to `high` of a unit, written at tokens [start, end)."""

    kind: Kind
    low: Decimal
    high: Decimal
    start: int
    end: int
    unit: str = ""  # minutes, hours, days, weeks; a currency; what is counted
    whole: Decimal | None = None  # of a share
    label: Tag | None = None  # "hours: 12"
    label_at: int | None = None  # where the label stands
    under: bool = False  # "less than an hour": anything from nothing to this
    up_to: bool = False
    part: bool = False  # "2 of them", "of which 3": it is in the time said before it

    @property
    def value(self) -> Decimal:
        return (self.low + self.high) / 2

    @property
    def is_range(self) -> bool:
        return self.low != self.high


_GLUED = {"m": "minutes", "u": "hours", "j": "days"}  # a letter is a unit only where it touches its number
_SPOKEN_CURRENCIES = {
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP", "quid": "GBP",
    "zl": "PLN", "zloty": "PLN", "zlotych": "PLN",
}  # fmt: skip
_CURRENCIES: Mapping[str, str] = MappingProxyType(
    {symbol: code for code, symbol in SYMBOLS.items()}
    | {code.lower(): code for code in CURRENCIES}
    | _SPOKEN_CURRENCIES
)
_FRACTIONS = {
    "half": Decimal("0.5"), "third": Decimal(1) / 3, "thirds": Decimal(1) / 3, "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"), "fifth": Decimal("0.2"), "fifths": Decimal("0.2"), "drittel": Decimal(1) / 3,
    "viertel": Decimal("0.25"), "halfte": Decimal("0.5"), "tiers": Decimal(1) / 3, "quart": Decimal("0.25"),
    "moitie": Decimal("0.5"), "tercio": Decimal(1) / 3, "tercios": Decimal(1) / 3, "mitad": Decimal("0.5"),
    "derde": Decimal(1) / 3, "kwart": Decimal("0.25"), "helft": Decimal("0.5"), "terzo": Decimal(1) / 3,
    "terzi": Decimal(1) / 3, "meta": Decimal("0.5"), "terco": Decimal(1) / 3, "tercos": Decimal(1) / 3,
    "metade": Decimal("0.5"), "polowa": Decimal("0.5"), "polowe": Decimal("0.5"), "cuarto": Decimal("0.25"),
}  # fmt: skip
_SINGLE_WORDS = {  # one word that is a quantity: (unit, value)
    "viertelstunde": ("minutes", Decimal(15)), "dreiviertelstunde": ("minutes", Decimal(45)),
    "kwartier": ("minutes", Decimal(15)), "kwadrans": ("minutes", Decimal(15)),
    "halbtag": ("days", Decimal("0.5")), "demi-journee": ("days", Decimal("0.5")),
}  # fmt: skip
_LABELS = (Tag.HOUR, Tag.ACTIVE, Tag.ELIGIBLE, Tag.CYCLE, Tag.ERROR, Tag.ADOPTION, Tag.REVENUE)
_KINDS_OF_USERS = frozenset(["regular", "daily", "weekly", "frequent", "heavy"])
_ROUND = frozenset(map(Decimal, (2, 3, 4, 5, 10, 100)))
_HOURS_OF_A_DAY = 8
_MISCOUNTED = 3  # "9 of 6 active": no more times too many than a slip is
_LABEL_GAP = 3
_MINUTES_SAID = (15, 20, 30, 40, 45)  # "an hour 30"


_MOST = 40  # numbers of a reply; a text with more is a table, and nothing in it is clear


class Scanner(Numerals):
    """Reads the quantities of a text, left to right."""

    def quantities(self) -> tuple[Quantity, ...]:
        found: list[Quantity] = []
        index = 0
        while index < len(self._tokens):
            quantity = self._labelled(index, found[-1:]) or self._between(index) or self._quantity(index, found[-1:])
            if quantity is None:
                index += 1
            else:
                found.append(quantity)
                index = max(quantity.end, index + 1)
        if len(found) > _MOST:
            return ()
        for place in range(1, len(found)):
            found[place] = self._as_part(found[place - 1], found[place])
        return tuple(found)

    def _as_part(self, before: Quantity, quantity: Quantity) -> Quantity:
        """`12 hours, 2 of them`, `12 h of which 3`: hours too, and contained in those before."""
        of_time = before.kind is Kind.TIME or before.label is Tag.HOUR
        if not of_time or self._tokens[before.start].sentence != self._tokens[quantity.start].sentence:
            return quantity
        said = self._has(quantity.start - 1, Tag.PART) or self._has(quantity.end, Tag.PART)
        if quantity.kind is Kind.PEOPLE:
            said = self._has(quantity.end - 1, Tag.PART)
        if not said or quantity.kind not in (Kind.TIME, Kind.NUMBER, Kind.PEOPLE):
            return quantity
        unit = quantity.unit if quantity.kind is Kind.TIME else before.unit or "hours"
        return replace(quantity, kind=Kind.TIME, unit=unit, part=True)

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

    def _labelled(self, index: int, before: Sequence[Quantity]) -> Quantity | None:
        """`hours: 14`, `usr 4`, `errors now about 2 %`: a label, then its number."""
        token = self._tokens[index]
        label = next((tag for tag in _LABELS if token.has(tag)), None)
        if label is None and token.text in ("hours saved", "hrs saved", "time saved"):
            label = Tag.HOUR
        if label is None and token.has(Tag.PERSON) and self._text(index + 1) in (":", "="):  # "people: 6"
            label = Tag.ACTIVE
        counted = bool(before) and before[-1].end == index and before[-1].label is None
        if label is None or counted:  # the errors of "3 errors"
            return None
        if (moved := self._moved(index, label)) is not None:
            return replace(moved, label=label, label_at=index)
        at = index + 1
        while at <= index + 1 + _LABEL_GAP and self._number(at) is None:
            between = self._at(at)
            allowed = between is not None and (
                between.text in (":", "-", "=", "down to", "saved", "time", "rate", "users", "people")
                or (between.has(Tag.NOW, Tag.FILLER) and not between.has(Tag.OF, Tag.PER, Tag.AND, Tag.TO, Tag.FROM))
            )
            if not allowed:
                return None
            at += 1
        quantity = self._quantity(at, [], labelled=label)
        if quantity is None or quantity.kind not in _FITS[label]:
            return None
        if label is Tag.REVENUE and quantity.kind is Kind.NUMBER:  # "revenue: 18k", in the company's own money
            quantity = replace(quantity, kind=Kind.MONEY, unit="")
        return replace(quantity, label=label, label_at=index)

    def _moved(self, index: int, label: Tag) -> Quantity | None:
        """`users up from 5 to 9`: the later one."""
        if label is not Tag.ACTIVE:
            return None
        at, came = index + 1, False
        while at < index + _LABEL_GAP and (self._has(at, Tag.UP, Tag.DOWN, Tag.FROM) or self._text(at) == "went"):
            came = came or self._has(at, Tag.FROM) or self._text(at) in ("up from", "down from")
            at += 1
        first = self._number(at) if came else None
        if first is None or not self._has(first[1], Tag.TO):
            return None
        second = self._number(first[1] + 1)
        return None if second is None else Quantity(Kind.NUMBER, second[0], second[0], at, second[1])

    def _between(self, index: int) -> Quantity | None:
        """`between 4 and 6 hours`."""
        if not self._has(index, Tag.BETWEEN):
            return None
        first = self._number(index + 1)
        if first is None:
            return None
        low, at = first
        at = self._unit_end(at)
        if not self._has(at, Tag.AND):
            return None
        second = self._quantity(at + 1, [])
        if second is None or second.value <= low or second.kind not in (Kind.TIME, Kind.PERCENT, Kind.NUMBER):
            return None
        return replace(second, low=low, start=index)

    def _quantity(self, index: int, before: Sequence[Quantity], labelled: Tag | None = None) -> Quantity | None:
        if index >= len(self._tokens):
            return None
        if self._text(index) in _SINGLE_WORDS:
            unit, value = _SINGLE_WORDS[self._text(index)]
            return Quantity(Kind.TIME, value, value, index, index + 1, unit)
        if self._has(index, Tag.CURRENCY) and (number := self._number(index + 1)):
            value, at = number
            if self._text(at) == "m":
                value, at = value * 1_000_000, at + 1
            high, end = self._range_end(value, at, currency=True)
            return Quantity(Kind.MONEY, value, high, index, end, _CURRENCIES[self._text(index)])
        share = self._fraction(index)
        if share is not None:
            return share
        number = self._number(index)
        if number is None:
            return self._one_unit(index, before)
        value, at = number
        return self._with_unit(index, value, at, labelled)

    def _with_unit(self, start: int, value: Decimal, at: int, labelled: Tag | None) -> Quantity | None:
        of = self._share(start, value, at)
        if of is not None:
            return of
        high, at = self._range_end(value, at)
        found = self._unit(at, labelled)
        literal = self._tokens[at - 1]
        if found is None:
            if self._is_numbered(start) or (literal.doubtful and labelled not in (Tag.ACTIVE, Tag.ELIGIBLE)):
                return None
            return self._qualified(Quantity(Kind.NUMBER, value, high, start, at))
        kind, unit, end = found
        if literal.doubtful and kind in (Kind.TIME, Kind.PERCENT):
            return None  # 1.240 hours: the thousand or the fraction? Better asked than guessed
        if kind is Kind.TIME:
            return self._qualified(self._composite(Quantity(kind, value, high, start, end, unit)))
        return self._qualified(Quantity(kind, value, high, start, end, unit))

    def _one_unit(self, index: int, before: Sequence[Quantity]) -> Quantity | None:
        """`an hour`, `a day`; but `30 min a day` says how often."""
        if not self._has(index, Tag.ARTICLE) and not (
            self._has(index, Tag.HOUR) and self._has(index + 1, Tag.AND_A_HALF)
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

    def _fraction(self, index: int) -> Quantity | None:
        """`a third of the team`, `two thirds`, `three quarters of an hour`."""
        token = self._tokens[index]
        if (written := self._written_fraction(index)) is not None:
            return written
        at, times = index, Decimal(1)
        if token.value is not None or token.has(Tag.ARTICLE):
            times, at = token.value or Decimal(1), index + 1
        elif token.text in ("the", "la", "le", "die", "de", "el", "a"):
            at = index + 1
        part = _FRACTIONS.get(self._text(at))
        if part is None or times > 4:  # noqa: PLR2004  four fifths
            return None
        end = at + 1
        while not _is_crowd(self._at(end)) and (
            self._has(end, Tag.OF, Tag.ARTICLE, Tag.FILLER, Tag.ALL) or self._text(end) == "d'"
        ):
            end += 1
        unit = self._time_unit(end)
        if unit is not None:
            if not any(self._has(between, Tag.OF) or self._text(between) == "d'" for between in range(at + 1, end)):
                return None
            return self._qualified(Quantity(Kind.TIME, times * part, times * part, index, end + 1, unit))
        if not _is_crowd(self._at(end)) and _is_crowd(self._at(end + 1)) and end > at + 1:
            end += 1  # "half the warehouse team"
        if _is_crowd(self._at(end)) and part * times <= 1:
            share = times * part * 100
            return Quantity(Kind.PERCENT, share, share, index, end + 1, "people")
        return None

    def _written_fraction(self, index: int) -> Quantity | None:
        """`3/4 of an hour`."""
        over, under = self._at(index), self._at(index + 2)
        if over is None or under is None or not over.value or not under.value or self._text(index + 1) != "/":
            return None
        end = index + 3
        if not self._has(end, Tag.OF):
            return None
        while self._has(end, Tag.OF, Tag.ARTICLE):
            end += 1
        unit = self._time_unit(end)
        part = over.value / under.value
        return None if unit is None or part >= 1 else Quantity(Kind.TIME, part, part, index, end + 1, unit)

    def _share(self, start: int, value: Decimal, at: int) -> Quantity | None:
        """`8 of 10`, `8/10`, `12 (of 18)`, `7 active users out of 9 seats`."""
        noun, gap = self._noun(at)
        while noun is not None and gap < at + 4 and self._has(gap, Tag.ACTIVE, Tag.USE) and not self._has(gap, Tag.OF):
            gap += 1
        bracket = self._text(gap) == "("
        link = gap + 1 if bracket else gap
        slash = self._text(link) == "/" and noun is None
        one_in = self._text(link) == "in" and noun is None
        if not (slash or one_in or self._has(link, Tag.OF)):
            return None
        behind = link + 1
        while (
            self._has(behind, Tag.FILLER, Tag.ALL, Tag.ARTICLE, Tag.ELIGIBLE, Tag.PER)
            and self._at(behind + 1)
            and self._number(behind) is None
        ):
            behind += 1
            if behind > link + 3:
                return None
        number = self._number(behind)
        if number is None or number[0] <= 0 or value < 0:
            return None
        whole, end = number
        if value > whole and (not self._has(link, Tag.OF) or behind > link + 1 or value > whole * _MISCOUNTED):
            return None  # "6 of 5" is a slip of the pen, to be asked about; "300 of 2 sites" is no share
        if (
            slash and (value == 24 and whole == 7)  # noqa: PLR2004  always open
        ) or self._tokens[behind].has(Tag.DAYNAME):
            return None
        last_noun, last = self._noun(end)
        every = any(
            self._has(index, Tag.PER) and not self._has(index, Tag.ARTICLE) for index in range(link + 1, behind)
        )
        if every and noun is None and not slash:  # "3 out of every 4"
            return Quantity(
                Kind.PERCENT, value / whole * 100, value / whole * 100, start, last if last_noun else end, "people"
            )
        if one_in and last_noun in ("people", None) and whole in _ROUND and self._uses(end):
            share = value / whole * 100  # "7 in 10 use it" counts nobody
            return Quantity(Kind.PERCENT, share, share, start, end, "people")
        if one_in and last_noun is None:
            return None
        if self._text(last if last_noun else end) == ")" and bracket:
            last = (last if last_noun else end) + 1
        elif not last_noun:
            last = end
        if any(self._has(at, *TIME_UNITS, Tag.PERCENT) and not self._is_label(at) for at in (last, end)):
            return None
        return Quantity(Kind.SHARE, value, value, start, last, noun or last_noun or "", whole)

    def _uses(self, at: int) -> bool:
        return any(self._has(index, Tag.USE, Tag.ACTIVE) for index in (at, at + 1))

    def _noun(self, at: int) -> tuple[str | None, int]:
        """What is counted at `at`, behind up to two adjectives, and where it ends."""
        end = at
        while (
            end < at + 2
            and (self._has(end, Tag.ACTIVE, Tag.DELTA, Tag.USE) or self._text(end) in _KINDS_OF_USERS)
            and not self._has(end, Tag.PERSON)
        ):
            end += 1
        if self._has(end, Tag.PERSON):
            return "people", end + 1
        if self._has(end, Tag.THING):
            return self._text(end), end + 1
        if end > at and self._has(at, Tag.ACTIVE, Tag.USE):
            return "people", end
        return None, at

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

    def _unit(self, at: int, labelled: Tag | None = None) -> tuple[Kind, str, int] | None:
        """What is counted at `at`."""
        token = self._at(at)
        if token is None:
            return None
        if labelled is not None and self._is_label(at):
            return None
        if token.has(Tag.PERCENT):
            return Kind.PERCENT, "percent", at + 1
        if token.has(Tag.CURRENCY):
            return Kind.MONEY, _CURRENCIES[token.text], at + 1
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
        if token.glued and token.text in _GLUED and at > 0 and self._tokens[at - 1].value is not None:
            return _GLUED[token.text]
        return next((unit for tag, unit in TIME_UNITS.items() if token.has(tag)), None)

    def _unit_end(self, at: int) -> int:
        return at + 1 if self._has(at, *TIME_UNITS, Tag.PERCENT) else at

    def _is_label(self, at: int) -> bool:
        """True for the `usr` of `hrs 9 usr 4`: a word whose number follows."""
        if not self._has(at, *_LABELS):
            return False
        behind = at + 2 if self._text(at + 1) in (":", "-", "=") else at + 1
        token = self._at(behind)
        return token is not None and token.value is not None

    def _composite(self, quantity: Quantity) -> Quantity:
        """`1h30`, `2 hours and 15 minutes`, `an hour and a half`."""
        at = quantity.end
        if self._has(at, Tag.AND_A_HALF):
            half = Decimal("0.5")
            return replace(quantity, low=quantity.low + half, high=quantity.high + half, end=at + 1)
        if self._has(at, Tag.OR) and quantity.low == 1 and (number := self._number(at + 1)):
            high, end = number
            if high > 1 and self._unit(end) is None:  # "an hour or two"
                return replace(quantity, high=high, end=end)
        if not quantity.is_range and (close := self._close_by(quantity.low, at)) is not None:
            high, end = close
            unit = self._unit(end)
            if unit is None or unit[:2] == (Kind.TIME, quantity.unit):  # "10 hours, maybe 12"
                return replace(quantity, high=high, end=end if unit is None else unit[2])
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
            token.value in _MINUTES_SAID and self._unit(behind + 1) is None and not self._has(behind + 1, *_LABELS)
        )
        if not has_unit and not (follows_on and behind == at):
            return quantity
        value = quantity.low + token.value / 60
        return replace(quantity, low=value, high=value, end=behind + (2 if has_unit else 1))

    def _qualified(self, quantity: Quantity) -> Quantity:
        before = quantity.start - 1
        while before >= 0 and self._has(before, Tag.FILLER) and not self._has(before, Tag.UNDER, Tag.UP_TO):
            before -= 1
        return replace(quantity, under=self._has(before, Tag.UNDER), up_to=self._has(before, Tag.UP_TO))

    def _is_numbered(self, start: int) -> bool:
        """True for the number of `week 48`, `ticket 123`, `#5`, `12 March`."""
        before = start - 2 if self._text(start - 1) in ("-", "#") else start - 1
        if self._text(start - 1) == "#":
            return True
        if self._has(start - 1, Tag.MONTHNAME) or self._has(start + 1, Tag.MONTHNAME):
            return not self._has(start + 1, *TIME_UNITS)
        return self._has(before, Tag.NUMBERED) and not self._has(before - 1, Tag.PER, Tag.ARTICLE, Tag.THIS)


_FITS = {
    Tag.HOUR: (Kind.TIME, Kind.NUMBER),
    Tag.ACTIVE: (Kind.PEOPLE, Kind.SHARE, Kind.NUMBER),
    Tag.ELIGIBLE: (Kind.PEOPLE, Kind.NUMBER),
    Tag.CYCLE: (Kind.TIME,),
    Tag.ERROR: (Kind.PERCENT, Kind.NUMBER, Kind.SHARE),
    Tag.ADOPTION: (Kind.PERCENT, Kind.PEOPLE, Kind.SHARE),
    Tag.REVENUE: (Kind.MONEY, Kind.NUMBER),
}


def _is_crowd(token: Token | None) -> bool:
    """The word for everybody who could use it: `a third of the team`."""
    return token is not None and (token.text in CROWDS or token.has(Tag.PERSON))
