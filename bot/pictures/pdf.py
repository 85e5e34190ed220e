"""A card as a page of A4. fpdf2 is imported with this module, and only with it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from bot.pictures.colours import DASHES, LIGHT, MARK_DASHES
from bot.pictures.letters import drawable, font_file
from bot.pictures.shapes import RADIUS, Box, Dot, Shape, Stroke, Words, whole
from handlers.messages import Actions, Card, Chart, Element, Facts, Items, Line, Quote, Span, Style, Table, Text, line

_MARGIN = 15.0  # millimetres, as everything here
_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0)  # points of letters, the largest with which it fits on one page
_LINE = 0.5  # the height of a line for each point of its letters
_GAP = 0.22  # between two elements, for each point of letters
_RULE = 0.25  # between the rows of a table
_GUTTER = 4.5  # between two charts
_FAMILY = "DejaVu"
_INK, _QUIET = LIGHT.ink, LIGHT.quiet


def pdf(card: Card, *, at: datetime, wide: bool = False) -> bytes:
    """The card as PDF: one page where it can be one with letters of 7 points or more. `at` is when it was put together.

    `wide`: pages on their side, as many as it takes.

    The same card and instant make the same bytes.
    """
    sizes = _SIZES[-1:] if wide else _SIZES
    for size in sizes:
        page = _Page(card.headline, size, at, wide=wide)
        page.write(card)
        fits = page.pages_count == 1
        made = bytes(page.output()) if fits or size == sizes[-1] else b""
        page.close_fonts()
        if made:
            break
    return made


class _Page(FPDF):
    """Writes elements one under another; charts that follow each other stand side by side."""

    def __init__(self, title: str, size: float, at: datetime, *, wide: bool) -> None:
        super().__init__("landscape" if wide else "portrait", format="A4")
        self._size = size
        self.set_margin(_MARGIN)
        self.set_auto_page_break(True, _MARGIN)  # noqa: FBT003  the library's name for it
        self.add_font(_FAMILY, "", font_file())
        self.add_font(_FAMILY, "B", font_file(bold=True))
        self.set_title(drawable(title))
        self.set_lang("en")
        self.set_creator("Drumbeat")
        self.set_creation_date(at)
        self.add_page()

    def write(self, card: Card) -> None:  # type: ignore[override]  # the library's own is not used
        self._line(line(Span(card.headline, Style.STRONG)), size=self._size * 1.6)
        self.ln(self._size * _GAP)
        waiting: list[Chart] = []
        for element in (*card.body, *card.details):
            if isinstance(element, Chart):
                waiting.append(element)
                continue
            self._charts(waiting)
            waiting = []
            self._element(element)
        self._charts(waiting)

    def close_fonts(self) -> None:
        """The library reads them as it needs them, and leaves their files open."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def _element(self, element: Element) -> None:
        match element:
            case Text(line=words):
                self._line(words)
            case Items(items=items, ordered=ordered, title=title):
                self._title(title)
                for number, item in enumerate(items, start=1):
                    self._line(item, mark=f"{number}." if ordered else "•")
            case Facts(facts=facts, title=title):
                self._title(title)
                for label, value in facts:
                    self._line((Span(f"{label}: ", Style.STRONG), *value))
            case Table(columns=columns, rows=rows, title=title):
                self._title(title)
                self._table(columns, rows)
            case Quote(text=words, source=source):
                self._line(line(f"“{words}” ", Span(source, Style.QUIET)))
            case Chart() | Actions():
                return
        self.ln(self._size * _GAP)

    def _title(self, title: str) -> None:
        if title:
            self._line(line(Span(title, Style.STRONG)))

    def _line(self, words: Line, *, mark: str = "", size: float | None = None) -> None:
        """One paragraph of spans, wrapped, with a mark before it."""
        size = size or self._size
        indent = 4.0 if mark else 0.0
        if mark:
            self._pen(Style.PLAIN, size)
            self.cell(indent, size * _LINE, mark, new_x=XPos.RIGHT, new_y=YPos.TOP)
        self.set_left_margin(_MARGIN + indent)
        for span in words:
            self._pen(span.style, size)
            super().write(size * _LINE, drawable(span.text))
        self.set_left_margin(_MARGIN)
        self.ln(size * _LINE)

    def _pen(self, style: Style, size: float) -> None:
        self.set_font(_FAMILY, "B" if style is Style.STRONG else "", size)
        self.set_text_color(_QUIET if style is Style.QUIET else _INK)

    def _table(self, columns: Sequence[str], rows: Iterable[Sequence[Line]]) -> None:
        self._pen(Style.PLAIN, self._size * 0.9)
        self.set_draw_color(LIGHT.line)
        self.set_line_width(_RULE)
        with self.table(
            line_height=self._size * _LINE, first_row_as_headings=True, padding=0.6, borders_layout="HORIZONTAL_LINES"
        ) as table:
            for cells in (columns, *(["".join(span.text for span in cell) for cell in row] for row in rows)):
                row = table.row()
                for cell in cells:
                    row.cell(drawable(cell))

    def _charts(self, charts: Sequence[Chart]) -> None:
        """Two beside each other."""
        width = (self.epw - _GUTTER) / 2
        for start in range(0, len(charts), 2):
            pictures = [whole(chart) for chart in charts[start : start + 2]]
            scale = width / pictures[0].width
            height = max(picture.height for picture in pictures) * scale
            if self.will_page_break(height):
                self.add_page()
            top = self.get_y()
            for number, picture in enumerate(pictures):
                for shape in picture.shapes:
                    self._shape(shape, _MARGIN + number * (width + _GUTTER), top, scale)
            self.set_xy(_MARGIN, top + height + self._size * _GAP)

    def _shape(self, shape: Shape, x: float, y: float, scale: float) -> None:
        match shape:
            case Box(width=width, height=height, style=style):
                if width > 0 and height > 0:
                    self.set_line_width(scale)
                    self.set_fill_color(LIGHT.fill(style))
                    self.set_draw_color(LIGHT.edge(style))
                    self.rect(x + shape.x * scale, y + shape.y * scale, width * scale, height * scale, "DF")
            case Stroke(points=points, look=look, style=style):
                self.set_line_width((2 if look == "curve" else 1) * scale)
                self.set_draw_color({"grid": LIGHT.line, "mark": LIGHT.ink}.get(look) or LIGHT.edge(style))
                dashes = MARK_DASHES if look == "mark" else DASHES[style] if look == "curve" else ()
                self.set_dash_pattern(*(length * scale for length in dashes[:2]))
                self.polyline([(x + a * scale, y + b * scale) for a, b in points])
                self.set_dash_pattern()
            case Dot(style=style):
                self.set_line_width(scale)
                self.set_fill_color(LIGHT.surface if style else LIGHT.edge(style))
                self.set_draw_color(LIGHT.edge(style))
                if shape.corners:
                    self.polygon([(x + a * scale, y + b * scale) for a, b in shape.corners], style="DF")
                else:
                    self.circle(x + shape.x * scale, y + shape.y * scale, RADIUS * scale, "DF")
            case Words(text=text, look=look, anchor=anchor):
                size = (14 if look == "title" else 12) * scale * self.k
                self.set_font(_FAMILY, "B" if look == "title" else "", size)
                self.set_text_color(_QUIET if look == "quiet" else _INK)
                text = drawable(text)
                back = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * self.get_string_width(text)
                self.text(x + shape.x * scale - back, y + shape.y * scale, text)
