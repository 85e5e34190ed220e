"""Charts as geometry: where every bar, point and label stands in a drawing 360 units wide."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeGuard

from handlers.messages import Chart

WIDTH = 360
_LEFT, _RIGHT, _TOP, _FOOT = 44, 12, 14, 24
_PLOT_HEIGHT = 140
_LONG_LABEL = 8  # characters; longer names get a line of their own above a lying bar
_LABELS = 8  # more categories than this and only some are written out
_BIGGEST, _SMALLEST = 1e15, 1e-9  # beyond these a figure cannot be drawn, and is none
_SERIES_STYLES = 4  # fills and dashes before they repeat


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
    segments: tuple[str, ...]  # SVG points, one string for each run without a gap
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


def draw(chart: Chart) -> Drawing:
    """Lay a chart out. Values that are not finite, or absurdly large, are treated as not reported."""
    legend = tuple((number % _SERIES_STYLES, series.name) for number, series in enumerate(chart.series))
    legend = legend if len(legend) > 1 else ()
    if chart.kind == "bar" and any(len(name) > _LONG_LABEL for name in chart.categories):
        return _lying_bars(chart, legend)
    return _upright(chart, legend)


def number(value: float | None) -> str:
    """A value as people write it: at most one decimal, thousands apart; a dash where nothing was reported."""
    if not _known(value):
        return "–"
    return f"{value:,.1f}".removesuffix(".0")


def _values(chart: Chart) -> Iterable[float]:
    return (value for series in chart.series for value in series.values if _known(value))


def _known(value: float | None) -> TypeGuard[float]:
    return value is not None and math.isfinite(value) and abs(value) < _BIGGEST


def _scale(chart: Chart) -> tuple[float, float, float]:
    """(lowest, highest, step): round numbers that hold zero and every value."""
    low, high = min([0.0, *_values(chart)]), max([0.0, *_values(chart)])
    if high - low < _SMALLEST:
        high = low + 1
    rough = (high - low) / 3
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def _lying_bars(chart: Chart, legend: tuple[tuple[int, str], ...]) -> Drawing:
    low, high, _ = _scale(chart)
    room = WIDTH - 2 * _RIGHT - 48  # the value stands after the bar
    zero = _RIGHT + room * (-low) / (high - low)
    bars: list[Bar] = []
    labels: list[Label] = []
    y = 4.0
    for place, name in enumerate(chart.categories):
        labels.append(Label(_RIGHT, y + 11, _short(name, 48)))
        y += 17
        for style, series in enumerate(chart.series):
            value = series.values[place] if place < len(series.values) else None
            length = room * value / (high - low) if _known(value) else 0.0
            x, width = min(zero, zero + length), abs(length)
            words = f"{name}, {series.name}: {number(value)} {chart.unit}"
            after = max(x + width, zero) + 5
            bars.append(Bar(x, y, width, 11, style % _SERIES_STYLES, number(value), after, y + 9.5, words))
            y += 14
        y += 6
    return Drawing(y, tuple(bars), (), tuple(labels), (), legend, lying=True)


def _upright(chart: Chart, legend: tuple[tuple[int, str], ...]) -> Drawing:
    low, high, step = _scale(chart)
    count = max(1, len(chart.categories))
    slot = (WIDTH - _LEFT - _RIGHT) / count
    every = math.ceil(count / _LABELS)

    def height_of(value: float) -> float:
        return _TOP + _PLOT_HEIGHT * (high - value) / (high - low)

    labels = tuple(
        Label(_LEFT + slot * (place + 0.5), _TOP + _PLOT_HEIGHT + 16, _short(name, 9))
        for place, name in enumerate(chart.categories)
        if place % every == 0
    )
    ticks = tuple(
        Label(_LEFT - 6, height_of(low + step * n), number(low + step * n))
        for n in range(round((high - low) / step) + 1)
    )
    bars: list[Bar] = []
    curves: list[Curve] = []
    for place, series in enumerate(chart.series):
        style = place % _SERIES_STYLES
        if chart.kind == "line":
            curves.append(_curve(series.values[: len(chart.categories)], style, slot, height_of))
            continue
        width = slot * 0.68 / len(chart.series)
        for category, value in enumerate(series.values[: len(chart.categories)]):
            amount = value if _known(value) else 0.0
            x = _LEFT + slot * (category + 0.16) + width * place
            top, bottom = height_of(max(amount, 0.0)), height_of(min(amount, 0.0))
            shown = number(value) if count * len(chart.series) <= _LABELS else ""
            words = f"{chart.categories[category]}, {series.name}: {number(value)} {chart.unit}"
            bars.append(Bar(x, top, width, bottom - top, style, shown, x + width / 2, top - 4, words))
    return Drawing(_TOP + _PLOT_HEIGHT + _FOOT, tuple(bars), tuple(curves), labels, ticks, legend)


def _curve(values: Iterable[float | None], style: int, slot: float, height_of: Callable[[float], float]) -> Curve:
    runs: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(values):
        if not _known(value):
            runs.append([])
        else:
            runs[-1].append((round(_LEFT + slot * (place + 0.5), 1), round(height_of(value), 1)))
    segments = tuple(" ".join(f"{x},{y}" for x, y in run) for run in runs if len(run) > 1)
    return Curve(tuple(point for run in runs for point in run), segments, style)


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
