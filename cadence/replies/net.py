"""Hours of which some are off again, said as two numbers: `gross 30h, net 24h`, `saved 14, spent 3 on fixing`."""

from cadence.replies.periods import period_of
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.rework import REWORK, is_rework
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.times import topic

GROSS = frozenset(["gross", "brutto", "brut", "bruto", "lordo", "lorde", "bruttostunden", "before", "vor", "avant"])
_NET = frozenset(["net", "netto", "nets", "neto", "netto", "effective", "effectively"])
_AFTERWARDS = frozenset(
    ["after", "once", "when", "nach", "apres", "despues", "dopo", "depois", "na", "po", "net of", "nachdem", "minus"]
)
_CHECKED_WORDS = """
    checked reviewed corrected fixed verified proofread redone edited geprufte gepruft korrigiert controle corrige
    revisado corregido gecontroleerd controllato
"""
_CHECKED = frozenset(_CHECKED_WORDS.split())
_LOST = frozenset(["lost", "spent", "lose", "spend", "verloren", "perdu", "perdido", "kwijt", "perso", "perdidas"])
_JOINS = (Tag.BUT, Tag.FILLER, Tag.OR, Tag.SAVED, Tag.NOW)
_DEDUCTED = frozenset(
    ["deduction", "deductions", "deducting", "subtracting", "abzug", "deduire", "descontar", "aftrek"]
)
_LONGEST = 7  # tokens from all of it to what is left after rework
_ROUNDED = 0.05  # hours
_NEAR = 4  # tokens between the two numbers
_MOST = 200  # hours; a bare number above is none


def net_of(text: Text) -> Hours | None:
    """What is left; None where no two numbers are said to be all of it and the rest."""
    if (left := _said_net(text)) is not None:
        return _left(text, left)
    times = [each for each in text.quantities if _may_be_hours(each)]
    if len(times) == len(text.quantities) == 3 and _is_what_is_left(text, *times):  # noqa: PLR2004  all, lost and left
        return _left(text, times[2])
    if len(times) != 2 or not text.near(*times):  # noqa: PLR2004  all, and what is left or lost
        return None
    first, second = times
    if text.later(first) is not second:
        return None
    for gross, net in ((first, second), (second, first)):
        if not _is_gross(text, gross) or not (_is_net(text, net) or _is_after_rework(text, net)):
            continue
        if _value(net, gross) < _value(gross, net) and _is_timed(text, gross, net):
            return _left(text, net)
    if _goes_on_after(text, first, second) or _is_left_after(text, first, second):
        return _left(text, second)
    return _less_lost(text, first, second)


def _is_what_is_left(text: Text, gross: Quantity, lost: Quantity, left: Quantity) -> bool:
    """The 22 of `30 h gross, 8 h rework, 22 net`: what the first two come to."""
    said = _is_gross(text, gross) and is_rework(text, text.clause(lost)) and _is_net(text, left)
    return said and abs(_value(gross, gross) - _value(lost, gross) - _value(left, gross)) < _ROUNDED


def _said_net(text: Text) -> Quantity | None:
    """The 22 h of `22 hours net of corrections`, the 29 h of `gross 35, less 6 on QA, so 29 hours net`."""
    hours = [each for each in text.quantities if each.kind is Kind.TIME and _may_be_hours(each)]
    net = [each for each in hours if text.says(text.after(each, 1), _NET)]
    if len(net) != 1 or net[0] is not hours[-1]:
        return None  # "22 hours net, 30 gross": both are read for what they are
    before = [at for at in text.clause(net[0]) if at < net[0].start]
    lost = text.has(before, Tag.LOSS, Tag.COST) and not text.has(before, Tag.SAVED)  # "it cost us 4 hours net"
    each_of = text.has(text.clause(net[0]), Tag.EACH, Tag.PER)
    return None if each_of or lost or _is_gross(text, net[0]) else net[0]


def _is_left_after(text: Text, first: Quantity, second: Quantity) -> bool:
    """The 21 of `25 hours, after deduction of rework 21`."""
    between = range(first.end, second.start)
    when = [at for at in between if text.tokens[at].text in _AFTERWARDS]
    said = range(when[0] + 1, second.start) if when else range(0)
    off = text.says(said, _DEDUCTED) or is_rework(text, said) or text.says(said, REWORK | _CHECKED)
    return off and len(between) <= _LONGEST and _value(second, first) < _value(first, second)


def _may_be_hours(quantity: Quantity) -> bool:
    bare = quantity.kind is Kind.NUMBER and quantity.label in (None, Tag.HOUR) and quantity.value < _MOST
    time = quantity.kind is Kind.TIME and quantity.unit in ("hours", "minutes")
    odd = quantity.aside or quantity.part or quantity.is_range or quantity.under or quantity.up_to
    return (time or bare) and not odd and quantity.value > 0 and quantity.whole is None


def _is_gross(text: Text, quantity: Quantity) -> bool:
    behind = text.after(quantity, 2)
    if text.says((*text.before(quantity, 2), *behind[:1]), GROSS - {"before", "vor", "avant"}):
        return True
    return text.says(behind[:1], ("before", "vor", "avant")) and is_rework(text, behind)


def _is_net(text: Text, quantity: Quantity) -> bool:
    return text.says((*text.before(quantity, 2), *text.after(quantity, 1)), _NET)


def _is_after_rework(text: Text, quantity: Quantity) -> bool:
    """`8 after review`, `13 once checked`, `24 nach Prüfung`."""
    behind = text.after(quantity, 5)
    when = [at for at in behind[:2] if text.tokens[at].text in _AFTERWARDS]
    if when and text.has(range(behind.start, when[0]), Tag.LOSS):
        return False  # "2 straciliśmy na poprawki"
    said = [at for at in behind if when and at > when[0]]
    return bool(said) and (is_rework(text, said) or text.says(said, REWORK | _CHECKED))


def _goes_on_after(text: Text, first: Quantity, second: Quantity) -> bool:
    """`10 hours, 8 after review`, `we saved 16 hours, 13 once checked`."""
    between = range(first.end, second.start)
    joined = all(text.tokens[at].has(*_JOINS) or text.tokens[at].text in (",", "-", ";", "(") for at in between)
    alike = first.kind is Kind.TIME and topic(text, first) is Tag.SAVED
    smaller = _value(second, first) < _value(first, second)
    when = _is_after_rework(text, second)
    return len(between) > 0 and len(between) <= _NEAR and joined and alike and smaller and when


def _less_lost(text: Text, first: Quantity, second: Quantity) -> Hours | None:
    """`saved 14, spent 3 on fixing it`, `14 saved, 3 lost again`: bare numbers, each by a word of its own."""
    if first.kind is not Kind.NUMBER or second.kind is not Kind.NUMBER or second.value >= first.value:
        return None
    saved = text.has((*text.before(first, 1), *text.after(first, 1)), Tag.SAVED) or _is_gross(text, first)
    beside = (*text.before(second, 2), *text.after(second, 1))
    lost = text.says(beside, _LOST) and (
        not text.says(beside, ("spent", "spend")) or is_rework(text, text.after(second, 4))
    )
    lost = lost or text.has(text.before(second, 1), Tag.LESS, Tag.MINUS)  # "20 gross less 5 QA"
    if not saved or not lost or text.has(range(len(text.tokens)), Tag.ACTIVE, Tag.ERROR, Tag.CYCLE, Tag.PERSON):
        return None
    total = first.value - second.value
    return Hours(total, period=period_of(text, first), lost=second.value, settled=True, read=(first, second))


def _is_timed(text: Text, gross: Quantity, net: Quantity) -> bool:
    """One of them is said in hours, or nothing else is spoken of."""
    timed = Kind.TIME in (gross.kind, net.kind)
    return timed or not text.has(range(len(text.tokens)), Tag.REVENUE, Tag.ACTIVE, Tag.PERSON, Tag.COST)


def _value(quantity: Quantity, other: Quantity) -> float:
    unit = quantity.unit or other.unit or "hours"
    return (
        float(in_hours(quantity)[0]) if quantity.unit else float(quantity.value) * (1 / 60 if unit == "minutes" else 1)
    )


def _left(text: Text, net: Quantity) -> Hours:
    return Hours(in_hours(net)[0], period=period_of(text, net), settled=True, read=(net,))
