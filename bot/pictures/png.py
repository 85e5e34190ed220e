"""A chart as PNG, for platforms and files that show no SVG. Pillow is imported with this module, and only with it."""

from bisect import bisect_right
from functools import cache
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from bot.pictures.colours import DARK, DASHES, LIGHT, MARK_DASHES, Colours
from bot.pictures.letters import drawable, font_file
from bot.pictures.shapes import RADIUS, Box, Dot, Shape, Stroke, Words, whole
from handlers.messages import Chart

SCALE = 3  # pixels for each unit: 1080 across, sharp on a phone
_SMALL = 0.5  # of the pixels each way, of a small picture
_FINE = 2  # drawn so much larger and made smaller again, so that slanted lines are smooth
_SIZES = {"title": 14, "quiet": 12, "value": 12}
_WIDTHS = {"grid": 1.0, "hatch": 1.0, "mark": 1.4, "curve": 2.0}
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def png(chart: Chart, *, dark: bool = False) -> bytes:
    """The picture, opaque, so that it can be read on any ground. Its text alternative is in the file."""
    words = PngImagePlugin.PngInfo()
    words.add_itxt("Title", chart.title)
    words.add_itxt("Description", chart.summary)
    out = BytesIO()
    _drawn(chart, DARK if dark else LIGHT).quantize(64).save(out, "PNG", pnginfo=words, optimize=True)
    return out.getvalue()


def small_png(chart: Chart) -> bytes:
    """The picture in half the pixels and a quarter of the colours, for a message that has room for little more."""
    image = _drawn(chart, LIGHT)
    size = round(image.width * _SMALL), round(image.height * _SMALL)
    out = BytesIO()
    image.resize(size, Image.Resampling.LANCZOS).quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def _drawn(chart: Chart, colours: Colours) -> Image.Image:
    picture = whole(chart)
    size = round(picture.width * SCALE), round(picture.height * SCALE)
    image = Image.new("RGB", (size[0] * _FINE, size[1] * _FINE), colours.surface)
    pen = ImageDraw.Draw(image)
    for shape in picture.shapes:
        _draw(pen, shape, colours)
    image = image.resize(size, Image.Resampling.LANCZOS)
    pen = ImageDraw.Draw(image)  # letters are smooth by themselves, and sharper when they are not made smaller
    for shape in picture.shapes:
        if isinstance(shape, Words):
            _write(pen, shape, colours)
    return image


def _draw(pen: ImageDraw.ImageDraw, shape: Shape, colours: Colours) -> None:
    unit = SCALE * _FINE
    match shape:
        case Box(x=x, y=y, width=width, height=height, style=style):
            if width > 0 and height > 0:
                corners = (x * unit, y * unit, (x + width) * unit, (y + height) * unit)
                pen.rectangle(corners, fill=colours.fill(style), outline=colours.edge(style), width=unit)
        case Stroke(points=points, look=look, style=style):
            colour = {"grid": colours.line, "mark": colours.ink}.get(look) or colours.edge(style)
            dashes = MARK_DASHES if look == "mark" else DASHES[style] if look == "curve" else ()
            for part in _dashed(points, dashes):
                pen.line([(x * unit, y * unit) for x, y in part], colour, round(_WIDTHS[look] * unit), "curve")
        case Dot(x=x, y=y, style=style):
            edge = colours.edge(style)
            fill = colours.surface if style else edge
            if shape.corners:
                pen.polygon([(a * unit, b * unit) for a, b in shape.corners], fill=fill, outline=edge, width=unit)
            else:
                place = [(x - RADIUS) * unit, (y - RADIUS) * unit, (x + RADIUS) * unit, (y + RADIUS) * unit]
                pen.ellipse(place, fill=fill, outline=edge, width=unit)
        case Words():
            pass


def _write(pen: ImageDraw.ImageDraw, words: Words, colours: Colours) -> None:
    colour = colours.quiet if words.look == "quiet" else colours.ink
    font = _font(_SIZES[words.look], bold=words.look == "title")
    text = drawable(words.text)
    if words.look == "title":
        text = _fitted(text, font, pen.im.size[0] - 2 * words.x * SCALE)
    pen.text((words.x * SCALE, words.y * SCALE), text, colour, font, _ANCHORS[words.anchor])


def _fitted(text: str, font: ImageFont.FreeTypeFont, room: float) -> str:
    if font.getlength(text) <= room:
        return text
    most = bisect_right(range(len(text)), room, key=lambda kept: font.getlength(f"{text[:kept]}…"))
    return f"{text[: max(most - 1, 0)]}…"


@cache
def _font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_file(bold=bold), size * SCALE, layout_engine=ImageFont.Layout.BASIC)


def _dashed(
    points: tuple[tuple[float, float], ...], dashes: tuple[float, ...]
) -> list[tuple[tuple[float, float], ...]]:
    """The drawn parts of a line, going on around its corners."""
    if not dashes:
        return [points]
    parts: list[tuple[tuple[float, float], ...]] = []
    turn, left = 0, dashes[0]
    for (x, y), (to_x, to_y) in pairwise(points):
        length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
        done = 0.0
        while done < length:
            step = min(left, length - done)
            if turn % 2 == 0:
                a, b = done / length, (done + step) / length
                start = (x + (to_x - x) * a, y + (to_y - y) * a)
                parts.append((start, (x + (to_x - x) * b, y + (to_y - y) * b)))
            done, left = done + step, left - step
            if left <= 0:
                turn += 1
                left = dashes[turn % len(dashes)]
    return parts
