"""JSON, written by pydantic's own writer: a tenth of the time of Python's, for what every message is written in."""

import json
from typing import Any

from pydantic_core import to_json


def json_text(value: Any) -> str:
    """As json.dumps, without spaces, and characters as they are. Half a character, which no UTF-8 holds, is escaped."""
    try:
        return to_json(value).decode()
    except ValueError:
        return json.dumps(value, separators=(",", ":"))
