"""A form as a Slack modal, what was typed into it, and its errors in place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.platforms.slack import limits
from bot.platforms.slack.elements import Look, headline, pieces_of
from bot.platforms.slack.limits import Block
from bot.platforms.slack.mrkdwn import clean, clipped, plain_text
from bot.platforms.slack.render import within_view
from handlers.messages import Field, Form, Option

_INPUT = "input"  # the action_id of every field; the block_id is the field's name
_RADIOS = 4  # choices that stand there at once
_ERROR = "Error: "


def modal(form: Form, private_metadata: str) -> dict[str, Any]:
    """The form as a view for views.open, views.update and `response_action: update`.

    Sending it comes back with the form's name as `callback_id`. Errors of fields stand in their hints.
    Raises ValueError where the metadata is longer than Slack carries.
    """
    if len(private_metadata) > limits.METADATA:
        raise ValueError(f"private_metadata has {len(private_metadata)} characters; Slack carries {limits.METADATA}.")
    title = clean(form.title).strip() or "Form"
    blocks: list[Block] = []
    if len(title) > limits.TITLE:
        blocks += [piece.block for piece in headline(title)]
    look = Look("words", surface="view")
    blocks += [piece.block for element in form.intro for piece in pieces_of(element, look)]
    inputs = [_input(field) for field in form.fields]
    return {
        "type": "modal",
        "callback_id": form.name,
        "private_metadata": private_metadata,
        "title": plain_text(clipped(title, limits.TITLE)),
        "submit": plain_text(clipped(clean(form.submit).strip() or "Send", limits.TITLE)),
        "close": plain_text("Cancel"),
        "blocks": [*within_view(blocks, limits.BLOCKS_IN_VIEW - len(inputs)), *inputs],
    }


def errors(form: Form) -> dict[str, str]:
    """The errors by block_id, for `response_action: errors`: shown at the fields, and what was typed is kept."""
    return {field.name: clean(field.error) for field in form.fields if field.error}


def answer(form: Form, private_metadata: str, blocks: Sequence[Any]) -> dict[str, Any]:
    """What to answer a view_submission with, whose view has these `blocks`, when `form` came of it with errors.

    Errors at the fields where the form still asks the same; the form anew where it asks for something more, or where it
    shows errors in its hints that may be mended by now.
    """
    inputs = [block for block in blocks if isinstance(block, Mapping) and block.get("type") == "input"]
    same = [block.get("block_id") for block in inputs] == [field.name for field in form.fields]
    hints = [block.get("hint") for block in inputs]
    told = any(str(hint.get("text", "")).startswith(_ERROR) for hint in hints if isinstance(hint, Mapping))
    found = errors(form)
    if found and same and not told:
        return {"response_action": "errors", "errors": found}
    return {"response_action": "update", "view": modal(form, private_metadata)}


def values(view_state: Mapping[str, Any]) -> dict[str, str]:
    """What was typed and chosen, by field name, from a payload's `view.state`. What was left empty is empty."""
    return {str(name): _typed(next(iter(inputs.values()), {})) for name, inputs in view_state.get("values", {}).items()}


def loading(title: str) -> dict[str, Any]:
    """A view to open at once, while the form is made: a trigger_id lives for three seconds."""
    return {
        "type": "modal",
        "title": plain_text(clipped(clean(title).strip() or "Form", limits.TITLE)),
        "close": plain_text("Cancel"),
        "blocks": [{"type": "context", "elements": [plain_text("One moment.")]}],
    }


def notice(title: str, words: str) -> dict[str, Any]:
    """A modal that says something where a form was expected."""
    return {
        "type": "modal",
        "title": plain_text(clipped(title, limits.TITLE)),
        "close": plain_text("Close"),
        "blocks": [{"type": "section", "text": plain_text(words)}],
    }


def home_notice(words: str) -> dict[str, Any]:
    """The same as a home."""
    return {"type": "home", "blocks": [{"type": "section", "text": plain_text(words)}]}


# ---- one field --------------------------------------------------------------------------------------------------


def _input(field: Field) -> Block:
    label = clean(field.label_with_unit).strip() or field.name
    element = _element(field)
    block: Block = {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(clipped(label, limits.LABEL)),
        "optional": not field.required,
        "element": {"action_id": _INPUT} | element,
    }
    hint = " ".join(part for part in _hints(field, element) if part.strip())
    if hint:
        block["hint"] = plain_text(clipped(hint, limits.LABEL))
    return block


def _hints(field: Field, element: Block) -> Iterator[str]:
    if field.error:
        yield f"{_ERROR}{clean(field.error)}"
    yield clean(field.hint)
    if field.kind == "choice" and element["type"] == "plain_text_input":
        yield f"One of: {', '.join(clean(option.label) for option in field.options)}." if field.options else ""
    if len(field.value) > limits.INPUT:
        yield f"Slack's fields hold {limits.INPUT:,} characters; what comes after them was left out here."


def _element(field: Field) -> Block:
    match field.kind:
        case "choice" if _selectable(field.options):
            return _choice(field)
        case "checkbox":
            box = {"text": plain_text("Yes"), "value": "true"}
            ticked = {"initial_options": [box]} if field.ticked else {}
            return {"type": "checkboxes", "options": [box]} | ticked
        case "date":
            return {"type": "datepicker"} | ({"initial_date": field.value} if _is_day(field.value) else {})
        case _:
            typed = clean(field.value)[: limits.INPUT]
            return {
                "type": "plain_text_input",
                "multiline": field.kind == "long_text" or "\n" in typed,
                "max_length": limits.INPUT,
            } | ({"initial_value": typed} if typed else {})


def _selectable(options: tuple[Option, ...]) -> bool:
    return 0 < len(options) <= limits.SELECT and all(len(_packed(option)) <= limits.OPTION_VALUE for option in options)


def _choice(field: Field) -> Block:
    options = [
        {"text": plain_text(clipped(clean(option.label).strip() or "–", limits.OPTION)), "value": _packed(option)}
        for option in field.options
    ]
    chosen = [made for made, option in zip(options, field.options, strict=True) if option.value == field.value]
    initial = {"initial_option": chosen[0]} if chosen else {}
    if len(options) <= _RADIOS and not field.aside:
        return {"type": "radio_buttons", "options": options} | initial
    return {"type": "static_select", "placeholder": plain_text("Choose"), "options": options} | initial


def _packed(option: Option) -> str:
    return f"={option.value}"  # Slack refuses an empty value


def _is_day(value: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _typed(given: Mapping[str, Any]) -> str:
    match given.get("type"):
        case "static_select" | "radio_buttons":
            option = given.get("selected_option")
            return str(option["value"]).removeprefix("=") if option else ""
        case "checkboxes":
            return "true" if given.get("selected_options") else ""
        case "datepicker":
            return str(given.get("selected_date") or "")
        case _:
            return str(given.get("value") or "")
