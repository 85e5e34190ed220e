"""What goes onto one card: as many bytes and buttons as Teams takes, and the rest onto further ones."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from bot.platforms.teams.actions import Answered, Shape, fits, in_sight
from bot.platforms.teams.elements import drawn, halves
from bot.platforms.teams.limits import MOST_ACTIONS, Json, size
from handlers.messages import Actions, Card, Element

ROOM = 22_500  # bytes of the elements of a card, which leaves the card itself some
DETAILS = "Details"
_DETAILS_ID = "details"

_Unit = tuple[Element, ...]  # what stays on one card: a row of buttons and what they are about


@dataclass(frozen=True, slots=True)
class Page:
    """What one card holds. `folded`: the details fold out on it."""

    elements: tuple[Element, ...]
    drawn: list[Json]
    folded: bool = False

    @property
    def text(self) -> str:
        return Card("", self.elements).text.lstrip("\n")


def first_page(
    head: list[Json], body: Sequence[Element], *, fold: Sequence[Element], answered: Answered, after: Answered
) -> tuple[Page, list[Element]]:
    """(the first card, what of the body did not fit onto it). `fold`: details that fold out on it if they all fit.

    `answered`: where what is pressed in the body is, `after`: in the details.
    """
    queue = deque(_units(body))
    page = _fill(queue, head, MOST_ACTIONS - bool(fold), answered)
    if fold and not queue:
        return _folded(page, fold, after), []
    return page, [element for unit in queue for element in unit]


def other_pages(elements: Sequence[Element], answered: Answered) -> tuple[Page, ...]:
    """The elements in order, on as few further cards as they fit."""
    queue = deque(_units(elements))
    found = []
    while queue:
        page = _fill(queue, [], MOST_ACTIONS, answered)
        if page.drawn:
            found.append(page)
    return tuple(found)


def _units(elements: Sequence[Element]) -> list[_Unit]:
    found: list[_Unit] = []
    for element in elements:
        if isinstance(element, Actions) and found and not isinstance(found[-1][-1], Actions):
            found[-1] = (*found[-1], element)
        else:
            found.append((element,))
    return found


def _fill(queue: deque[_Unit], head: list[Json], most_actions: int, answered: Answered) -> Page:
    """Take from the queue what one card holds: at least one element, however large."""
    taken: list[Element] = []
    made: list[list[Json]] = []
    used = size(head)
    while queue:
        unit = queue[0]
        if taken and _in_sight([*taken, *unit], Shape.FOLDED) > most_actions:
            break
        parts = [drawn(element, answered=answered) for element in unit]
        needs = size(parts)
        if used + needs > ROOM:
            if taken and (needs <= ROOM // 2 or used > ROOM // 2):
                break  # it goes onto the next card as a whole
            if _part_first(queue):
                continue
        taken.extend(queue.popleft())
        made.extend(parts)
        used += needs
    shape = next((each for each in Shape if _in_sight(taken, each) <= most_actions), Shape.FOLDED)
    for place, element in enumerate(taken):
        if isinstance(element, Actions):
            made[place] = drawn(element, shape, answered)
    return Page(tuple(taken), [*head, *(part for parts in made for part in parts)])


def _part_first(queue: deque[_Unit]) -> bool:
    """Put the first of the queue in parts; False where it has none."""
    element, *buttons = queue.popleft()
    pieces = [(each,) for each in halves(element)]
    queue.extendleft(reversed([*pieces, *((each,) for each in buttons)]))
    return len(pieces) > 1 or bool(buttons)


def _in_sight(elements: Sequence[Element], shape: Shape) -> int:
    return sum(in_sight(element, shape) for element in elements if isinstance(element, Actions))


def _folded(page: Page, details: Sequence[Element], answered: Answered) -> Page:
    """The page with the details hidden beneath it and a button that shows them; as it is where they do not fit."""
    parts = [part for element in details for part in drawn(element, answered=answered)]
    every = [*page.elements, *details]
    if not parts or size(page.drawn) + size(parts) > ROOM or _in_sight(every, Shape.OPEN) >= MOST_ACTIONS:
        return page
    toggle = {"type": "Action.ToggleVisibility", "title": DETAILS, "targetElements": [_DETAILS_ID]}
    hidden = {"type": "Container", "id": _DETAILS_ID, "isVisible": False, "separator": True, "items": parts}
    *before, last = page.drawn or [{}]
    if last.get("type") == "ActionSet" and fits(last, toggle):
        row = {**last, "actions": [*last["actions"], toggle]}
        return Page(page.elements, [*before, row, hidden], folded=True)
    row = {"type": "ActionSet", "spacing": "Small", "actions": [toggle]}
    return Page(page.elements, [*page.drawn, row, hidden], folded=True)
