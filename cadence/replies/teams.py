"""How many there are who could use it: `licences: 16`, `we're five`, `all 15 of us`, `a whole team of 8`."""

from collections.abc import Sequence

from cadence.replies.counted import is_counted
from cadence.replies.going_on import have_become
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.words import CROWDS, EVERYBODY


def is_everyone(text: Text, quantity: Quantity) -> bool:
    """`all 15 of us`, `all ten now`."""
    if quantity.kind not in (Kind.PEOPLE, Kind.NUMBER) or quantity.value < 1:
        return False
    before = text.before(quantity, 1)
    everybody = text.says(text.before(quantity, 5), EVERYBODY) and text.has(text.before(quantity, 2), Tag.ELIGIBLE)
    if everybody and text.has(text.clause(quantity), Tag.USE, Tag.ACTIVE):
        return True  # "everyone in the team of 6 used it"
    if quantity.kind is Kind.NUMBER and _is_all_of_things(text, quantity):
        return False
    return text.has(before, Tag.ALL) and text.tokens[before[-1]].text not in ("whole", "entire")


def _is_all_of_things(text: Text, quantity: Quantity) -> bool:
    """The 142 of `all 142 rooms full`, the three of `all three from the same clinic`: no word that they use it."""
    behind = text.after(quantity, 1)
    things = text.unknown(behind) or text.has(behind, Tag.THING, Tag.FROM)
    return things and not text.has(text.clause(quantity), Tag.USE, Tag.ACTIVE, Tag.SAVED)


def _is_out_of(text: Text, quantity: Quantity) -> bool:
    """The 26 of `of 40 cashiers 26 have it`: some of those who could."""
    whole = text.earlier(quantity)
    if whole is None or whole.kind is not Kind.PEOPLE or whole.value < quantity.value:
        return False
    return text.has(text.before(whole, 1), Tag.OF) and whole.end == quantity.start


def is_eligible(text: Text, quantity: Quantity, *, has_active: bool) -> bool:
    if quantity.instead or text.words(text.before(quantity, 2)) == ["used", "by"] or _is_out_of(text, quantity):
        return False
    if quantity.label is Tag.ELIGIBLE:
        own = quantity.start - 2 if text.tokens[quantity.start - 1].text in (":", "=") else quantity.start - 1
        beside = (index for index in text.clause(quantity) if index != own)  # "licences: 16": the word itself costs
        return not text.has(beside, Tag.NOT, Tag.COST)
    if quantity.kind not in (Kind.PEOPLE, Kind.NUMBER) or quantity.label is not None or not is_counted(text, quantity):
        return False
    if (
        quantity.kind is Kind.NUMBER
        and text.says(text.before(quantity, 1), ("have", "has", "we have"))
        and text.unknown(text.after(quantity, 1))
    ):
        return False  # "we have 40 stores"
    if have_become(text, quantity) or text.has(text.before(quantity, 2), Tag.LOSS):
        return False
    near = (*text.before(quantity, 2), *range(quantity.start, quantity.end), *text.after(quantity, 3))
    uses = text.has((*range(quantity.start, quantity.end), *text.after(quantity, 3)), Tag.USE, Tag.ACTIVE)
    if text.has(near, Tag.ELIGIBLE) and not uses:
        return True
    out_of = text.says(text.before(quantity, 1), ("out of",)) and not text.has(
        text.before(quantity, 4), Tag.ERROR, Tag.THING
    )
    return has_active and (out_of or (is_team(text, quantity) and not uses and not is_everyone(text, quantity)))


def is_team(text: Text, quantity: Quantity) -> bool:
    """`we're five`, `there are 20 of us`."""
    if quantity.kind not in (Kind.PEOPLE, Kind.NUMBER) or quantity.label is not None:
        return False
    near = (*text.before(quantity, 2), *range(quantity.start, quantity.end), *text.after(quantity, 1))
    before = text.words(text.before(quantity, 2))
    if before[:1] and before[0] in CROWDS and before[1:] in (["is"], ["of"]):
        return not text.unknown(text.after(quantity, 1))  # "Team is 16"
    behind = text.after(quantity, 1)
    return text.has(near, Tag.WE_ARE) and not text.unknown(behind) and not text.has(behind, Tag.NUMBERED, Tag.THING)


def is_whole_team(text: Text, eligible: Sequence[Quantity]) -> bool:
    """The 8 of `60 hours a month, whole team of 8`: nothing else is said of it."""
    only = eligible[0]
    if len(eligible) > 1 or only.label_at is None or text.tokens[only.label_at].text != "team of":
        return False
    clause = text.clause(only)
    whole = text.says((only.label_at - 1,), ("whole", "entire"))
    return whole and only.label_at - 1 <= clause.start + 1 and only.end == clause.stop
