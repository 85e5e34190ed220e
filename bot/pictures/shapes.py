"""A chart as a list of shapes, back to front: what every pen (SVG, PNG, PDF) draws.

How sure a part is can be told without its colour: the surer, the fuller. Style 0 is solid, 1 is hatched, 2 is an
outline, 3 is solid in the colour of the text. Points have a form each: circle, diamond, triangle, square.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.pictures.layout import LETTER, WIDTH, Bar, Drawing, draw
from bot.pictures.scatter import scatter
from handlers.messages import Chart

_EDGE = 12  # from the side of a whole picture
_HEAD = 34  # the height of a title
_FOOT = 8
_SWATCH = 22
_SWATCH_GAP = 6
_ITEM_GAP = 14
_ROW = 19
_HATCH = 5.0  # between two lines of a hatched bar
_HATCHED = 1  # the style
RADIUS = 3.2  # of a point that is a circle
_CORNERS: tuple[tuple[tuple[float, float], ...], ...] = (
    (),
    ((0, -4.4), (4.4, 0), (0, 4.4), (-4.4, 0)),
    ((0, -4.4), (4.2, 3.2), (-4.2, 3.2)),
    ((-3.2, -3.2), (3.2, -3.2), (3.2, 3.2), (-3.2, 3.2)),
)
"""Of points, by style."""


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    style: int
    words: str = ""  # what it stands for


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points. `look` is grid, mark, hatch or curve; `style` is a curve's or hatched bar's."""

    points: tuple[tuple[float, float], ...]
    look: str
    style: int = 0


@dataclass(frozen=True, slots=True)
class Dot:
    """A point about (x, y): a circle where it has no corners. Only style 0 is filled."""

    x: float
    y: float
    style: int

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        return tuple((self.x + across, self.y + down) for across, down in _CORNERS[self.style])


@dataclass(frozen=True, slots=True)
class Words:
    """Text on its base line. `look` is title, quiet or value; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    look: str
    anchor: str = "middle"


Shape = Box | Stroke | Dot | Words


@dataclass(frozen=True, slots=True)
class Picture:
    width: float
    height: float
    shapes: tuple[Shape, ...]


def plot(chart: Chart) -> Picture:
    """The chart alone, for a page that writes its title beside it."""
    drawing = _drawn(chart)
    legend, height = _legend(drawing, chart, drawing.height)
    return Picture(WIDTH, height, (*_plot(drawing, 0), *legend))


def whole(chart: Chart) -> Picture:
    """The chart with its title and unit, for a file of its own."""
    drawing = _drawn(chart)
    unit = f" · {chart.unit}" if chart.unit else ""
    legend, height = _legend(drawing, chart, _HEAD + drawing.height)
    title = Words(_EDGE, 22, f"{chart.title}{unit}", "title", "start")
    return Picture(WIDTH, height + _FOOT, (title, *_plot(drawing, _HEAD), *legend))


def _drawn(chart: Chart) -> Drawing:
    return scatter(chart) if chart.kind == "scatter" else draw(chart)


def _plot(drawing: Drawing, down: float) -> Iterator[Shape]:
    if not drawing.lying:
        for tick in drawing.ticks:
            yield Stroke(((44, down + tick.y), (WIDTH - _EDGE, down + tick.y)), "grid")
            yield Words(tick.x, down + tick.y + 4, tick.text, "quiet", "end")
    for bar in drawing.bars:
        yield from _bar(bar, down)
    for x, y, to_x, to_y in drawing.marks:
        yield Stroke(((x, down + y), (to_x, down + to_y)), "mark")
    for bar in drawing.bars:
        if bar.value:
            anchor = "start" if drawing.lying else "middle"
            yield Words(bar.label_x, down + bar.label_y, bar.value, "value", anchor)
    for curve in drawing.curves:
        for run in curve.runs:
            yield Stroke(tuple((x, down + y) for x, y in run), "curve", curve.style)
        for x, y in curve.points:
            yield Dot(x, down + y, curve.style)
        for label in curve.values:
            yield Words(label.x, down + label.y, label.text, "value")
    for label in drawing.labels:
        yield Words(label.x, down + label.y, label.text, "quiet", "start" if drawing.lying else "middle")


def _bar(bar: Bar, down: float) -> Iterator[Shape]:
    box = Box(bar.x, down + bar.y, bar.width, bar.height, bar.style, bar.words)
    yield box
    if bar.style == _HATCHED:
        yield from _hatches(box)


def _hatches(box: Box) -> Iterator[Stroke]:
    """Slanted lines across a bar, cut at its edges."""
    right, bottom = box.x + box.width, box.y + box.height
    for n in range(1, int((box.width + box.height) / _HATCH) + 1):
        along = n * _HATCH  # where the line meets the left edge, and then the bottom, from the upper left corner
        start = (box.x, box.y + along) if along <= box.height else (box.x + along - box.height, bottom)
        end = (box.x + along, box.y) if along <= box.width else (right, box.y + along - box.width)
        yield Stroke((start, end), "hatch", box.style)


def _legend(drawing: Drawing, chart: Chart, down: float) -> tuple[tuple[Shape, ...], float]:
    """The names of the series, in as many rows as they need, and where the next thing may stand."""
    if not drawing.legend:
        return (), down
    shapes: list[Shape] = []
    x, y = float(_EDGE), down + 4
    for style, name in drawing.legend:
        width = _SWATCH + _SWATCH_GAP + len(name) * LETTER
        if x > _EDGE and x + width > WIDTH - _EDGE:
            x, y = float(_EDGE), y + _ROW
        if chart.kind == "line":
            shapes += [Stroke(((x, y + 6), (x + _SWATCH, y + 6)), "curve", style), Dot(x + _SWATCH / 2, y + 6, style)]
        elif chart.kind == "scatter":
            shapes.append(Dot(x + _SWATCH / 2, y + 6, style))
        else:
            shapes += _bar(Bar(x, y, _SWATCH, 12, style, "", 0, 0, ""), 0)
        shapes.append(Words(x + _SWATCH + _SWATCH_GAP, y + 10, name, "quiet", "start"))
        x += width + _ITEM_GAP
    return tuple(shapes), y + _ROW
