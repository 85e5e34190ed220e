"""Buttons, menus and ratings, and a press of one of them back as what it was.

What was pressed travels in the payload: a button's name in its action_id, its value in its value. The options of a menu
and the two ratings share one action_id, so their names travel in their values.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.platforms.slack import limits
from bot.platforms.slack.limits import Block
from bot.platforms.slack.mrkdwn import clean, clipped, plain_text
from handlers.messages import RATINGS, Action, Actions

_FORM, _PRESS = "form", "press"
_MENU, _RATING = "menu", "rating"


def buttons(actions: Actions, *, rating: bool = True) -> Iterator[tuple[Block, str]]:
    """The blocks of a row of buttons, with its words. `rating`: the two votes as Slack's own small ones.

    A button whose value is longer than Slack carries is named in words instead.
    """
    if rating and tuple(action.name for action in actions.actions) == RATINGS and not actions.others:
        yield {"type": "context_actions", "elements": [_rating(actions.actions)]}, ""
        return
    carried = [action for action in (*actions.actions, *actions.others) if _carries(action)]
    shown = [action for action in carried if action not in actions.others]
    others = [action for action in carried if action in actions.others]
    menu = [action for action in others if len(_packed(action)) <= limits.OPTION_VALUE]
    if len(menu) != len(others) or len(menu) > limits.OVERFLOW:
        shown, menu = [*shown, *others], []
    elements = [_button(action, place) for place, action in enumerate(shown)]
    if menu:
        elements.append({"type": "overflow", "action_id": _MENU, "options": [_option(action) for action in menu]})
    for row in _rows(elements):
        yield {"type": "actions", "elements": row}, ""
    for action in (*actions.actions, *actions.others):
        if not _carries(action):
            text = clipped(f"“{clean(action.label)}” cannot be a button here; write it to me instead.", 200)
            yield {"type": "context", "elements": [plain_text(text)]}, text


def pressed(action: Mapping[str, Any]) -> tuple[str, str]:
    """The name and the value of the Action behind one entry of a payload's `actions`.

    Raises ValueError for what none of our buttons sends.
    """
    kind, _, rest = str(action.get("action_id", "")).partition("/")
    match kind:
        case "menu":
            return _unpacked(_chosen(action))[1:]
        case "rating":
            return _unpacked(str(action.get("value", "")))[1:]
        case "form" | "press":
            _, _, name = rest.partition("/")
            if name:
                return name, _value(str(action.get("value", "")))
    raise ValueError("This is no button of Drumbeat's.")


def opens_form(action: Mapping[str, Any]) -> bool:
    """True where the press is answered with a form, which has to be opened within three seconds."""
    kind, _, _ = str(action.get("action_id", "")).partition("/")
    if kind == _MENU:
        return _unpacked(_chosen(action))[0] == _FORM
    return kind == _FORM


def _chosen(action: Mapping[str, Any]) -> str:
    """The value of the option of a menu; empty where none can be read."""
    option = action.get("selected_option")
    return str(option.get("value", "")) if isinstance(option, Mapping) else ""


def _rows(elements: Sequence[Block]) -> Iterator[list[Block]]:
    row: list[Block] = []
    for element in elements:
        if row and (len(row) >= limits.ACTIONS or limits.size([*row, element]) > limits.BLOCK):
            yield row
            row = []
        row.append(element)
    if row:
        yield row


def _kind(action: Action) -> str:
    return _FORM if action.opens_form else _PRESS


def _packed(action: Action) -> str:
    return f"{_kind(action)} {action.name} {action.value}"


def _unpacked(packed: str) -> tuple[str, str, str]:
    kind, _, rest = packed.partition(" ")
    name, _, value = rest.partition(" ")
    if kind not in (_FORM, _PRESS) or not name:
        raise ValueError("This is no button of Drumbeat's.")
    return kind, name, value


_NOTHING = "-"  # Slack's buttons may leave the value out, but not have an empty one


def _value(value: str) -> str:
    return "" if value == _NOTHING else value


def _carries(action: Action) -> bool:
    value = action.value
    sendable = value == value.encode("utf-8", "replace").decode("utf-8")  # half a character is none
    return sendable and len(value) <= limits.VALUE and len(action.name) <= limits.ID - len("press/99/")


def _label(action: Action) -> str:
    return clipped(" ".join(clean(action.label).split()) or action.name, limits.BUTTON)


def _button(action: Action, place: int) -> Block:
    button: Block = {
        "type": "button",
        "action_id": f"{_kind(action)}/{place}/{action.name}",
        "text": plain_text(_label(action)),
        "value": action.value or _NOTHING,
    }
    if action.style in ("primary", "danger"):
        button["style"] = action.style
    return button


def _option(action: Action) -> Block:
    return {"text": plain_text(_label(action)), "value": _packed(action)}


def _rating(votes: Sequence[Action]) -> Block:
    helpful, not_helpful = votes
    return {
        "type": "feedback_buttons",
        "action_id": _RATING,
        "positive_button": {
            "text": plain_text(_label(helpful)),
            "accessibility_label": "Mark this answer as helpful",
            "value": _packed(helpful),
        },
        "negative_button": {
            "text": plain_text(_label(not_helpful)),
            "accessibility_label": "Mark this answer as not helpful",
            "value": _packed(not_helpful),
        },
    }
