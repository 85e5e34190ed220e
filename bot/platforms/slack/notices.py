"""Views of ours that no use case made: a sentence where a form was expected."""

from typing import Any

from bot.platforms.slack import limits
from bot.platforms.slack.mrkdwn import clipped, plain_text


def notice(title: str, words: str) -> dict[str, Any]:
    """A modal that says something."""
    return {
        "type": "modal",
        "title": plain_text(clipped(title, limits.TITLE)),
        "close": plain_text("Close"),
        "blocks": [{"type": "section", "text": plain_text(words)}],
    }


def home_notice(words: str) -> dict[str, Any]:
    """The same as a home."""
    return {"type": "home", "blocks": [{"type": "section", "text": plain_text(words)}]}
