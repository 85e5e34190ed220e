"""Hours said for each piece: 45 minutes per report, and we did 8 reports."""

from collections.abc import Sequence
from decimal import Decimal

from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.words import DONE

TIMES = frozenset(["x", "×", "*", "times"])
_EVERY = frozenset(["each", "every", "jedem", "jeder", "jede", "chaque", "cada", "elke", "ogni", "kazdy"])
_FINISHED = DONE | frozenset(["done", "fertig"])
_NOT_DONE_WORDS = """
    open planned pending waiting outstanding queued scheduled unread offen offene geplant ausstehend warten attente
    ouverts prevus pendientes abiertos openstaand gepland aperti attesa pendentes otwarte planowane
"""
_NOT_DONE = frozenset(_NOT_DONE_WORDS.split())
_DONE = DONE | frozenset(["did", "do", "done", "had", "have", "made", "saw", "ran", "dealt", "cut", "took"])
_EACH = frozenset(["each", "jeweils", "chacun", "chacune"])
_ON = frozenset(["on", "off", "from", "for", "with", "bei", "sur"])
_TAKE = frozenset(["take", "takes", "took", "need", "needs", "needed"])
_OFF = frozenset(["takes", "took", "take", "knocks", "knocked", "cuts", "shaves"])
_OF_DAY = frozenset(["morning", "evening", "afternoon", "night", "time", "other", "weekday", "single"])
_ARTICLES = frozenset(["a", "an"])
_ROUNDED = Decimal("0.05")  # hours
_SHORTEST = 2  # letters of a noun that is known again
_BEGINNING = 4  # letters by which a longer one is
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
        return _is_same_noun(quantity.unit, thing)
    after = text.after(quantity, 1)
    if quantity.kind is Kind.NUMBER and any(_is_same_noun(text.tokens[index].text, thing) for index in after):
        return True
    if _were_done(text, quantity):
        return True
    bare = quantity.kind is Kind.NUMBER and quantity.label is None and quantity.value == int(quantity.value)
    of_them = text.says(after, ("of them", "of those", "of these"))
    ends = of_them or not any(text.tokens[index].text[:1].isalnum() for index in after)
    return bare and ends and (of_them or text.says(text.before(quantity, 2), _DONE))


def _were_done(text: Text, quantity: Quantity) -> bool:
    """The 27 of `20 min a ticket, 27 closed`: in a clause of their own, with what was done with them."""
    beside = [at for at in text.clause(quantity) if at not in text.inside and text.tokens[at].text.isalpha()]
    own = text.words(at for at in beside if not text.has((at,), Tag.THIS, Tag.WEEK, Tag.ALONE, Tag.FILLER))
    bare = quantity.kind is Kind.NUMBER and quantity.label is None and quantity.value > 1
    return bare and len(own) == 1 and own[0] in _FINISHED and text.says(text.after(quantity, 1), _FINISHED)


def _is_same_noun(one: str, other: str) -> bool:
    """`ticket` and `tickets`, by their beginnings; `RFQ` and `RFQs`, which are too short for it."""
    if min(len(one), len(other)) < _BEGINNING:
        return one.rstrip("s") == other.rstrip("s")
    return one[:_BEGINNING] == other[:_BEGINNING]


def by_piece(text: Text, quantity: Quantity, thing: str, people: int | None, period: str | None) -> Hours:
    """`45 minutes per report and we did 8 reports`; of `10 calls each` everybody has as many."""
    of_nouns = ([each for each in text.quantities if _counts(text, each, noun)] for noun in _nouns(thing))
    counting = next(filter(None, of_nouns), [])
    if len({each.value for each in counting}) != 1:
        return Hours()
    if any(are_not_done(text, each) for each in counting):
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


def are_not_done(text: Text, counted: Quantity) -> bool:
    """The 40 of `10 min per mail, 40 mails still open`: nothing was saved on them yet."""
    return text.says(range(counted.start, text.clause(counted).stop), _NOT_DONE)


def _nouns(thing: str) -> Sequence[str]:
    """Of a `stock count` first the count and then the stock, by which it may be counted."""
    return thing.split()[::-1]


def _is_everybodys(text: Text, counted: Quantity) -> bool:
    """The 9 letters of `2 people wrote 9 letters each, 15 min faster per letter`: as many for each of them."""
    noun = counted.kind is Kind.NUMBER and text.says(text.after(counted, 2)[1:], ("each",))  # a word nobody knows
    behind = text.words(range(counted.end + noun, min(counted.end + noun + 2, len(text.tokens))))
    return behind[:1] == ["each"] and not any(map(str.isalnum, behind[1:]))


def made_of_pieces(text: Text, times: Sequence[Quantity]) -> Quantity | None:
    """The 5 h of `5h (30 reports x 10 min)`: one time that is the other as often as things are counted."""
    if len(times) != 2 or any(each.is_range or each.kind is not Kind.TIME for each in times):  # noqa: PLR2004  all and one
        return None
    one, whole = sorted(times, key=lambda each: in_hours(each)[0])
    counts = (each for each in text.quantities if _is_a_factor(text, each) and not each.is_range)
    product = [each for each in counts if abs(each.value * in_hours(one)[0] - in_hours(whole)[0]) < _ROUNDED]
    return whole if product else None


def _is_a_factor(text: Text, quantity: Quantity) -> bool:
    """The 6 of `1.5 hours on each tender times 6 tenders = 9 hours`, whether the noun is known or not."""
    multiplied = quantity.kind is Kind.NUMBER and text.says(text.before(quantity, 1), TIMES)
    return quantity.kind is Kind.THING or multiplied


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


def takes_so_much_less(text: Text, quantity: Quantity) -> str | None:
    """The summary of `a summary takes 15 minutes less and we wrote 24 of them`, where they are counted."""
    before = [at for at in text.clause(quantity) if at < quantity.start and text.tokens[at].text[:1].isalpha()]
    verb = next((at for at in before if text.tokens[at].text in _TAKE), None)
    less = text.has(text.after(quantity, 1), Tag.LESS) and not text.says(text.after(quantity, 2), ("than",))
    if verb is None or not less or not text.has(before[:1], Tag.ARTICLE) or verb - 1 not in before[1:3]:
        return None
    thing = text.tokens[verb - 1].text
    counted = any(_counts(text, each, thing) for each in text.quantities if each.start > quantity.end)
    return thing if _is_a_piece(text, verb - 1) and counted else None


def _per_one_before(text: Text, quantity: Quantity) -> str | None:
    """The test of `per test it takes off 15 minutes`, at the head of its clause."""
    before = [at for at in text.clause(quantity) if at < quantity.start and text.tokens[at].text != ","]
    per, one, two = before[:1], before[1:2], before[2:3]
    if not one or not text.says(per, ("per", "pro")) or not _is_a_piece(text, one[0]):
        return None
    if text.has(one, Tag.THING) or text.unknown(one):
        of_two = text.unknown(two) or text.has(two, Tag.THING, Tag.NUMBERED)
        return " ".join(text.words((*one, *two) if of_two else one))
    return None


def is_off_each(text: Text, quantity: Quantity) -> bool:
    """The 10 min of `10 min off every claim`, `cuts 12 minutes from each booking`, `per test it takes off 10 min`."""
    taken = any(text.tokens[at].text in _OFF and text.says((at + 1,), ("off",)) for at in text.before(quantity, 4)[:-1])
    if taken and _per_one_before(text, quantity) is not None:
        return True
    if text.words(text.after(quantity, 1)) == ["off"] and _each_of_those(text, quantity) is not None:
        return True
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
        _is_same_noun(text.tokens[at].text, noun)
        for each in text.quantities
        if each.kind is Kind.NUMBER
        for at in text.after(each, 1)
    )


def thing_after(text: Text, quantity: Quantity) -> str | None:
    """The noun of `45 minutes per report`."""
    return (
        _each_of_counted(text, quantity)
        or _each_of_those(text, quantity)
        or _times_things(text, quantity)
        or _thing_before(text, quantity)
        or _thing_behind(text, quantity)
    )


def _each_of_counted(text: Text, quantity: Quantity) -> str | None:
    """The invoices of `15 min on each of 20 invoices`, the notes of `off each of 66 delivery notes`."""
    following = text.later(quantity)
    if following is None or not text.together(quantity, following):
        return None
    between, named = range(quantity.end, following.start), text.after(following, 1)
    if not text.has(between, Tag.EACH) or text.says(between, (",",)):
        return None
    if following.kind is Kind.THING:
        return following.unit
    bare = following.kind is Kind.NUMBER and following.label is None and text.unknown(named)
    return text.tokens[named[0]].text if bare and not text.says(between, ("for",)) else None


def _each_of_those(text: Text, quantity: Quantity) -> str | None:
    """The files of `27 files this week, each 20 mins quicker`; what was done of `1 h on each, 18 done`."""
    if text.says_phrase(text.clause(quantity), ("each time", "every time")):
        return "time"  # "saved 45 min each time, 8 times"
    if not _is_before_each(text, quantity) and not _is_behind_each(text, quantity):
        return None
    counted = text.earlier(quantity)
    if counted is not None and counted.kind is Kind.THING and text.near(counted, quantity):
        return counted.unit
    if counted is not None and counts_things_before(text, quantity):
        return text.tokens[counted.end].text
    later = text.later(quantity)
    return "each" if later is not None and text.near(quantity, later) and _were_done(text, later) else None


def _is_before_each(text: Text, quantity: Quantity) -> bool:
    """The 30 min of `30 min gained on each`, of `30 min off each`: nothing says there of what."""
    saved = text.has(text.after(quantity, 1), Tag.SAVED)
    on = text.after(quantity, 2 + saved)[saved:]
    ends = text.words(range(on.stop, len(text.tokens))[:1])
    return len(on) > 1 and text.says(on[:1], _ON) and text.says(on[1:], _EACH) and not any(map(str.isalnum, ends))


def _is_behind_each(text: Text, quantity: Quantity) -> bool:
    """The 20 min of `each about 20 mins quicker`, of `each saved 20 min`, at the head of its clause."""
    before = [at for at in text.clause(quantity) if at < quantity.start and text.tokens[at].text[:1].isalpha()]
    told = text.has((*before[1:], *text.after(quantity, 1)), Tag.FASTER, Tag.LESS, Tag.SAVED)
    return text.says(before[:1], _EACH) and told and all(text.has((at,), Tag.FILLER, Tag.SAVED) for at in before[1:])


def _times_things(text: Text, quantity: Quantity) -> str | None:
    """The cases of `5 min x 60 cases`, the calls of `10 min x 30 calls`."""
    for other in text.quantities:
        first, second = sorted((quantity, other), key=lambda each: each.start)
        signs = [token.text for token in text.tokens[first.end : second.start] if not token.has(Tag.FASTER, Tag.LESS)]
        if len(signs) != 1 or signs[0] not in TIMES:
            continue
        if other.kind is Kind.THING:
            return other.unit
        if other.kind is Kind.NUMBER and text.unknown(text.after(other, 1)):
            return text.tokens[other.end].text
    return None


def _thing_before(text: Text, quantity: Quantity) -> str | None:
    """The ticket of `per ticket 5 minutes`, the handover of `every handover saves 15 minutes`."""
    for index in text.before(quantity)[:-1]:
        if text.tokens[index].text in _PER and text.tokens[index + 1].has(Tag.THING):
            return text.tokens[index + 1].text
    return _per_one_before(text, quantity) or every_thing_saves(text, quantity) or takes_so_much_less(text, quantity)


def _thing_behind(text: Text, quantity: Quantity) -> str | None:
    """The report of `45 minutes per report`, the visit of `half an hour a visit, 9 visits`."""
    saved = quantity.end + text.has(text.after(quantity, 1), Tag.SAVED)
    for index in text.after(quantity, 4)[:-1]:
        thing = text.tokens[index + 1]
        another = text.has((index - 1,), Tag.AND) and index > quantity.end  # "9 hours and a claim now closes"
        if text.tokens[index].has(Tag.PER, Tag.ARTICLE) and thing.has(Tag.THING) and not another:
            return thing.text
        every = text.tokens[index].text in _EVERY and _is_a_piece(text, index + 1)
        per = every or text.tokens[index].text in _PER
        article = index == quantity.end and text.tokens[index].text in _ARTICLES
        done = _is_a_piece(text, index + 1) and any(_were_done(text, each) for each in text.quantities)
        if article and (done or _is_counted(text, thing.text)):
            return thing.text  # "20 min a permit, 9 issued"
        if index <= saved + 1 and per and text.unknown((index + 1,)):
            noun = text.tokens[index + 2] if index + 2 < len(text.tokens) else thing
            if noun.has(Tag.THING):
                return noun.text
            compound = noun is not thing and index + 2 in text.after(quantity, 5) and text.unknown((index + 2,))
            return f"{thing.text} {noun.text}" if compound else thing.text  # "1 h per tender", "20 min per stock count"
    return None
