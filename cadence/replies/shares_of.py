"""So many of so many, said the other way round or far apart: `of our 12 welders 5 use it`, `7 signed up out of 40`."""

from decimal import Decimal

from cadence.replies.numerals import TIME_UNITS
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.shares import Shares
from cadence.replies.tags import Tag
from cadence.replies.words import CROWDS

_FAR = 5  # tokens from those who could to those who do
_FAR_USE = 10  # tokens from those who have it to "use it"
_BEHIND = 4  # tokens from those who do to "out of"
_WHERE = frozenset(["in", "at", "on", "im", "beim", "au", "chez", "en", "bij", "nel", "na", "w"])
_OTHER = (*TIME_UNITS, Tag.PERCENT, Tag.POINTS, Tag.CURRENCY, Tag.THING, Tag.ERROR, Tag.CYCLE, Tag.MONTH, Tag.YEAR)
_STOPS = (
    Tag.NOT,
    Tag.NOBODY,
    Tag.LOSS,
    Tag.AWAY,
    Tag.FUTURE,
    Tag.BUT,
    Tag.DELTA,
    Tag.OF,
    Tag.PART,
    Tag.ERROR,
    Tag.COST,
)
_BEGINS = frozenset(["", ",", ".", ":", ";", "!", "?", "\n", "-", "(", "and", "but", "so", "und", "et", "y", "en", "e"])


class SharesOf(Shares):
    """Reads shares whose two numbers stand apart."""

    def _part_behind(self, index: int) -> Quantity | None:
        """`of our 12 welders 5 use it`, `out of 20 drivers only seven`: those who could stand first."""
        if not self._has(index, Tag.OF) or self._text(index - 1) not in _BEGINS:
            return None
        at = index + 1
        while self._has(at, Tag.FILLER, Tag.ALL) and self._number(at) is None:
            at += 1
        first = self._plain(at)
        if first is None:
            return None
        whole, at = first
        named, somewhere = self._counts_people(at), self._text(at) in _WHERE
        whose = self._whose_use(at)  # "von 40 Kassierern nutzen es 26"
        if self._has(at, *_OTHER) or not (named or somewhere or whose or self._text(at) == ","):
            return None
        for part_at in range(at + named, at + _FAR + 1):
            if (part := self._plain(part_at)) is not None:
                break
            if self._at(part_at) is None or self._text(part_at) in (".", ";", "\n", ":") or self._stops(part_at):
                return None
        else:
            return None
        value, end = part
        does = self._has(end, Tag.USE, Tag.ACTIVE, Tag.PERSON) or self._has(end + 1, Tag.USE, Tag.ACTIVE)
        does = does or (named and self._have_and_use_it(end))
        ends = self._at(end) is None or self._text(end) in (".", ",", ";", "\n", "!", ")")
        used = any(self._has(between, Tag.USE) for between in range(at, part_at))
        if value > whole or self._has(end, *_OTHER) or not (does or ((named or whose) and (ends or used))):
            return None
        return Quantity(Kind.SHARE, value, value, index, end + self._has(end, Tag.PERSON), "people", whole)

    def _whose_use(self, at: int) -> bool:
        """The word for people of `von 40 Kassierern nutzen es 26`, whether it is known or not: they use it."""
        word = self._at(at)
        somebody = word is not None and not word.tags and word.value is None and word.text.isalpha()
        return somebody and any(self._has(verb, Tag.USE) for verb in (at + 1, at + 2))

    def _have_and_use_it(self, at: int) -> bool:
        """The rest of `of 40 cashiers 26 have it on their handheld and use it`."""
        if self._text(at) not in ("have it", "has it", "have"):
            return False
        for index in range(at + 1, at + _FAR_USE):
            if self._has(index, *_STOPS) and not self._has(index, Tag.OF):
                return False
            if self._has(index, Tag.USE):
                return True
        return False

    def _whole_far_behind(self, start: int, value: Decimal, at: int) -> Quantity | None:
        """`7 signed up out of 40`, `only one person so far, out of 12`, `14 from a crew of 16`."""
        if value != int(value) or value < 0 or (link := self._link(at)) is None:
            return None
        crowd = self._has(link, Tag.FROM)
        behind = link + 1 if not crowd else self._behind_crowd(link) or link
        while self._has(behind, Tag.FILLER, Tag.ALL) and self._number(behind) is None:
            behind += 1
        whole = self._plain(behind)
        if whole is None or value > whole[0] or self._has(whole[1], *_OTHER):
            return None
        between = range(at, link)
        noun, last = self._noun(whole[1])
        people = crowd or noun == "people" or self._has(whole[1], Tag.ELIGIBLE)
        people = people or any(self._has(each, Tag.PERSON, Tag.USE, Tag.ACTIVE) for each in between)
        counted = "people" if people else next((self._text(each) for each in between if self._text(each).isalpha()), "")
        return Quantity(Kind.SHARE, value, value, start, last if noun else whole[1], counted, whole[0])

    def _link(self, at: int) -> int | None:
        """Where the "out of" stands, or the "from" of "from a crew of"; nothing before it is another figure."""
        for link in range(at, at + _BEHIND + 1):
            if self._text(link) in ("out of", "outta") or self._behind_crowd(link) is not None:
                return link
            ends = self._at(link) is None or self._text(link) in (".", ";", "\n", ":")
            if ends or self._number(link) is not None or self._has(link, *_OTHER) or self._stops(link):
                return None
        return None

    def _behind_crowd(self, at: int) -> int | None:
        """Where the 16 of `14 from a crew of 16` stands, by the place of its "from"."""
        if not self._has(at, Tag.FROM):
            return None
        crowd = at + 2 if self._has(at + 1, Tag.ARTICLE) else at + 1
        if self._text(crowd) == "team of":
            return crowd + 1
        return crowd + 2 if self._text(crowd) in CROWDS and self._has(crowd + 1, Tag.OF) else None

    def _plain(self, at: int) -> tuple[Decimal, int] | None:
        """A whole number written at `at`."""
        token = self._at(at)
        number = None if token is None or token.value is None else self._number(at)
        return number if number is not None and number[0] == int(number[0]) and number[0] >= 0 else None

    def _counts_people(self, at: int) -> bool:
        """People or their places stand there, perhaps behind a word that says which: `12 night nurses`."""
        return self._noun(at)[0] == "people" or self._has(at, Tag.ELIGIBLE)

    def _stops(self, at: int) -> bool:
        return self._has(at, *_STOPS)
