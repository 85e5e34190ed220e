"""The words as they were written: quoted for each figure, and asked about where none could be taken from them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from cadence.replies.adoption import adoption_shares
from cadence.replies.people import Crowd
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag

_LONGEST_QUOTE = 60  # characters that stand between the first and the last figure of a sum
_MOST_ASKED = 3
_CLAUSE_ENDS = ("", ",", ".", ";", "!", "?", "\n")
_SHARES = (Tag.ADOPTION, Tag.ERROR, Tag.CYCLE)


class Words:
    """The text a reading was made of, by its quantities. `original` is quoted where it is as long as the tidied."""

    def __init__(self, original: str, tidied: str, text: Text) -> None:
        self._written = original if len(original) == len(tidied) else tidied
        self._text = text

    def of(self, quantities: Sequence[Quantity]) -> str:
        """`5h on Monday, 3h`: from the first to the last, the gaps shortened where they are long."""
        ordered = sorted(quantities, key=lambda each: each.start)
        if not ordered:
            return ""
        if self._end(ordered[-1]) - self._start(ordered[0]) <= _LONGEST_QUOTE:
            return self._cut(self._start(ordered[0]), self._end(ordered[-1]))
        return " … ".join(dict.fromkeys(self.one(each) for each in ordered))

    def one(self, quantity: Quantity) -> str:
        return self._cut(self._start(quantity), self._end(quantity))

    def _start(self, quantity: Quantity) -> int:
        return self._text.tokens[quantity.start].start

    def _end(self, quantity: Quantity) -> int:
        """Its end, with the noun of `6 errors`."""
        counted = quantity.kind is Kind.NUMBER and self._text.has(self._text.after(quantity, 1), Tag.ERROR)
        return self._text.tokens[quantity.end if counted else quantity.end - 1].end

    def _cut(self, start: int, end: int) -> str:
        return " ".join(self._written[start:end].split()).strip(" (),")


def uncut(part: str, written: str) -> str:
    """What to quote of all that was `written` for the part about one initiative, from which its name was taken.

    The part where it was written so, up to the end of a clause; else, rather than words with a gap, all of it.
    """
    _, found, behind = written.partition(part)
    return part if not written or (found and behind.lstrip(" ")[:1] in _CLAUSE_ENDS) else written


def quotes(
    words: Words,
    text: Text,
    hours: Hours,
    crowd: Crowd,
    adoption: Decimal | None,
    cycle: tuple[Sequence[Quantity], Mapping[str, object] | None],
    errors: Mapping[str, object] | None,
    impact: Sequence[Quantity],
) -> Mapping[str, str]:
    """Metric id -> the words its figure was read from. A metric told without a number ("nobody uses it") has none."""
    found = {
        "hours_saved": words.of(hours.read),
        "adoption_rate": words.of(_people(text, crowd, adoption)),
        "cycle_time": words.of(_cycle(text, *cycle)),
        "error_rate": words.of(_errors(text, errors)),
        "business_impact": words.of(impact),
    }
    return MappingProxyType({metric: quote for metric, quote in found.items() if quote})


def unread(
    words: Words, text: Text, hours: Hours, crowd: Crowd, adoption: Decimal | None, errors: Mapping[str, object] | None
) -> tuple[str, ...]:
    """Questions about numbers that were said and not taken."""
    asked = [*_about_hours(words, hours), *_about_shares(words, text, crowd, adoption, errors)]
    return tuple(dict.fromkeys(asked))[:_MOST_ASKED]


def about_a_case(words: Words, times: Sequence[Quantity]) -> tuple[str, ...]:
    """The question about several numbers that may be the time of a case."""
    written = tuple(dict.fromkeys(words.one(each) for each in times))
    return (f"You wrote {', '.join(written[:-1])} and {written[-1]}; how long does a case take now?",) if times else ()


def about_people(words: Words, counted: Quantity | None) -> tuple[str, ...]:
    """The question about people of whom it is not sure that they are all who use it."""
    return () if counted is None else (f"You wrote {words.one(counted)}: how many use it in all?",)


def about_impact(words: Words, amounts: Sequence[Quantity]) -> tuple[str, ...]:
    """The question about money that is hardly what came in or was saved."""
    return tuple(
        f"Did {words.one(each)} come in or was it saved because of this? It was not taken." for each in amounts
    )


def _about_hours(words: Words, hours: Hours) -> Iterator[str]:
    written = tuple(dict.fromkeys(words.one(each) for each in hours.unclear))
    if len(written) > 1:
        yield f"You wrote {', '.join(written[:-1])} and {written[-1]}; which is the time saved?"
    elif written:
        yield f"You wrote {written[0]}: how many hours were saved in the week in all?"


def _about_shares(
    words: Words, text: Text, crowd: Crowd, adoption: Decimal | None, errors: Mapping[str, object] | None
) -> Iterator[str]:
    taken = [
        *(adoption_shares(text) if adoption is not None else ()),
        *(_errors(text, errors)),
    ]
    for each in text.quantities:
        if each.kind is not Kind.PERCENT or each in taken or text.future(each) or text.was(each):
            continue
        clause = text.clause(each)
        if text.has(clause, *_SHARES, Tag.FASTER, Tag.SLOWER) or text.unknown(text.after(each, 1)):
            continue  # "errors down 10 %" is asked about as a trend; "100 % sure" is no figure
        share = words.one(each)
        if text.has(clause, Tag.REVENUE):
            yield f"{share} was not taken: business impact is kept as an amount of money."
            continue
        people = f' For people write "{share} adoption".' if crowd.active is None and 0 <= each.value <= 100 else ""  # noqa: PLR2004  per cent
        yield f"{share} of what? It was not taken.{people}"


def _people(text: Text, crowd: Crowd, adoption: Decimal | None) -> Sequence[Quantity]:
    counted = [each for each in text.quantities if each.kind in (Kind.SHARE, Kind.PEOPLE, Kind.NUMBER)]
    both = [
        each
        for each in counted
        if each.kind is Kind.SHARE and each.value == crowd.active and each.whole == crowd.eligible
    ]
    if both:
        return both[-1:]
    if crowd.active is not None:
        active = [each for each in counted if each.value == crowd.active and _is_of_people(text, each)]
        whole = [each for each in counted if each.value == crowd.eligible and _is_of_people(text, each)]
        return (*active[-1:], *whole[-1:])
    return [each for each in adoption_shares(text) if each.value == adoption][-1:]


def _is_of_people(text: Text, quantity: Quantity) -> bool:
    if quantity.kind is Kind.PEOPLE or quantity.label in (Tag.ACTIVE, Tag.ELIGIBLE):
        return True
    near = (*text.before(quantity), *text.after(quantity, 4))
    return quantity.label is None and text.has(
        near, Tag.USE, Tag.ACTIVE, Tag.ELIGIBLE, Tag.ALL, Tag.WE_ARE, Tag.PERSON, Tag.NOW
    )


def _cycle(text: Text, times: Sequence[Quantity], read: Mapping[str, object] | None) -> Sequence[Quantity]:
    if read is None:
        return ()
    value = read.get("after", read.get("change"))
    if value is None:
        share = read.get("change_pct")
        if share is None:  # only a direction was said
            return ()
        return [each for each in text.quantities if each.kind is Kind.PERCENT and _is(each.value, share)][-1:]
    exact = [each for each in times if _is(each.value, value)]
    bare = [each for each in text.quantities if each.kind is Kind.NUMBER and _is(each.value, value)]
    return (exact or bare)[-1:]


def _errors(text: Text, read: Mapping[str, object] | None) -> Sequence[Quantity]:
    value = None if read is None else read.get("after")
    if value is None:
        return ()
    stated = [
        each
        for each in text.quantities
        if _is(each.value, value) and (each.kind is Kind.PERCENT or each.label is Tag.ERROR)
    ]
    if stated:
        return stated[-1:]
    shares = [each for each in text.quantities if each.kind is Kind.SHARE and _is_rate(each.value, each.whole, value)]
    if shares:
        return shares[-1:]
    counted = [each for each in text.quantities if each.kind in (Kind.NUMBER, Kind.THING)]
    pairs = [
        pair
        for pair in (*pairwise(counted), *((late, early) for early, late in pairwise(counted)))
        if pair[0].kind is Kind.NUMBER and _is_rate(pair[0].value, pair[1].value, value)
    ]
    return pairs[0] if pairs else ()


def _is(value: Decimal, read: object) -> bool:
    return abs(abs(value) - abs(Decimal(str(read)))) < Decimal("0.0001")


def _is_rate(part: Decimal, whole: Decimal | None, read: object) -> bool:
    return bool(whole) and whole is not None and _is(round(part / whole * 100, 2), read)
