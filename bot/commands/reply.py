"""drumbeat reply: what would be understood from a check-in reply."""

from collections.abc import Mapping
from typing import Any

from cadence.replies import ReplyReading, read_reply


def read_record(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """One line of `reply --jsonl`. Raises TypeError for a `previous` that is not an object."""
    previous = record.get("previous")
    if previous is not None and not isinstance(previous, dict):
        raise TypeError("previous must be an object with last week's record.")
    return {"id": record["id"], **read_reply(record["text"], previous).as_record()}


def understood(read: ReplyReading) -> str:
    """The fields in which something was found, a line each, and what would be asked back."""
    found = {name: value for name, value in read.as_record().items() if value is not None and value is not False}
    asked = [f"asks back: {question}" for question in read.unread]
    if read.postponed:
        return "Put off: the week stays open."
    if not found or read.non_answer:
        return "\n".join((f"{_NOTHING}." if asked else f"{_NOTHING}. {_TRY}", *asked))
    taken = (f"{_LABELS.get(name, name.replace('_', ' '))}: {_words(name, value)}" for name, value in found.items())
    return "\n".join((*taken, *asked))


_NOTHING = "Nothing can be taken from that"
_TRY = "Try: 12 h, 8 of 10 people, cycle time 3 days down to 2, no blockers."
_LABELS = {"adoption_pct": "adoption"}
_UNITS = {"hours_saved": "h", "hours_saved_range": "h", "hours_per_person": "h", "adoption_pct": "%"}


def _words(name: str, value: object) -> str:
    """`12 h`, `10 to 12 h`, `3 to 1.5 days`, `changed by -20 %`, `2,000 EUR`, `down`."""
    if isinstance(value, dict):
        return _of_parts(value)
    unit = f" {_UNITS[name]}" if name in _UNITS else ""
    if isinstance(value, list):
        return f"{' to '.join(_number(each) for each in value)}{unit}"
    return "yes" if value is True else f"{_number(value)}{unit}"


def _of_parts(parts: Mapping[str, object]) -> str:
    """A time, a rate or an amount: from what to what, or by how much, and of what unit."""
    found = {name: _number(part) for name, part in parts.items() if part is not None}
    unit = f" {found.get('unit') or found.get('currency') or ''}".replace("percent", "%").rstrip()
    if "change_pct" in found:
        return f"changed by {found['change_pct']} %"
    if "change" in found:
        return f"changed by {found['change']}{unit}"
    if "trend" in found:
        return found["trend"]
    now = found.get("after") or found.get("amount")
    if now is None:
        return f"before {found.get('before', '')}{unit}"
    return f"{found['before']} to {now}{unit}" if "before" in found else f"{now}{unit}"


def _number(value: object) -> str:
    return f"{value:,.12g}" if isinstance(value, float) else str(value)
