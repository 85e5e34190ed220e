"""What speaks against the hours that were read, by what is left over beside them: then they are asked about."""

from collections.abc import Sequence
from decimal import Decimal

from cadence.replies.listed_hours import is_less, is_listed
from cadence.replies.multiplied import FOR
from cadence.replies.not_all_count import are_everybodys_pieces
from cadence.replies.not_ours import is_not_ours, is_still_open
from cadence.replies.number_words import is_foreign
from cadence.replies.of_something_else import are_of_something_else
from cadence.replies.people_caution import are_of_each_group
from cadence.replies.perhaps_other import may_be_others
from cadence.replies.put_right import perhaps_puts_right
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.times import topic
from cadence.replies.words import phrases

_FEW = Decimal("0.2")  # hours of a whole week that nobody reports unless they say that they were saved
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
_ON = frozenset(["on", "for", "off", "with"])
_NEARER = phrases("closer_to nearer closer naher plus_proche mas_cerca dichter")
_NO_OR_NOT = frozenset(["no", "non", "nie"])


def hours_in_doubt(text: Text, saved: Hours) -> Sequence[Quantity]:
    """What to ask about instead of taking the hours that were read: nothing where nothing speaks against them."""
    if saved.total is None or not saved.read:
        return ()
    read = [each for each in saved.read if each.kind is Kind.TIME or each.kind is Kind.NUMBER]
    if both := _is_denied_or_taken_back(text, read):
        return both
    if _adds_bare_to_minutes(read, saved.total):
        return read
    if listed := [each for each in text.quantities if is_listed(text, each, read) or is_less(text, each, read)]:
        return sorted((*read, *listed), key=lambda each: each.start)
    if left := [each for each in text.quantities if _is_left_out(text, each, read, saved)]:
        return sorted((*read, *left), key=lambda each: each.start)
    if are_of_something_else(text, read, saved) or may_be_others(text, read):
        return read
    if any(_is_less_a_share(text, each) for each in text.quantities) or _is_a_number_with_me(text, read):
        return read
    if are_everybodys_pieces(text, saved):
        return read
    if _is_gross(text, saved) or any(
        _is_left_of(text, each) or _is_of_one_thing(text, each, saved) or _is_give_or_take(text, each) for each in read
    ):
        return read
    if saved.per_person is None and any(_is_use(text, each) or _is_at(text, each) for each in read):
        return read
    if _is_no_net(text) or _is_another_for(text) or any(_is_lost_elsewhere(text, each) for each in read):
        return read
    if saved.per_person is not None and are_of_each_group(text):
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
    if any(_are_told_apart(text, each, quantity) for each in read):
        return True
    if saved.settled:
        return False  # all of it and what is left were told apart
    unclear = topic(text, quantity) is None and perhaps_puts_right(text, quantity)
    if unclear and text.earlier(quantity) in read:
        return True
    clause = text.clause(quantity)
    if quantity.part and text.has(clause, Tag.BEFORE, Tag.LAST, Tag.LAST_WEEK):
        return True
    gross = not saved.lost and text.says(text.sentence(quantity), _GROSS) and not text.future(quantity)
    if gross and any(text.together(each, quantity) for each in read):
        return True
    if text.says(text.after(quantity, 1), FOR) and any(text.says(text.after(each, 1), FOR) for each in read):
        return True  # "half a day for me, a full day for Jo"
    hours = quantity.unit == "hours" and text.has(text.after(quantity, 1), Tag.FASTER)
    each = text.has(clause, Tag.EACH) or saved.per_person is not None
    return hours and not each and not text.was(quantity)


def _are_told_apart(text: Text, one: Quantity, other: Quantity) -> bool:
    """The 5 h and the 3 h of `5h (audit) 3h (invoices)`."""
    opened = all(each.unit == "hours" and text.tokens[each.end : each.end + 1] for each in (one, other))
    return opened and all(text.tokens[each.end].text == "(" for each in (one, other)) and text.together(one, other)


def _is_less_a_share(text: Text, share: Quantity) -> bool:
    """The 20 % of `10h minus 20 %`, of `10h less 20%`."""
    earlier = text.earlier(share)
    if share.kind is not Kind.PERCENT or earlier is None or earlier.kind is not Kind.TIME:
        return False
    between = range(earlier.end, share.start)
    taken = len(between) == 1 and text.has(between, Tag.LESS)
    return text.together(earlier, share) and (taken or (share.value < 0 and not between))


def _is_use(text: Text, quantity: Quantity) -> bool:
    """The 10 h of `10 hours of use`, of `used it 10 hours`, of `logged 10 hours in the tool`: used, and not saved."""
    if text.has(text.sentence(quantity), Tag.SAVED):
        return False
    after, before = text.words(text.after(quantity, 2)), text.words(text.before(quantity, 2))
    return (
        (after[:1] == ["of"] and after[1:] in (["use"], ["usage"]))
        or before[-1:] == ["logged"]
        or before[:1] == ["used"]
    )


def _is_at(text: Text, quantity: Quantity) -> bool:
    """The 2 h of `9 people at 2 hours`, of `9ppl@2h`: of each of them, or of all?"""
    crowd = text.earlier(quantity)
    if crowd is None or crowd.kind is not Kind.PEOPLE or crowd.value < 2:  # noqa: PLR2004  several
        return False
    between = text.words(range(crowd.end, quantity.start))
    return between[:1] in (["at"], ["@"]) and len(between) <= 2  # noqa: PLR2004  "at about"


def _is_no_net(text: Text) -> bool:
    """`no net saving, 2 hours in, 2 hours out`."""
    words = text.words(range(len(text.tokens)))
    return any(words[at : at + 2] in (["no", "net"], ["zero", "net"]) for at in range(len(words)))


def _is_another_for(text: Text) -> bool:
    """The one more of `3 hours, plus one for the newsletter`, the one less of `4 hours, minus one for checking`."""
    words = text.words(range(len(text.tokens)))
    return any(
        words[at] in ("plus", "+", "minus", "less") and words[at + 1 : at + 3] == ["one", "for"]
        for at in range(len(words))
    )


def _is_lost_elsewhere(text: Text, quantity: Quantity) -> bool:
    """The 4 h of `11h saved but the audit cost us 4h extra on other stuff`."""
    return topic(text, quantity) is Tag.LOSS and text.says(text.after(quantity, 4), ("other", "else", "elsewhere"))


def _multiplies_too(text: Text, people: Quantity, saved: Hours) -> bool:
    """The 3 people of `1 h a day x 4 days x 3 people`, of `3 people, an hour a day, 4 days`: each of them, or all?"""
    if len(saved.read) < 2 or saved.read[-1].unit != "days" or people.kind is not Kind.PEOPLE:  # noqa: PLR2004  hours and days
        return False
    return people.value > 1 and text.near(saved.read[0], people)


def _adds_bare_to_minutes(read: Sequence[Quantity], total: Decimal) -> bool:
    """`30 min on Monday and 45 on Tuesday`, with 45 hours: minutes, as those before it?"""
    bare = any(each.kind is Kind.NUMBER and each.label is None for each in read)
    minutes = any(each.unit == "minutes" for each in read)
    return bare and minutes and total == sum((sum(in_hours(each)) / 2 for each in read), Decimal(0))


def _is_give_or_take(text: Text, quantity: Quantity) -> bool:
    """The 1 h of `6±1 h`, of `6 +/- 1 h`."""
    before = text.words(range(max(0, quantity.start - 3), quantity.start))
    return before[-1:] == ["±"] or before in (["+", "/", "-"], ["give", "or", "take"]) or before[-2:] == ["plus", "or"]


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
    paper = (at for at in clause if text.tokens[at].text in _ON_PAPER and not text.says((at - 1,), _EVERY))
    return any(paper) or (text.says(clause, _SELLERS) and text.says(clause, _SAY))


def _is_hardly_reported(text: Text, quantity: Quantity, total: Decimal) -> bool:
    """`busy, 5 minutes please`, `can we talk at 3?`."""
    asks = quantity.kind is Kind.NUMBER and text.tokens[-1].text == "?" and text.says(text.before(quantity, 4), _ASK)
    told = text.has(range(len(text.tokens)), Tag.SAVED, Tag.PER, Tag.EACH, Tag.DAY, Tag.LOSS, Tag.NOTHING)
    return asks or (0 < total < _FEW and not told)
