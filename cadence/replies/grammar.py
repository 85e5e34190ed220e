"""Tokens -> quantities: a number, its unit, and what it hangs together with in writing ("10-12", "8 of 10")."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.tags import Tag
from cadence.replies.together import Together
from cadence.replies.units import CURRENCY_CODES, LABELS
from cadence.replies.words import DONE, phrases

_LABEL_GAP = 3
_MOVED_FROM = ("up from", "down from")
_LISTED = frozenset([",", ";", "/", "|", "\n"])
_AT_LEAST = phrases("""
    at_least not_lower_than no_lower_than not_less_than no_less_than no_fewer_than not_fewer_than not_under not_below
    minimum min mindestens nicht_unter nicht_weniger_als au_moins pas_moins_de al_menos no_menos_de minstens almeno
""")
_AT_MOST = phrases("""
    at_most not_higher_than no_higher_than not_more_than no_more_than not_over not_above maximum max hochstens
    nicht_uber nicht_mehr_als au_plus pas_plus_de como_mucho no_mas_de hoogstens al_massimo
""")
_NOUN = 4  # letters
_OF_SEVERAL = frozenset("snieay")  # as words for several things end
_LONGEST_LIMIT = 4  # tokens of "not lower than"
_MOST = 40  # numbers of a reply; a text with more is a table, and nothing in it is clear
_FITS = {
    Tag.HOUR: (Kind.TIME, Kind.NUMBER),
    Tag.ACTIVE: (Kind.PEOPLE, Kind.SHARE, Kind.NUMBER),
    Tag.ELIGIBLE: (Kind.PEOPLE, Kind.NUMBER),
    Tag.CYCLE: (Kind.TIME,),
    Tag.ERROR: (Kind.PERCENT, Kind.NUMBER, Kind.SHARE),
    Tag.ADOPTION: (Kind.PERCENT, Kind.PEOPLE, Kind.SHARE),
    Tag.REVENUE: (Kind.MONEY, Kind.NUMBER),
}


class Scanner(Together):
    """Reads the quantities of a text, left to right."""

    def quantities(self) -> tuple[Quantity, ...]:
        found: list[Quantity] = []
        index = 0
        while index < len(self._tokens):
            quantity = self._labelled(index, found[-1:]) or self._between(index) or self._at_least_and_most(index)
            quantity = quantity or self._part_behind(index)
            quantity = quantity or self._as_a_group(index)
            quantity = quantity or self._quantity(index, found[-1:])
            if quantity is None:
                index += 1
            else:
                found.append(quantity)
                index = max(quantity.end, index + 1)
        if len(found) > _MOST:
            return ()
        for place in range(len(found)):
            found[place] = self._of_things(found[place - 1] if place else None, found[place])
            if place:
                found[place] = self._as_part(found[place - 1], found[place])
        return tuple(found)

    def _is_piece(self, at: int) -> bool:
        """The claim of `10 min a claim`, or the "per" before it; not the "a" of `38 hours a week`."""
        return self._has(at, Tag.THING) or (self._has(at, Tag.PER) and not self._has(at, Tag.ARTICLE))

    def _of_things(self, before: Quantity | None, quantity: Quantity) -> Quantity:
        """The 12 of `we have 40 shops, 12 of them got it` are no people."""
        if quantity.kind is not Kind.PEOPLE or self._text(quantity.end - 1) not in ("of them", "of those", "of these"):
            return quantity
        alone = before is None or self._tokens[before.start].sentence != self._tokens[quantity.start].sentence
        listed = self._at(quantity.start - 2) if alone and self._text(quantity.start - 1) == "," else None
        of_things = listed is not None and listed.value is None and not listed.has(Tag.PERSON, Tag.USE, Tag.SAVED)
        noun = self._at(before.end) if before is not None else None
        named = (
            before is not None
            and before.kind is Kind.NUMBER
            and noun is not None
            and not noun.tags
            and noun.text.isalpha()
        )
        uses = any(self._has(at, Tag.USE, Tag.ACTIVE) for at in range(quantity.end, quantity.end + 4))
        thing = before is not None and before.kind is Kind.THING
        if not (thing or named or of_things) or uses:
            return quantity
        unit = self._text(quantity.start - 2) if of_things else (before and before.unit) or (noun and noun.text) or ""
        return replace(quantity, kind=Kind.THING, unit=unit)

    def _as_part(self, before: Quantity, quantity: Quantity) -> Quantity:
        """`12 hours, 2 of them`, `12 h of which 3`: hours too, and contained in those before."""
        of_time = before.kind is Kind.TIME or before.label is Tag.HOUR
        apart = self._tokens[quantity.start].sentence - self._tokens[before.start].sentence
        saved = any(self._has(at, Tag.SAVED) for at in range(quantity.start - 3, quantity.start))
        if not of_time or apart > saved:
            return quantity  # "we need 38 hours for it; the planner spares us 3 of them"
        said = self._has(quantity.start - 1, Tag.PART) or self._has(quantity.end, Tag.PART)
        if quantity.kind is Kind.PEOPLE:
            said = self._has(quantity.end - 1, Tag.PART)
            pieces = any(self._is_piece(at) for at in range(before.end, quantity.start))
            if said and (pieces or self._text(quantity.start - 1) in DONE):
                return replace(
                    quantity, kind=Kind.NUMBER, unit="", end=quantity.end - 1
                )  # "10 min a claim, 66 of them", "15 minutes less, and we wrote 24 of them"
        if (
            not said
            or quantity.kind not in (Kind.TIME, Kind.NUMBER, Kind.PEOPLE)
            or self._counts_what_each_is(before, quantity)
        ):
            return quantity
        unit = quantity.unit if quantity.kind is Kind.TIME else before.unit or "hours"
        return replace(quantity, kind=Kind.TIME, unit=unit, part=True)

    def _counts_what_each_is(self, before: Quantity, quantity: Quantity) -> bool:
        """`half an hour per contract and we did 26 of those`, `each clerk gets 1 h, there are six of them`."""
        if quantity.kind is Kind.PEOPLE:
            return self._has(quantity.start - 1, Tag.WE_ARE)
        of_each = (
            self._has(at, Tag.PER) and not self._has(at, Tag.ARTICLE) and self._has(at + 1, Tag.THING)
            for at in range(before.end, quantity.start)
        )
        return quantity.kind is Kind.NUMBER and self._has(quantity.end, Tag.PART) and any(of_each)

    def _labelled(self, index: int, before: Sequence[Quantity]) -> Quantity | None:
        """`hours: 14`, `usr 4`, `errors now about 2 %`: a label, then its number."""
        token = self._tokens[index]
        label = next((tag for tag in LABELS if token.has(tag)), None)
        if label is None and token.text in ("hours saved", "hrs saved", "time saved"):
            label = Tag.HOUR
        if label is None and token.has(Tag.PERSON) and self._text(index + 1) in (":", "=", "-", "?"):  # "people: 6"
            label = Tag.ACTIVE
        if label is None and bool(before) and self._is_label_behind(index, before[-1]):
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
                between.text
                in (":", "-", "=", "|", "?", "+", "down to", "saved", "time", "rate", "users", "people", "should be")
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

    def _is_label_behind(self, index: int, before: Quantity) -> bool:
        """The people of `hours 11 people 7`, of `time saved 6h, ppl 3`."""
        number = self._number(index + 1) if self._has(index, Tag.PERSON) else None
        if number is None:
            return False
        if before.label is not None and before.end == index:
            return True
        saved = before.kind is Kind.TIME and self._has(before.start - 1, Tag.SAVED)
        listed = before.end == index - 1 and self._text(index - 1) in _LISTED
        return (before.label is not None or saved) and listed and self._text(number[1]) in ("", ".", ")", *_LISTED)

    def _moved(self, index: int, label: Tag) -> Quantity | None:
        """`users went up from 5 to 9`, `users from 5 to 9`: the later one."""
        if label not in (Tag.ACTIVE, Tag.ADOPTION):
            return None
        at, came = index + 1, False
        while at < index + _LABEL_GAP and (
            self._has(at, Tag.UP, Tag.DOWN, Tag.FROM) or self._text(at) in ("went", *_MOVED_FROM)
        ):
            came = came or self._has(at, Tag.FROM) or self._text(at) in _MOVED_FROM
            at += 1
        by = self._number(at + 1) if self._has(at, Tag.BY) and self._has(at - 1, Tag.UP, Tag.DOWN) else None
        if by is not None and label is Tag.ACTIVE and self._has(by[1], Tag.TO) and (to := self._number(by[1] + 1)):
            return Quantity(Kind.NUMBER, to[0], to[0], at, to[1])  # "users up by 3 to 11"
        first = self._number(at) if came else None
        if first is None or not self._has(first[1], Tag.TO):
            return None
        second = self._number(first[1] + 1)
        if second is not None and self._has(second[1], Tag.PERCENT):
            return None  # a share is read as such
        if second is not None and self._has(second[1], Tag.OF) and (whole := self._number(second[1] + 1)) is not None:
            return Quantity(Kind.SHARE, second[0], second[0], at, whole[1], "people", whole=whole[0])
        return (
            None
            if second is None or label is Tag.ADOPTION
            else Quantity(Kind.NUMBER, second[0], second[0], at, second[1])
        )

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

    def _counts_a_noun(self, at: int) -> bool:
        """The noun of `1.200 Bestellungen`: of several things, which no fraction counts."""
        noun = self._at(at)
        unknown = noun is not None and not noun.tags and noun.value is None and noun.text.isalpha()
        return unknown and len(self._text(at)) >= _NOUN and (self._text(at)[-1] in _OF_SEVERAL)

    def _at_least_and_most(self, index: int) -> Quantity | None:
        """`not lower than 15 and not higher than 25 hours`, `at least 8, at most 12 hours`."""
        first = None if (at := self._ends_phrase(index, _AT_LEAST)) is None else self._number(at)
        if first is None:
            return None
        low, at = first
        unit = self._time_unit(at)
        at = self._unit_end(at)
        at += self._text(at) == ","
        at += self._has(at, Tag.AND, Tag.BUT)
        high = self._ends_phrase(at, _AT_MOST)
        second = None if high is None else self._quantity(high, [])
        if second is None or second.is_range or second.value <= low:
            return None
        if unit is not None and second.kind is Kind.NUMBER:
            second = replace(second, kind=Kind.TIME, unit=unit)
        plain = second.kind in (Kind.TIME, Kind.PERCENT, Kind.NUMBER)
        return replace(second, low=low, start=index, under=False, up_to=False) if plain else None

    def _ends_phrase(self, index: int, phrases: frozenset[str]) -> int | None:
        """Where one of the phrases that begins at a place ends, whether its words are joined already or not."""
        said = ""
        for at in range(index, min(index + _LONGEST_LIMIT, len(self._tokens))):
            said = f"{said} {self._text(at)}".lstrip()
            if said in phrases and self._number(at + 1) is not None:
                return at + 1
        return None

    def _quantity(self, index: int, before: Sequence[Quantity], labelled: Tag | None = None) -> Quantity | None:
        if index >= len(self._tokens):
            return None
        if (word := self._single_word(index)) is not None:
            return word
        if self._has(index, Tag.CURRENCY) and (number := self._number(index + 1)) and number[0] >= self._fewest(index):
            value, at = number
            if self._text(at) == "m":
                value, at = value * 1_000_000, at + 1
            high, end = self._range_end(value, at, currency=True)
            return Quantity(Kind.MONEY, value, high, index, end, CURRENCY_CODES[self._text(index)])
        share = self._fraction(index) or self._one_in(index)
        if share is not None:
            return share
        number = self._number(index)
        if number is None and self._negative(index):
            one = self._one_unit(index + 1, before)  # "minus an hour"
            return None if one is None else replace(one, low=-one.high, high=-one.low, start=index)
        if number is None:
            return self._one_unit(index, before)
        value, at = number
        return self._with_unit(index, value, at, labelled)

    def _some_of_the_hours(self, start: int, value: Decimal, at: int) -> Quantity | None:
        """The 6 of `checking eats 6 of the 15 hours`."""
        if not self._has(at, Tag.OF):
            return None
        behind = at + 1
        while self._has(behind, Tag.FILLER) and self._number(behind) is None:
            behind += 1
        whole = self._number(behind)
        unit = None if whole is None else self._time_unit(whole[1])
        if whole is None or unit not in ("hours", "minutes") or value > whole[0]:
            return None
        return Quantity(Kind.TIME, value, value, start, whole[1] + 1, unit, whole[0])

    def _with_unit(self, start: int, value: Decimal, at: int, labelled: Tag | None) -> Quantity | None:
        if (hours := self._some_of_the_hours(start, value, at)) is not None:
            return hours
        of = self._share(start, value, at) or self._whole_far_behind(start, value, at)
        if of is not None:
            return of
        all_of_them = self._has(start - 1, Tag.ALL) and self._text(at) == ","  # "all 12, maybe 15 min a day each"
        high, at = (value, at) if all_of_them else self._range_end(value, at)
        found = self._unit(at, labelled)
        literal = self._tokens[at - 1]
        if found is None:
            whole = labelled in (Tag.ACTIVE, Tag.ELIGIBLE) or self._counts_a_noun(at)
            if self._is_numbered(start) or (literal.doubtful and not whole):
                return None
            return self._qualified(Quantity(Kind.NUMBER, value, high, start, at))
        kind, unit, end = found
        if literal.doubtful and kind in (Kind.TIME, Kind.PERCENT):
            return None  # 1.240 hours: the thousand or the fraction? Better asked than guessed
        if kind is Kind.TIME:
            return self._qualified(self._composite(Quantity(kind, value, high, start, end, unit)))
        return self._qualified(Quantity(kind, value, high, start, end, unit))
