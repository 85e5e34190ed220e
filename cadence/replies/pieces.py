"""Hours said for each piece: 45 minutes per report, and we did 8 reports."""

from collections.abc import Sequence
from decimal import Decimal

from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag

TIMES = frozenset(["x", "×", "*", "times"])
_EVERY = frozenset(["each", "every", "jedem", "jeder", "jede", "chaque", "cada", "elke", "ogni", "kazdy"])
_DONE_WORDS = """
    did do done closed handled processed had have wrote sent made finished answered completed saw ran cleared dealt
    shipped drafted checked issued logged reviewed produced cut took typed translated filed
"""
_DONE = frozenset(_DONE_WORDS.split())
_OF_DAY = frozenset(["morning", "evening", "afternoon", "night", "time", "other", "weekday", "single"])
_ARTICLES = frozenset(["a", "an"])
_ROUNDED = Decimal("0.05")  # hours
_SHORTEST = 4  # letters of a noun that is known again
_PER = frozenset(["per", "pro", "par", "por", "/"])


def things_of(text: Text, quantity: Quantity) -> str | None:
    """What the minutes of `60 letters at 10 minutes each` are for."""
    counted = {
        each.unit or text.tokens[each.end].text
        for each in text.quantities
        if each.start < quantity.start
        and (each.kind is Kind.THING or (each.kind is Kind.NUMBER and text.unknown(text.after(each, 1))))
    }
    return counted.pop() if len(counted) == 1 and text.has(text.after(quantity), Tag.EACH) else None


def counts_things_before(text: Text, quantity: Quantity) -> bool:
    """True for the 20 min of `9 use it. 24 exam sheets at 20 min each`: things are counted last before it."""
    before = text.earlier(quantity)
    if before is None or before.kind not in (Kind.THING, Kind.NUMBER) or not text.near(before, quantity):
        return False
    return before.kind is Kind.THING or (before.label is None and text.unknown(text.after(before, 1)))


def _counts(text: Text, quantity: Quantity, thing: str) -> bool:
    """The 14 tenders of `1 h per tender, 14 tenders`: by the word, whether it is known or not; `and closed 14`."""
    if quantity.kind is Kind.THING:
        return quantity.unit[:4] == thing[:4]
    after = text.after(quantity, 1)
    if quantity.kind is Kind.NUMBER and any(text.tokens[index].text[:4] == thing[:4] for index in after):
        return True
    bare = quantity.kind is Kind.NUMBER and quantity.label is None and quantity.value == int(quantity.value)
    of_them = text.says(after, ("of them", "of those", "of these"))
    ends = of_them or not any(text.tokens[index].text[:1].isalnum() for index in after)
    return bare and ends and (of_them or text.says(text.before(quantity, 2), _DONE))


def by_piece(text: Text, quantity: Quantity, thing: str, people: int | None, period: str | None) -> Hours:
    """`45 minutes per report and we did 8 reports`; of `10 calls each` everybody has as many."""
    counting = [each for each in text.quantities if _counts(text, each, thing)]
    if len({each.value for each in counting}) != 1:
        return Hours()
    low, high = in_hours(quantity)
    pieces = counting[0].value
    if any(text.has(text.after(each, 2), Tag.EACH) for each in counting if each.start > quantity.start) or any(
        _is_everybodys(text, each) for each in counting
    ):
        if people is None:
            return Hours()
        pieces *= people
    spread = (low * pieces, high * pieces) if low != high else None
    bare = [each for each in counting[:1] if each.kind is Kind.NUMBER]
    return Hours((low + high) / 2 * pieces, spread, period=period, read=(quantity, *bare))


def _is_everybodys(text: Text, counted: Quantity) -> bool:
    """The 9 letters of `2 people wrote 9 letters each, 15 min faster per letter`: as many for each of them."""
    behind = text.words(range(counted.end, min(counted.end + 2, len(text.tokens))))
    return behind in (["each", ","], ["each"])


def made_of_pieces(text: Text, times: Sequence[Quantity]) -> Quantity | None:
    """The 5 h of `5h (30 reports x 10 min)`: one time that is the other as often as things are counted."""
    if len(times) != 2 or any(each.is_range or each.kind is not Kind.TIME for each in times):  # noqa: PLR2004  all and one
        return None
    one, whole = sorted(times, key=lambda each: in_hours(each)[0])
    counts = (each for each in text.quantities if each.kind is Kind.THING and not each.is_range)
    product = [each for each in counts if abs(each.value * in_hours(one)[0] - in_hours(whole)[0]) < _ROUNDED]
    return whole if product else None


def every_thing_saves(text: Text, quantity: Quantity) -> str | None:
    """The handover of `every handover saves 15 minutes`, `each inspection is 20 minutes quicker`."""
    clause = text.clause(quantity)
    for index in clause:
        verb = index + 2
        if verb >= quantity.start or text.tokens[index].text not in _EVERY:
            continue
        faster = text.tokens[verb].text in ("is", "are", "goes") and text.has(text.after(quantity, 2), Tag.FASTER)
        if text.tokens[verb].has(Tag.SAVED) or faster:
            noun = text.tokens[index + 1]
            return noun.text if _is_a_piece(text, index + 1) else None
    return None


def is_faster_each(text: Text, quantity: Quantity) -> bool:
    """The 20 min of `20 mins quicker x 3 handovers`, of `each quote is 25 mins faster, 12 quotes`: they are counted."""
    if quantity.unit not in ("minutes", "hours") or not text.has(text.after(quantity, 2), Tag.FASTER):
        return False
    thing = thing_after(text, quantity)
    return thing is not None and any(_counts(text, each, thing) for each in text.quantities if each is not quantity)


def is_off_each(text: Text, quantity: Quantity) -> bool:
    """The 10 min of `10 min off every claim`, `cuts 12 minutes from each booking`."""
    after = text.after(quantity, 3)
    off = len(after) > 2 and text.tokens[after[0]].text in ("off", "from")  # noqa: PLR2004  the word, each and the piece
    return off and text.tokens[after[1]].text in _EVERY | _PER and _is_a_piece(text, after[2])


def _is_a_piece(text: Text, index: int) -> bool:
    """A noun that is neither people nor a time."""
    noun = text.tokens[index]
    other = noun.has(Tag.PERSON, Tag.DAY, Tag.WEEK, Tag.SHIFT, Tag.MONTH, Tag.DAYNAME, Tag.ALONE, Tag.OF)
    return not other and noun.value is None and noun.text not in _OF_DAY and index not in text.inside


def _is_counted(text: Text, noun: str) -> bool:
    """Another number counts what the noun names."""
    return len(noun) >= _SHORTEST and any(
        text.tokens[at].text[:4] == noun[:4]
        for each in text.quantities
        if each.kind is Kind.NUMBER
        for at in text.after(each, 1)
    )


def thing_after(text: Text, quantity: Quantity) -> str | None:
    """The noun of `45 minutes per report`."""
    following = text.later(quantity)
    if following is not None:
        between = range(quantity.end, following.start)
        of_things = following.kind is Kind.THING  # "on each of 20 invoices"
        if of_things and text.has(between, Tag.EACH) and not text.says(between, (",",)):
            return following.unit
        named = text.after(following, 1)
        bare = following.kind is Kind.NUMBER and following.label is None and text.unknown(named)
        if bare and text.has(between, Tag.EACH) and not text.says(between, (",", "for")):
            return text.tokens[named[0]].text  # "off each of 66 delivery notes"
    for other in text.quantities:
        first, second = sorted((quantity, other), key=lambda each: each.start)
        signs = [token.text for token in text.tokens[first.end : second.start] if not token.has(Tag.FASTER, Tag.LESS)]
        if other.kind is Kind.THING and len(signs) == 1 and signs[0] in TIMES:
            return other.unit  # "5 min x 60 cases"
        if other.kind is Kind.NUMBER and len(signs) == 1 and signs[0] in TIMES and text.unknown(text.after(other, 1)):
            return text.tokens[other.end].text  # "10 min x 30 calls"
    before = text.before(quantity)
    for index in before[:-1]:  # "per ticket 5 minutes"
        if text.tokens[index].text in _PER and text.tokens[index + 1].has(Tag.THING):
            return text.tokens[index + 1].text
    if (of_every := every_thing_saves(text, quantity)) is not None:
        return of_every
    after = list(text.after(quantity, 4))
    for index in after[:-1]:
        thing = text.tokens[index + 1]
        if text.tokens[index].has(Tag.PER, Tag.ARTICLE) and thing.has(Tag.THING):
            return thing.text
        every = text.tokens[index].text in _EVERY and _is_a_piece(text, index + 1)
        per = every or text.tokens[index].text in _PER
        article = index == quantity.end and text.tokens[index].text in _ARTICLES and _is_counted(text, thing.text)
        if article:
            return thing.text  # "half an hour a visit, 9 visits"
        if index <= quantity.end + 1 and per and text.unknown((index + 1,)):
            noun = text.tokens[index + 2] if index + 2 < len(text.tokens) else thing
            return (
                noun.text if noun.has(Tag.THING) else thing.text
            )  # "1 h per tender": whatever it is, it is not the week
    return None
