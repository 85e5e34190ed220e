"""Reading what a browser sends: a form of text, nothing else, and no more than a person would write."""

import re
from urllib.parse import parse_qsl

from aiohttp import web

from bot.platforms.playground.chat import as_number
from bot.platforms.playground.render import LONGEST_MESSAGE

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_MOST_FIELDS = 100
_LONGEST_NAME = 200  # of an action, a form, a field
_LONGEST_VALUE = 5_000
_FORM = "application/x-www-form-urlencoded"
FIELD = "field."  # before the names of a form's own fields


async def read_form(request: web.Request) -> dict[str, str]:
    """The fields of a posted form. Raises HTTPBadRequest or HTTPUnsupportedMediaType, in words."""
    if request.content_type != _FORM:
        raise web.HTTPUnsupportedMediaType(text="Send a form: this page reads nothing else.")
    try:
        body = (await request.read()).decode("ascii")
        pairs = parse_qsl(body, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:  # UnicodeDecodeError is one
        raise web.HTTPBadRequest(text="The form could not be read: it is not UTF-8 text.") from None
    fields = {name: value.replace("\0", "").replace("\r\n", "\n") for name, value in pairs}
    if any(len(name) > _LONGEST_NAME for name in fields):
        raise web.HTTPBadRequest(text="The form could not be read: a field's name is too long.")
    return fields


def read_id(fields: dict[str, str]) -> str:
    """The id that makes sending something twice harmless."""
    id = fields.get("id", "")
    if _ID.fullmatch(id) is None:
        raise web.HTTPBadRequest(text="The form has no usable id. Load the page again.")
    return id


def read_text(fields: dict[str, str]) -> str:
    text = fields.get("text", "").strip()
    if not text:
        raise web.HTTPBadRequest(text="Write something first.")
    if len(text) > LONGEST_MESSAGE:
        raise web.HTTPBadRequest(
            text=f"That is {len(text):,} characters. At most {LONGEST_MESSAGE:,} fit into one message."
        )
    return text


def read_name(fields: dict[str, str], name: str, *, needed: bool = False) -> str:
    """A short value: of a button, or a form's name."""
    value = fields.get(name, "")
    if len(value) > _LONGEST_VALUE or (needed and not value):
        raise web.HTTPBadRequest(text=f"The form could not be read: '{name}' is {'too long' if value else 'missing'}.")
    return value


def read_number(fields: dict[str, str], name: str) -> int | None:
    """A message's number; None when the field is empty or not there."""
    value = fields.get(name, "")
    if not value:
        return None
    number = as_number(value)
    if number is None:
        raise web.HTTPBadRequest(text=f"The form could not be read: '{name}' is not a number.")
    return number


def read_values(fields: dict[str, str]) -> dict[str, str]:
    """What was filled in, by the form's own field names."""
    values = {name.removeprefix(FIELD): value for name, value in fields.items() if name.startswith(FIELD)}
    for name, value in values.items():
        if len(value) > _LONGEST_VALUE:
            raise web.HTTPBadRequest(text=f"'{name}' has {len(value):,} characters; at most {_LONGEST_VALUE:,} fit.")
    return values
