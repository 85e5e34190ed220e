"""Numbers that stand in place of another: `6 hours. Sorry, 8.`, `the plan was 15 users, we have 9`.

What was said first is set aside: a slip, a hope, denied, or somebody else's. The number behind it is the figure, and
counts what the first one counts, where it has no unit of its own.
"""

from collections.abc import Sequence
from dataclasses import replace

from cadence.replies.cutting import Token
from cadence.replies.grammar import Scanner
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_SLIP_WORDS = """
    sorry wait no nope oops oh actually correction rather pardon perdon scusa scusate anzi nein quatsch korrektur
    moment non desculpa oeps nee typo rectification korekta
"""
_SLIP = frozenset(_SLIP_WORDS.split())
_OWN_WORDS = """
    we i us me ours mine our my here reality actual actually real really it's our_own wir uns unsere hier tatsachlich
    nous nos reel notre nosotros nuestro aqui wij ons hier noi nostro qui nos realidad ist
"""
_OWN = frozenset(_OWN_WORDS.split())
_ANOTHERS_WORDS = """
    other others another sister neighbour neighbours neighbor neighbors neighbouring vendor boss boss's ceo md brochure
    predecessor supplier provider salesman newsletter deck slide slides benchmark competitor competitors elsewhere
    old former friends customer customers headquarters hq report board steering chef nachbarn nachbar
    anbieter hersteller voisins fournisseur vecinos proveedor jefe buren leverancier fornitore vicini
"""
_ANOTHERS = frozenset(_ANOTHERS_WORDS.split())
_SAY = frozenset(["promised", "promises", "claimed", "claims", "reported", "reports", "said", "says", "expected"])
_WHEN = (Tag.FILLER, Tag.NOW, Tag.ALONE, Tag.TOTAL, Tag.PER, Tag.WEEK, Tag.MONTH, Tag.DAY, Tag.THIS)
_SINCE = frozenset(["since", "seit", "depuis", "desde", "sinds", "od"])
_SO_FAR = frozenset(["bisher", "tout", "conjunto"])
_GOT = frozenset(["got", "saw", "have", "reached", "made", "bekamen", "eu", "obtuvimos", "kregen", "avuto"])
_LONGEST_SLIP = 4  # tokens between a slip and what is right
_NO_HOURS = (Tag.CYCLE, Tag.THING, Tag.ERROR, Tag.COST)


def text_of(tokens: Sequence[Token]) -> Text:
    """The tokens with their quantities, those that stand in place of another put there."""
    text = Text(tokens, Scanner(tokens).quantities())
    found = list(text.quantities)
    for place in range(1, len(found)):
        aside, instead = found[place - 1 : place + 1]
        if _is_only_told(text, aside, instead):
            found[place] = replace(instead, aside=True)
        if not _is_set_aside(text, aside, instead):
            continue
        if instead.kind is Kind.NUMBER:
            found[place] = replace(instead, kind=aside.kind, unit=aside.unit, instead=True)
        else:
            found[place] = replace(instead, instead=True)
        found[place - 1] = replace(aside, aside=True)
    return Text(tokens, found) if found != list(text.quantities) else text


def _is_set_aside(text: Text, aside: Quantity, instead: Quantity) -> bool:
    """The first does not count, and the second counts in its place."""
    if not text.near(aside, instead) or not _may_be_a_figure(text, aside):
        return False
    bare = instead.kind is Kind.NUMBER and instead.label is None and not instead.is_range
    alike = (instead.kind, instead.unit) == (aside.kind, aside.unit) and instead.label is aside.label
    if not (bare and _ends(text, instead)) and not alike:
        return False
    if _is_slip(text, aside, instead):
        return True
    if _is_own(text, instead) and not _is_hoped_too(text, aside, instead) and not text.was(instead):
        hoped = text.future(aside) or (
            text.says(text.after(aside, 2), ("is", "was", "are", "were")) and text.has(text.clause(aside), Tag.FUTURE)
        )
        earlier = _is_this_weeks(text, instead) and (text.was(aside) or _is_to_date(text, aside))
        return hoped or earlier or (_is_anothers(text, aside) and not _is_anothers(text, instead))
    return bare and text.denied(aside) and _takes_over(text, aside, instead)


def _is_hoped_too(text: Text, aside: Quantity, instead: Quantity) -> bool:
    """Not the 6 of `we were promised 50 hours and got 6`: only the first is said to be promised."""
    got = text.has(text.before(instead, 2)[:1], Tag.AND) and text.says(text.before(instead, 1), _GOT)
    behind = range(aside.end, min(instead.end + 2, len(text.tokens)))
    return text.has(behind, Tag.FUTURE) if got and text.together(aside, instead) else text.future(instead)


def _is_only_told(text: Text, own: Quantity, anothers: Quantity) -> bool:
    """The 10 of `saved 3 hours; my predecessor claimed 10`: the figure was said before it."""
    bare = anothers.kind is Kind.NUMBER and anothers.label is None
    alike = (anothers.kind, anothers.unit) == (own.kind, own.unit)
    if not ((bare and _ends(text, anothers)) or alike) or not _may_be_a_figure(text, own):
        return False
    apart = text.clause(own) != text.clause(anothers) and text.near(own, anothers)
    return apart and _is_anothers(text, anothers) and not _is_anothers(text, own) and not text.future(own)


def _may_be_a_figure(text: Text, quantity: Quantity) -> bool:
    """Hours that may be saved, or people."""
    if quantity.kind is Kind.PEOPLE or quantity.label is Tag.ACTIVE:
        return quantity.label is not Tag.ELIGIBLE and not text.has(text.clause(quantity), Tag.ELIGIBLE, Tag.DELTA)
    hours = quantity.kind is Kind.TIME and quantity.unit == "hours"
    return hours and not quantity.part and not text.has(text.sentence(quantity), *_NO_HOURS)


def _ends(text: Text, quantity: Quantity) -> bool:
    """Nothing is counted by it: it ends its clause, but for a word of when."""
    after = text.after(quantity, 3)
    return all(text.tokens[at].has(*_WHEN) or not text.tokens[at].text[:1].isalnum() for at in after)


def _is_slip(text: Text, aside: Quantity, instead: Quantity) -> bool:
    """`6 hours. Sorry, 8`: between them only words that take it back."""
    between = range(aside.end, instead.start)
    words = [text.tokens[at] for at in between if text.tokens[at].text[:1].isalpha()]
    slips = [word for word in words if word.text in _SLIP or word.has(Tag.CORRECT)]
    if not slips or len(words) > _LONGEST_SLIP:
        return False
    return all(word in slips or word.has(Tag.FILLER, Tag.NOW) for word in words)


def _is_own(text: Text, quantity: Quantity) -> bool:
    """`we have 9`, `Reality: 8`, `this week 6`, or the number alone."""
    return (
        _is_this_weeks(text, quantity)
        or text.says(_before(text, quantity), _OWN)
        or text.has(_before(text, quantity), Tag.WE_ARE)
    )


def _before(text: Text, quantity: Quantity) -> list[int]:
    return [at for at in text.clause(quantity) if at < quantity.start and text.tokens[at].text[:1].isalpha()]


def _is_this_weeks(text: Text, quantity: Quantity) -> bool:
    """True of `this week 6` and `6 this week`."""
    clause = [at for at in text.clause(quantity) if not quantity.start <= at < quantity.end]
    return any(text.tokens[at].has(Tag.WEEK) and text.has((at - 1,), Tag.THIS) for at in clause[1:])


def _is_to_date(text: Text, quantity: Quantity) -> bool:
    """`since January 210 hours`, `since 3 May 40 hours`, `40 hours so far`: of a longer time than the week."""
    clause = text.clause(quantity)
    since = any(text.has((at + 1, at + 2), Tag.MONTHNAME) for at in clause[:-1] if text.tokens[at].text in _SINCE)
    in_all = text.has(clause, Tag.TO_DATE, Tag.TOTAL) or text.says(clause, _SO_FAR)
    return since or (in_all and not _is_this_weeks(text, quantity))


def _is_anothers(text: Text, quantity: Quantity) -> bool:
    clause = text.clause(quantity)
    behind = text.says((at for at in clause if at >= quantity.end), _SAY) or text.says(clause, ("what",))
    said = [at for at in clause if at < quantity.start or behind]
    if text.says((quantity.start - 1,), ("another",)):
        said.remove(quantity.start - 1)  # "accounting another three": three more
    return text.says(said, _ANOTHERS) or "head office" in " ".join(text.words(said))


def _takes_over(text: Text, aside: Quantity, instead: Quantity) -> bool:
    """The colon of `not 9 users: 7`, the but of `not 15 hours but 11`."""
    between = [text.tokens[at] for at in range(aside.end, instead.start)]
    but = [place for place, token in enumerate(between) if token.text in (":", ",", "-") or token.has(Tag.BUT)]
    return bool(but) and all(token.has(Tag.FILLER) or token.text in (":", ",") for token in between[but[-1] + 1 :])
