"""How long a case takes, and what it took, where no rule knows the words: by what the times of a reply seem to be."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from cadence.quantity import HOURS_PER_UNIT
from cadence.replies.bare import NOT_HOURS
from cadence.replies.changes import number
from cadence.replies.cycle_time import moved_since
from cadence.replies.learned import Role
from cadence.replies.likely import DOUBTED, SURE, Likely, is_said_of_now, is_time
from cadence.replies.moved_case import is_waited_by_now, moved_case
from cadence.replies.periods import is_a_span
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.reading import frozen
from cadence.replies.roles import Text
from cadence.replies.signs import is_loose
from cadence.replies.tags import Tag
from cadence.replies.taking import EVENTS, is_waited, is_what_it_came_to

_TOOK_WORDS = """
    took needed lasted required used dauerte dauerten brauchte brauchten benotigte duurde duurden kostte prenait durait
    fallait tardaba tardabamos tardaban llevaba levava demorava richiedeva durava trwalo
"""
_TAKES_WORDS = """
    takes needs need lasts requires dauert braucht brauchen duurt kost prend dure faut tarda tardamos lleva leva demora
    richiede dura trwa
"""

# probabilities, chosen by cross-validation
_BEFORE = 0.5  # from which a time is the earlier one, where the one of now is known
_PAIR = 0.25  # from which two times are the earlier one and the one of now
_ONE_OF_TWO = 0.3  # from which a time may be one of them
_BOTH = 2
_NOT_SAVED_IN = frozenset(["minutes", "days", "weeks"])
_USUALLY = frozenset(["usually", "normally", "typically", "normalerweise", "normalement", "normalmente", "meestal"])
_FROM_VERB = 8  # tokens to its time
_TOOK = frozenset(_TOOK_WORDS.split())
_TAKES = frozenset(_TAKES_WORDS.split())
_SURER = 4  # times that one order of them is likelier than the other


def cycle_time(
    read: Likely, cycle: Mapping[str, object] | None, saved: Sequence[Quantity] = ()
) -> Mapping[str, object] | None:
    """How long a case takes, and what it took. `saved`: the times that are read as saved."""
    moved = moved_since(read.text, read.text.quantities)
    if cycle is not None and cycle in (moved, moved_case(read.text)):
        return cycle
    if cycle is not None and cycle.get("after") is not None and _is_turned(read, cycle):
        cycle = None
    said = _said(read, saved)
    if cycle is not None and said is not None and cycle.get("after") == _in_unit(said[0], str(cycle.get("unit"))):
        cycle = None  # "done in 35 min, was 2 hrs": what a rule took for the time of now was the one before

    def was_time(quantity: Quantity) -> bool:
        moved_by = read.text.has(read.text.before(quantity, 2), Tag.BY)
        return is_time(quantity) and not moved_by and not read.text.now(quantity)

    def is_value(quantity: Quantity) -> bool:
        changed = read.text.has(read.text.after(quantity, 1), Tag.LESS, Tag.FASTER)  # "20 minutes less"
        another = is_what_it_came_to(read.text, quantity) or is_waited(read.text, quantity)
        another = another or is_waited_by_now(read.text, quantity)
        return is_time(quantity) and not changed and not another and not is_a_span(read.text, quantity)

    after = read.only(Role.CYCLE, is_value)
    before = read.only(Role.CYCLE_BEFORE, was_time, _BEFORE if cycle or after else SURE)
    if (
        (before is None or (cycle is None and after is None))
        and (pair := said or _pair(read)) is not None
        and (cycle is None or cycle.get("after") == number(pair[1].value))
    ):
        before, after = pair
    if cycle is None:
        unit = (after and after.unit) or (before and before.unit)
        if after is None or not unit or (before is None and _is_dated(read.text, after)):
            return None
        if moved is not None and moved.get("after") == number(after.value):
            return moved  # "12 days, down 3"
        if before is None:
            led = [each for each in read.text.quantities if is_time(each) and read.text.leads_to(each, after)]
            before = led[-1] if led else None  # "40 -> 25 mins"
        earlier = None if before is None else _in_unit(before, unit)
        return frozen(before=earlier, after=_in_unit(after, unit), unit=unit)
    if cycle.get("before") is not None or cycle.get("after") is None or cycle.get("trend"):
        return cycle
    if before is None:
        return cycle
    earlier = _in_unit(before, str(cycle["unit"]))
    return cycle if earlier == cycle["after"] else frozen(**{**cycle, "before": earlier})


def _pair(read: Likely) -> tuple[Quantity, Quantity] | None:
    """The time a case took and the one it takes, where two go together and no other may be one of them."""
    times = [
        each
        for each in read.text.quantities
        if is_time(each)
        and is_said_of_now(read.text, each)
        and not is_a_span(read.text, each)
        and not (each.unit == "" and read.text.has(read.text.before(each, 1), Tag.WE_ARE))  # "30 min, we are 4"
    ]
    may = [each for each in times if read.chance(each, Role.CYCLE, Role.CYCLE_BEFORE) > _ONE_OF_TWO]
    if len(may) != _BOTH or not any(each.unit for each in may) or not read.text.near(*may):
        return None
    scores = [
        (read.chance(after, Role.CYCLE) * read.chance(before, Role.CYCLE_BEFORE), before, after)
        for before, after in (may, may[::-1])
    ]
    (turned, *_), (best, before, after) = sorted(scores, key=lambda each: each[0])
    moved_by = read.text.has(read.text.before(before, 2), Tag.BY)  # "33 min, down by 12"
    moved_by = moved_by or any(read.text.has(read.text.after(each, 1), Tag.LESS, Tag.FASTER) for each in may)
    unlikely = moved_by or best < _PAIR or best < _SURER * turned or before.value == after.value
    return None if unlikely or read.text.now(before) else (before, after)


def _said(read: Likely, saved: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The time a case took and the one it takes, where words or tenses say which of two was earlier.

    `2 days, at first 5`, `it took 4 hours, now I need one`.
    """
    text = read.text
    places = {each.start for each in saved}
    times = [each for each in text.quantities if each.start not in places and _may_be_of_a_case(text, each)]
    found = [pair for two in pairwise(times) if (pair := _in_order(text, *two)) is not None]
    if any(text.has(text.after(each, 1), Tag.LESS, Tag.FASTER) for pair in found for each in pair):
        return None  # "takes 20 minutes less and we wrote 12": by how much, and how many
    if len(found) != 1 or not any(each.unit for each in found[0]):
        return None
    of_a_case = any(
        each.unit in _NOT_SAVED_IN
        or read.chance(each, Role.CYCLE, Role.CYCLE_BEFORE) > _ONE_OF_TWO
        or _verb(text, each, _TOOK | _TAKES)
        for each in found[0]
    )
    return found[0] if of_a_case else None


def _in_order(text: Text, first: Quantity, second: Quantity) -> tuple[Quantity, Quantity] | None:
    """The earlier value and the one of now, of two that stand near; None where nothing tells which is which."""
    if not text.near(first, second) or first.value == second.value:
        return None
    earlier = [each for each in (first, second) if _was(text, each)]
    if not earlier:
        earlier = [each for each in (first, second) if _verb(text, each, _TOOK)]
        others = [each for each in (first, second) if each not in earlier]
        if len(others) != 1 or not (text.now(others[0]) or _is_now(text, others[0])):
            return None
    if len(earlier) != 1:
        return None
    now = second if earlier[0] is first else first
    return (earlier[0], now) if is_said_of_now(text, now) else None


def _verb(text: Text, quantity: Quantity, verbs: frozenset[str]) -> bool:
    """One of the verbs stands before it, in its sentence and behind the quantity before."""
    earlier = text.earlier(quantity)
    begin = max(quantity.start - _FROM_VERB, text.sentence(quantity).start, earlier.end if earlier else 0)
    return text.says(range(begin, quantity.start), verbs)


def _is_now(text: Text, quantity: Quantity) -> bool:
    """`it now needs four`, `since the bot does it I need 40 minutes`, `with the tool 90 minutes`."""
    if _verb(text, quantity, _TAKES):
        return True
    earlier = text.earlier(quantity)
    begin = max(text.sentence(quantity).start, earlier.end if earlier else 0)
    return text.has(range(begin, min(quantity.end + 2, text.sentence(quantity).stop)), Tag.NOW) or text.says(
        range(begin, quantity.start), ("since", "with", "seit", "mit", "depuis", "avec", "con", "met")
    )


def _may_be_of_a_case(text: Text, quantity: Quantity) -> bool:
    bare = quantity.kind is Kind.NUMBER
    if quantity.label not in (None, Tag.CYCLE) or (bare and not is_loose(text, quantity)) or not is_time(quantity):
        return False
    if text.says(text.clause(quantity), EVENTS) or text.says(text.after(quantity, 1), ("off", "ago")):
        return False  # "the training took 3 hours", "I took 2 days off"
    counts = [tag for tag in NOT_HOURS if tag is not Tag.WE_ARE or not text.now(quantity)]  # "we're down to 3"
    if bare and text.has(text.clause(quantity), *counts):
        return False
    another = text.has(text.clause(quantity), Tag.SAVED, Tag.LOSS, Tag.COST, Tag.BY)
    return not text.future(quantity) and not another


def _was(text: Text, quantity: Quantity) -> bool:
    usual = text.says(text.clause(quantity), _USUALLY)  # "took 4 days, usually takes 6"
    earlier = text.earlier(quantity)
    begin = max(text.sentence(quantity).start, earlier.end if earlier else 0)
    said = text.words(range(begin, quantity.start))
    used_to = any(pair == ("used", "to") for pair in pairwise(said))  # "we used to write a report in 75 minutes"
    return usual or used_to or (text.was(quantity) and not text.now(quantity))


def _is_turned(read: Likely, cycle: Mapping[str, object]) -> bool:
    """What a rule took for the time of now seems to be the earlier one, and another seems to be that of now."""
    of = [each for each in read.text.quantities if is_time(each) and number(each.value) == cycle["after"]]
    return (
        bool(of)
        and all(read.chance(each, Role.CYCLE) < DOUBTED for each in of)
        and any(read.chance(each, Role.CYCLE) > SURE for each in read.text.quantities if each not in of)
    )


def _is_dated(text: Text, quantity: Quantity) -> bool:
    """`go-live is in two weeks`, `closed after 17 days`: when something was or will be."""
    sooner = text.says(text.after(quantity, 1), ("earlier", "sooner"))  # "done 20 min earlier"
    return sooner or text.says(text.before(quantity, 1), ("in", "after", "for", "since"))


def _in_unit(quantity: Quantity, unit: str) -> float:
    if not quantity.unit or quantity.unit == unit:
        return number(quantity.value)
    return number(quantity.value * HOURS_PER_UNIT[quantity.unit] / HOURS_PER_UNIT[unit])
