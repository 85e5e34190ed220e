"""A chart as SVG: text stays text, colours follow the reader's light or dark mode."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from bot.pictures.colours import DARK, DASHES, LIGHT, MARK_DASHES, Colours
from bot.pictures.shapes import RADIUS, Box, Dot, Picture, Shape, Stroke, Words, plot, whole
from handlers.messages import Chart

_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535, *range(55296, 57344)))
"""Characters that XML has no way to write."""


def inline_svg(chart: Chart) -> str:
    """For a page whose style sheet knows the classes (bar, curve, …) and which writes the title beside it."""
    return _svg(chart, plot(chart), "")


def svg(chart: Chart) -> str:
    """For a file of its own: with title, text alternative and both sets of colours."""
    style = f"<style>{_rules(LIGHT)}@media (prefers-color-scheme:dark){{{_rules(DARK)}}}</style>"
    return _svg(chart, whole(chart), f"{style}{_ground()}")


def _svg(chart: Chart, picture: Picture, before: str) -> str:
    size = f"{_n(picture.width)} {_n(picture.height)}"
    words = _attribute(chart.summary)
    shapes = "".join(_shape(shape) for shape in picture.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" aria-label={words}>'
        f"<title>{_text(chart.title)}</title><desc>{_text(chart.summary)}</desc>{before}{shapes}</svg>"
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Box(x=x, y=y, width=width, height=height, style=style, words=words):
            title = f"<title>{_text(words)}</title>" if words else ""
            place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
            return f'<rect class="bar series-{style}" {place}>{title}</rect>'
        case Stroke(points=points, look=look, style=style):
            return f'<polyline class="{look} series-{style}" points="{_points(points)}"/>'
        case Dot(x=x, y=y, style=style):
            if shape.corners:
                return f'<polygon class="point series-{style}" points="{_points(shape.corners)}"/>'
            return f'<circle class="point series-{style}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(RADIUS)}"/>'
        case Words(x=x, y=y, text=text, look=look, anchor=anchor):
            place = f'x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}"'
            return f'<text class="{look}" {place}>{_text(text)}</text>'


def _ground() -> str:
    return '<rect class="ground" width="100%" height="100%"/>'


def _rules(colours: Colours) -> str:
    return "".join(_rule(name, **values) for name, values in _looks(colours))


def _looks(colours: Colours) -> Iterator[tuple[str, dict[str, str]]]:
    yield "text", {"font": "12px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif", "fill": colours.ink}
    yield ".title", {"font-weight": "600", "font-size": "14px"}
    yield "text.quiet", {"fill": colours.quiet}
    yield ".ground", {"fill": colours.surface}
    yield ".grid,.mark", {"stroke": colours.line, "fill": "none"}
    yield ".mark", {"stroke": colours.ink, "stroke-dasharray": _dashes(MARK_DASHES)}
    yield ".curve", {"fill": "none", "stroke-width": "2"}
    for style in range(len(DASHES)):
        edge = colours.edge(style)
        yield f".bar.series-{style}", {"fill": colours.fill(style), "stroke": edge}
        yield f".hatch.series-{style}", {"stroke": edge}
        yield f".curve.series-{style}", {"stroke": edge, "stroke-dasharray": _dashes(DASHES[style]) or "none"}
        yield f".point.series-{style}", {"fill": colours.surface if style else edge, "stroke": edge}


def _rule(name: str, **values: str) -> str:
    return f"{name}{{{';'.join(f'{key}:{value}' for key, value in values.items())}}}"


def _dashes(lengths: tuple[float, ...]) -> str:
    return " ".join(_n(length) for length in lengths)


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return escape(text.translate(_CONTROL))


def _attribute(text: str) -> str:
    return quoteattr(text.translate(_CONTROL))
