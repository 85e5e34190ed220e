"""A card as words alone, behind the renderer's own names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.messages import Card


@dataclass(frozen=True, slots=True)
class Message:
    """The parts of an activity that show a card; `replies` go into its thread."""

    text: str
    summary: str
    attachments: tuple[dict[str, Any], ...] = ()
    entities: tuple[dict[str, Any], ...] = ()
    replies: tuple["Message", ...] = field(default=())


def message(card: Card) -> Message:
    return Message(text=card.full_text, summary=card.headline)


def pressed(value: Mapping[str, Any]) -> tuple[str, str] | None:
    """(name, value) of the button that was pressed; None where it is none of ours."""
    ours = value.get("drumbeat")
    name, said = (ours.get("press"), ours.get("value", "")) if isinstance(ours, dict) else (None, "")
    return (name, said) if isinstance(name, str) and name and isinstance(said, str) else None
