"""What stands around a quantity: the nearest topic, was or is, from or to.

A number whose role is not clear is left out: a missing figure is asked for again, a wrong one is believed.
"""

from collections.abc import Iterable, Sequence

from cadence.replies.cutting import Token
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.spans import ENDS, Spans
from cadence.replies.tags import Tag
from cadence.replies.words import AFTERWARDS, NOW_BEHIND, SEASONS

INSTEAD = frozenset([
    "instead of", "rather than", "statt", "anstatt", "au lieu de", "en vez de", "in plaats van", "invece di",
    "em vez de", "zamiast",
])  # fmt: skip
_LINKS = INSTEAD | {
    "up from", "down from", "vs", "versus", "compared to", "compared with", "gegenuber", "frente a", "used to be",
    "used to take", "contre",
}  # fmt: skip
TAKES = frozenset(
    ["take", "takes", "took", "dauert", "dauern", "prend", "prennent", "tarda", "tardan", "duurt", "duren"]
)
_THAT_WAS = frozenset(["that", "those", "these", "that's", "das", "c'etait", "eso", "dat", "quello", "isso"])
_STAYS_OR_WRONG = frozenset(
    ["keep", "same", "wrong", "not", "correct", "correction", "actually", "instead", "mistake", "typo", "oops", "sorry"]
)
_OTHER_TOPICS = (
    Tag.CYCLE, Tag.ERROR, Tag.ADOPTION, Tag.REVENUE, Tag.PERSON, Tag.ACTIVE, Tag.ELIGIBLE, Tag.USE, Tag.ALL, Tag.LOSS,
    Tag.TOTAL, Tag.SPENT,
)  # fmt: skip
_MOVES = (Tag.UP, Tag.DOWN, Tag.LESS, Tag.DELTA, Tag.FASTER, Tag.SLOWER)
_FAR = 5  # from the name of a time: "last week I told you 8 hours"
_IN = frozenset(["in", "until", "till", "during", "im", "bis", "en", "w"])


class Text(Spans):
    """What stands around the quantities."""

    def __init__(self, tokens: Sequence[Token], quantities: Sequence[Quantity]) -> None:
        super().__init__(tokens, quantities)
        self._labels = {each.label_at: each for each in quantities if each.label_at is not None}
        self.topics: dict[Quantity, Tag | None] = {}  # what each time is about, once it was asked

    def nearest(self, quantity: Quantity, span: Iterable[int], topics: Iterable[Tag]) -> Tag | None:
        """The topic word nearest to a quantity; one before it wins over one as near behind it."""
        wanted = tuple(topics)
        best: tuple[int, int, Tag] | None = None
        for index in span:
            if quantity.start <= index < quantity.end and not self.tokens[index].has(Tag.SAVED):
                continue
            if self._labels.get(index, quantity) is not quantity:
                continue  # the label of another number
            if self._takes_another(index, quantity):
                continue  # "13 hours and quotes now take 2 days"
            for tag in wanted:
                if self.tokens[index].has(tag):
                    away = quantity.start - index if index < quantity.start else index - quantity.end + 1
                    other = any(
                        each is not quantity and min(index, quantity.start) < each.start < max(index, quantity.end)
                        for each in self.quantities
                    )
                    candidate = (away + (10 if other else 0), int(index > quantity.start), tag)
                    best = min(best, candidate) if best else candidate
        return best[2] if best else None

    def _takes_another(self, index: int, quantity: Quantity) -> bool:
        """The take of `quotes take 2 days` is said of the 2 days, and of nothing before them."""
        behind = index + 1
        while behind < len(self.tokens) and behind not in self.inside and self.tokens[behind].has(Tag.FILLER):
            behind += 1
        own = self.tokens[index].text in TAKES and quantity.end <= index and behind in self.inside
        return own and any(each.start == behind and each.kind is Kind.TIME for each in self.quantities)

    def was(self, quantity: Quantity) -> bool:
        """True for an earlier value: `was 48 h`, `up from 45`, `12 last week` (see surely_was)."""
        return (
            self.surely_was(quantity)
            or self._of_last_week(quantity)
            or self._weak(quantity, Tag.WAS)
            or self._with_earlier(quantity)
            or self._in_brackets(quantity)
        )

    def _in_brackets(self, quantity: Quantity) -> bool:
        """The 5 d of `cycle 4d (5d)`: what it was, beside what it is."""
        before = self._one_word_before(quantity)
        if before is None or quantity.end >= len(self.tokens) or before.value == quantity.value:
            return False
        closed = self.tokens[quantity.start - 1].text == "(" and self.tokens[quantity.end].text == ")"
        same = (before.kind, before.unit) == (quantity.kind, quantity.unit)
        return closed and same and quantity.kind is not Kind.NUMBER

    def _one_word_before(self, quantity: Quantity) -> Quantity | None:
        """The 4 d of `4d (5d)`, the 4/7 of `4/7 and 6 h`: a quantity with one token after it and then this one."""
        return next((each for each in self.quantities if each.end == quantity.start - 1), None)

    def _with_earlier(self, quantity: Quantity) -> bool:
        """The 6 h of `was 4/7 and 6 h`."""
        before = self._one_word_before(quantity)
        return before is not None and self.has((quantity.start - 1,), Tag.AND) and self._weak(before, Tag.WAS)

    def surely_was(self, quantity: Quantity) -> bool:
        """True when it is not the week's. `12 last week` may be: said on a Monday, it names the week asked about."""
        if self.has(self.before(quantity), Tag.BEFORE) or self.says(self.before(quantity, 2), ("old",)):
            return True  # "20 min (old: 1 h)"
        if quantity.kind is Kind.TIME and self.used_to(quantity) is not None:
            return True
        after = self.after(quantity, 2)
        before = [index for index in after if self.tokens[index].has(Tag.BEFORE)]
        if before and not any(self._links(index) for index in before):
            return True
        last_year = self.has(after[:1], Tag.LAST) and self.has(after[1:], Tag.YEAR)
        return last_year or (self._of_last_week(quantity) and self._moves_on(quantity))

    def used_to(self, quantity: Quantity) -> int | None:
        """Where the used of `a brief used to eat 3 hours` stands: whatever it did so long, it was earlier."""
        before = self.before(quantity, _FAR)
        return next((at for at in before[:-1] if self.words((at, at + 1)) == ["used", "to"]), None)

    def _of_last_week(self, quantity: Quantity) -> bool:
        after = self.after(quantity, 2)
        earlier = [
            index for index in self.before(quantity, _FAR) if index - 1 not in self.inside
        ]  # "12 h last week and 14 h"
        if self._names_last_period(earlier) or self._names_last_period(after) or self._is_said_to_be_last(quantity):
            return True
        return self.has(earlier, Tag.LAST_WEEK) or (
            self.has(after, Tag.LAST_WEEK) and not any(self._links(index) for index in after)
        )

    def _is_said_to_be_last(self, quantity: Quantity) -> bool:
        """The 15 h of `15 hours, no wait, that was last week, this week 12`."""
        end = min(quantity.end + _FAR + ENDS, len(self.tokens))
        stop = next((at for at in range(quantity.end, end) if at in self.inside), end)
        that = next((at for at in range(quantity.end, stop - 1) if self.tokens[at].text in _THAT_WAS), None)
        return that is not None and self.has(range(that, min(that + ENDS, stop)), Tag.LAST_WEEK)

    def _names_last_period(self, span: Iterable[int]) -> bool:
        """`3 days last month, now 2`, `44 until September`, `in spring it took 4`."""
        return any(
            (
                self.tokens[index].has(Tag.LAST)
                and (self.has((index + 1,), Tag.MONTH, Tag.QUARTER, Tag.YEAR) or self._is_time_of_year(index + 1))
            )
            or (self.tokens[index].text in _IN and self._is_time_of_year(index + 1))
            for index in span
            if index + 1 < len(self.tokens)
        )

    def _is_time_of_year(self, index: int) -> bool:
        index += self.tokens[index].text == "the"
        found = index < len(self.tokens) and (self.has((index,), Tag.MONTHNAME) or self.tokens[index].text in SEASONS)
        return found and self.tokens[index].text != "may"

    def _moves_on(self, quantity: Quantity) -> bool:
        """`10 h last week, this week 12`, `last week 10 h, now less`: what came after is said too."""
        sentence = self.tokens[quantity.start].sentence
        spans = {
            self.clause_at(index)
            for index, token in enumerate(self.tokens)
            if abs(token.sentence - sentence) <= 1 and index not in self.clause(quantity)
        }
        return any(self._is_next_value(span) for span in spans if not self.has(span, *_OTHER_TOPICS))

    def _is_next_value(self, span: range) -> bool:
        if self.has(span, Tag.SAME, Tag.FUTURE, Tag.BEFORE):  # "than the week before" makes last week the later one
            return False
        this_week = any(self.tokens[index].has(Tag.WEEK) and self.has((index - 1,), Tag.THIS) for index in span[1:])
        value = any(each.start in span and each.kind in (Kind.TIME, Kind.NUMBER) for each in self.quantities)
        return this_week or value or self.has(span, *_MOVES)

    def _links(self, index: int) -> bool:
        """`up from`, `vs`, `instead of`, a word right before a number: they speak about the number behind them."""
        behind = any(token.value is not None for token in self.tokens[index + 1 : index + 2])
        return behind or self.tokens[index].text in _LINKS

    def _weak(self, quantity: Quantity, tag: Tag) -> bool:
        span = self.before(quantity)
        for index in reversed(span):
            token = self.tokens[index]
            if token.has(tag):
                return True
            if not (token.has(Tag.FILLER) or token.text == ":"):
                return False
        if span and span[0] > 0 and self.tokens[span[0] - 1].text == ":":
            return self.tokens[span[0] - 2].has(tag) if span[0] > 1 else False
        return False

    def now(self, quantity: Quantity) -> bool:
        behind = self.after(quantity, 1)
        if self.says((quantity.start - 1,), INSTEAD):
            return False  # "takes 2 days instead of 5 now"
        if self.says(behind, NOW_BEHIND):
            return True
        if self.says(behind, AFTERWARDS) and quantity.end + 1 >= self.clause(quantity).stop:
            return True  # "30 minutes before, 18 after"
        if self.says((quantity.start - 1,), ("es",)) and self.has((quantity.start - 2,), Tag.WAS):
            return False  # "vorher waren es 6"
        if self.has(behind, Tag.THIS) and self.has(self.after(quantity, 2)[1:], Tag.WEEK):
            return True  # "10 hours last week, 12 this week"
        return self._weak(quantity, Tag.NOW) or self.says(self.before(quantity), ("→",))

    def future(self, quantity: Quantity) -> bool:
        """True for what is hoped or planned."""
        clause = self.clause(quantity)
        headings = [index for index in clause if index < quantity.start and self.tokens[index].text == ":"]
        planned = self.tokens[clause.start].has(Tag.FUTURE) and self.tokens[clause.start].text != "planning"
        inside = headings and not quantity.label and not planned  # "Route planning: 11 hours saved"
        start = headings[-1] if inside else clause.start
        span = range(start, min(clause.stop, quantity.end + 2))
        return any(
            self.tokens[index].has(Tag.FUTURE) and not self._is_work(index) and not self._puts_right(index)
            for index in span
        )

    def _puts_right(self, index: int) -> bool:
        """The should be of `keep last week's hours, users should be 6`: what it is, beside what stays or was wrong."""
        return self.tokens[index].text == "should be" and self.says(range(len(self.tokens)), _STAYS_OR_WRONG)

    def _is_work(self, index: int) -> bool:
        """The planning of `the berth planning helper`, the planned of `teachers planned with it`."""
        planned, behind = self.tokens[index].text in ("planning", "planned"), range(index + 1, len(self.tokens))[:1]
        return planned and (self.says(behind, ("with",)) or (index > 0 and self.unknown(behind)))

    def leads_to(self, first: Quantity, second: Quantity) -> bool:
        """`5 d to 4 d`, `4 % -> 1.5 %`, `48 h now 36 h`: from the first to the second."""
        between = self.tokens[first.end : second.start]
        if (first.kind, second.kind) == (Kind.PEOPLE, Kind.TIME):
            return False  # "3 persons à 4 h"
        return (
            bool(between)
            and len(between) <= ENDS
            and not self.has(self.after(second, 2), Tag.BEFORE)  # "1 day now, two before"
            and any(token.text == "→" or (token.has(Tag.TO, Tag.NOW) and not token.has(Tag.WAS)) for token in between)
            and all(
                token.text in ("→", ",", "%") or token.has(Tag.TO, Tag.NOW, Tag.FILLER, Tag.DOWN, Tag.UP)
                for token in between
            )
        )

    def topic_before(self, quantity: Quantity, topics: Iterable[Tag]) -> Tag | None:
        """The last topic word of the sentence before a quantity."""
        wanted = tuple(topics)
        sentence = self.sentence(quantity)
        for index in range(quantity.start - 1, sentence.start - 1, -1):
            for tag in wanted:
                if self.tokens[index].has(tag):
                    return tag
        return None

    def corrects(self, quantity: Quantity) -> bool:
        """The 4 of `2 hours, actually make that 4`, the 5 of `3 hours, sorry 5`."""
        beside = (
            quantity.start and self.tokens[quantity.start - 1].text == "sorry" and quantity is not self.quantities[0]
        )
        return bool(beside) or self.has(self.before(quantity, 5), Tag.CORRECT)

    def denied(self, quantity: Quantity) -> bool:
        """The 8 of `7, not 8`."""
        return self.has(self.before(quantity, 1), Tag.NOT)

    def denies(self, span: Iterable[int]) -> bool:
        """True when something is denied in it that is more than a number."""
        denied = {each.start - 1 for each in self.quantities}
        return any(self.tokens[index].has(Tag.NOT) for index in span if index not in denied)
