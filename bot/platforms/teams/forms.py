"""A form as a Teams dialog (task module) or in the place of a card, and what comes back from one.

The answer to `task/fetch` opens a dialog; the answer to `task/submit` is the same again, with errors at their fields
and everything kept as typed, or a sentence. On a card that is refreshed for each reader the form takes the place of the
card, for whoever pressed alone.
"""

import re
from collections.abc import Mapping
from typing import Any

from bot.platforms.teams.actions import OURS, REFRESH_VERB, SUBMIT_VERB, carried
from bot.platforms.teams.elements import drawn
from bot.platforms.teams.escape import as_typed, clipped, is_harmless, one_line, unmarked
from bot.platforms.teams.frame import framed, shown
from bot.platforms.teams.limits import MOST_BYTES, Json, size
from bot.platforms.teams.text import blocks, heading
from handlers.messages import Field, Form, Line, line, quiet

NOTHING = " "  # the value of an option that stands for none: Teams takes no empty one
FIELD = "field."  # before the names of a form's own fields
BACK, AGAIN, NOT_SENT, YOU_WROTE = "Back", "Send again", "Not sent yet", "You wrote:"
MOST_TITLE = 64  # characters that a dialog's head has room for
_MOST_LABEL = (150, 60, 30)  # characters of an option's label; the first with which the form fits
_MORE_IN_PLACE = 500  # bytes of what is said twice, and of the way back
_FEW_OPTIONS = 4
_FEW_FIELDS, _MANY_FIELDS = 3, 7
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def dialog(form: Form) -> Json:
    """The answer that opens the form, or shows it again: filled in, what is needed marked, errors at their fields."""
    name = clipped(one_line(form.title), MOST_TITLE)
    return shown(name, card(form), _height(form))


def in_place(form: Form, on: str | None) -> Json:
    """The form as the card of whoever pressed. `on`: the ledger's key of the message it stands on, to go back to."""
    head = heading(form.title)
    made = card(form, size(head) + _MORE_IN_PLACE)
    made["body"] = [head, *made["body"]]
    (send,) = made["actions"]
    ours = {**send["data"][OURS], **({"on": on} if on else {})}
    made["actions"] = [{**send, "type": "Action.Execute", "verb": SUBMIT_VERB, "data": {OURS: ours}}]
    if on:
        back = {"type": "Action.Execute", "title": BACK, "verb": REFRESH_VERB, "data": {OURS: {"refresh": on}}}
        made["actions"].append({**back, "associatedInputs": "none"})
    return made


def not_sent(words: str, value: Mapping[str, Any]) -> Json | None:
    """The answer to a form that could not be taken: what was filled in is sent again with one press.

    Sentences are shown, to be copied. None where there is nothing to be sent again, or more than one card holds.
    """
    sent, filled = about(value), values(value)
    if sent is None:
        return None
    name, context = sent
    data = {OURS: {"form": name, "context": context}, **{f"{FIELD}{each}": text for each, text in filled.items()}}
    typed = [part for text in filled.values() if " " in text.strip() for part in blocks(line(quiet(text)))]
    made = framed([*blocks(line(words)), *blocks(line(YOU_WROTE if typed else "")), *typed])
    made["actions"] = [{"type": "Action.Submit", "title": AGAIN, "style": "positive", "data": data}]
    return shown(NOT_SENT, made) if size(made) <= MOST_BYTES else None


def stood_on(value: Mapping[str, Any]) -> str | None:
    """The `on` of a form that was sent from where it stood."""
    on = carried(value).get("on")
    return on if isinstance(on, str) and on else None


def said(words: str) -> Json:
    """The answer that ends a dialog with a sentence."""
    return {"task": {"type": "message", "value": unmarked(words)}}


def card(form: Form, beside: int = 0) -> Json:
    """The form as an Adaptive Card. Options have shorter labels where it would be too large for one.

    `beside`: bytes that are added to it.
    """
    made: Json = {}
    for most in _MOST_LABEL:
        made = _card(form, most)
        if size(made) + beside <= MOST_BYTES:
            break
    return made


def _card(form: Form, most: int) -> Json:
    """`most`: characters of an option's label."""
    body = [*_problem(form), *(part for element in form.intro for part in drawn(element))]
    for field in form.fields:
        body += _field(field, most)
    ours = {OURS: {"form": form.name, "context": form.context}}
    submit = {"type": "Action.Submit", "title": one_line(form.submit) or "Send", "style": "positive", "data": ours}
    return {**framed(body), "actions": [submit]}


def values(data: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by the form's own field names. `data` is that of the form, or an invoke's value around it."""
    action = data.get("action", data)
    inner = action.get("data", action) if isinstance(action, Mapping) else None
    if not isinstance(inner, Mapping):
        return {}
    typed = {name.removeprefix(FIELD): value for name, value in inner.items() if name.startswith(FIELD)}
    return {name: _text(value) for name, value in typed.items() if value is not None}


def about(data: Mapping[str, Any]) -> tuple[str, str] | None:
    """(name, context) of the form that was sent; None where it is none of ours."""
    ours = carried(data)
    name, context = ours.get("form"), ours.get("context", "")
    return (name, context) if isinstance(name, str) and name and isinstance(context, str) else None


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else ""
    if value == NOTHING:
        return ""
    return (value if isinstance(value, str) else str(value)).replace("\0", "").replace("\r\n", "\n")


def _height(form: Form) -> str:
    count = len(form.fields)
    return "small" if count < _FEW_FIELDS else "large" if count >= _MANY_FIELDS else "medium"


def _problem(form: Form) -> list[Json]:
    wrong = sum(bool(field.error) for field in form.fields)
    if not wrong:
        return []
    words = "One answer needs another look." if wrong == 1 else f"{wrong} answers need another look."
    return _error(line(words))


def _error(words: Line) -> list[Json]:
    return blocks(words, color="Attention", weight="Bolder")


def _field(field: Field, most: int) -> list[Json]:
    made = _input(field, most)
    if field.required:
        made |= {"isRequired": True, "errorMessage": "An answer is needed here."}
    told = [*blocks(line(quiet(field.hint))), *_error(line(f"Error: {field.error}" if field.error else ""))]
    for each in told:
        each["spacing"] = "Small" if each is told[0] else "None"
    return [made, *told]


def _input(field: Field, most: int) -> Json:
    label = one_line(field.label_with_unit)
    common = {"id": f"{FIELD}{field.name}", "label": label}
    match field.kind:
        case "checkbox":
            on = "true" if field.ticked else ""
            named = {"title": label} if is_harmless(label) else {"label": label, "title": "Yes"}  # a title is Markdown
            toggle = {"type": "Input.Toggle", "id": common["id"], **named, "wrap": True}
            return {**toggle, "value": on, "valueOn": "true", "valueOff": ""}
        case "choice":
            return {"type": "Input.ChoiceSet", **common, **_choices(field, most)}
        case "date" if not field.value or _DAY.fullmatch(field.value):
            return {"type": "Input.Date", **common, **({"value": field.value} if field.value else {})}
        case _:  # numbers too: as typed, with the reader's own comma; so is a date that is none
            long = {"isMultiline": True} if field.kind == "long_text" else {}
            return {"type": "Input.Text", **common, **long, "value": as_typed(field.value)}


def _choices(field: Field, most: int) -> Json:
    options = [(each.value or NOTHING, clipped(one_line(each.label) or each.value, most)) for each in field.options]
    as_they_are = all(is_harmless(label) for _, label in options)  # in sight they are read as Markdown, in a list not
    few = len(field.options) <= _FEW_OPTIONS and not field.aside and as_they_are
    found: Json = {
        "choices": [{"title": label, "value": value} for value, label in options],
        "style": "expanded" if few else "compact",
        "wrap": True,
    }
    if any(each.value == field.value for each in field.options):
        found["value"] = field.value or NOTHING
    elif not few:
        found["placeholder"] = "Choose"
    return found
