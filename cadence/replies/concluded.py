"""What somebody says last that it comes to: `20 h gross, 3 h for checking, so 17`, `lost 5 hours, so minus five`."""

from collections.abc import Sequence

from cadence.replies.periods import period_of
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag

_PUT_WORDS = """
    put call_it book log record enter note write go_with say schreib schreibt notiere nimm mets mettez note notez
    pon ponga anota apunta zet noteer metti segna scrivi put_down put_me_down_for put_us_down_for put_it_at
"""
_PUT = frozenset(word.replace("_", " ") for word in _PUT_WORDS.split())
_TAKE = frozenset(["take", "prends", "prenez", "toma", "tome", "prendi", "prenda", "neem", "wez", "nehmen"])
_ENDS = frozenset(".!?;\n")
_SO_WORDS = "so net netto hence therefore left remain remaining remains bleiben also donc asi dus quindi entonces"
_SO = frozenset(_SO_WORDS.split())
_GROSS = frozenset(["gross", "brutto", "brut", "bruto", "lordo", "lorde"])
_NO_HOURS = (Tag.PERSON, Tag.ACTIVE, Tag.ELIGIBLE, Tag.ERROR, Tag.CYCLE, Tag.REVENUE, Tag.USE, Tag.ADOPTION)
_ROUNDED = 0.05  # hours
_MOST = 200  # hours; a bare number above is none


def concluded(text: Text) -> Hours | None:
    """The last of several hours where it is said, by what it is or by the words, to stand for all of them."""
    said = [each for each in text.quantities if _may_be_hours(each)]
    if len(said) < 2 or not text.near(said[-2], said[-1]) or text.future(said[-1]):  # noqa: PLR2004  some, and what they come to
        return None
    last = said[-1]
    reckoned = _is_below_zero(said) or _is_the_difference(text, said)
    if (reckoned and not any(_is_of_another_time(text, each) for each in said)) or _is_put(text, said):
        return Hours(in_hours(last)[0], period=period_of(text, last), settled=True, read=(last,))
    return None


def _may_be_hours(quantity: Quantity) -> bool:
    time = quantity.kind is Kind.TIME and quantity.unit in ("hours", "minutes")
    bare = quantity.kind is Kind.NUMBER and quantity.label in (None, Tag.HOUR) and abs(quantity.value) < _MOST
    return (time or bare) and not quantity.is_range and quantity.whole is None


def _is_of_another_time(text: Text, quantity: Quantity) -> bool:
    return text.future(quantity) or text.surely_was(quantity)


def _is_below_zero(said: Sequence[Quantity]) -> bool:
    """The -5 of `lost 5 hours to it, so minus five`: it says again what was lost."""
    lost, again = said[0], said[-1]
    both = len(said) == 2 and lost.kind is Kind.TIME and again.high < 0 < lost.low  # noqa: PLR2004  the loss and what it makes
    return both and in_hours(again)[0] == -in_hours(lost)[0]


def _is_the_difference(text: Text, said: Sequence[Quantity]) -> bool:
    """The 17 of `20 h gross, 3 h for checking, so 17`: all of it less what was lost."""
    if len(said) != 3:  # noqa: PLR2004  all, lost and left
        return False
    whole, lost, left = said
    beside = (*text.before(left), *text.after(left, 2))
    so = text.has(beside, Tag.TOTAL) or text.says(beside, _SO)
    of_hours = any(each.kind is Kind.TIME or each.label is Tag.HOUR for each in said)
    of_hours = of_hours or text.has((*text.before(whole, 2), *text.after(whole, 1)), Tag.SAVED)
    of_hours = of_hours or text.says(text.after(whole, 2), _GROSS)
    value = in_hours(whole)[0] - in_hours(lost)[0]
    return so and of_hours and lost.low > 0 and abs(value - in_hours(left)[0]) < _ROUNDED


def _is_put(text: Text, said: Sequence[Quantity]) -> bool:
    """The 10 of `saved 16, of which I trust maybe 10. Put 10`, of `12 hours. Call it 10`: nothing else beside it."""
    last = said[-1]
    beside = [at for at in text.clause(last) if at not in text.inside and text.tokens[at].text[:1].isalpha()]
    put = [at for at in text.before(last, 4) if text.tokens[at].text in _PUT or _is_take(text, last, at)]
    alone = all(at in put or text.has((at,), Tag.FILLER, Tag.HOUR) for at in beside)
    of_hours = any(each.kind is Kind.TIME or each.label is Tag.HOUR for each in text.quantities)
    of_hours = of_hours or text.has(text.before(said[0], 2), Tag.SAVED)
    everything = range(len(text.tokens))
    other = text.has(everything, Tag.CYCLE) or (not of_hours and text.has(everything, *_NO_HOURS))
    return bool(put) and alone and last.low > 0 and not other


def _is_take(text: Text, last: Quantity, at: int) -> bool:
    """The take of `I guess 6-8h, Marta guesses 10. Take 8.`: it begins what is said of the 8, which is among those."""
    if text.tokens[at].text not in _TAKE:
        return False
    others = [each for each in text.quantities if each is not last and each.kind in (Kind.TIME, Kind.NUMBER)]
    if not others or not min(each.low for each in others) <= last.value <= max(each.high for each in others):
        return False
    begins = at == text.sentence(last).start + text.says((text.sentence(last).start,), _ENDS)
    before = text.words(range(max(0, at - 1), at))
    return begins or before in (["i'd"], ["let's"], ["so"], ["just"], ["to"])
