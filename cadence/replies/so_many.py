"""So much for each, and so many of them, wherever they stand: `10 min saved a job, 24 jobs`, `per clerk 1 h, 4 clerks`.

Read only where a word says of each of what the time is, another number counts just that, and nothing sets the time
against another one: then it is so often saved.
"""

from collections.abc import Sequence
from decimal import Decimal

from cadence.replies.not_all_count import is_part_of_them
from cadence.replies.periods import ADVERBS, PERIODS, period_of
from cadence.replies.pieces import TIMES, are_not_done
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.words import is_a_person, phrases

_PER = phrases("per pro par por / je each every jede jeder jedem jeden chaque cada elke ogni kazdy na za por_cada")
EVERY = phrases("each every jede jeder jedem jeden chaque cada elke ogni kazdy")
_ONE = frozenset(["a", "an"])
_EACH = frozenset(["each", "apiece", "jeweils", "chacun", "chacune", "ciascuno", "ciascuna", "elk", "ea"])
_ONES = frozenset(["one"])
_FOR = frozenset(["for", "on", "across", "fur", "bei", "pour", "sur", "para", "en", "voor", "per", "na"])
_OFF_WORDS = """
    off less back out of from on for with quicker faster shorter sooner gained won weg runter weniger schneller kurzer
    de_moins en_moins menos minder in_meno mniej plus_vite plus_rapide mas_rapido sneller piu_veloce mais_rapido
    szybciej gewonnen gagne gagnes ganados in_less
"""
_OFF = phrases(_OFF_WORDS)
_GETS_WORDS = """
    get gets got gain gains gained win wins won is are goes saves saved save takes_off took_off knocks knocked
    cuts shaves off from it that brings gives spart sparen gagne gagnons ahorra ahorramos bespaart risparmia poupa
"""
_GETS = phrases(_GETS_WORDS)
_TAKE_WORDS = """
    take takes took taking need needs needed spend spends spent last lasts lasted dauert dauerte braucht brauchen
    prend prennent tarda tardan duurt duren kost kosten impiega impiegano demora trwa now was were used_to longer
    slower more instead
"""
_TAKE = phrases(_TAKE_WORDS)
_NO_PIECE = (
    Tag.DAY, Tag.WEEK, Tag.MONTH, Tag.QUARTER, Tag.YEAR, Tag.HOUR, Tag.MINUTE, Tag.DAYNAME, Tag.MONTHNAME, Tag.FILLER,
    Tag.AND, Tag.OR, Tag.BUT, Tag.OF, Tag.SAVED, Tag.NOT, Tag.LESS, Tag.FASTER, Tag.ALONE, Tag.TOTAL, Tag.USE,
)  # fmt: skip
_SET_APART = (Tag.FUTURE, Tag.BEFORE, Tag.CYCLE, Tag.COST, Tag.LOSS, Tag.NOT, Tag.SLOWER, Tag.LAST_WEEK)
_OF_DAY = frozenset(["morning", "evening", "afternoon", "night", "time", "other", "weekday", "single"])
_FARTHEST = 8  # tokens from a time to what it is for each of
_LONGEST = 2  # words of a noun: "council meeting"
_BEGINNING = 3  # letters that two forms of a noun share at the least
_ENDINGS = 2  # letters by which they differ at the most
_MOST = 10_000
_ROUNDED = Decimal("0.05")  # hours


def so_many(text: Text) -> Hours | None:
    """The hours of all of them; None where it is not plain of what each is, or how many there are."""
    times = [each for each in text.quantities if each.kind is Kind.TIME]
    if not times or len(times) > 2 or not _is_plain(text, times[0]):  # noqa: PLR2004  of each, and what it comes to
        return None
    one = times[0]
    nouns = _nouns_behind(text, one) or _nouns_before(text, one)
    counted = _counted(text, one, nouns) if nouns else _only_counted(text, one)
    if counted is None or not _is_of_the_same(text, one, counted):
        return None
    often = counted.value
    low, high = (end * often for end in in_hours(one))
    if times[1:] and (times[1].is_range or abs(in_hours(times[1])[0] - (low + high) / 2) > _ROUNDED):
        return None
    people = int(often) if counted.kind is Kind.PEOPLE or _is_person(nouns) else None
    return Hours(
        (low + high) / 2,
        (low, high) if low != high else None,
        per_person=None if people is None else (low + high) / 2 / often,
        period=period_of(text, one) or _period_of_all(text, counted),
        people=people,
        settled=True,
        read=(one, *times[1:]) if counted.kind is Kind.PEOPLE else (one, counted, *times[1:]),
    )


def _period_of_all(text: Text, counted: Quantity) -> str | None:
    """The day of `10 min a call, 30 calls a day`; of a week nothing need be said."""
    period = period_of(text, counted)
    return period if period != "week" or text.has(text.clause(counted), Tag.THIS) else None


def _is_plain(text: Text, one: Quantity) -> bool:
    """A short time that is neither another week's nor set against another one, nor what a piece takes."""
    odd = one.aside or one.instead or one.part or one.under or one.up_to or one.whole is not None or one.low <= 0
    short = one.unit in ("minutes", "hours") or (one.unit == "days" and one.high <= 1)
    clause = [at for at in text.clause(one) if at not in text.inside]
    waited = text.has((at for at in clause if at < one.start), Tag.SPENT)  # "waited 20 minutes per ticket"
    apart = waited or text.has(clause, *_SET_APART) or text.says(clause, _TAKE)
    return short and not odd and one.label is None and not apart and not (text.was(one) or text.future(one))


def _nouns_behind(text: Text, one: Quantity) -> list[str]:
    """The `council meeting` of `2 h less per council meeting`; `a day`, `on` and `saved` are passed over."""
    at, end = one.end, min(one.end + _FARTHEST, text.clause(one).stop)
    while at < end and at not in text.inside:
        if text.tokens[at].text in _PER | _ONE:
            if at + 1 < end and text.has((at + 1,), *PERIODS):
                at += 2
                continue
            return _nouns(text, at + 1, end)
        if text.tokens[at].text == "am" and text.has(range(at + 1, end)[:1], Tag.DAY):
            at += 2
            continue
        word = text.tokens[at].text
        if not (text.has((at,), Tag.SAVED, Tag.FILLER) or word in _OFF or word in ADVERBS or word == "."):
            return []
        at += 1
    return []


def _nouns_before(text: Text, one: Quantity) -> list[str]:
    """The Geselle of `pro Geselle eine halbe Stunde`, the dispatcher of `each dispatcher gets about 50 minutes`."""
    start = text.clause(one).start
    for at in range(one.start - 2, start - 1, -1):
        if text.tokens[at].text not in _PER or at in text.inside:
            continue
        nouns = _nouns(text, at + 1, one.start)
        between = range(at + 1 + len(nouns), one.start)
        verbs = all(text.has((each,), Tag.SAVED, Tag.FILLER) or text.tokens[each].text in _GETS for each in between)
        told = (*between, *text.after(one, 2))
        gained = text.says(told, _GETS | _OFF) or text.has(told, Tag.SAVED, Tag.LESS, Tag.FASTER)
        plain = gained or text.tokens[at].text not in EVERY  # "each report 20 minutes": what it takes, or saves?
        return nouns if verbs and plain else []
    return []


def _nouns(text: Text, at: int, end: int) -> list[str]:
    """The noun at a place, of one word or two."""
    found: list[str] = []
    for index in range(at, min(at + _LONGEST, end)):
        token = text.tokens[index]
        other = token.has(*_NO_PIECE) or token.text in TIMES | _OF_DAY | _GETS | _OFF | _PER | _EACH | _ONES
        if index in text.inside or not token.text.isalpha() or (other and not token.has(Tag.THING, Tag.PERSON)):
            break
        found.append(token.text)
    return found


def _counted(text: Text, one: Quantity, nouns: Sequence[str]) -> Quantity | None:
    """The number that counts what the nouns name, by the last of them first; `26 of those`, `there are six of them`."""
    others = (each for each in text.quantities if each is not one and _is_count(each))
    numbers = [each for each in others if text.near(*_in_order(one, each))]
    for noun in reversed(nouns):
        named = [each for each in numbers if _is_named(text, each, noun)]
        if named:
            return named[0] if len({each.value for each in named}) == 1 else None
    if (times := [each for each in numbers if _is_a_factor(text, each, one, nouns)]) and len(times) == len(numbers):
        return times[0] if len(times) == 1 else None
    behind = [each for each in numbers if each.start >= one.end]
    pointed = [each for each in behind if _points_back(text, each, person=_is_person(nouns))]
    return pointed[0] if len(pointed) == len(behind) == 1 else None


def _is_a_factor(text: Text, counted: Quantity, one: Quantity, nouns: Sequence[str]) -> bool:
    """The 15 of `20 minutes per report x 15`, of `15 x 20 minutes per report`."""
    if counted.kind is not Kind.NUMBER or counted.label is not None or text.unknown(text.after(counted, 1)):
        return False
    if counted.start < one.start:
        between = text.words(range(counted.end, one.start))
        return len(between) == 1 and between[0] in TIMES
    before = text.words(range(max(one.end, counted.start - 2), counted.start))
    return len(before) == 2 and before[1] in TIMES and before[0] in nouns  # noqa: PLR2004  the noun and the sign


def _only_counted(text: Text, one: Quantity) -> Quantity | None:
    """The bugs of `ten minutes each, 66 bugs`: things, and nobody is spoken of."""
    behind = text.after(one, 4)
    each = next((at for at in behind if text.tokens[at].text in _EACH), None)
    passed = range(one.end, each) if each is not None else behind
    if text.says(text.before(one, 2), ("at", "zu", "a")):
        return None  # "60 letters at 10 minutes each": what each took, or what it saved?
    if each is None or not all(text.has((at,), Tag.SAVED, Tag.FILLER) or text.tokens[at].text in _OFF for at in passed):
        return None
    following = text.later(one)
    told = following is not None and following.start == each + 2 and text.says((each + 1,), _FOR)
    stop = each + 1 if told else text.clause(one).stop  # "half an hour each for 14 letters"
    rest = [at for at in range(each + 1, stop) if text.tokens[at].text not in _ONES]
    if any(text.tokens[at].text[:1].isalnum() for at in rest if not text.has((at,), Tag.THIS, Tag.WEEK)):
        return None
    others = [other for other in text.quantities if other is not one and other.kind is not Kind.PERCENT]
    things = [other for other in others if _is_count(other) and _counts_things(text, other)]
    return things[0] if len(things) == len([each for each in others if each.kind is not Kind.TIME]) == 1 else None


def _is_count(quantity: Quantity) -> bool:
    whole = not quantity.is_range and quantity.value == int(quantity.value) and 1 < quantity.value < _MOST
    counts = quantity.kind in (Kind.NUMBER, Kind.THING, Kind.PEOPLE)
    return whole and counts and not (quantity.aside or quantity.part or quantity.instead)


def _counts_things(text: Text, quantity: Quantity) -> bool:
    if quantity.kind is Kind.THING:
        return True
    behind = text.after(quantity, 1)
    noun = text.unknown(behind) or text.has(behind, Tag.ERROR, Tag.NUMBERED)
    return quantity.kind is Kind.NUMBER and quantity.label is None and noun


def _is_named(text: Text, quantity: Quantity, noun: str) -> bool:
    """The 3 of `three meetings`, of `9 new foremen`: the noun stands in it or behind."""
    span = (*range(quantity.start, quantity.end), *text.after(quantity, _LONGEST))
    return any(_is_same_noun(text.tokens[at].text, noun) for at in span)


def _is_same_noun(one: str, other: str) -> bool:
    """`branch` and `branches`, `foreman` and `foremen`, `caso` and `casi`."""
    shorter, longer = sorted((one, other), key=len)
    shared = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    return shared >= min(_BEGINNING, len(shorter)) and len(shorter) > 1 and len(longer) - shared <= _ENDINGS


def _points_back(text: Text, quantity: Quantity, *, person: bool) -> bool:
    """The 26 of `and we turned round 26 of those`; the six of `there are six of them`, where each is somebody."""
    if quantity.kind is Kind.PEOPLE:
        whom = range(quantity.start, quantity.end)
        group = text.has(text.before(quantity, 2), Tag.WE_ARE) or text.says(whom, ("of them", "of us", "z nas"))
        return person and group
    behind = text.after(quantity, 1)
    return not person and quantity.kind is Kind.NUMBER and text.says(behind, ("of those", "of them", "of these"))


def _is_person(nouns: Sequence[str]) -> bool:
    return bool(nouns) and is_a_person(nouns[-1])


def _in_order(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    return (one, other) if one.start < other.start else (other, one)


def _is_of_the_same(text: Text, one: Quantity, counted: Quantity) -> bool:
    """Nothing says that the count is of another time, or of each of several people."""
    behind = range(counted.end, min(counted.end + 2, len(text.tokens)))
    clause = text.clause(counted)
    each_of = text.has(behind, Tag.EACH) and (counted.start > one.start or _closes_with_each(text, counted))
    if are_not_done(text, counted) or any(text.was(each) for each in text.quantities):
        return False  # "25 min per claim, was 40, 24 claims"
    apart = text.has(clause, Tag.FUTURE, Tag.BEFORE, Tag.COST, Tag.NOT, Tag.LAST_WEEK, Tag.AWAY)
    if counted.kind is Kind.PEOPLE and is_part_of_them(text, counted):
        return False  # "an hour per clerk; 13 clerks, of which 10 actually do it"
    if counted.kind is Kind.PEOPLE and any(
        each.kind in (Kind.PEOPLE, Kind.SHARE, Kind.PERCENT) for each in text.quantities if each is not counted
    ):
        return False  # "26 nurses on rota, 17 of them use it, an hour per nurse"
    else_each = any(token.has(Tag.EACH) and " " in token.text for token in text.tokens)
    return not (each_of or apart or (else_each and counted.kind is not Kind.PEOPLE)) and not text.was(counted)


def _closes_with_each(text: Text, counted: Quantity) -> bool:
    """The 12 of `7 graders, 12 exams each, 5 minutes per exam`; not of `12 exams each 5 minutes quicker`."""
    behind = range(counted.end, min(counted.end + 3, len(text.tokens)))
    each = next((at for at in behind if text.tokens[at].has(Tag.EACH)), None)
    return each is not None and not any(
        word[:1].isalnum() for word in text.words(range(each + 1, len(text.tokens))[:1])
    )
