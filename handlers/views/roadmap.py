"""The roadmap in words, as a list and as a picture."""

from collections.abc import Sequence

from cadence.initiatives import may_change
from cadence.model import Company
from cadence.numbers import said
from cadence.people import Person
from cadence.roadmap import CRITERIA, EQUAL, HIGHEST, Pile, Placed, Weights, weight_of
from handlers.messages import Action, Actions, Card, Chart, Element, Items, Line, Series, Text, line, quiet, strong
from handlers.views.initiatives import ALL, IDEA, JUDGE
from handlers.views.words import clipped, counted, listed, uncapital
from policies.model import Register

_NAMED = 3  # of each pile, before the details
_LISTED = 40  # with all their reasons
_BRIEFLY = 200  # more of them, each with what would move it
_SHORT = 30  # characters of a name on a button
_TOLD = 3  # points in the picture's words; the table beside it has all
_DRAWN = 40  # points in a picture, beyond which their numbers cannot be read
_STYLES = {Pile.FIRST: 0, Pile.DELEGATE: 1, Pile.OVERSIGHT: 3, Pile.WAIT: 2}


def roadmap_card(company: Company, placed: Sequence[Placed], register: Register, person: Person) -> Card:
    """Four piles with the best of each; the whole list and its reasons in the details."""
    if not placed:
        begin = Action(IDEA, "I have an idea", style="primary", opens_form=True)
        return Card("There is nothing on the roadmap yet.", (Actions((begin,)),))
    piles = [(pile, [each for each in placed if each.pile is pile]) for pile in Pile]
    rows = tuple(_pile_line(pile, of) for pile, of in piles if of)
    first = next((each for each in placed if each.pile is not Pile.WAIT), None)
    number = counted(len(placed), "initiative", "initiatives")
    headline = f"Roadmap: {first.initiative.name} comes first of {number}." if first else f"Roadmap: all {number} wait."
    body: list[Element] = [Items(rows)]
    unknown = [each for each in placed if each.unknown and may_change(person, each.initiative)][:_NAMED]
    judge = tuple(
        Action(JUDGE, f"Judge {clipped(each.initiative.name, _SHORT)}", each.initiative.id, opens_form=True)
        for each in unknown
    )
    body += [picture(placed), Actions((*judge, Action(IDEA, "I have an idea", opens_form=True), ALL))]
    briefly = placed[_LISTED : _LISTED + _BRIEFLY]
    more = len(placed) - _LISTED - len(briefly)
    ranked = tuple(_reasons(n, each) for n, each in enumerate(placed[:_LISTED], start=1))
    details: list[Element] = [Items(ranked, title="In order of their score, with the reasons")]
    if briefly:
        rest = tuple(_brief(number, each) for number, each in enumerate(briefly, start=_LISTED + 1))
        details.append(Items(rest, title="And the others"))
    if more > 0:
        details.append(Text(line(quiet(f"And {more} more."))))
    details.append(Text(line(quiet(f"{weights_words(company.roadmap_weights)} Register {register.version}."))))
    return Card(headline, tuple(body), tuple(details))


def _pile_line(pile: Pile, of: Sequence[Placed]) -> Line:
    names = [f"{each.initiative.name} ({each.score})" for each in of[:_NAMED]]
    more = f" and {len(of) - _NAMED} more" if len(of) > _NAMED else ""
    return line(strong(pile.value), f": {', '.join(names) if more else listed(names)}{more}")


def _reasons(number: int, each: Placed) -> Line:
    said_moves = "; ".join(uncapital(move).rstrip(".") for move in each.moves)
    moves = f" What would move it: {said_moves}." if said_moves else ""
    unknown = f" Not judged: {listed(each.unknown)}." if each.unknown else ""
    return line(
        strong(f"{number} {each.initiative.name}"),
        f" · {each.score} of 100 · {each.pile}: {each.why}.{moves}",
        quiet(unknown),
    )


def _brief(number: int, each: Placed) -> Line:
    move = f"; {uncapital(each.moves[0]).rstrip('.')}" if each.moves else ""
    return line(strong(f"{number} {each.initiative.name}"), f" · {each.score} of 100 · {each.pile}{move}")


def weights_words(weights: Weights) -> str:
    """How the score comes about, for somebody who sees the numbers for the first time."""
    names = ", ".join(criterion.name.lower() for criterion in CRITERIA.values())
    how = f"The score is 0 to 100 out of {names}, each from 1 to {HIGHEST}; what is not judged counts as the middle."
    if all(weight_of(id, weights) == EQUAL[id] for id in CRITERIA):
        return f"{how} All weigh the same."
    said_weights = listed(f"{CRITERIA[id].name.lower()} {said(weight_of(id, weights))}" for id in CRITERIA)
    return f"{how} They weigh: {said_weights}."


def picture(placed: Sequence[Placed]) -> Chart:
    """Impact against effort, a number for each as in the list."""
    drawn = placed[:_DRAWN]
    groups = tuple(
        Series(pile.value, tuple(each.impact if each.pile is pile else None for each in drawn), _STYLES[pile])
        for pile in Pile
        if any(each.pile is pile for each in drawn)
    )
    effort = Series("Effort", tuple(each.effort for each in drawn))
    told = "; ".join(
        f"{n} {each.initiative.name} {_degree(each.impact)} against {_degree(each.effort)}"
        for n, each in enumerate(drawn[:_TOLD], start=1)
    )
    more = "; the others are in the table" if len(drawn) > _TOLD else ""
    names = tuple(f"{n} {each.initiative.name}" for n, each in enumerate(drawn, start=1))
    title, unit = "Impact against effort", f"1 to {HIGHEST}"
    return Chart(title, names, (effort, *groups), unit, f"{title}: {told}{more}.", kind="scatter", up="Impact")


def _degree(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
