"""By how much a case moved, said of the case itself: `offers go out two days earlier`, `got longer, 6 to 8 days`."""

from collections.abc import Mapping

from cadence.replies.changes import number
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.reading import frozen
from cadence.replies.roles import INSTEAD, TAKES, Text
from cadence.replies.tags import Tag

_GO_WORDS = """
    out ready done finished delivered shipped shipping dispatched despatched sent issued published released posted back
    arrive arrives arriving leave leaves land lands close closes ship ships raus fertig verschickt partent sortent
    salen llegan escono partono arrivano verstuurd klaar
"""
_GO = frozenset(_GO_WORDS.split())
_EARLIER = frozenset(["earlier", "sooner", "fruher", "eher", "antes", "prima", "eerder", "wczesniej", "cedo"])
_LATER = frozenset(["later", "spater", "despues", "dopo", "pozniej"])
_THAN_BEFORE = frozenset(["before", "usual", "last", "previously", "it", "they", "we", "in", "normal"])
_WHO = frozenset(["i", "we", "he", "she", "they", "you", "ich", "wir", "je", "j'", "nous", "ik", "wij"])
_MORE = frozenset(["more", "extra", "longer", "mehr", "langer"])
_LESS = frozenset(["less", "shorter", "quicker", "faster", "weniger", "kurzer"])
_OTHER = (Tag.SAVED, Tag.LOSS, Tag.PERSON, Tag.ACTIVE, Tag.FUTURE, Tag.NOT, Tag.ME, Tag.WE_ARE, Tag.COST)
_LONGER = frozenset(["longer", "slower", "langer", "langsamer", "langzamer"])
_SHORTER = frozenset(["shorter", "faster", "quicker", "kurzer", "schneller", "korter", "sneller"])
_WAITING = frozenset(["still", "waiting", "wait", "stuck", "pending", "immer", "toujours", "todavia", "ancora", "nog"])
_WORKED = frozenset(["working", "business", "arbeitstag", "werkdag", "lavorativ", "laborable", "habil", "ouvre"])
_A_DAY = 24  # hours
_IN_A_WEEK = 5  # working days
_FAR = 3  # tokens from what goes out to how much sooner


def moved_case(text: Text) -> Mapping[str, object] | None:
    """By how much, or from what to what; None where no such thing is said, or more than one."""
    found = [moved for each in text.quantities if (moved := _moved(text, each)) is not None]
    return found[0] if len(found) == 1 else None


def is_how_a_case_moved(text: Text, quantity: Quantity) -> bool:
    """True for a time that is said of the case itself, and none that was saved."""
    return _moved(text, quantity) is not None


def is_waited_by_now(text: Text, quantity: Quantity) -> bool:
    """The four weeks of `still no sign-off. Four weeks now.`: how long somebody has waited."""
    clause = text.clause(quantity)
    beside = [at for at in clause if not quantity.start <= at < quantity.end and text.tokens[at].text[:1].isalpha()]
    alone = all(
        text.has((at,), Tag.FILLER, Tag.NOW) or text.tokens[at].text in ("already", "counting") for at in beside
    )
    if quantity.kind is not Kind.TIME or quantity.is_range or not alone or clause.start < 2:  # noqa: PLR2004  words before it
        return False
    before = range(text.clause_at(clause.start - 1).start, clause.start)
    waits = text.has(before, Tag.NOT) or text.says(before, _WAITING)
    of_a_case = text.has(before, Tag.CYCLE, Tag.THING, Tag.SAVED, Tag.SAME) or any(at in text.inside for at in before)
    return waits and not of_a_case


def _moved(text: Text, quantity: Quantity) -> Mapping[str, object] | None:
    if quantity.kind is not Kind.TIME or not quantity.unit or quantity.aside:
        return None
    return (
        _went_out_sooner(text, quantity)
        or _is_more_of_each(text, quantity)
        or _got_longer(text, quantity)
        or _was_a_day(text, quantity)
        or _in_working_days(text, quantity)
    )


def _went_out_sooner(text: Text, quantity: Quantity) -> Mapping[str, object] | None:
    """The day of `confirmations are out a day sooner`; whoever leaves a day earlier is no case."""
    behind, before = text.after(quantity, 1), [at for at in text.clause(quantity) if at < quantity.start]
    sooner, later = text.says(behind, _EARLIER), text.says(behind, _LATER)
    goes = [at for at in before[-_FAR:] if text.tokens[at].text in _GO]
    if not (sooner or later) or not goes or quantity.is_range:
        return None
    than = text.after(quantity, 3)[1:]
    if text.says(than[:1], ("than",)) and not text.says(than[1:], _THAN_BEFORE):
        return None  # "two days earlier than planned"
    subject = [at for at in before if at < goes[0] and text.tokens[at].text[:1].isalpha()]
    named = text.unknown(subject) or text.has(subject, Tag.THING)
    if not named or text.says(before, _WHO) or text.has(before, *_OTHER) or text.future(quantity):
        return None
    return frozen(change=number(-quantity.value if sooner else quantity.value), unit=quantity.unit)


def _is_more_of_each(text: Text, quantity: Quantity) -> Mapping[str, object] | None:
    """The half minute of `calls take longer now, like half a minute more each`: the same way twice."""
    behind = text.after(quantity, 1)
    more, less = text.says(behind, _MORE), text.says(behind, _LESS)
    if text.has(text.after(quantity, 3)[1:], Tag.WEEK, Tag.MONTH, Tag.DAY, Tag.YEAR):
        return None  # "an hour more each week"
    begin = max(0, quantity.start - 12)
    verbs = [at for at in range(begin, quantity.start - 1) if text.tokens[at].text in TAKES]
    if not (more or less) or quantity.is_range or not verbs or not text.near_at(verbs[-1], quantity):
        return None
    way = text.tokens[verbs[-1] + 1].text
    alike = (more and way in _LONGER) or (less and way in _SHORTER)
    subject = [at for at in text.clause_at(verbs[-1]) if at < verbs[-1] and text.tokens[at].text[:1].isalpha()]
    named = (text.unknown(subject) or text.has(subject, Tag.THING)) and not text.says(subject, _WHO)
    said = range(verbs[-1], quantity.start)
    if not alike or not named or text.has(said, *_OTHER) or any(at in text.inside for at in said):
        return None
    return frozen(change=number(quantity.value if more else -quantity.value), unit=quantity.unit)


def _got_longer(text: Text, quantity: Quantity) -> Mapping[str, object] | None:
    """The 6 to 8 days of `cycle got longer, 6 to 8 days`: from the first to the second, and no range."""
    to = [at for at in range(quantity.start, quantity.end) if text.tokens[at].has(Tag.TO)]
    if not quantity.is_range or not to or quantity.low <= 0:
        return None
    before = [at for at in text.sentence(quantity) if at < quantity.start]
    longer = text.says(before[-_FAR - 1 :], _LONGER) or text.has(before[-1:], Tag.UP)
    headed = text.has(before, Tag.CYCLE) or text.says(before, TAKES)
    if not longer or not headed or text.has(before, *_OTHER) or any(at in text.inside for at in before):
        return None
    if text.has(before[-1:], Tag.NOW):
        return None  # "now 6 to 8 days": both are of now
    low, high = number(quantity.low), number(quantity.high)
    return frozen(before=low, after=high, unit=quantity.unit)


def _was_a_day(text: Text, quantity: Quantity) -> Mapping[str, object] | None:
    """The 3 hours of `first reply now after 3 hours, previously a day (24 h)`: the day is one of so many hours."""
    day, hours = text.later(quantity), None
    if day is not None:
        hours = text.later(day)
    if day is None or hours is None or quantity.unit != "hours" or quantity.is_range or day.unit != "days":
        return None
    in_brackets = text.words(range(day.end, hours.start)) == ["("] and hours.unit == "hours"
    same = hours.kind is Kind.TIME and hours.value == day.value * _A_DAY
    was = text.has(text.before(day, 2), Tag.BEFORE, Tag.WAS) and text.near(quantity, day)
    said = (*text.clause(quantity), *text.clause(day))
    if not in_brackets or not same or not was or text.has(said, *_OTHER):
        return None
    return frozen(before=number(hours.value), after=number(quantity.value), unit="hours")


def _in_working_days(text: Text, quantity: Quantity) -> Mapping[str, object] | None:
    """The week of `1 week instead of 10 working days`: five of them."""
    before = text.later(quantity)
    if before is None or quantity.unit != "weeks" or before.unit != "days" or quantity.is_range or before.is_range:
        return None
    link = text.words(range(quantity.end, before.start))
    unit = text.tokens[before.end - 1].text
    if len(link) != 1 or link[0] not in INSTEAD or not any(word in unit for word in _WORKED):
        return None
    if text.has(text.clause(quantity), *_OTHER):
        return None
    return frozen(before=number(before.value), after=number(quantity.value * _IN_A_WEEK), unit="days")
