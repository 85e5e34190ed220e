"""Each element of a card as Slack's blocks.

Words are `rich_text`, which Slack does not parse: nothing that anybody typed can mention, link or format.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.platforms.slack import charts, limits
from bot.platforms.slack.buttons import buttons
from bot.platforms.slack.charts import Picture
from bot.platforms.slack.limits import Block
from bot.platforms.slack.mrkdwn import clean, pieces, plain_text
from handlers.messages import (
    Actions,
    Chart,
    Element,
    Facts,
    Items,
    Line,
    Quote,
    Span,
    Style,
    Table,
    Text,
    line,
    plain,
    quiet,
    strong,
)

MOST_WORDS = 2_700  # characters in a block, under limits.SECTION with the marks of a list
_WIDEST_CELL = 600  # characters; rows with longer ones are written as lines

Charts = Literal["native", "image", "words"]


@dataclass(frozen=True, slots=True)
class Look:
    """Where blocks are to stand, and what may be used there."""

    charts: Charts = "native"
    files: Mapping[str, str] = field(default_factory=dict)  # ids of uploaded pictures, by their name (charts.picture)
    surface: Literal["message", "view"] = "message"
    plain: bool = False  # in the blocks that everything that shows Slack's messages has known for years


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, the words that stand for it in a notification, and a picture that it would rather be."""

    block: Block
    words: str = ""
    picture: Picture | None = None


def pieces_of(element: Element, look: Look) -> Iterator[Piece]:
    """The element in order, each piece within what a block may hold. Nothing is left out."""
    match element:
        case Text(line=words):
            yield from _paragraph(words)
        case Items(items=items, ordered=ordered, title=title):
            yield from _titled(title)
            yield from _list(items, "ordered" if ordered else "bullet")
        case Facts(facts=facts, title=title):
            yield from _titled(title)
            yield from _lines([(*_label(label), *value) for label, value in facts])
        case Table() as table:
            yield from _table(table, look)
        case Quote(text=words, source=source):
            for part in pieces(clean(words).strip(), MOST_WORDS):
                yield Piece(_rich([{"type": "rich_text_quote", "elements": [_leaf(part)]}]), part)
            yield from _paragraph(line(quiet(source)))
        case Chart() as chart:
            yield from _chart(chart, look)
        case Actions() as actions:
            for block, words in buttons(actions, rating=look.surface == "message" and not look.plain):
                yield Piece(block, words)


def in_older_blocks(piece: Piece) -> Piece:
    """The piece as a section where it is rich text: without bold, and with written marks before what it lists."""
    if piece.block["type"] != "rich_text":
        return piece
    text = re.sub(r"^- ", "• ", piece.words, flags=re.MULTILINE) if _lists(piece.block) else piece.words
    return replace(piece, block={"type": "section", "text": plain_text(text)})


def _lists(block: Block) -> bool:
    return any(element["type"] == "rich_text_list" for element in block["elements"])


def headline(text: str) -> Iterator[Piece]:
    """The first thing of a message: a header where it is short enough for one."""
    text = " ".join(clean(text).split())
    if text and len(text) <= limits.HEADER:
        yield Piece({"type": "header", "text": plain_text(text)}, text)
    else:
        yield from _paragraph(line(strong(text)))


# ---- words ------------------------------------------------------------------------------------------------------

_BOLD = (Style.STRONG, Style.GOOD, Style.CHECK, Style.BAD)


def _leaf(text: str, style: Style = Style.PLAIN) -> Block:
    leaf: Block = {"type": "text", "text": text}
    if style in _BOLD:
        leaf["style"] = {"bold": True}
    elif style is Style.CODE:
        leaf["style"] = {"code": True}
    return leaf


def _leaves(spans: Iterable[Span]) -> list[Block]:
    return [_leaf(span.text, span.style) for span in spans if span.text]


def _rich(elements: Sequence[Block]) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def _section(spans: Iterable[Span]) -> Block:
    return {"type": "rich_text_section", "elements": _leaves(spans)}


def _runs(words: Line, most: int = MOST_WORDS) -> Iterator[Line]:
    """The line in parts of at most `most` characters; nothing where there is nothing to be seen."""
    cleaned = [Span(clean(span.text), span.style) for span in words]
    whole = "".join([span.text for span in cleaned])
    if not whole.strip():
        return
    if len(whole) <= most:
        yield tuple(span for span in cleaned if span.text)
        return
    run: list[Span] = []
    room = most
    for span in cleaned:
        for part in pieces(span.text, room if 0 < len(span.text) <= room else most):
            if len(part) > room:
                yield from _visible(run)
                run, room = [], most
            run.append(Span(part, span.style))
            room -= len(part)
    yield from _visible(run)


def _visible(run: Sequence[Span]) -> Iterator[Line]:
    if any(span.text.strip() for span in run):
        yield tuple(run)


def _paragraph(words: Line) -> Iterator[Piece]:
    if words and all(span.style is Style.QUIET for span in words if span.text.strip()):
        for run in _runs(words, limits.CONTEXT_TEXT):
            text = plain(run)
            if text.strip():
                yield Piece({"type": "context", "elements": [plain_text(text)]}, text)
        return
    for run in _runs(words):
        yield Piece(_rich([_section(run)]), plain(run))


def _titled(title: str) -> Iterator[Piece]:
    yield from _paragraph(line(strong(title)))


def _grouped(parts: Iterable[tuple[Block, str]]) -> Iterator[tuple[list[Block], list[str]]]:
    """Parts together as long as they fit into one block."""
    group: list[Block] = []
    told: list[str] = []
    room, sent = MOST_WORDS, limits.BLOCK
    for part, text in parts:
        length = limits.size([part])
        if group and (len(text) > room or length > sent):
            yield group, told
            group, told, room, sent = [], [], MOST_WORDS, limits.BLOCK
        group.append(part)
        told.append(text)
        room -= len(text) + 1
        sent -= length
    if group:
        yield group, told


def _list(items: Sequence[Line], style: Literal["bullet", "ordered"]) -> Iterator[Piece]:
    groups = list(_grouped((_section(run), plain(run)) for item in items for run in _runs(item)))
    if style == "ordered" and len(groups) > 1:  # a list counts from one in each block; so the numbers are written
        seen = [item for item in items if plain(item).strip()]
        yield from _lines([(Span(f"{number}. "), *item) for number, item in enumerate(seen, start=1)])
        return
    for group, told in groups:
        marks = (f"{place}. " if style == "ordered" else "- " for place in range(1, len(told) + 1))
        words = "\n".join(f"{mark}{text}" for mark, text in zip(marks, told, strict=True))
        yield Piece(_rich([{"type": "rich_text_list", "style": style, "elements": group}]), words)


def _lines(lines: Sequence[Line]) -> Iterator[Piece]:
    """One beneath the other, as one paragraph."""
    runs = [(_section(run), plain(run)) for each in lines for run in _runs(each)]
    for group, told in _grouped(runs):
        leaves = [leaf for part in group for leaf in (_leaf("\n"), *part["elements"])][1:]
        yield Piece(_rich([{"type": "rich_text_section", "elements": leaves}]), "\n".join(told))


def _label(text: str) -> Line:
    """What stands before a fact: "Owner: ", and "Who owns it? "."""
    text = text.strip()
    if not text:
        return ()
    return line(strong(text if text[-1] in ".:?!" else f"{text}:"), " ")


# ---- tables and charts ------------------------------------------------------------------------------------------


def _table(table: Table, look: Look) -> Iterator[Piece]:
    yield from _titled(table.title)
    said = tuple(row for row in table.rows if any(plain(cell).strip() for cell in row))
    table = replace(table, rows=said)  # of rows without a word nothing could be read out
    head = [_cell(line(strong(name))) for name in table.columns]
    rows = [[_cell(cell) for cell in (*row, *([()] * (len(head) - len(row))))][: len(head)] for row in table.rows]
    if look.plain or look.surface != "message" or not _fits(table, head, rows):
        yield from _list([_told(table.columns, row) for row in table.rows], "bullet")
        return
    settings = [
        {"align": "right" if place in table.numeric else "left", "is_wrapped": place not in table.numeric}
        for place in range(len(head))
    ]
    begin, room = 0, 2 * limits.BLOCK - limits.size([head])
    full = room
    for place, row in enumerate((*rows, None)):
        length = 0 if row is None else limits.size([row])
        if row is None or length > room or place - begin >= limits.ROWS - 1:
            told = "\n".join(" | ".join(plain(cell) for cell in each) for each in table.rows[begin:place])
            yield Piece({"type": "table", "rows": [head, *rows[begin:place]], "column_settings": settings}, told)
            begin, room = place, full
        room -= length


def _fits(table: Table, head: Sequence[Block], rows: Sequence[Sequence[Block]]) -> bool:
    """False for a table that Slack does not take, or that nobody could read: its rows are written as lines."""
    texts = [*table.columns, *(plain(cell) for row in table.rows for cell in row)]
    longest = max((limits.size(list(row)) for row in (head, *rows)), default=0)
    return (
        bool(rows)
        and 0 < len(head) <= limits.COLUMNS
        and all(len(text) <= _WIDEST_CELL for text in texts)
        and longest <= limits.BLOCK // 2
    )


def _cell(words: Line) -> Block:
    """Words without a style as they are, which takes less room; Slack refuses an empty cell."""
    text = clean(plain(words))
    if not text.strip():
        return {"type": "raw_text", "text": " "}
    if all(span.style in (Style.PLAIN, Style.QUIET) for span in words):
        return {"type": "raw_text", "text": text}
    return _rich([_section(Span(clean(span.text), span.style) for span in words)])


def _told(columns: Sequence[str], row: Sequence[Line]) -> Line:
    """A row in words: what the first column names, then the others with their names."""
    spans: list[Span] = []
    for place, cell in enumerate(row):
        if not plain(cell).strip():
            continue
        name = columns[place] if place < len(columns) else ""
        if not spans:
            spans += [strong(plain(cell))]
        else:
            spans += [*line(" · ", f"{name.lower()} " if name else ""), *cell]
    return tuple(spans)


def _chart(chart: Chart, look: Look) -> Iterator[Piece]:
    picture = charts.picture(chart)
    drawn = charts.native(chart) if look.charts == "native" and look.surface == "message" and not look.plain else None
    if drawn is not None:
        yield Piece(drawn, clean(chart.summary))
    elif look.charts != "words" and picture.name in look.files:
        yield Piece(charts.drawn(chart, look.files[picture.name]), clean(chart.summary))
    else:
        wanted = picture if look.charts != "words" else None
        told = list(_paragraph(line(chart.summary or chart.title)))
        for place, piece in enumerate(told):
            yield Piece(piece.block, piece.words, wanted if place == 0 else None)
