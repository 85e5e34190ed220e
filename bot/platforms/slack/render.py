"""A card as Slack's blocks: one message, and what stands in its thread.

Pure: cards in, raw dicts out (slack_sdk's own classes lose the newer blocks). Everything keeps to Slack's limits; what
one message cannot hold goes on in its thread, and nothing is cut without saying so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.platforms.slack import limits
from bot.platforms.slack.charts import Picture
from bot.platforms.slack.elements import Charts, Look, Piece, headline, in_older_blocks, pieces_of
from bot.platforms.slack.limits import Block
from bot.platforms.slack.mrkdwn import clipped, escaped_within, plain_text, unformatted
from handlers.messages import Card

_FULL = 12_900  # characters of blocks, under limits.MESSAGE: Slack counts some of its own
_LONGEST_NOTICE = 3_900  # characters of a message's text, under limits.TEXT
_LONGEST_IN_WORDS = 2_900  # characters of a home that is one text, under limits.SECTION
_BARE = "This page cannot be shown as it should be; that is logged. Whatever it offers you can write to me instead."
_MORE_IN_VIEW = "There is more than fits here. Write to me to see the rest."


@dataclass(frozen=True, slots=True)
class Page:
    """One post: its blocks, and its text for notifications and screen readers."""

    blocks: list[Block]
    text: str

    @property
    def arguments(self) -> dict[str, Any]:
        """For chat.postMessage: the text is not parsed, and no address that somebody typed is looked up."""
        return {"blocks": self.blocks, "text": self.text, "mrkdwn": False, "unfurl_links": False, "unfurl_media": False}

    @property
    def fewer_arguments(self) -> dict[str, Any]:
        """For the methods that know no `mrkdwn`: a text that is all there is to see is none that formats."""
        return {"blocks": self.blocks, "text": self.text if self.blocks else unformatted(self.text)}


@dataclass(frozen=True, slots=True)
class Message(Page):
    """A card's post, and the posts for its thread in order.

    `pictures`: what would be better drawn. Upload each, give their ids as `files`, and render again; without that, the
    message says them in words.
    """

    replies: tuple[Page, ...] = ()
    pictures: tuple[Picture, ...] = ()


def message(
    card: Card, charts: Charts = "native", files: Mapping[str, str] | None = None, *, plain: bool = False
) -> Message:
    """The card as a message.

    `charts`: drawn by Slack where it can draw them, always as pictures, or in words. `files`: the ids of uploaded
    pictures, by `Picture.name`. `plain`: in the oldest blocks, without rich text, tables, charts and rating buttons;
    for after `invalid_blocks`, and for whatever shows messages and is not Slack itself.
    """
    look = Look(charts, files or {}, plain=plain)
    first = [*headline(card.headline), *_pieces(card.body, look)]
    details = _pieces(card.details, look)
    if plain:
        first, details = list(map(in_older_blocks, first)), list(map(in_older_blocks, details))
    pages = list(_pages(first)) or [Page([_empty()], "…")]
    replies = (*pages[1:], *_pages(details))
    pictures = {piece.picture.name: piece.picture for piece in (*first, *details) if piece.picture is not None}
    return Message(pages[0].blocks, pages[0].text, replies, tuple(pictures.values()))


def home(cards: Sequence[Card], *, plain: bool = False) -> dict[str, Any]:
    """The cards beneath each other as an App Home; it has no thread, so that their details follow at once.

    `plain` as for a message.
    """
    look = Look("words", surface="view", plain=plain)
    blocks: list[Block] = []
    for place, card in enumerate(cards):
        if place:
            blocks.append({"type": "divider"})
        found = _whole(card, look)
        blocks += [piece.block for piece in (map(in_older_blocks, found) if plain else found)]
    return {"type": "home", "blocks": within_view(blocks or [_empty()])}


def home_in_words(cards: Sequence[Card]) -> dict[str, Any]:
    """The same as one text, for after a home whose blocks were refused."""
    look = Look("words", surface="view", plain=True)
    words = "\n".join(piece.words for card in cards for piece in _whole(card, look) if piece.words)
    told = [clipped(words, _LONGEST_IN_WORDS), _BARE] if words else [_BARE]
    return {"type": "home", "blocks": [{"type": "section", "text": plain_text(each)} for each in told]}


def _whole(card: Card, look: Look) -> list[Piece]:
    return [*headline(card.headline), *_pieces((*card.body, *card.details), look)]


def within_view(blocks: list[Block], room: int = limits.BLOCKS_IN_VIEW) -> list[Block]:
    """At most so many blocks of a view; a last one says that there are more."""
    if len(blocks) <= room:
        return blocks
    more: Block = {"type": "context", "elements": [plain_text(_MORE_IN_VIEW)]}
    return [*blocks[: room - 1], more]


def _pieces(elements: Iterable[Any], look: Look) -> list[Piece]:
    return [piece for element in elements for piece in pieces_of(element, look)]


def _pages(found: Sequence[Piece]) -> Iterator[Page]:
    page: list[Piece] = []
    room = _FULL
    for piece in found:
        length = limits.size([piece.block])
        if page and (length > room or not _goes_with(piece, page)):
            yield _page(page)
            page, room = [], _FULL
        page.append(piece)
        room -= length
    if page:
        yield _page(page)


def _goes_with(piece: Piece, page: Sequence[Piece]) -> bool:
    kinds = [each.block["type"] for each in (*page, piece)]
    return (
        len(kinds) <= limits.BLOCKS_IN_MESSAGE
        and kinds.count("table") <= limits.TABLES
        and kinds.count("data_visualization") <= limits.CHARTS
    )


def _page(page: Sequence[Piece]) -> Page:
    text = "\n".join(piece.words for piece in page if piece.words)
    return Page([piece.block for piece in page], escaped_within(text, _LONGEST_NOTICE) or "…")


def _empty() -> Block:
    return {"type": "context", "elements": [plain_text("…")]}
