"""The writer's time and that of one other who is named: `I get 30 min a day out of it, Priya an hour`."""

from cadence.replies.periods import period_of
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.vocabulary.first_names import NAMES

_I = frozenset(["i", "ich", "je", "j'", "ik", "yo", "io", "eu"])
_GET = frozenset(["get", "gets", "got", "getting", "win", "won", "bekomme", "gewinne", "krijg", "spare"])
_AGAINST = (Tag.NOT, Tag.LOSS, Tag.SPENT, Tag.COST, Tag.CYCLE, Tag.FUTURE, Tag.BEFORE, Tag.LESS, Tag.EACH, Tag.USE)
_BOTH = 2


def mine_and_anothers_time(text: Text) -> Hours | None:
    """Both together, of the span that is said of the writer's; None where it is not just these two."""
    times = [each for each in text.quantities if each.kind is Kind.TIME]
    if len(times) != _BOTH or any(each.kind is Kind.PEOPLE for each in text.quantities):
        return None
    mine, anothers = times
    if not _is_mine(text, mine) or not _is_somebodys(text, anothers) or not text.together(mine, anothers):
        return None
    period, other = period_of(text, mine), period_of(text, anothers)
    short = all(each.unit in ("minutes", "hours") for each in times)
    if not short or other not in (None, period):
        return None
    low, high = (sum(ends) for ends in zip(*map(in_hours, times), strict=True))
    spread = (low, high) if low != high else None
    return Hours((low + high) / 2, spread, period=period, people=_BOTH, settled=True, read=tuple(times))


def _is_mine(text: Text, quantity: Quantity) -> bool:
    """`I get 30 min a day out of it`."""
    clause = text.clause(quantity)
    own = [at for at in clause if at < quantity.start and text.tokens[at].text in _I]
    saves = text.has(clause, Tag.SAVED) or text.says(clause, _GET)
    return bool(own) and saves and not quantity.aside and not text.has(clause, *_AGAINST)


def _is_somebodys(text: Text, quantity: Quantity) -> bool:
    """`Priya an hour`, `Sven about 30 minutes`: a name, the time and nothing else but how often."""
    clause = text.clause(quantity)
    words = [at for at in clause if at not in text.inside and text.tokens[at].text[:1].isalpha()]
    if not words or words[0] > quantity.start or quantity.aside:
        return False
    name = text.tokens[words[0]]
    named = name.capital and (name.text in NAMES or not name.tags)
    rest = (Tag.FILLER, Tag.PER, Tag.ARTICLE, Tag.DAY, Tag.WEEK, Tag.MONTH, Tag.SAVED, Tag.MAYBE, Tag.AND)
    return named and all(text.has((at,), *rest) for at in words[1:]) and not text.has(words, *_AGAINST)
