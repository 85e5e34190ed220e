"""Hours of several places or people of which one had none: `front desk 6 hours, housekeeping 9, kitchen zero`.

That one of them had none shows that the numbers are what each of them saved, so they add up.
"""

from dataclasses import dataclass
from decimal import Decimal

from cadence.replies.periods import period_of
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag

_SEPARATORS = frozenset([",", ";", ".", "\n", "/", "|", "!"])
_IN = frozenset(
    ["in", "from", "at", "im", "aus", "bei", "beim", "a", "au", "du", "en", "del", "in de", "uit", "da", "w"]
)
_JOINS = frozenset([":", "-", "="])
_PASSED_WORDS = """
    said says say got gets had has saved did made reports reported claims about around another further maybe roughly
    meldet meldete hatte sagt sagte dit a eu dice dijo tuvo zei had ha detto disse teve mowi miala noch weitere
"""
_PASSED = frozenset(_PASSED_WORDS.split())
_NOTHING_WORDS = """
    zero none nil nothing nix nichts null keine keiner rien aucune aucun zero nada ninguna ninguno cero niets geen nul
    niente nessuna nenhuma nic zadna zadnych
"""
_NOTHING = frozenset(_NOTHING_WORDS.split())
_NO_PLACE_WORDS = """
    blocker blockers blocked issue issues problem problems incident incidents question questions complaint complaints
    risk risks downtime outage outages changes news plan planned target actual total gross net before after old new
    review checking fixing quality probleme fragen problemes problemas problemen problemi problemy hindernisse
"""
_NO_PLACE = frozenset(_NO_PLACE_WORDS.split())
_NO_NAME = (
    Tag.MONTHNAME, Tag.CYCLE, Tag.ERROR, Tag.ACTIVE, Tag.ELIGIBLE, Tag.ADOPTION, Tag.COST, Tag.FUTURE, Tag.WEEK,
    Tag.MONTH, Tag.YEAR, Tag.NOT, Tag.USE, Tag.WE_ARE, Tag.LAST_WEEK, Tag.BEFORE, Tag.NOW, Tag.LOSS, Tag.BUT, Tag.PER,
    Tag.EACH, Tag.ALL, Tag.HOUR,
)  # fmt: skip
_LONGEST_NAME = 3  # words
_SHORTEST_LIST = 3  # two that saved time, and one that did not


@dataclass(frozen=True, slots=True)
class _Item:
    name: tuple[str, ...]
    said: Quantity | None  # None for one that had none
    people: bool


def some_had_none(text: Text) -> Hours | None:
    """The sum; None where the reply is no such list, from its beginning to its end."""
    items = [_item(text, span) for span in _spans(text)]
    found = [each for each in items if each is not None]
    said = [each.said for each in found if each.said is not None]
    if len(found) < max(len(items), _SHORTEST_LIST) or len(said) in (len(found), 1, 0):
        return None
    bare_people = any(each.people and each.said is not None and each.said.kind is Kind.NUMBER for each in found)
    if bare_people or len({each.name for each in found}) < len(found) or said[0].unit != "hours":
        return None
    if any(each.kind is Kind.TIME and each.unit != "hours" for each in said):
        return None
    low = sum((in_hours(each)[0] for each in said), Decimal(0))
    high = sum((in_hours(each)[1] for each in said), Decimal(0))
    spread = (low, high) if low != high else None
    return Hours((low + high) / 2, spread, period=period_of(text, said[0]), settled=True, read=tuple(said))


def _spans(text: Text) -> list[range]:
    """The parts between commas, points and "and"."""
    spans, start = [], 0
    for at, token in enumerate(text.tokens):
        if at not in text.inside and (
            token.text in _SEPARATORS or token.text in ("and", "und", "et", "y", "e", "en", "i")
        ):
            spans.append(range(start, at))
            start = at + 1
    spans.append(range(start, len(text.tokens)))
    return [each for each in spans if each]


def _item(text: Text, span: range) -> _Item | None:
    """A name and what it saved: `office 2 hours`, `none in sales`."""
    inside = [each for each in text.quantities if each.start in span]
    nothing = [at for at in (span.start, span.stop - 1) if not inside and text.tokens[at].text in _NOTHING]
    if len(inside) > 1 or not (inside or nothing):
        return None
    quantity = inside[0] if inside else None
    value = range(quantity.start, quantity.end) if quantity is not None else range(nothing[0], nothing[0] + 1)
    none = quantity is None or quantity.value == 0
    if not none and quantity is not None and not _may_be_hours(quantity):
        return None
    before = [at for at in range(span.start, value.start) if not _is_passed(text, at)]
    behind = range(value.stop, span.stop)
    own = [at for at in behind[1:] if not _is_passed(text, at)] if behind else before
    if behind and (before or text.tokens[behind[0]].text not in _IN):
        return None
    name = tuple(text.words(own))
    plain = all(word.replace("'", "").isalpha() for word in name) and not _NO_PLACE.intersection(name)
    if not 0 < len(name) <= _LONGEST_NAME or not plain or text.has(own, *_NO_NAME):
        return None
    return _Item(name, None if none else quantity, text.has(own, Tag.PERSON))


def _is_passed(text: Text, at: int) -> bool:
    word = text.tokens[at].text
    return word in _PASSED or word in _JOINS or text.has((at,), Tag.FILLER, Tag.SAVED)


def _may_be_hours(quantity: Quantity) -> bool:
    odd = quantity.aside or quantity.instead or quantity.part or quantity.under or quantity.up_to or quantity.low <= 0
    bare = quantity.kind is Kind.NUMBER and quantity.label is None and not quantity.is_range
    return (bare or quantity.kind is Kind.TIME) and not odd and quantity.whole is None
