"""Hours said beside one another for different things or people: `guest mails 6 hours, housekeeping 4 hours`."""

from collections.abc import Sequence
from itertools import pairwise

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.rework import is_rework
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

AGAINST = (  # what makes of two times an earlier and a later one, a hope, a loss or how long something takes
    Tag.WAS, Tag.BEFORE, Tag.FUTURE, Tag.LAST, Tag.LAST_WEEK, Tag.NOT, Tag.CORRECT, Tag.MAYBE, Tag.NOW, Tag.CYCLE,
    Tag.LOSS, Tag.SPENT, Tag.COST, Tag.UP, Tag.DOWN, Tag.LESS, Tag.FASTER, Tag.SLOWER, Tag.EACH, Tag.PART, Tag.BUT,
    Tag.TOTAL, Tag.NUMBERED, Tag.WEEK, Tag.MONTH, Tag.QUARTER, Tag.YEAR, Tag.AWAY, Tag.SHIFT, Tag.UP_TO, Tag.UNDER,
    Tag.DELTA,
)  # fmt: skip
_AGAINST_WORDS = """
    says say said claims claimed estimate estimates estimated thinks think reckons counts counted first then later old
    new gross net manual manually hand best worst case min max low high plan actual reality real us them another's
    response resolution answer start end finish per every because planned
"""
CONTEND = frozenset(_AGAINST_WORDS.split())
_PLACES = frozenset(["batch", "office", "floor", "line", "store", "ward", "building", "room", "gate", "bay", "plot"])
_MOST = 5  # words beside each of them


def in_parallel(text: Text) -> Sequence[Quantity]:
    """The hours of the parts, where each is said in a clause of its own beside something of its own; else nothing."""
    times = [each for each in text.quantities if each.kind is Kind.TIME]
    if len(times) < 2 or any(each.unit not in ("hours", "minutes") or each.aside or each.part for each in times):  # noqa: PLR2004  parts of it
        return ()
    clauses = [text.clause(each) for each in times]
    if len({clause.start for clause in clauses}) != len(times) or not _adjoin(text, times):
        return ()
    named = [_named(text, each) for each in times]
    return times if all(named) and len({tuple(words) for words in named}) == len(named) else ()


def _adjoin(text: Text, times: Sequence[Quantity]) -> bool:
    """No more than one sentence lies between one and the next, and no other number."""
    others = [each for each in text.quantities if each not in times]
    return all(
        text.near(one, other) and not any(one.end <= each.start < other.start for each in others)
        for one, other in pairwise(times)
    )


def _is_against(text: Text, beside: Sequence[int]) -> bool:
    """One of the words may set it against another; the from of `5 h from Ana` does not."""
    return any(text.tokens[at].has(*AGAINST) and not text.tokens[at].has(Tag.FROM) for at in beside)


def _is_a_place(text: Text, index: int) -> bool:
    """The batch of `morning batch 3 hours`: it has its own word before it, and the number counts hours."""
    return text.tokens[index].text in _PLACES and index > 0 and text.unknown((index - 1,))


def _named(text: Text, quantity: Quantity) -> list[str]:
    """The words beside it, of which one names something; none where one of them may set it against the other."""
    beside = [
        at
        for at in text.clause(quantity)
        if not quantity.start <= at < quantity.end and text.tokens[at].text[:1].isalpha()
    ]
    words = [at for at in beside if not text.tokens[at].has(Tag.SAVED)]
    against = [at for at in beside if at != quantity.start - 1 or not _is_a_place(text, at)]
    if len(beside) > _MOST or _is_against(text, against) or text.says(beside, CONTEND) or is_rework(text, beside):
        return []
    if text.says(text.before(quantity, 1), ("in", "within", "after", "to", "at")):
        return []  # "quotes in 4 hours, contracts in 9": how long they take
    names = [at for at in words if not text.tokens[at].has(Tag.FILLER, Tag.ARTICLE, Tag.PER)]
    return text.words(words) if names else []
