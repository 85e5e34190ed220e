"""Buttons: what they look like, what they carry, and how many of them are in sight.

A button that is answered with a form is an `Action.Submit` that fetches a dialog. Every other one is an `Action.Submit`
too, whose press comes as a message. On a card that is refreshed for each reader all are `Action.Execute` and answered
where they stand, forms too; a client that knows none has the `Action.Submit` to fall back to. For a client that knows
no dialogs those with a form are so on every card.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, IntEnum, auto
from typing import Any

from bot.platforms.teams.escape import clipped, one_line
from bot.platforms.teams.limits import MOST_ACTIONS, Json
from handlers.messages import OTHER_WAYS, RATINGS, Action, Actions

OURS = "drumbeat"  # what we put into a button or form stands beneath it, so that no field's name can be in its way
PRESS_VERB, REFRESH_VERB, SUBMIT_VERB = "press", "refresh", "submit"

_STYLES = {"primary": "positive", "danger": "destructive"}
PHONE = 280  # pixels that a phone has for what stands in a card
_LETTER, _AROUND = 8.5, 34  # pixels of a letter of a label, and around it
_MOST_LABEL = 80  # characters; the button shows fewer, a screen reader all of them
_MOST_TITLE = 40  # characters of the labels that name a control
CHOOSE = "Choose"


class Answered(Enum):
    """Where what is pressed is answered."""

    IN_DIALOGS = auto()  # a form in a dialog; every other press comes as a message
    FORMS_IN_PLACE = auto()  # a form in the place of the card; every other press comes as a message
    IN_PLACE = auto()  # all where they stand, for the reader alone


class Shape(IntEnum):
    """How much of a row of buttons is in sight."""

    OPEN = 0  # all of them; the others behind one control
    FIRST = 1  # the one that is meant to be pressed, and the rest behind one control
    FOLDED = 2  # one control


def ratings(actions: Actions) -> tuple[Action, ...]:
    """The buttons by which an answer is rated: Teams has some of its own for these, beneath the message."""
    return tuple(action for action in actions.actions if action.name in RATINGS)


def without_ratings(actions: Actions) -> Actions:
    left = tuple(action for action in actions.actions if action not in ratings(actions))
    return Actions(left, actions.others)


def in_sight(actions: Actions, shape: Shape) -> int:
    """How many buttons of the row are in sight."""
    return len(_row(actions, shape, Answered.IN_DIALOGS))


def rows(actions: Actions, shape: Shape, answered: Answered) -> list[Json]:
    """The buttons as sets, each a row."""
    found: list[Json] = []
    for each in _row(actions, shape, answered):
        if _is_too_long(each):
            found.append(_whole(each))
        elif found and fits(found[-1], each):
            found[-1]["actions"].append(each)
        else:
            found.append({"type": "ActionSet", "actions": [each], **({"spacing": "Small"} if found else {})})
    return found


def fits(row: Json, button: Json) -> bool:
    """True when a phone has room for one more button in the row, with all of their labels."""
    return row["type"] == "ActionSet" and sum(map(_width, (*row["actions"], button))) <= PHONE


def _width(button: Json) -> float:
    return _LETTER * len(button["title"]) + _AROUND


def _is_too_long(button: Json) -> bool:
    """True for a label that a phone would cut off. What opens something stays a button, which says so."""
    return not _opens(button) and _width(button) > PHONE


def _opens(button: Json) -> bool:
    submit = button.get("fallback", button)
    return submit["type"] == "Action.ShowCard" or "msteams" in submit["data"]


def _whole(button: Json) -> Json:
    """What is pressed as a text that wraps."""
    words = {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": button["title"], "weight": "Bolder"}]}
    pressing = {name: each for name, each in button.items() if name != "style"}
    return {"type": "Container", "style": "emphasis", "spacing": "Small", "selectAction": pressing, "items": [words]}


def _row(actions: Actions, shape: Shape, answered: Answered) -> list[Json]:
    shown, behind = _parted(actions, shape)
    name = OTHER_WAYS if shown else _named(behind)
    found = [button(action, answered) for action in shown]
    return [*found, *(_control(name, part, answered) for part in _parts(behind))]


def _parted(actions: Actions, shape: Shape) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """(in sight, behind a control)."""
    every = (*actions.actions, *actions.others)
    if shape is Shape.OPEN or len(every) < 2:  # noqa: PLR2004  a single button needs no control
        return (every, ()) if len(every) == 1 else (actions.actions, actions.others)
    if shape is Shape.FIRST and len(every) == 2:  # noqa: PLR2004  a control for one more is no less to see
        return every, ()
    if shape is Shape.FIRST:
        first = next((action for action in every if action.style == "primary"), every[0])
        return (first,), tuple(action for action in every if action is not first)
    return (), every


def _named(actions: Sequence[Action]) -> str:
    """`Scale, adjust, stop, postpone`, as long as it fits."""
    labels = [one_line(action.label) for action in actions]
    said = ", ".join([*labels[:1], *(label[:1].lower() + label[1:] for label in labels[1:])])
    return said if 0 < len(said) <= _MOST_TITLE else CHOOSE


def _parts(actions: Sequence[Action]) -> Iterator[Sequence[Action]]:
    for begin in range(0, len(actions), MOST_ACTIONS):
        yield actions[begin : begin + MOST_ACTIONS]


def _control(name: str, actions: Sequence[Action], answered: Answered) -> Json:
    body = rows(Actions(tuple(actions)), Shape.OPEN, answered)
    return {"type": "Action.ShowCard", "title": name, "card": {"type": "AdaptiveCard", "version": "1.5", "body": body}}


def button(action: Action, answered: Answered = Answered.IN_DIALOGS) -> Json:
    """One button."""
    title = clipped(one_line(action.label) or action.name, _MOST_LABEL)
    look = {"style": _STYLES[action.style]} if action.style in _STYLES else {}
    data: Json = {OURS: {"press": action.name, "value": action.value}}
    dialog: Json = {"msteams": {"type": "task/fetch"}} if action.opens_form else {}
    submit: Json = {"type": "Action.Submit", "title": title, "data": {**data, **dialog}, **look}
    if answered is Answered.IN_DIALOGS or (answered is Answered.FORMS_IN_PLACE and not action.opens_form):
        return submit
    return {
        "type": "Action.Execute",
        "title": title,
        "verb": PRESS_VERB,
        "data": data,
        "fallback": submit,
        **look,
    }


def pressed(value: Mapping[str, Any]) -> tuple[str, str] | None:
    """(name, value) of the button that was pressed; None where it is none of ours.

    `value` is the activity's: of a message, of `task/fetch`, or of `adaptiveCard/action`.
    """
    ours = carried(value)
    name, said = ours.get("press"), ours.get("value", "")
    if not isinstance(name, str) or not isinstance(said, str) or not name:
        return None
    return name, said


def carried(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """What we put into a button or form, out of whatever Teams wrapped it in; empty where there is nothing of ours."""
    node: object = value
    for wrapping in ("action", "data", OURS):
        if isinstance(node, Mapping) and wrapping in node:
            node = node[wrapping]
        elif wrapping == OURS:
            return {}
    return node if isinstance(node, Mapping) else {}
