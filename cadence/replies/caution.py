"""What speaks against a time of a case or money that was read, by what is left over beside it."""

from collections.abc import Mapping, Sequence

from cadence.replies.changes import number
from cadence.replies.learned import Role
from cadence.replies.likely import Likely
from cadence.replies.money import has_come_up
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.words import phrases

_IMPACT = 0.15  # below which money is not taken for what came in or was saved; chosen by cross-validation
_COMES_TO = 6  # tokens from a factor to the hours it comes to
_TAKE = frozenset(["take", "takes", "took", "need", "needs", "needed", "dauert", "duurt", "prend", "tarda", "per", "a"])
_TAKES = _TAKE - {"per", "a"}
_OTHERS_OR_ONE = phrases("""
    competitors competitor benchmark fastest slowest longest shortest konkurrenz concurrents competencia
    best_case worst_case twice_that double_that half_that
""")
_CORRECT = frozenset(["change", "correct", "replace", "update"])
_USED_TO = frozenset(["used to be", "used to take", "used to need"])
_WAS = 3  # tokens from what it was to the time
_CHARGED = frozenset(["battery", "akku", "batterie", "bateria", "batteria", "accu", "disk", "humidity"])
_TERMS_WORDS = """
    window warranty guarantee deadline retention notice contract_term payment_terms grace ruckgabefrist
    kundigungsfrist garantie zahlungsziel delai_de_retour preavis garantia opzegtermijn preavviso
"""
_TERMS = phrases(_TERMS_WORDS)
_OF_THOSE = phrases("of_those of_them of_these")
_BROUGHT_WORDS = """
    brought made earned won sold closed landed booked invoiced billed signed collected caught spotted worth gained
    generated kept rescued retained chased wrote found upsold renewed
"""
_BROUGHT = frozenset(_BROUGHT_WORDS.split())
_OFFERS_WORDS = """
    tender tenders bid bids quote quoted quotation pitch pitched proposal angebot angebote ausschreibung devis
    oferta licitacion offerte gara proposta przetarg oferte
"""
_OFFERS = phrases(_OFFERS_WORDS)


def is_said_of_a_case(cycle: Mapping[str, object] | None, saved: Hours) -> bool:
    """One time was read as the hours saved and as how long a case takes: it is hardly both."""
    if cycle is None or len(saved.read) != 1 or saved.per_person is not None:
        return False
    only = saved.read[0]
    same = only.kind is Kind.TIME and only.unit == cycle.get("unit") and float(only.value) == cycle.get("after")
    return same and saved.total == sum(in_hours(only)) / 2


def case_in_doubt(text: Text, cycle: Mapping[str, object] | None, saved: Hours) -> bool:
    """What was read as the time of a case is a factor of the hours, or nothing says of a case at all."""
    return (
        _is_a_factor(text, cycle, saved)
        or _is_of_no_case(text, cycle)
        or _may_be_hours_of_all(text, cycle, saved)
        or _is_a_term(text, cycle)
        or _is_of_others_or_one(text, cycle)
        or _is_what_it_was(text, cycle)
        or _are_of_two_cases(text, cycle)
        or _is_what_it_comes_to(text, cycle, saved)
    )


def _are_of_two_cases(text: Text, cycle: Mapping[str, object] | None) -> bool:
    """`invoices took 30 min and orders 45`: none of them is what the other was before."""
    if cycle is None or cycle.get("before") is None:
        return False
    times = sorted(_values_of(text, cycle), key=lambda each: each.start)
    between = range(times[0].end, times[-1].start) if times else range(0)
    moved = text.has(between, Tag.BEFORE, Tag.NOW, Tag.WAS, Tag.FROM, Tag.TO, Tag.DOWN, Tag.UP)
    noun = between[1:2]
    another = (text.unknown(noun) or text.has(noun, Tag.THING)) and not text.says(noun, _TAKE)
    return text.has(between[:1], Tag.AND) and len(between) > 1 and another and not moved


def _is_what_it_comes_to(text: Text, cycle: Mapping[str, object] | None, saved: Hours) -> bool:
    """True for the 20 h of `20 people x 15 min = 5 h per day, over 4 days → 20 h`: the hours saved themselves."""
    if cycle is None or saved.total is None or cycle.get("unit") != "hours":
        return False
    if saved.per_person is None and not text.says(range(len(text.tokens)), ("=",)):
        return False
    same = number(saved.total, 2) == cycle.get("after")
    return same and not any(_names_a_case(text, text.sentence(each)) for each in _values_of(text, cycle))


def _names_a_case(text: Text, sentence: range) -> bool:
    return text.has(sentence, Tag.CYCLE, Tag.THING) or text.says(sentence, _TAKES)


def _is_what_it_was(text: Text, cycle: Mapping[str, object] | None) -> bool:
    """The four days of `quoting used to be a four day affair`: how long it takes now is not said with it."""
    if cycle is None or cycle.get("before") is not None:
        return False
    times = [each for each in _values_of(text, cycle) if each.kind is Kind.TIME]
    return bool(times) and all(text.says(text.before(each, _WAS), _USED_TO) for each in times)


def _is_of_others_or_one(text: Text, cycle: Mapping[str, object] | None) -> bool:
    """True for `2 days, competitors need 5`, for `averaged 5 days, best case was 3`, `it was twice that`."""
    if cycle is None or cycle.get("after") is None:
        return False
    everywhere = range(len(text.tokens))
    corrected = text.says(everywhere, _CORRECT) and text.says(everywhere, ("my",))  # "change my 9 hours to 6"
    return corrected or text.says_phrase(everywhere, _OTHERS_OR_ONE)


def _is_a_term(text: Text, cycle: Mapping[str, object] | None) -> bool:
    """True for `the returns window is 30 days now instead of 14`: how long somebody may take."""
    times = [each for each in _values_of(text, cycle) if each.kind is Kind.TIME]
    return bool(times) and all(text.says_phrase(text.sentence(each), _TERMS) for each in times)


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
    if cycle is None or saved.total is None or cycle.get("before") is not None:
        return False
    if saved.settled and any(float(each.value) == cycle.get("after") and each.kind is Kind.TIME for each in saved.read):
        return True  # "a quarter of a day per branch, 8 branches"
    if len(saved.read) != 1:
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


def _values_of(text: Text, cycle: Mapping[str, object] | None) -> Sequence[Quantity]:
    """The quantities of a value that was read, and of the one before it."""
    if cycle is None or cycle.get("after") is None:
        return ()
    values = (cycle["after"], cycle.get("before"))
    return [each for each in text.quantities if float(each.value) in values]


def _says_what_takes(text: Text, sentence: range) -> bool:
    headed = [at for at in sentence if text.tokens[at].text == ":"]
    own = range(headed[-1] + 1, sentence.stop) if headed and headed[-1] == sentence.start + 1 else sentence
    return text.has(sentence, Tag.CYCLE, Tag.THING, Tag.SPENT) or text.says(sentence, _TAKE) or text.unknown(own)


def errors_in_doubt(text: Text, errors: Mapping[str, object] | None) -> bool:
    """True for the 80 of `80 percent of the errors were typos`, the 5 of `battery at 5 %`: no share of the cases."""
    shares = [each for each in _values_of(text, errors) if each.kind is Kind.PERCENT]
    counted = [each for each in text.quantities if _is_rate_of(each, errors)]
    if any(_is_put_otherwise(text, each) or _came_from(text, each) for each in (*shares, *counted)):
        return True
    return any(_is_of_errors(text, each) or text.says(text.clause(each), _CHARGED) for each in shares)


def _is_rate_of(share: Quantity, errors: Mapping[str, object] | None) -> bool:
    """So many of so many, as the rate that was read has it."""
    after = None if errors is None else errors.get("after")
    rate = None if not share.whole else share.value / share.whole * 100
    return share.kind is Kind.SHARE and rate is not None and number(rate, 2) == after


def _is_put_otherwise(text: Text, rate: Quantity) -> bool:
    """The 1 in 10 of `1 in 10 wrong... no wait 1 in 12`: another number stands for it."""
    other = text.later(rate)
    if other is None or other.kind not in (Kind.NUMBER, Kind.PERCENT, Kind.SHARE) or other.label is not None:
        return False
    between = range(rate.end, other.start)
    return text.has(between[-2:], Tag.CORRECT) and len(between) <= _COMES_TO


def _came_from(text: Text, rate: Quantity) -> bool:
    """The 1 in 10 of `gone from 1 in 10 wrong to 1 in 40`: what it was, with what it is behind it."""
    before, other = text.before(rate, 1), text.later(rate)
    came = text.has(before, Tag.FROM) and text.has(before, Tag.WAS)
    to = other is not None and text.together(rate, other) and text.has(text.before(other, 2), Tag.TO, Tag.NOW)
    return came and to and rate.kind is Kind.SHARE


def _is_of_errors(text: Text, share: Quantity) -> bool:
    """What kind the errors are, and not how many of all cases have one."""
    behind = [at for at in text.after(share, 3) if not text.has((at,), Tag.OF, Tag.FILLER)]
    return text.has(text.after(share, 1), Tag.OF) and text.has(behind[:1], Tag.ERROR)


def _is_called_otherwise(text: Text, amount: Quantity) -> bool:
    """The 142 € of `Occupancy 81 %, ADR 142 €`: a name right before it, and no word that it came in or was saved."""
    before, clause = text.before(amount, 1), text.clause(amount)
    if not text.unknown(before) or text.has(clause, Tag.SAVED, Tag.REVENUE, Tag.DELTA) or text.says(clause, _BROUGHT):
        return False
    name = before[-1]
    return name == clause.start or (name > 0 and text.tokens[name - 1].text == ",")


def _is_asked_for(text: Text, amount: Quantity) -> bool:
    """The £2.3m of `the tender for the school (£2.3m) went in`: nobody has said yes to it yet."""
    clause = text.sentence(amount)
    if text.says(text.after(amount, 1), ("from",)):
        return False  # "€12,500 from the two tenders it helped with"
    return text.says(clause, _OFFERS) and not text.says(clause, _BROUGHT) and not text.has(clause, Tag.SAVED)


def impact_in_doubt(read: Likely, found: Sequence[Quantity]) -> bool:
    """Money that seems to be a price, a turnover or a budget, or that an unknown word names."""
    if found and all(has_come_up(read.text, each) for each in found):
        return False
    if any(_is_called_otherwise(read.text, each) or _is_asked_for(read.text, each) for each in found):
        return True
    return bool(found) and all(
        each.kind is Kind.MONEY and each in read.roles and read.chance(each, Role.REVENUE) < _IMPACT for each in found
    )
