"""One initiative's place on the roadmap, in words: its pile, its score, what made it and what would move it."""

from collections.abc import Iterator, Sequence

from cadence.initiatives import may_change
from cadence.model import Company, Initiative
from cadence.numbers import said
from cadence.people import Person
from cadence.roadmap import EQUAL, HIGHEST, Part, Pile, Placed, weight_of
from handlers.messages import Action, Actions, Card, Element, Items, Line, Text, line, quiet, strong
from handlers.views.initiatives import JUDGE, ROADMAP
from handlers.views.roadmap import weights_words
from handlers.views.words import listed, uncapital
from policies.model import Register

_ALL = Action(ROADMAP, "Roadmap")
_MOST_ROOM = 2  # criteria that would lift a score most


def place_card(
    company: Company, placed: Sequence[Placed], one: Initiative, register: Register, person: Person, asked: Pile | None
) -> Card:
    """`asked`: the pile that the question takes it to be in."""
    at = next((number for number, each in enumerate(placed) if each.initiative.id == one.id), None)
    if at is None:
        return Card(f"{one.name} was stopped, and is not on the roadmap.", (Actions((_ALL,)),))
    found = placed[at]
    where = f"{one.name} is in “{found.pile}”"
    if asked not in (None, found.pile):
        where = f"{one.name} is not in “{asked}” but in “{found.pile}”"
    judge = (Action(JUDGE, "Judge it", one.id, opens_form=True),) if may_change(person, one) else ()
    body: list[Element] = [
        Text(line(f"Why: {found.why}.")),
        Text(line(_moves(found, company))),
        Actions((*judge, _ALL)),
    ]
    parts = tuple(_criterion(each, company) for each in found.parts.values())
    return Card(
        f"{where}, {found.score} of 100, number {at + 1} of {len(placed)}.",
        tuple(body),
        (
            Items(parts, title="What the score is made of"),
            Text(line(quiet(f"{weights_words(company.roadmap_weights)} Register {register.version}."))),
        ),
    )


def _moves(found: Placed, company: Company) -> str:
    """What it waits for; else which criteria have most room."""
    if found.moves:
        return f"What would move it: {'; '.join(uncapital(each).rstrip('.') for each in found.moves)}."
    room = sorted(found.parts.values(), key=lambda part: -_room(part, company))[:_MOST_ROOM]
    most = [_in_words(part) for part in room if _room(part, company) > 0]
    return f"What would lift its score most: {listed(most)}." if most else "Its score could not be higher."


def _room(part: Part, company: Company) -> float:
    return float(weight_of(part.criterion.id, company.roadmap_weights)) * (1 - part.good)


def _in_words(part: Part) -> str:
    better = "lower" if part.criterion.better_low else "higher"
    known = "not judged yet" if part.value is None else f"{part.value} of {HIGHEST}, {better} is better"
    return f"{part.criterion.name.lower()} ({known})"


def _criterion(part: Part, company: Company) -> Line:
    return line(strong(part.criterion.name), ": ", "; ".join(_facts(part, company)))


def _facts(part: Part, company: Company) -> Iterator[str]:
    if part.value is None:
        yield "not judged, so it counts as the middle"
    else:
        yield f"{part.value} of {HIGHEST}" + (f", {part.source}" if part.source else "")
    meaning = part.criterion.low if part.criterion.better_low else part.criterion.high
    yield f"best is “{meaning}”"
    if (weight := weight_of(part.criterion.id, company.roadmap_weights)) != EQUAL[part.criterion.id]:
        yield f"it weighs {said(weight)}"
