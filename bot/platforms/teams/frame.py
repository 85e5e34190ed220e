"""The outside of an Adaptive Card: what it says of itself, how a message carries it, how a dialog shows it."""

from bot.platforms.teams.limits import Json

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
_SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
_VERSION = "1.5"


def framed(body: list[Json]) -> Json:
    """A card of these elements."""
    return {"type": "AdaptiveCard", "$schema": _SCHEMA, "version": _VERSION, "body": body}


def attached(card: Json) -> Json:
    """The card as an attachment."""
    return {"contentType": CARD_TYPE, "content": card}


def shown(title: str, card: Json, height: str = "medium") -> Json:
    """The answer to an invoke that shows the card in a dialog."""
    value = {"title": title, "height": height, "width": "medium", "card": attached(card)}
    return {"task": {"type": "continue", "value": value}}
