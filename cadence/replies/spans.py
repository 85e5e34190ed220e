"""The tokens and quantities of a reply, and the words that stand somewhere: in a clause, before or behind a number."""

from collections.abc import Container, Iterable, Sequence

from cadence.replies.cutting import Token
from cadence.replies.quantities import Quantity
from cadence.replies.tags import Tag
from cadence.replies.tokens import runs

ENDS = 3  # tokens from a cue to its number


class Spans:
    """Tokens and quantities, and the words of any part of them."""

    def __init__(self, tokens: Sequence[Token], quantities: Sequence[Quantity]) -> None:
        self.tokens = tokens
        self.quantities = quantities
        self._clauses = runs([token.clause for token in tokens])
        self._sentences = runs([token.sentence for token in tokens])
        self.inside = {index for each in quantities for index in range(each.start, each.end)}

    def clause(self, quantity: Quantity) -> range:
        """The tokens of the clause a quantity stands in."""
        return range(self.clause_at(quantity.start).start, max(quantity.end, self.clause_at(quantity.start).stop))

    def clause_at(self, index: int) -> range:
        """The tokens of the clause that a token stands in."""
        return self._clauses[index]

    def sentence(self, quantity: Quantity) -> range:
        return range(self._sentences[quantity.start].start, max(quantity.end, self._sentences[quantity.start].stop))

    def has(self, span: Iterable[int], *tags: Tag) -> bool:
        return any(self.tokens[index].has(*tags) for index in span)

    def words(self, span: Iterable[int]) -> list[str]:
        """The words of it, as they are written."""
        return [self.tokens[index].text for index in span]

    def says(self, span: Iterable[int], words: Container[str]) -> bool:
        """True when one of the words, as they are written, stands in it."""
        return any(self.tokens[index].text in words for index in span)

    def says_phrase(self, span: Iterable[int], phrases: Iterable[str]) -> bool:
        """True when one of the phrases stands in it, word by word; `says` knows only those the grammar has joined."""
        said = f" {' '.join(self.words(span))} "
        return any(f" {each} " in said for each in phrases)

    def earlier(self, quantity: Quantity) -> Quantity | None:
        """The quantity said before it."""
        return next((each for each in reversed(self.quantities) if each.end <= quantity.start), None)

    def later(self, quantity: Quantity) -> Quantity | None:
        """The quantity said after it."""
        return next((each for each in self.quantities if each.start >= quantity.end), None)

    def before(self, quantity: Quantity, count: int = ENDS) -> range:
        """The tokens just before a quantity, back to the one before it or the clause's beginning."""
        start = quantity.start
        while start > max(0, quantity.start - count) and start - 1 not in self.inside:
            if self.tokens[start - 1].clause != self.tokens[quantity.start].clause:
                break
            start -= 1
        return range(start, quantity.start)

    def after(self, quantity: Quantity, count: int = ENDS) -> range:
        end = quantity.end
        while end < min(len(self.tokens), quantity.end + count) and end not in self.inside:
            if self.tokens[end].clause != self.tokens[quantity.end - 1].clause:
                break
            end += 1
        return range(quantity.end, end)

    def unknown(self, span: Iterable[int]) -> bool:
        """True when there are words in it that the grammar does not know: they may mean anything."""
        return any(
            not self.tokens[index].tags and self.tokens[index].value is None and self.tokens[index].text[:1].isalpha()
            for index in span
            if index not in self.inside
        )

    def together(self, first: Quantity, second: Quantity) -> bool:
        """True when they stand in one sentence."""
        return self.tokens[first.start].sentence == self.tokens[second.start].sentence

    def near(self, first: Quantity, second: Quantity) -> bool:
        """True when they stand in one sentence, or the second in the one after."""
        return self.tokens[second.start].sentence - self.tokens[first.start].sentence <= 1

    def near_at(self, index: int, second: Quantity) -> bool:
        """As `near`, from a token on."""
        return 0 <= self.tokens[second.start].sentence - self.tokens[index].sentence <= 1
