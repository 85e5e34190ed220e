"""Some of some people: `26 nurses, 17 of them dictate into it`, `120 agents, of whom 97 use it`."""

from itertools import pairwise

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.shares import FRACTIONS
from cadence.replies.tags import Tag

_IT = ("it", "assistant", "tool", "bot", "copilot", "thing")
_TAKEN = frozenset(["taken", "occupied", "genutzt", "utilisees", "utilises", "usadas", "usados", "gebruikt", "usate"])
_ODD = (Tag.NOT, Tag.FUTURE, Tag.LOSS, Tag.DELTA, Tag.HOUR, Tag.THING, Tag.ERROR, Tag.AWAY, Tag.BUT)
_THE = frozenset(["the", "our", "my", "der", "des", "le", "la", "el", "de", "het"])
LEFT = frozenset(["dropped", "left", "quit", "gone", "stopped", "resigned", "opted"])
_MOVED = frozenset(["moved", "left", "quit", "retired", "transferred", "resigned"])
_INCLUDING = frozenset(["incl", "including", "inkl", "inklusive", "inclus", "incluyendo", "dont", "davon", "waaronder"])
_FAR = 5  # tokens behind the part that say what they do


def part_of_people(text: Text) -> tuple[int, int] | None:
    """Those who use it and those they are a part of, where that is said last of any people."""
    for whole, part in zip(text.quantities, text.quantities[1:], strict=False):
        if _is_people(text, whole) and _is_part(text, part) and part.value <= whole.value:
            if not text.near(whole, part) or any(_is_part(text, each) for each in text.quantities if each is not part):
                return None
            if _use_it_all(text, whole) and not text.has(text.after(part, _FAR), Tag.USE, Tag.ACTIVE, Tag.SAVED):
                return None  # "12 users, 3 of them admins"
            return int(part.value), int(whole.value)
    return None


def _use_it_all(text: Text, whole: Quantity) -> bool:
    """The 12 of `12 users`: they are said to use it, whatever a part of them is."""
    return text.has(range(whole.start, whole.end), Tag.ACTIVE)


def fraction_of_team(text: Text, team: Quantity) -> tuple[int, int] | None:
    """The 8 of 16 of `half the desk (we're 16)`, `a third of the crew, there are 12 of us`: said before the team."""
    for at in range(team.start):
        part = FRACTIONS.get(text.tokens[at].text)
        if part is None or at in text.inside or not text.near_at(at, team):
            continue
        behind = range(at + 1, min(at + 3, team.start))
        of_them = text.says(behind[:1], _THE) or text.has(behind[:1], Tag.OF)
        active = team.value * part
        if of_them and not text.has(behind, Tag.HOUR, Tag.DAY, Tag.WEEK, Tag.THING) and active == int(active):
            return int(active), int(team.value)
    return None


def _is_people(text: Text, quantity: Quantity) -> bool:
    counted = quantity.kind is Kind.PEOPLE or quantity.label in (Tag.ACTIVE, Tag.ELIGIBLE)
    return counted and not quantity.is_range and not text.future(quantity) and not text.was(quantity)


def _is_part(text: Text, quantity: Quantity) -> bool:
    """A number that is said to be a part, and to do something with it."""
    if quantity.kind not in (Kind.PEOPLE, Kind.NUMBER) or quantity.is_range or quantity.value != int(quantity.value):
        return False
    beside = (*text.before(quantity, 2), *range(quantity.start, quantity.end), *text.after(quantity, 1))
    does = text.after(quantity, _FAR)
    of_whom = text.says(beside, ("of whom",)) and not text.has(does, Tag.DELTA, Tag.LOSS)
    of_whom = of_whom and not text.says(does, LEFT)
    uses = not does or of_whom or text.has((*does, quantity.end - 1), Tag.USE, Tag.ACTIVE) or text.says(does, _IT)
    return text.has(beside, Tag.PART) and uses and not text.has(does, Tag.NOT, Tag.AWAY, Tag.FUTURE, Tag.ELIGIBLE)


def used_seats(text: Text) -> tuple[int, int] | None:
    """The 6 of 9 of `we pay for 9 seats and 6 are used`: how many of what was paid for are in use."""
    for seats, used in pairwise(text.quantities):
        paid = seats.kind is Kind.PEOPLE and text.has(range(seats.start, seats.end), Tag.ELIGIBLE)
        bare = used.kind in (Kind.NUMBER, Kind.PEOPLE) and used.label is None and used.value <= seats.value
        if not paid or not bare or not text.near(seats, used) or any(each.is_range for each in (seats, used)):
            continue
        own = text.after(used, 3)
        does = text.has((*range(used.start, used.end), *own), Tag.USE) or text.says(own, _TAKEN)
        others = [each for each in text.quantities if each.kind is Kind.PEOPLE and each not in (seats, used)]
        odd = text.denies(text.clause(used)) or text.has((*own, *text.before(used, 3)), *_ODD)
        if does and not others and not odd and not text.future(used) and not text.was(seats):
            return int(used.value), int(seats.value)
    return None


def is_gone(text: Text, quantity: Quantity) -> bool:
    """The one of `one associate has moved to Disputes`, the two of `two analysts lost access`."""
    behind = text.words(text.after(quantity, 3))
    return any(word in _MOVED for word in behind[:2]) or behind[:2] == ["lost", "access"]


def is_included(text: Text, quantity: Quantity) -> bool:
    """The two of `9 nurses now, incl. the two bank staff`: they are among the nine."""
    return text.earlier(quantity) is not None and text.says(text.before(quantity, 3), _INCLUDING)
