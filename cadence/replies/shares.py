"""So many of so many: `8 of 10`, `a third of the team`, `three quarters of an hour`."""

from decimal import Decimal

from cadence.replies.cutting import Token
from cadence.replies.durations import Durations
from cadence.replies.numerals import TIME_UNITS
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.tags import Tag
from cadence.replies.words import CROWDS, is_a_person

FRACTIONS = {
    "half": Decimal("0.5"), "third": Decimal(1) / 3, "thirds": Decimal(1) / 3, "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"), "fifth": Decimal("0.2"), "fifths": Decimal("0.2"), "drittel": Decimal(1) / 3,
    "viertel": Decimal("0.25"), "halfte": Decimal("0.5"), "tiers": Decimal(1) / 3, "quart": Decimal("0.25"),
    "moitie": Decimal("0.5"), "tercio": Decimal(1) / 3, "tercios": Decimal(1) / 3, "mitad": Decimal("0.5"),
    "derde": Decimal(1) / 3, "kwart": Decimal("0.25"), "helft": Decimal("0.5"), "terzo": Decimal(1) / 3,
    "terzi": Decimal(1) / 3, "meta": Decimal("0.5"), "terco": Decimal(1) / 3, "tercos": Decimal(1) / 3,
    "metade": Decimal("0.5"), "polowa": Decimal("0.5"), "polowe": Decimal("0.5"), "cuarto": Decimal("0.25"),
}  # fmt: skip
_ROUND = frozenset(map(Decimal, (2, 3, 4, 5, 10, 100)))
_WRITTEN = frozenset(map(Decimal, (2, 3, 4)))
_SINGULAR = frozenset(["hour", "h", "hr", "std", "stunde", "heure", "hora", "uur", "u", "ora", "godziny", "godz"])
_PLACES_OF_WORK = frozenset(["desk", "shift", "office", "floor", "counter", "kitchen", "bench", "schicht", "buro"])
_ENDS = frozenset(["", ",", ".", ";", "!", "\n", ")"])
_ONE = frozenset(["one", "einer", "eine", "un", "une", "uno", "una", "een", "um", "uma", "jeden", "jedna"])
_IN = frozenset(["in", "in every", "op de", "op", "sur", "su", "de cada", "em cada", "na", "auf", "ogni"])
_AMONG = frozenset(["among", "amongst", "unter", "parmi", "entre", "tra", "fra", "sposrod", "onder"])
_YEARS = 1900
_MISCOUNTED = 3  # "9 of 6 active": no more times too many than a slip is


class Shares(Durations):
    """Reads shares and fractions."""

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
        part = FRACTIONS.get(self._text(at))
        if part is None or times > 4:  # noqa: PLR2004  four fifths
            return None
        a_quarter = (
            self._has(at, Tag.QUARTER) and self._has(index - 1, Tag.PER) and not self._has(index - 1, Tag.ARTICLE)
        )
        if at == index and (self._has(index - 1, Tag.THIS, Tag.LAST) or (a_quarter and not self._has(at + 1, Tag.OF))):
            return None  # "3 days this quarter for 5 people", "60 hours per quarter for the whole floor"
        end = at + 1
        while not _is_crowd(self._at(end)) and (
            self._has(end, Tag.OF, Tag.ARTICLE, Tag.FILLER, Tag.ALL) or self._text(end) == "d'"
        ):
            end += 1
        unit = self._time_unit(end)
        if unit is not None:
            of_it = any(self._has(each, Tag.OF) or self._text(each) == "d'" for each in range(at + 1, end))
            right_before = end == at + 1 and unit == "hours"
            if not of_it and not right_before:
                return None  # "this quarter a day", and not "a quarter hour"
            return self._qualified(Quantity(Kind.TIME, times * part, times * part, index, end + 1, unit))
        if (counted := self._fraction_of_counted(index, times * part, end)) is not None:
            return counted
        if not _is_crowd(self._at(end)) and _is_crowd(self._at(end + 1)) and end > at + 1:
            end += 1  # "half the warehouse team"
        if _is_crowd(self._at(end)) and part * times <= 1:
            share = times * part * 100
            return Quantity(Kind.PERCENT, share, share, index, end + 1, "people")
        crew = self._somebodys_noun(end) or self._crew_at(end) if end > at + 1 else None
        if times * part < 1 and (last := crew) is not None:
            share = times * part * 100
            return Quantity(Kind.PERCENT, share, share, index, last, "people")
        if times * part < 1 and self._is_of_adoption(index, at + 1):
            share = times * part * 100
            return Quantity(Kind.PERCENT, share, share, index, at + 1, "people")
        return None

    def _is_of_adoption(self, start: int, end: int) -> bool:
        """The three quarters of `adoption around three quarters`: nothing is behind it, and it did not go by it."""
        at = start - 1
        while at > 0 and (self._has(at, Tag.FILLER) or self._text(at) in (":", "=", "is", "at")):
            if self._text(at) == "by":
                return False
            at -= 1
        return at >= 0 and self._has(at, Tag.ADOPTION) and self._text(end) in _ENDS

    def _crew_at(self, at: int) -> int | None:
        """Where the front desk of `two thirds of the front desk` ends: people by their place, and nothing else said."""
        which, crew = self._at(at), self._text(at + 1)
        named = which is not None and which.value is None and which.text.isalpha() and crew in _PLACES_OF_WORK
        return at + 2 if named and (self._text(at + 2) in _ENDS or self._has(at + 2, Tag.USE)) else None

    def _one_in(self, index: int) -> Quantity | None:
        """`one in three colleagues uses it`, `un collègue sur trois l'utilise`: of how many one does, and no number."""
        token = self._tokens[index]
        if (token.value is not None and token.value != 1) or (token.value is None and token.text not in _ONE):
            return None
        at = index + 1 + is_a_person(self._text(index + 1))
        links = next((length for length in (2, 1) if self._said(at, length) in _IN), 0)
        number = self._number(at + links) if links else None
        if number is None or number[0] not in _ROUND:
            return None
        whole, end = number
        end += is_a_person(self._text(end)) or self._has(end, Tag.PERSON)
        if not any(self._has(use, Tag.USE) for use in (end, end + 1)) or self._text(end) in (".", ",", ";", "not"):
            return None
        return Quantity(Kind.PERCENT, 100 / whole, 100 / whole, index, end, "people")

    def _said(self, at: int, length: int) -> str:
        return " ".join(self._text(each) for each in range(at, at + length))

    def _somebodys_noun(self, at: int) -> int | None:
        """Where the desk of `two thirds of the desk use it` ends: whoever uses it is somebody."""
        for end in (at + 1, at + 2):
            word = self._at(end - 1)
            if word is None or word.value is not None or word.tags or not word.text.isalpha():
                return None
            uses = end + (self._has(end, Tag.NOW) or self._has(end, Tag.FILLER))
            if any(self._has(use, Tag.USE) and self._text(use) != "used" for use in (end, uses)):
                return end
            if self._text(end) in ("do", "does") and self._text(end + 1) in ("", ",", ".", ";", "!", "and", "but"):
                return end  # "1/3 of branches do"
        return None

    def _fraction_of_counted(self, start: int, part: Decimal, at: int) -> Quantity | None:
        """`half of our 30 reps`: fifteen of them; a part that is no whole number is none of them."""
        number = None if self._has(at, Tag.ARTICLE) else self._number(at)
        if number is None or part >= 1:
            return None
        whole, end = number
        noun, last = self._noun(end)
        active = (whole * part).quantize(Decimal("0.001"))
        if noun != "people" or whole != int(whole) or active != int(active):
            return None
        return Quantity(Kind.SHARE, Decimal(int(active)), Decimal(int(active)), start, last, noun, whole)

    def _written_fraction(self, index: int) -> Quantity | None:
        """`3/4 of an hour`, `3/4 h`; `3/4 hours` may be three or four."""
        over, under = self._at(index), self._at(index + 2)
        if over is None or under is None or not over.value or not under.value or self._text(index + 1) != "/":
            return None
        end = index + 3
        part = over.value / under.value
        one_of_it = over.value == 1 or self._text(end) in _SINGULAR
        if part < 1 and under.value in _WRITTEN and self._has(end, Tag.HOUR) and one_of_it:
            return Quantity(Kind.TIME, part, part, index, end + 1, "hours")
        if not self._has(end, Tag.OF):
            return None
        while self._has(end, Tag.OF, Tag.ARTICLE):
            end += 1
        unit = self._time_unit(end)
        if part < 1 and under.value in _WRITTEN and _is_crowd(self._at(end)):
            return Quantity(Kind.PERCENT, part * 100, part * 100, index, end + 1, "people")  # "2/3 of the team"
        if unit is None and part < 1 and under.value in _WRITTEN and (last := self._somebodys_noun(end)) is not None:
            return Quantity(Kind.PERCENT, part * 100, part * 100, index, last, "people")
        return None if unit is None or part >= 1 else Quantity(Kind.TIME, part, part, index, end + 1, unit)

    def _share(self, start: int, value: Decimal, at: int) -> Quantity | None:
        """`8 of 10`, `8/10`, `12 (of 18)`, `7 active users out of 9 seats`."""
        noun, gap = self._noun(at)
        while noun is not None and gap < at + 4 and self._has(gap, Tag.ACTIVE, Tag.USE) and not self._has(gap, Tag.OF):
            gap += 1
        bracket = self._text(gap) == "("
        link = gap + 1 if bracket else gap
        among = noun == "people" and self._text(link) in _AMONG
        slash = self._text(link) == "/" and noun is None
        one_in = self._text(link) == "in" and noun is None
        if not (slash or one_in or among or self._has(link, Tag.OF)):
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
        if slash and value >= _YEARS:
            return None  # "ref. 2026/8813"
        if (
            slash and (value == 24 and whole == 7)  # noqa: PLR2004  always open
        ) or self._tokens[behind].has(Tag.DAYNAME):
            return None
        last_noun, last = self._noun(end)
        if among and last_noun != "people" and not self._has(end, Tag.ELIGIBLE):
            return None
        every = any(
            self._has(index, Tag.PER) and not self._has(index, Tag.ARTICLE) for index in range(link + 1, behind)
        )
        if every and noun is None and not slash:  # "3 out of every 4"
            return Quantity(
                Kind.PERCENT, value / whole * 100, value / whole * 100, start, last if last_noun else end, "people"
            )
        wrong = any(self._has(at, Tag.ERROR) for at in range(end, end + 4))  # "1 in 50 comes back wrong"
        if one_in and not wrong and last_noun in ("people", None) and whole in _ROUND and self._uses(end):
            share = value / whole * 100  # "7 in 10 use it" counts nobody
            return Quantity(Kind.PERCENT, share, share, start, end, "people")
        if one_in and last_noun is None and not wrong:
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


def _is_crowd(token: Token | None) -> bool:
    """The word for everybody who could use it: `a third of the team`."""
    return token is not None and (token.text in CROWDS or token.has(Tag.PERSON))
