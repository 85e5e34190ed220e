"""The words beside a number, before anything is read from it."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from cadence.replies.cutting import Token
from cadence.replies.numerals import TIME_UNITS
from cadence.replies.tags import Tag
from cadence.replies.vocabulary.naming import one_of

_COUNTED = (Tag.PERCENT, Tag.POINTS, Tag.CURRENCY, Tag.PERSON, Tag.ERROR, Tag.THOUSAND, Tag.MILLION, Tag.DOZEN)
_SIGNS = frozenset(".:#°")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The tokens of a reply, by place; outside of it there is nothing."""

    tokens: Sequence[Token]

    def text(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def has(self, at: int, *tags: Tag) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].has(*tags)

    def is_number(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].value is not None

    def is_whole(self, at: int, low: int, high: int) -> bool:
        """A number without a fraction, between two others."""
        value = self.tokens[at].value if self.is_number(at) else None
        return value is not None and low <= value <= high and value == int(value)

    def is_glued(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].glued

    def is_time_unit(self, at: int) -> bool:
        """`h`, `hours`, and the letters that are units where they touch their number."""
        return self.has(at, *TIME_UNITS) or (self.is_glued(at) and self.text(at) in ("m", "u", "j"))

    def counts(self, at: int) -> bool:
        """The number at `at` has a unit, or somebody or something to count, right behind it."""
        behind = at + 1
        return self.is_time_unit(behind) or self.has(behind, *_COUNTED)

    def goes_on(self, at: int) -> bool:
        """A word stands behind the number at `at` that it may count, whatever the word means."""
        word = self.text(at + 1)
        return word[:1].isalpha() and not (0 <= at + 1 < len(self.tokens) and self.tokens[at + 1].tags)

    def word_before(self, at: int) -> int:
        """The place of the word before `at`, behind signs: the `ext` of `ext. 204`."""
        before = at - 1
        while before > 0 and self.text(before) in _SIGNS:
            before -= 1
        return before

    def any_of(self, span: range, words: Container[str]) -> bool:
        return any(self.text(at) in words for at in span)

    def any_like(self, span: range, table: tuple[str, ...]) -> bool:
        """One of the words of a table with endings stands in the span."""
        return any(one_of(self.text(at), table) for at in span if self.text(at))

    def sentence(self, at: int) -> range:
        """The places of the sentence that the token at `at` stands in."""
        number = self.tokens[at].sentence
        first = last = at
        while first > 0 and self.tokens[first - 1].sentence == number:
            first -= 1
        while last + 1 < len(self.tokens) and self.tokens[last + 1].sentence == number:
            last += 1
        return range(first, last + 1)
