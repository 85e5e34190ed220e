"""Charts as geometry: where every bar, point and label stands in a drawing 360 units wide.

The width is a phone's, so that a label of 12 units can be read there without turning it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from handlers.messages import Chart, Series

WIDTH = 360
_LEFT, _RIGHT, _TOP, _FOOT = 44, 12, 14, 24
_PLOT_HEIGHT = 140
_LONG_LABEL = 8  # characters; longer names get a line of their own above a lying bar
LETTER = 6.8  # the width of a letter of 12 units, about
_GAP = 5  # between two labels
_CAPITAL = 9  # the height of a number of 12 units
_BIGGEST, _SMALLEST = 1e15, 1e-9  # beyond these a figure cannot be drawn, and is none
SERIES_STYLES = 4  # fills and dashes before they repeat


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    style: int
    value: str
    label_x: float
    label_y: float
    words: str  # "Invoice review: 12 h"


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Curve:
    points: tuple[tuple[float, float], ...]
    runs: tuple[tuple[tuple[float, float], ...], ...]  # the same, parted where nothing was reported
    values: tuple[Label, ...]
    style: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything a template needs to draw a chart. `lying` is True for bars that run to the right."""

    height: float
    bars: tuple[Bar, ...]
    curves: tuple[Curve, ...]
    labels: tuple[Label, ...]
    ticks: tuple[Label, ...]
    legend: tuple[tuple[int, str], ...]  # (style, series name); empty for a single series
    lying: bool = False
    marks: tuple[tuple[float, float, float, float], ...] = ()  # x, y of both ends of each part of the line to reach


def draw(chart: Chart) -> Drawing:
    """Lay a chart out. Values that are not finite, or absurdly large, are treated as not reported."""
    legend = tuple((_style(series, place), series.name) for place, series in enumerate(chart.series))
    legend = legend if len(legend) > 1 or chart.stacked else ()
    if chart.kind == "line":
        return _upright(chart, legend)
    if any(len(name) > _LONG_LABEL for name in chart.categories):
        return _lying_bars(chart, legend)
    return _stacked(chart, legend) if chart.stacked else _upright(chart, legend)


def _style(series: Series, place: int) -> int:
    return (place if series.style is None else series.style) % SERIES_STYLES


def number(value: float | None) -> str:
    """A value as people write it: at most one decimal, thousands apart; a dash where nothing was reported."""
    if not _known(value):
        return "–"
    return f"{value:,.1f}".removesuffix(".0")


def _values(chart: Chart) -> Iterable[float]:
    return (value for series in chart.series for value in series.values if _known(value))


def _values_and_mark(chart: Chart) -> Iterable[float]:
    return (*_values(chart), chart.mark) if _known(chart.mark) else _values(chart)


def _known(value: float | None) -> TypeGuard[float]:
    return value is not None and math.isfinite(value) and abs(value) < _BIGGEST


def _scale(values: Iterable[float]) -> tuple[float, float, float]:
    """(lowest, highest, step): round numbers that hold zero and every value."""
    known = [0.0, *values]
    low, high = min(known), max(known)
    if high - low < _SMALLEST:
        high = low + 1
    rough = (high - low) / 3
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def _lying_bars(chart: Chart, legend: tuple[tuple[int, str], ...]) -> Drawing:
    low, high, _ = _scale(_values_and_mark(chart))
    room = WIDTH - 2 * _RIGHT - 48  # the value stands after the bar
    zero = _RIGHT + room * (-low) / (high - low)
    at = None if not _known(chart.mark) else zero + room * chart.mark / (high - low)
    bars: list[Bar] = []
    labels: list[Label] = []
    marks: list[tuple[float, float, float, float]] = []
    y = 4.0
    for place, name in enumerate(chart.categories):
        labels.append(Label(_RIGHT, y + 11, _short(name, 48)))
        y += 17
        top = y
        for number_of, series in enumerate(chart.series):
            style, value = _style(series, number_of), _value(series, place)
            length = room * value / (high - low) if _known(value) else 0.0
            x, width = min(zero, zero + length), abs(length)
            words = f"{name}, {series.name}: {number(value)} {chart.unit}"
            after = _beside(max(x + width, zero) + 5, number(value), at)
            bars.append(Bar(x, y, width, 11, style, number(value), after, y + 9.5, words))
            y += 14
        if at is not None:  # beside the bars alone: through the names nobody could read them
            marks.append((at, top - 1, at, y - 2))
        y += 6
    return Drawing(y, tuple(bars), (), tuple(labels), (), legend, lying=True, marks=tuple(marks))


def _beside(x: float, text: str, mark: float | None) -> float:
    """Where a value stands after its bar: not across the line that is to be reached."""
    return mark + _GAP if mark is not None and x - 2 <= mark <= x + len(text) * LETTER + 2 else x


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where values and categories stand in an upright chart."""

    low: float
    high: float
    step: float
    slot: float  # the width that a category has

    def y(self, value: float) -> float:
        return _TOP + _PLOT_HEIGHT * (self.high - value) / (self.high - self.low)

    def above(self, y: float, gap: float = 4) -> float:
        """The base line of a value above a height, where no grid line crosses it."""
        crossed = self._crossing(y - gap)
        return max(_CAPITAL, y - gap if crossed is None else crossed - 3)  # within the picture

    def beside(self, y: float, *, line_above: bool, line_below: bool) -> float:
        """The same of a point: above it, but where its line or a grid line runs there and below it there is room."""
        low = y + 8 + _CAPITAL
        free_below = self._crossing(low) is None and low < _TOP + _PLOT_HEIGHT
        taken_above = line_above or (self._crossing(y - 8) is not None and not line_below)
        return low if free_below and taken_above else self.above(y, 8)

    def _crossing(self, base: float) -> float | None:
        """The grid line that runs through a value on this base line."""
        return next((tick.y for tick in self.ticks() if base - _CAPITAL - 1 <= tick.y <= base + 1), None)

    def middle(self, category: int) -> float:
        return _LEFT + self.slot * (category + 0.5)

    def ticks(self) -> tuple[Label, ...]:
        values = (self.low + self.step * n for n in range(round((self.high - self.low) / self.step) + 1))
        return tuple(Label(_LEFT - 6, self.y(value), number(value)) for value in values)

    def labels(self, names: Sequence[str]) -> tuple[Label, ...]:
        """As many of the names as stand beside each other; the last one always does, as it is the latest."""
        shown = [_short(name, 9) for name in names]
        every = max(1, math.ceil((max(map(len, shown), default=0) * LETTER + _GAP) / self.slot))
        last = len(shown) - 1
        return tuple(
            Label(self.middle(place), _TOP + _PLOT_HEIGHT + 16, name)
            for place, name in enumerate(shown)
            if (last - place) % every == 0
        )

    def has_room(self, texts: Iterable[str], width: float) -> bool:
        """True when each fits above a bar of this width."""
        return max(map(len, texts), default=0) * LETTER <= width


def _plane(values: Iterable[float], categories: int) -> _Plane:
    low, high, step = _scale(values)
    return _Plane(low, high, step, (WIDTH - _LEFT - _RIGHT) / max(1, categories))


def _upright(chart: Chart, legend: tuple[tuple[int, str], ...]) -> Drawing:
    count = len(chart.categories)
    plane = _plane(_values_and_mark(chart), count)
    width = plane.slot * 0.68 / max(1, len(chart.series))
    written = plane.has_room(map(number, _values(chart)), plane.slot / max(1, len(chart.series)))
    bars: list[Bar] = []
    curves: list[Curve] = []
    for place, series in enumerate(chart.series):
        style = _style(series, place)
        if chart.kind == "line":
            curves.append(_curve(series.values[:count], style, plane, written=written))
            continue
        for category, value in enumerate(series.values[:count]):
            amount = value if _known(value) else 0.0
            x = _LEFT + plane.slot * (category + 0.16) + width * place
            top, bottom = plane.y(max(amount, 0.0)), plane.y(min(amount, 0.0))
            shown = number(value) if written else ""
            words = f"{chart.categories[category]}, {series.name}: {number(value)} {chart.unit}"
            bars.append(Bar(x, top, width, bottom - top, style, shown, x + width / 2, plane.above(top), words))
    height = _TOP + _PLOT_HEIGHT + _FOOT
    marks = ((_LEFT, plane.y(chart.mark), WIDTH - _RIGHT, plane.y(chart.mark)),) if _known(chart.mark) else ()
    labels, ticks = plane.labels(chart.categories), plane.ticks()
    return Drawing(height, tuple(bars), tuple(curves), labels, ticks, legend, marks=marks)


def _stacked(chart: Chart, legend: tuple[tuple[int, str], ...]) -> Drawing:
    """Parts on each other, the first at the bottom; what is below zero hangs from it. The whole stands above."""
    count = len(chart.categories)
    parts = [[value for each in chart.series if _known(value := _value(each, n))] for n in range(count)]
    ends = [sum(value for value in of if (value > 0) == up) for of in parts for up in (True, False)]
    plane = _plane(ends, count)
    wholes = [number(sum(of)) if of else number(None) for of in parts]
    written = plane.has_room(wholes, plane.slot)
    width = plane.slot * 0.68
    bars: list[Bar] = []
    for category in range(count):
        up = down = 0.0
        x = plane.middle(category) - width / 2
        for place, series in enumerate(chart.series):
            value = _value(series, category)
            if not _known(value) or not value:
                continue
            start = up if value > 0 else down
            top, bottom = plane.y(max(start, start + value)), plane.y(min(start, start + value))
            words = f"{chart.categories[category]}, {series.name}: {number(value)} {chart.unit}"
            bars.append(Bar(x, top, width, bottom - top, _style(series, place), "", 0, 0, words))
            up, down = (up + value, down) if value > 0 else (up, down + value)
        if written:
            words = f"{chart.categories[category]}: {wholes[category]} {chart.unit}"
            y = plane.y(up)
            bars.append(Bar(x, y, width, 0, 0, wholes[category], x + width / 2, plane.above(y), words))
    height = _TOP + _PLOT_HEIGHT + _FOOT
    return Drawing(height, tuple(bars), (), plane.labels(chart.categories), plane.ticks(), legend)


def _value(series: Series, place: int) -> float | None:
    return series.values[place] if place < len(series.values) else None


def _curve(values: Iterable[float | None], style: int, plane: _Plane, *, written: bool) -> Curve:
    runs: list[list[tuple[float, float]]] = [[]]
    shown: list[list[str]] = [[]]
    for place, value in enumerate(values):
        if not _known(value):
            runs.append([])
            shown.append([])
            continue
        runs[-1].append((round(plane.middle(place), 1), round(plane.y(value), 1)))
        shown[-1].append(number(value))
    labels: list[Label] = []
    for run, texts in zip(runs, shown, strict=True):
        for at, text in enumerate(texts if written else ()):
            x, y = run[at]
            up, down = _line_beside(run, at, text)
            labels.append(Label(x, plane.beside(y, line_above=up > max(_GAP, down), line_below=down > _GAP), text))
    points = tuple(point for run in runs for point in run)
    return Curve(points, tuple(tuple(run) for run in runs if len(run) > 1), tuple(labels), style)


def _line_beside(run: Sequence[tuple[float, float]], at: int, text: str) -> tuple[float, float]:
    """How far the line runs up, and down, within what is written at a point."""
    x, y = run[at]
    near = [run[place] for place in (at - 1, at + 1) if 0 <= place < len(run)]
    slopes = [(to_y - y) / abs(to_x - x) * len(text) * LETTER / 2 for to_x, to_y in near]
    return max((0.0, *(-each for each in slopes))), max((0.0, *slopes))


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
