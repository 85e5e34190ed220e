"""What the tests of the renderer draw, and what stands in a payload."""

from typing import Any

from bot.platforms.slack import render
from handlers.messages import Action, Actions, Card, Chart, Element, Series

HOURS = Chart("Hours saved", ("W46", "W47"), (Series("measured", (12.0, 14.0)),), "h", "Hours saved: 12 h, 14 h.")
ACTIONS = Actions(
    (
        Action("ask.use", "Use Claude Team", '{"tools":["claude-team"]}', style="primary"),
        Action("ask.other", "Something else", "", opens_form=True),
    ),
    (Action("request.form", "Ask for an exception", "x y z", opens_form=True), Action("ask.use", "Copilot", "c")),
)


def blocks(*body: Element) -> list[dict[str, Any]]:
    """The blocks of a card's body, without its headline."""
    return render.message(Card("News.", body)).blocks[1:]


def shown(node: Any) -> str:
    """Every word of a payload."""
    if isinstance(node, list):
        return "".join(shown(each) for each in node)
    if not isinstance(node, dict):
        return ""
    text = node.get("text", "")
    own = text if isinstance(text, str) else shown(text)
    return own + "".join(shown(node[part]) for part in ("elements", "rows", "fields", "options") if part in node)


def kinds(node: Any) -> set[str]:
    """The types of everything in it."""
    if isinstance(node, list):
        return {kind for each in node for kind in kinds(each)}
    if isinstance(node, dict):
        return {str(node.get("type")), *(kind for each in node.values() for kind in kinds(each))}
    return set()
