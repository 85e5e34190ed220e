"""Errors that are counted out of something, in words for them that may be a trade's own: `one in twenty is redone`."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from cadence.replies.changes import number
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.reading import frozen
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_WRONG_WORDS = """
    fix fixes fixing redone redo redoing corrected correcting correction corrections complaint complaints reclamation
    reclamations reklamation reklamationen mismatch mismatches mismatched bad cockup slip fails failed failing rejected
    re-did re-done misprinted misprints false unreadable illegible damaged broken rework reworked retyped reprinted
    falsch falsche falschen falscher fehlerhaft beanstandet sbagliate sbagliati sbagliata erronee incorrectas
    fabricated invented hallucinated hallucinations bogus fake nonexistent garbled botched spoiled spoilt misquoted
    miscounted mistranslated wrongly incorrectly erroneously mistakenly reprint reprints remake remakes remade rerun
    reruns reshoot reshoots respray recalled relabelled erfunden erfundene erfundenen inventees inventes inventadas
    inventados inventate inventati verzonnen zmyslone blednie falschlich incorrectamente erroneamente onterecht
    incorrectos malas mal fausses faux foutief fout verkeerd verkeerde bledne bledny rucklaufer retouren nachbesserungen
    ausschuss rebuts devoluciones scarti zwroty reclami reclamaciones reclamacoes klachten reklamacje
"""
_WRONG = frozenset(_WRONG_WORDS.split())
_WRONG_PAIRS = frozenset(
    [("cock", "-"), ("not", "right"), ("not", "correct"), ("not", "ok"), ("written", "again"), ("done", "again"),
     ("went", "back"), ("goes", "back"), ("gets", "returned"),
     ("re", "-"), ("second", "time"), ("false", "positives")]
)  # fmt: skip
_OFF = frozenset([("off", "by"), ("out", "by"), ("wrong", "by"), ("missed", "by"), ("daneben", "um")])
_DEVIATES = frozenset(
    ["abweichung", "deviation", "deviates", "deviated", "abgewichen", "ecart", "desviacion", "afwijking"]
)
_ESTIMATES = frozenset(
    ["forecast", "forecasts", "estimate", "estimates", "prediction", "predictions", "prognose", "prognosen"]
)
_RIGHT = frozenset(
    ["right", "fine", "correct", "ok", "okay", "good", "flawless", "perfect", "clean", "richtig", "bien"]
)
_LINKS = frozenset(
    ["in", "of", "out of", "per", "among", "amongst", "from", "on", "auf", "von", "sur", "di", "de", "su"]
)
_ONE = frozenset(["one", "ein", "eine", "einer", "un", "une", "uno", "una", "een"])
_EVERY = frozenset(["every", "each", "jeden", "jede", "chaque", "cada", "elke", "ogni"])
_NOUN = 4  # tokens between the errors and what they are out of
_BEHIND = 7  # tokens to a word for what is wrong
_FEWEST = 5  # of which a part is a rate
_PERCENT = 100


def counted_rate(text: Text) -> Mapping[str, object] | None:
    """The errors of a reply in per cent of what they are counted in; None where none are or it is not clear."""
    found = {*_ratios(text), *_among(text)}
    if len(found) != 1:
        return None
    return frozen(before=None, after=number(found.pop(), 2), unit="percent")


def said_in_per_cent(text: Text) -> Mapping[str, object] | None:
    """`rework 8%`, `6% mismatches`: the one share beside such a word."""
    found = [each for each in text.quantities if each.kind is Kind.PERCENT and _is_rate(text, each)]
    if len({each.value for each in found}) != 1:
        return None
    return frozen(before=None, after=number(found[0].value), unit="percent")


def off_by(text: Text) -> Mapping[str, object] | None:
    """`forecast off by 11% before, 6% with the model`: how far it is from what came, before and now."""
    off = [each for each in text.quantities if each.kind is Kind.PERCENT and _is_off(text, each)]
    if (
        not off
        or off[0].label is not None
        or text.has(text.sentence(off[0]), Tag.REVENUE, Tag.ADOPTION, Tag.USE, Tag.NOT)
    ):
        return None
    values = [each for each in text.quantities if each.kind is Kind.PERCENT and text.together(off[0], each)]
    if any(each.is_range or each.under or each.up_to for each in values):
        return None
    if len(values) == 1:
        forecast = text.has(text.sentence(off[0]), Tag.FUTURE) or text.says(text.sentence(off[0]), _ESTIMATES)
        return (
            None
            if text.was(off[0]) or not forecast
            else frozen(before=None, after=number(off[0].value), unit="percent")
        )
    earlier = [each for each in values if text.was(each) and not text.now(each)]
    if len(values) != 2 or len(earlier) != 1:  # noqa: PLR2004  before and now
        return None
    now = next(each for each in values if each is not earlier[0])
    return frozen(before=number(earlier[0].value), after=number(now.value), unit="percent")


def _is_off(text: Text, share: Quantity) -> bool:
    said = text.words(text.before(share, 4))
    return any(pair in _OFF for pair in pairwise(said)) or any(word in _DEVIATES for word in said)


def _is_rate(text: Text, share: Quantity) -> bool:
    clause = text.clause(share)
    beside = (*text.before(share), *text.after(share))
    other = text.has(clause, Tag.ADOPTION, Tag.REVENUE, Tag.CYCLE, Tag.PERSON, Tag.ACTIVE, Tag.USE)
    if other or share.label is not None or share.unit != "percent" or not _is_wrong(text, beside):
        return False
    moved = text.has(beside, Tag.LESS, Tag.DOWN, Tag.UP, Tag.DELTA, Tag.BY, Tag.FASTER)
    return not (moved or text.future(share) or text.was(share) or text.denied(share) or share.under or share.up_to)


def _is_wrong(text: Text, span: Iterable[int]) -> bool:
    places = tuple(span)
    if text.has(places, Tag.ERROR) or text.says(places, _WRONG):
        return True
    last = [min(places[-1] + 1, len(text.tokens) - 1)] if places else []
    return any(pair in _WRONG_PAIRS for pair in pairwise(text.words((*places, *last))))


def _ratios(text: Text) -> Iterator[Decimal]:
    """`one in twenty has to be redone`, `17 of 850 lines needed a fix`, `99 of 100 were fine`."""
    for each in text.quantities:
        if text.was(each) or text.future(each):
            continue
        if each.kind is Kind.SHARE and each.whole and each.unit != "people" and each.label is None:
            behind = range(each.end, min(each.end + _BEHIND, text.sentence(each).stop))
            if text.has((*behind, *text.before(each)), Tag.PERSON, Tag.ACTIVE, Tag.USE, Tag.ELIGIBLE):
                continue
            if _is_wrong(text, (*text.before(each, 2), *range(each.start, each.end), *behind)):
                yield each.value / each.whole * _PERCENT
            elif text.says(behind, _RIGHT) and each.value < each.whole and not text.has(behind, Tag.NOT):
                yield (each.whole - each.value) / each.whole * _PERCENT
            continue
        if (part := _part_of(text, each)) is not None:
            yield part / each.value * _PERCENT


def _part_of(text: Text, whole: Quantity) -> Decimal | None:
    """The 4 of `4 complaints in 500`, the one of `one order in fifty goes out wrong`."""
    if (
        whole.kind not in (Kind.NUMBER, Kind.THING)
        or whole.is_range
        or whole.value < _FEWEST
        or whole.label is not None
    ):
        return None
    link = whole.start - 1
    while link > 0 and _goes_before(text, link):
        link -= 1
    if link < 1 or text.tokens[link].text not in _LINKS:
        return None
    sentence = text.sentence(whole)
    for index in range(link - 1, max(sentence.start, link - 2 - _NOUN) - 1, -1):
        token = text.tokens[index]
        value = Decimal(1) if token.text in _ONE and token.value is None else token.value
        if value is not None:
            ahead = range(max(0, index - 1), index)
            if text.has(ahead, Tag.FROM, Tag.BEFORE) or text.says(ahead, ("was", "it's")):
                return None  # "from 5 in 100 to 2 in 100"
            around = (*range(text.clause_at(index).start, min(whole.end + _BEHIND, sentence.stop)),)
            used = text.has(around, Tag.USE, Tag.ACTIVE, Tag.ELIGIBLE)
            return value if 0 <= value <= whole.value and not used and _is_wrong(text, around) else None
        if not token.text[:1].isalpha() and token.text != "-":
            return None
    return None


def _goes_before(text: Text, index: int) -> bool:
    """The `every` of `1 wrong label in every 40`, the `the` of `3 of the 50`."""
    word = text.tokens[index]
    return (word.has(Tag.ARTICLE) and word.text not in _LINKS) or word.text in _EVERY


def _among(text: Text) -> Iterator[Decimal]:
    """`48 proofs, 3 came back with mistakes`, `checked 120 entries, 6 not right`."""
    wholes = [each for each in text.quantities if _is_many(text, each)]
    for each in text.quantities:
        if each.kind is not Kind.NUMBER or each.label is not None or each.is_range or text.was(each):
            continue
        behind = range(each.end, min(each.end + _BEHIND - 2, text.sentence(each).stop))
        own = [index for index in behind if index not in text.inside]
        of = [whole for whole in wholes if whole is not each and whole.start < each.start and text.near(whole, each)]
        if own and len(of) == 1 and each.value <= of[0].value and _is_wrong(text, tuple(own)):
            yield each.value / of[0].value * _PERCENT


def _is_many(text: Text, quantity: Quantity) -> bool:
    """Things that are counted, whatever they are called."""
    if quantity.is_range or quantity.label is not None or quantity.value < _FEWEST or text.future(quantity):
        return False
    if quantity.kind is Kind.THING:
        return True
    return quantity.kind is Kind.NUMBER and text.unknown(text.after(quantity, 1)) and not text.was(quantity)
