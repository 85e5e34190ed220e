"""The writer's time and that of others who are named: `I get 30 min a day out of it, Priya an hour`."""

from collections.abc import Sequence
from dataclasses import replace

from cadence.replies.periods import period_of
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.vocabulary.first_names import NAMES

_I = frozenset(["i", "ich", "je", "j'", "ik", "yo", "io", "eu"])
_GET = frozenset(["get", "gets", "got", "getting", "win", "won", "bekomme", "gewinne", "krijg", "spare"])
_SAYS = frozenset(["says", "say", "reckons", "thinks", "got", "gets", "had", "has"])
_AGAINST = (Tag.NOT, Tag.LOSS, Tag.SPENT, Tag.COST, Tag.CYCLE, Tag.FUTURE, Tag.BEFORE, Tag.LESS, Tag.EACH, Tag.USE)
_SHORT = frozenset(["minutes", "hours"])
_SEVERAL = 2


def mine_and_anothers_time(text: Text) -> Hours | None:
    """All of them together, of the span that is said of the writer's; None where there is more than these."""
    said = [each for each in text.quantities if each.kind in (Kind.TIME, Kind.NUMBER)]
    if len(said) < _SEVERAL or any(each.kind is Kind.PEOPLE for each in text.quantities):
        return None
    mine, *others = said
    if not _is_mine(text, mine) or not all(_is_somebodys(text, each, others) for each in others):
        return None
    period = period_of(text, mine)
    times = [each if each.unit else replace(each, unit=mine.unit) for each in said]
    alike = all(each.unit in _SHORT and text.together(mine, each) for each in times)
    if not alike or any(period_of(text, each) not in (None, period) for each in others):
        return None
    low, high = (sum(ends) for ends in zip(*map(in_hours, times), strict=True))
    spread = (low, high) if low != high else None
    return Hours((low + high) / 2, spread, period=period, people=len(said), settled=True, read=tuple(said))


def _is_mine(text: Text, quantity: Quantity) -> bool:
    """`I get 30 min a day out of it`, `2h for me`."""
    clause = text.clause(quantity)
    if quantity.kind is not Kind.TIME or quantity.aside or text.has(clause, *_AGAINST):
        return False
    own = any(text.tokens[at].text in _I for at in clause if at < quantity.start)
    for_me = text.says(text.after(quantity, 1), ("for",)) and text.has(text.after(quantity, 2)[1:], Tag.ME)
    return for_me or (own and (text.has(clause, Tag.SAVED) or text.says(clause, _GET)))


def _is_somebodys(text: Text, quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """`Priya an hour`, `Sven about 30 minutes`: a name, the time and nothing else but how often.

    What one other says may be of the same hours; what several say is of their own.
    """
    clause = text.clause(quantity)
    words = [at for at in clause if at not in text.inside and text.tokens[at].text[:1].isalpha()]
    if not words or words[0] > quantity.start or quantity.aside or quantity.label is not None:
        return False
    name = text.tokens[words[0]]
    named = name.capital and (name.text in NAMES or not name.tags)
    rest = [at for at in words[1:] if text.tokens[at].text not in _SAYS or len(others) < _SEVERAL]
    known = (Tag.FILLER, Tag.PER, Tag.ARTICLE, Tag.DAY, Tag.WEEK, Tag.MONTH, Tag.SAVED, Tag.MAYBE, Tag.AND)
    return named and all(text.has((at,), *known) for at in rest) and not text.has(words, *_AGAINST)
