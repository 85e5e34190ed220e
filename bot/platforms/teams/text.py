"""Lines of a card as blocks of text: runs that know no Markdown, headings, and what is typed from right to left."""

from collections.abc import Sequence

from bot.platforms.teams.escape import (
    RIGHT_TO_LEFT_FROM,
    UNTIL,
    as_typed,
    is_harmless,
    one_line,
    runs_from_the_right,
)
from bot.platforms.teams.limits import Json
from handlers.messages import Line, Span, Style, plain

_LOOKS: dict[Style, Json] = {
    Style.PLAIN: {},
    Style.STRONG: {"weight": "Bolder"},
    Style.QUIET: {"isSubtle": True, "size": "Small"},
    Style.CODE: {"fontType": "Monospace"},
    Style.GOOD: {"color": "Good", "weight": "Bolder"},
    Style.CHECK: {"color": "Warning", "weight": "Bolder"},
    Style.BAD: {"color": "Attention", "weight": "Bolder"},
}


def run(text: str, **look: object) -> Json:
    return {"type": "TextRun", "text": as_typed(text), **look}


def blocks(words: Line, *, numeric: bool = False, **look: object) -> list[Json]:
    """A line as blocks of rich text, one for each of its own lines. A line without words is no block."""
    return [rich(each, numeric=numeric, close=place > 0, **look) for place, each in enumerate(_lines(words))]


def rich(words: Line, *, numeric: bool = False, close: bool = False, **look: object) -> Json:
    """One block. `numeric`: aligned to the right; `close`: it continues the block before it."""
    runs = [run(span.text, **{**look, **_LOOKS[span.style]}) for span in words if span.text]
    block: Json = {"type": "RichTextBlock", "inlines": runs}
    if runs_from_the_right(plain(words)):
        runs[0]["text"] = RIGHT_TO_LEFT_FROM + runs[0]["text"]
        runs[-1]["text"] += UNTIL
        numeric = True
    if numeric:
        block["horizontalAlignment"] = "Right"
    if close:
        block["spacing"] = "None"
    return block


def heading(text: str, *, size: str = "Medium") -> Json:
    """What screen readers take for a heading, where nothing in it would be read as Markdown; else it only looks so."""
    words = one_line(text)
    if is_harmless(words) and not runs_from_the_right(words):
        return {"type": "TextBlock", "text": words, "style": "heading", "weight": "Bolder", "size": size, "wrap": True}
    return rich((Span(words),), weight="Bolder", size=size)


def title(text: str) -> list[Json]:
    """The title of a list, of facts, of a table."""
    return [{**heading(text, size="Default"), "spacing": "Medium"}] if text.strip() else []


def _lines(words: Line) -> Sequence[Line]:
    """The line parted at its line breaks; parts without words are left out."""
    found: list[list[Span]] = [[]]
    for span in words:
        first, *more = span.text.splitlines() or [""]
        found[-1].append(Span(first, span.style))
        found.extend([Span(each, span.style)] for each in more)
        if more and span.text.endswith("\n"):
            found.append([])
    return [tuple(each) for each in found if plain(tuple(each)).strip()]
