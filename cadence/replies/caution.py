"""What makes a reading more likely wrong than right, by what is left over beside it: then it is asked about."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from cadence.replies.learned import Role
from cadence.replies.likely import Likely
from cadence.replies.not_ours import is_not_ours, is_still_open
from cadence.replies.number_words import is_foreign
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.words import phrases

_IMPACT = 0.15  # below which money is not taken for what came in or was saved; chosen by cross-validation
_FEW = Decimal("0.2")  # hours of a whole week that nobody reports unless they say that they were saved
_COMES_TO = 6  # tokens from a factor to the hours it comes to
_SELLERS_WORDS = """
    vendor vendor's vendors supplier suppliers manufacturer salesman consultants anbieter hersteller lieferant
    fournisseur proveedor fornitore leverancier
"""
_SELLERS = frozenset(_SELLERS_WORDS.split())
_SAY_WORDS = """
    says say said speaks spoke talks talked claims claimed quotes quoted tells told mentions mentioned advertises sagt
    spricht behauptet dit parle dice habla zegt
"""
_SAY = frozenset(_SAY_WORDS.split())
_ON_PAPER_WORDS = "brochure leaflet deck slide slides advert theory theoretically supposedly allegedly"
_ON_PAPER = frozenset(_ON_PAPER_WORDS.split())
_GROSS = frozenset(["gross", "brutto", "brut", "bruto", "lordo", "lorde"])
_INCLUDED = frozenset(["incl", "including", "included", "inklusive", "inbegriffen", "inclus", "incluido", "inclusief"])
_EVERY = frozenset(["each", "every", "per", "je", "pro", "jede", "jeder", "jedes", "chaque", "cada", "elke", "ogni"])
_ASK = frozenset(
    ["can", "could", "may", "shall", "what", "when", "where", "who", "which", "how", "is", "are", "do", "does"]
)
_TAKE = frozenset(["take", "takes", "took", "need", "needs", "needed", "dauert", "duurt", "prend", "tarda", "per", "a"])
_FOR = frozenset(["for", "fur", "pour", "para", "voor", "per", "dla"])
_OF_THOSE = phrases("of_those of_them of_these")
_ON = frozenset(["on", "for", "off", "with"])
_NEARER = phrases("closer_to nearer closer naher plus_proche mas_cerca dichter")
_NO_OR_NOT = frozenset(["no", "non", "nie"])
_PUTS = frozenset(["his", "hers", "her", "theirs", "at", "about", "maybe", "puts", "around"])
_BROUGHT_WORDS = """
    brought made earned won sold closed landed booked invoiced billed signed collected caught spotted worth gained
    generated kept rescued retained chased wrote found upsold renewed
"""
_BROUGHT = frozenset(_BROUGHT_WORDS.split())
_LONGEST_NAME = 3  # words
_NO_NAME = (
    Tag.NUMBERED, Tag.MONTHNAME, Tag.THING, Tag.CYCLE, Tag.ERROR, Tag.ACTIVE, Tag.ELIGIBLE, Tag.ADOPTION, Tag.REVENUE,
    Tag.COST, Tag.FUTURE, Tag.WEEK, Tag.NOT, Tag.SAVED, Tag.USE, Tag.WE_ARE,
)  # fmt: skip
_SEPARATORS = frozenset([",", ";", "\n", "/", "|", "-"])


def hours_in_doubt(text: Text, saved: Hours) -> Sequence[Quantity]:
    """What to ask about instead of taking the hours that were read: nothing where nothing speaks against them."""
    if saved.total is None or not saved.read:
        return ()
    read = [each for each in saved.read if each.kind is Kind.TIME or each.kind is Kind.NUMBER]
    if both := _is_denied_or_taken_back(text, read):
        return both
    if listed := [each for each in text.quantities if _is_listed(text, each, read)]:
        return sorted((*read, *listed), key=lambda each: each.start)
    if left := [each for each in text.quantities if _is_left_out(text, each, read, saved)]:
        return sorted((*read, *left), key=lambda each: each.start)
    if any(_is_less_a_share(text, each) for each in text.quantities) or _is_a_number_with_me(text, read):
        return read
    if _is_gross(text, saved) or any(
        _is_left_of(text, each) or _is_of_one_thing(text, each, saved) or _is_give_or_take(text, each) for each in read
    ):
        return read
    if saved.per_person is None and any(_multiplies_too(text, each, saved) for each in text.quantities):
        return read
    if len(read) == 1 and (_is_on_each(text, read[0], saved.total) or _is_somebody_elses_too(text, read[0])):
        return read
    if len(text.quantities) == len(read) == 1 and _is_hardly_reported(text, read[0], saved.total):
        return read
    others = is_not_ours(text, read) or is_still_open(text, read) or all(_is_hearsay(text, each) for each in read)
    return read if others else ()


def _is_denied_or_taken_back(text: Text, read: Sequence[Quantity]) -> Sequence[Quantity]:
    """Both of `12 horas, no 10`: ten and not twelve, or twelve and not ten? Of `12 hours, no 10` it is ten."""
    for each in text.quantities:
        other = text.earlier(each)
        if not text.says((each.start - 1,), _NO_OR_NOT) or other is None or other.kind is not Kind.TIME:
            continue
        may_be_hours = each.kind in (Kind.TIME, Kind.NUMBER) and (each in read or other in read)
        if not may_be_hours or not text.near(other, each):
            continue
        between = text.words(range(other.end, each.start))
        if between in ([",", "no"], ["no"], [",", "nie"], ["nie"], [",", "non"], ["non"]) and is_foreign(text.tokens):
            return other, each
    return ()


def _is_left_out(text: Text, quantity: Quantity, read: Sequence[Quantity], saved: Hours) -> bool:
    """A time that speaks against the hours that were read from others.

    The 5 of `18 h, but 5 of those are from the week before`, the 7.5 h of `gross 18 hours, against which 7.5 hours of
    review must be set`, the 2 h of `invoice 1: 2 hours quicker. invoice 2: 1 hour`.
    """
    if quantity.kind is not Kind.TIME or any(each.start == quantity.start for each in read) or quantity.aside:
        return False
    if saved.settled:
        return False  # all of it and what is left were told apart
    clause = text.clause(quantity)
    if quantity.part and text.has(clause, Tag.BEFORE, Tag.LAST, Tag.LAST_WEEK):
        return True
    gross = not saved.lost and text.says(text.sentence(quantity), _GROSS) and not text.future(quantity)
    if gross and any(text.together(each, quantity) for each in read):
        return True
    if text.says(text.after(quantity, 1), _FOR) and any(text.says(text.after(each, 1), _FOR) for each in read):
        return True  # "half a day for me, a full day for Jo"
    hours = quantity.unit == "hours" and text.has(text.after(quantity, 1), Tag.FASTER)
    each = text.has(clause, Tag.EACH) or saved.per_person is not None
    return hours and not each and not text.was(quantity)


def _is_less_a_share(text: Text, share: Quantity) -> bool:
    """The 20 % of `10h minus 20 %`, of `10h less 20%`."""
    earlier = text.earlier(share)
    if share.kind is not Kind.PERCENT or earlier is None or earlier.kind is not Kind.TIME:
        return False
    between = range(earlier.end, share.start)
    taken = len(between) == 1 and text.has(between, Tag.LESS)
    return text.together(earlier, share) and (taken or (share.value < 0 and not between))


def _multiplies_too(text: Text, people: Quantity, saved: Hours) -> bool:
    """The 3 people of `1 h a day x 4 days x 3 people`, of `3 people, an hour a day, 4 days`: each of them, or all?"""
    if len(saved.read) < 2 or saved.read[-1].unit != "days" or people.kind is not Kind.PEOPLE:  # noqa: PLR2004  hours and days
        return False
    return people.value > 1 and text.near(saved.read[0], people)


def _is_give_or_take(text: Text, quantity: Quantity) -> bool:
    """The 1 h of `6±1 h`, of `6 +/- 1 h`."""
    before = text.words(range(max(0, quantity.start - 3), quantity.start))
    return before[-1:] == ["±"] or before == ["+", "/", "-"]


def _is_a_number_with_me(text: Text, read: Sequence[Quantity]) -> bool:
    """The 9 of `nine incl. me`, of `9 (me included)`: people, and no hours."""
    bare = len(read) == 1 and read[0].kind is Kind.NUMBER and read[0].label is None
    everywhere = range(len(text.tokens))
    return bare and text.has(everywhere, Tag.ME) and text.says(everywhere, _INCLUDED)


def _is_gross(text: Text, saved: Hours) -> bool:
    """`12 hours gross, 4 hours review`: what is to be taken off may have been added."""
    return len(saved.read) > 1 and not saved.lost and text.says(range(len(text.tokens)), _GROSS)


def _is_left_of(text: Text, quantity: Quantity) -> bool:
    """The 15 h of `it eats 6 of the 15 hours`, of `20% of the 15 hours`, of `closer to 12 than to 15 hours`."""
    before = text.before(quantity, 2)
    if text.says(before, ("than",)) and text.says(text.sentence(quantity), _NEARER):
        return True
    percent = before[0] > 1 and text.has((before[0] - 1,), Tag.PERCENT) if before else False
    return text.has(before[:1], Tag.OF) and before[0] > 0 and (percent or text.tokens[before[0] - 1].value is not None)


def _is_of_one_thing(text: Text, quantity: Quantity, saved: Hours) -> bool:
    """The minutes of `every handover saves 15 minutes now, 14 handovers a week`, taken for all that was saved."""
    if quantity.unit != "minutes" or saved.total is None or abs(saved.total) != abs(sum(in_hours(quantity)) / 2):
        return False
    if saved.per_person is not None or not text.says(text.sentence(quantity), _EVERY):
        return False
    counts = (each for each in text.quantities if each.kind in (Kind.NUMBER, Kind.THING) and each.value > 1)
    return any(each.kind is Kind.THING or text.unknown(text.after(each, 1)) for each in counts)


def _is_on_each(text: Text, quantity: Quantity, total: Decimal) -> bool:
    """The hour of `nine summaries, an hour saved on every one`, taken for all that was saved."""
    behind = text.words(text.after(quantity, 6))
    each = any(
        word in _ON and (behind[at + 1 :] == ["each"] or behind[at + 1 : at + 3] == ["every", "one"])
        for at, word in enumerate(behind)
    )
    return each and total == sum(in_hours(quantity)) / 2


def _is_somebody_elses_too(text: Text, quantity: Quantity) -> bool:
    """The three hours of `Simone got three hours out of it and I got one`."""
    behind = text.words(range(quantity.end, len(text.tokens)))
    return any(
        behind[at : at + 1] == ["and"] and behind[at + 1 : at + 2] == ["i"] and behind[at + 3 : at + 4] == ["one"]
        for at in range(len(behind))
    )


def _is_hearsay(text: Text, quantity: Quantity) -> bool:
    """`the vendor speaks of 40 hours`, `the 20 hours from the steering deck`."""
    clause = text.clause(quantity)
    return text.says(clause, _ON_PAPER) or (text.says(clause, _SELLERS) and text.says(clause, _SAY))


def _is_hardly_reported(text: Text, quantity: Quantity, total: Decimal) -> bool:
    """`busy, 5 minutes please`, `can we talk at 3?`."""
    asks = quantity.kind is Kind.NUMBER and text.tokens[-1].text == "?" and text.says(text.before(quantity, 4), _ASK)
    told = text.has(range(len(text.tokens)), Tag.SAVED, Tag.PER, Tag.EACH, Tag.DAY, Tag.LOSS, Tag.NOTHING)
    return asks or (0 < total < _FEW and not told)


def _is_listed(text: Text, quantity: Quantity, read: Sequence[Quantity]) -> bool:
    """The 3 and the 5 of `Ana saved 4 hours, Ben 3 and Cho 5`, the 2 and 3 of `mon 2, tue 3, thu 4 hours`."""
    if (
        quantity.kind is not Kind.NUMBER
        or quantity.label is not None
        or any(each.start == quantity.start for each in read)
    ):
        return False
    beside = [each for each in read if each.kind is Kind.TIME and text.together(each, quantity)]
    if not beside or not any(_name_before(text, each) for each in beside) or not _name_before(text, quantity):
        return False
    end = quantity.end == len(text.tokens) or not text.tokens[quantity.end].text[:1].isalnum()
    return end or text.has((quantity.end,), Tag.AND)


def _name_before(text: Text, quantity: Quantity) -> bool:
    """Who or which day or shift it is of: a word or two between it and what stands before."""
    name: list[int] = []
    for index in range(quantity.start - 1, max(-1, quantity.start - 2 - _LONGEST_NAME), -1):
        token = text.tokens[index]
        if token.text in _SEPARATORS or token.has(Tag.AND) or index in text.inside or not token.text[:1].isalpha():
            break
        name.append(index)
    own = [index for index in name if not text.has((index,), Tag.SAVED) and text.tokens[index].text not in _PUTS]
    named = any(not text.tokens[index].tags or text.has((index,), Tag.DAYNAME, Tag.SHIFT, Tag.PERSON) for index in own)
    return named and len(name) <= _LONGEST_NAME and not text.has(own, *_NO_NAME, Tag.FILLER)


def is_said_of_a_case(cycle: Mapping[str, object] | None, saved: Hours) -> bool:
    """One time was read as the hours saved and as how long a case takes: it is hardly both."""
    if cycle is None or len(saved.read) != 1 or saved.per_person is not None:
        return False
    only = saved.read[0]
    same = only.kind is Kind.TIME and only.unit == cycle.get("unit") and float(only.value) == cycle.get("after")
    return same and saved.total == sum(in_hours(only)) / 2


def case_in_doubt(text: Text, cycle: Mapping[str, object] | None, saved: Hours) -> bool:
    """What was read as the time of a case is a factor of the hours, or nothing says of a case at all."""
    return _is_a_factor(text, cycle, saved) or _is_of_no_case(text, cycle) or _may_be_hours_of_all(text, cycle, saved)


def _may_be_hours_of_all(text: Text, cycle: Mapping[str, object] | None, saved: Hours) -> bool:
    """True for `a letter is 30 minutes quicker, we wrote 12 of those`: six hours, or how long a letter takes?"""
    if cycle is None or cycle.get("change") is None or saved.total is not None:
        return False
    counts = (each for each in text.quantities if each.kind in (Kind.THING, Kind.NUMBER) and each.label is None)
    of_those = (
        each for each in text.quantities if text.says((*range(each.start, each.end), *text.after(each, 1)), _OF_THOSE)
    )
    return any(each.value > 1 for each in (*counts, *of_those))


def _is_a_factor(text: Text, cycle: Mapping[str, object] | None, saved: Hours) -> bool:
    """True for the 6 min of `at 6 minutes per call that is 41 hours`: what the hours were made of."""
    if cycle is None or saved.total is None or cycle.get("before") is not None or len(saved.read) != 1:
        return False
    hours = saved.read[0]
    factor = text.earlier(hours)
    if factor is None or factor.kind is not Kind.TIME or hours.start - factor.end > _COMES_TO:
        return False
    longer = in_hours(factor)[1] < in_hours(hours)[0]
    return longer and text.together(factor, hours) and text.has(range(factor.end, hours.start), Tag.TOTAL, Tag.NOW)


def _is_of_no_case(text: Text, cycle: Mapping[str, object] | None) -> bool:
    """True for `it was 9 hours instead of 7`: two values in hours, and not a word of what takes so long."""
    if cycle is None or cycle.get("unit") != "hours" or cycle.get("after") is None or cycle.get("before") is None:
        return False
    values = (cycle["before"], cycle["after"])
    times = [each for each in text.quantities if float(each.value) in values]
    return bool(times) and not any(_says_what_takes(text, text.sentence(each)) for each in times)


def _says_what_takes(text: Text, sentence: range) -> bool:
    headed = [at for at in sentence if text.tokens[at].text == ":"]
    own = range(headed[-1] + 1, sentence.stop) if headed and headed[-1] == sentence.start + 1 else sentence
    return text.has(sentence, Tag.CYCLE, Tag.THING, Tag.SPENT) or text.says(sentence, _TAKE) or text.unknown(own)


def _is_called_otherwise(text: Text, amount: Quantity) -> bool:
    """The 142 € of `Occupancy 81 %, ADR 142 €`: a name right before it, and no word that it came in or was saved."""
    before, clause = text.before(amount, 1), text.clause(amount)
    if not text.unknown(before) or text.has(clause, Tag.SAVED, Tag.REVENUE, Tag.DELTA) or text.says(clause, _BROUGHT):
        return False
    name = before[-1]
    return name == clause.start or (name > 0 and text.tokens[name - 1].text == ",")


def impact_in_doubt(read: Likely, found: Sequence[Quantity]) -> bool:
    """Money that seems to be a price, a turnover or a budget, or that an unknown word names."""
    if any(_is_called_otherwise(read.text, each) for each in found):
        return True
    return bool(found) and all(
        each.kind is Kind.MONEY and each in read.roles and read.chance(each, Role.REVENUE) < _IMPACT for each in found
    )
