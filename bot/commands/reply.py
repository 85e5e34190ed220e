"""drumbeat reply: what would be understood from a check-in reply."""

from collections.abc import Mapping
from typing import Any

from cadence.replies import read_reply


def read_record(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """One line of `reply --jsonl`. Raises TypeError for a `previous` that is not an object."""
    previous = record.get("previous")
    if previous is not None and not isinstance(previous, dict):
        raise TypeError("previous must be an object with last week's record.")
    return {"id": record["id"], **read_reply(record["text"], previous).as_record()}


def understood(record: Mapping[str, Any]) -> str:
    """The fields in which something was found, a line each."""
    found = {name: value for name, value in record.items() if value is not None and value is not False}
    if not found or found.get("non_answer"):
        return "Nothing can be taken from that. Try: 12 h, 8 of 10 people, cycle time 3 days down to 2, no blockers."
    return "\n".join(f"{name.replace('_', ' ')}: {_words(value)}" for name, value in found.items())


def _words(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {part}" for name, part in value.items() if part is not None)
    if isinstance(value, list):
        return " to ".join(str(part) for part in value)
    return "yes" if value is True else str(value)
