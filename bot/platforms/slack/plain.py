"""A card as plain text: what is posted where blocks are refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.cards import as_text
from handlers.messages import Card
from handlers.paging import pages

_LONGEST = 39_000  # characters; Slack cuts a text at 40,000


@dataclass(frozen=True, slots=True)
class Page:
    """One post: its blocks, and its text for notifications and screen readers."""

    blocks: list[dict[str, Any]]
    text: str

    @property
    def arguments(self) -> dict[str, Any]:
        """For chat.postMessage: nothing that somebody typed is parsed or unfurled."""
        blocks = {"blocks": self.blocks} if self.blocks else {}
        return {**blocks, "text": self.text, "mrkdwn": False, "unfurl_links": False, "unfurl_media": False}


@dataclass(frozen=True, slots=True)
class Message(Page):
    """A card's post, and the posts for its thread in order."""

    replies: tuple[Page, ...] = ()
    pictures: tuple[Any, ...] = ()


def message(
    card: Card,
    charts: str = "words",  # noqa: ARG001  there are none in words
    files: Mapping[str, str] | None = None,  # noqa: ARG001  nor pictures
    *,
    plain: bool = True,  # noqa: ARG001  it is
) -> Message:
    """The card's words, in as many posts as its blocks would take."""
    replies = tuple(Page([], escaped("\n".join(as_text(each) for each in page))) for page in pages(card.details))
    return Message([], escaped(card.text), replies)


def escaped(text: str) -> str:
    """Nothing in it is markup to Slack."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe if len(safe) <= _LONGEST else f"{safe[:_LONGEST]}\n(cut: the rest is too long for one message)"
