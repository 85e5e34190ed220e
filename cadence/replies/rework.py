"""What is taken off hours saved: checking, correcting, doing again."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.shares import FRACTIONS
from cadence.replies.tags import Tag

_REWORK_WORDS = """
    checking reviewing correcting fixing rework corrections redoing verifying reviews review proofreading
    cleanup checks verification validation qa editing nacharbeit korrektur korrekturen prufung relecture
    revision rewriting rewording retyping rechecking reformatting reworking tidying amending polishing proofing
    double-checking untangling
"""
REWORK = frozenset(_REWORK_WORDS.split())
_NET_OF = frozenset(["after", "of", "nach", "apres", "despues", "dopo", "depois", "na", "po"])  # "net of" too
_LESS = frozenset(["-", "less", "without", "weniger", "ohne", "sin", "sans", "senza", "sem", "zonder", "bez", "min"])
_PROMPTS = frozenset(["prompt", "prompts", "prompting"])  # what the tool is fed with costs time as well
_OF_IT = frozenset(["it", "that", "them", "those", "davon", "ca", "eso", "ervan"])
LINK = 5  # tokens from a time to what is taken off it


def less_rework(text: Text, quantity: Quantity) -> Quantity | None:
    """The 3 h of rework behind `12 h minus` or `9 h after`."""
    following = text.later(quantity)
    return following if following is not None and taken_off(text, following) is not None else None


def taken_off(text: Text, quantity: Quantity) -> bool | None:
    """True for the rework of `12 h minus 3 h rework`; False where it is off already: `net 9 h after 3 h rework`."""
    earlier = text.earlier(quantity)
    if earlier is not None and _is_less_of_pieces(text, quantity, earlier):
        return True
    if earlier is None or quantity.part or not _is_time(earlier) or not _is_time(quantity):
        return None
    between = range(earlier.end, quantity.start + 1)  # a minus is part of its number
    words = [text.tokens[index] for index in between]
    minus = any(word.has(Tag.MINUS) and word.text != "-" for word in words)
    if minus and len(words) <= LINK and words[0].sentence == words[-1].sentence:
        return True
    near = len(words) <= LINK and words[0].clause == words[-1].clause
    if not near or not is_rework(text, (*between, *text.after(quantity))):
        return None
    if any(word.text in _NET_OF for word in words):
        return False
    taken = any(word.has(Tag.MINUS) or word.text in _LESS for word in words)
    return True if taken else None


def _is_less_of_pieces(text: Text, quantity: Quantity, counted: Quantity) -> bool:
    """`half an hour a visit, 9 visits, minus 1 h`."""
    clause = text.clause(quantity)
    first = [at for at in clause if text.tokens[at].text not in (",", ";")][:1]
    time = text.earlier(counted)
    begins = text.has(first, Tag.MINUS) and first[0] >= quantity.start - 1
    return begins and counted.kind in (Kind.NUMBER, Kind.THING) and time is not None and time.kind is Kind.TIME


def _is_time(quantity: Quantity) -> bool:
    return quantity.kind is Kind.TIME or (quantity.kind is Kind.NUMBER and quantity.label in (None, Tag.HOUR))


def on_rework(text: Text, quantity: Quantity) -> bool:
    """`spent 3 hours on checking`: time that the tool cost."""
    spent = text.says((*text.before(quantity), *text.after(quantity, 1)), ("spent", "spend", "went"))
    return spent and text.says(text.after(quantity, 4), REWORK | _PROMPTS)


def went_into_rework(text: Text, quantity: Quantity) -> bool:
    """`but 2 h went into checking`."""
    return is_rework(text, text.after(quantity, 5)) and not text.has(text.before(quantity), Tag.SAVED)


def part_lost(text: Text, said: Sequence[Quantity]) -> Decimal | None:
    """The half of `lost half of it cleaning up`, `a third of that went on checking`."""
    if len(said) != 1:
        return None
    for index in range(said[0].end, len(text.tokens) - 1):
        part = FRACTIONS.get(text.tokens[index].text)
        behind = index + 1 + (text.tokens[index + 1].has(Tag.OF) and index + 2 < len(text.tokens))
        if part is None or index in text.inside or text.tokens[behind].text not in _OF_IT:
            continue
        clause = text.clause_at(index)
        times = text.tokens[index - 1].value or 1
        if is_rework(text, clause) and not text.has(clause, Tag.NOT, Tag.SAVED) and times * part < 1:
            return times * part
    return None


def is_rework(text: Text, span: Iterable[int]) -> bool:
    return any(text.tokens[index].has(Tag.LOSS) or text.tokens[index].text in REWORK for index in span)
