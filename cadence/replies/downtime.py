"""How long things stood still: `the printer was down 5 hours, the scanner 3 hours`. That is no saving."""

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_STOOD_WORDS = """
    outage outages downtime blackout offline unavailable unreachable unplugged crashed jammed broke broken stuck idle
    stromausfall ausfall ausgefallen kaputt offline panne coupure apagon averia averiado caido caida storing kapot
    stroomstoring guasto guasta fermo avaria awaria
"""
_STOOD = frozenset(_STOOD_WORDS.split())
_OUTAGES = frozenset(["outages", "outage", "crashes", "blackouts", "downtime", "ausfalle", "pannes", "storingen"])
_IN_SPITE = frozenset(["so", "just", "only", "still", "therefore", "anyway"])
_WAS_OR_IS_WORDS = "was were is are went been being war waren ist sind est etait estuvo estaba was waren era"
_WAS_OR_IS = frozenset(_WAS_OR_IS_WORDS.split())
_AWAY = frozenset(["down", "out", "off", "dead", "weg", "plat", "tombe", "tombee"])  # with one of those above
_CUT = frozenset(["power cut", "power cuts", "power failure", "power outage", "network failure"])
_SOMETHING_SAID = (Tag.SAVED, Tag.CYCLE, Tag.ERROR, Tag.REVENUE, Tag.EACH)
_SOMEBODY = frozenset(["we", "us", "i", "me", "team", "wir", "uns", "ich", "nous", "on", "je", "wij", "noi", "nos"])
_TURNED = frozenset(["from", "to", "by"])  # "is down to 5 hours"


def is_downtime(text: Text, quantity: Quantity) -> bool:
    """Its clause says that something stood still, or goes on from one that does with another thing."""
    if quantity.kind is not Kind.TIME:
        return False
    if stood_still(text, quantity):
        return not text.has(text.clause(quantity), Tag.LOSS)  # "we lost 4 hours because of the outage"
    if _is_of_outages(text, quantity):
        return True
    earlier = text.earlier(quantity)
    if earlier is None or earlier.kind is not Kind.TIME or not text.together(earlier, quantity):
        return False
    between = range(earlier.end, quantity.start)
    words = [at for at in between if text.tokens[at].text[:1].isalpha()]
    bare = not text.has(between, *_SOMETHING_SAID) and not text.says(between, _SOMEBODY)
    named = text.unknown(words) or text.has(words, Tag.NUMBERED)
    return bare and named and is_downtime(text, earlier)


def _is_of_outages(text: Text, quantity: Quantity) -> bool:
    """The 90 minutes of `had 3 outages (INC 5512, 5513), 90 minutes in all`: its clause says only how long."""
    clause, sentence = text.clause(quantity), text.sentence(quantity)
    beside = [at for at in clause if at not in text.inside and text.tokens[at].text[:1].isalpha()]
    alone = all(text.has((at,), Tag.TOTAL, Tag.FILLER) for at in beside)
    alone = alone and not text.says(beside, _IN_SPITE)  # "outage Thursday so just 3 h"
    outages = text.says(range(sentence.start, clause.start), _OUTAGES)
    return alone and outages and not text.has(sentence, *_SOMETHING_SAID)


def stood_still(text: Text, quantity: Quantity) -> bool:
    """`the network was out for 2 hours`, `we lost a day to the outage`."""
    clause = text.clause(quantity)
    if text.has(clause, *_SOMETHING_SAID):
        return False
    if text.says(clause, _STOOD) or any(" ".join(text.words(clause[at : at + 2])) in _CUT for at in range(len(clause))):
        return True
    gone = [at for at in clause if text.tokens[at].text in _AWAY]
    turned = any(text.says(range(at + 1, min(at + 2, clause.stop)), _TURNED) for at in gone)
    said = bool(gone) and text.says(range(clause.start, gone[-1]), _WAS_OR_IS)
    return said and not turned and not text.says(clause, _SOMEBODY)
