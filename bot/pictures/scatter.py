"""A scatter chart as geometry: the first series says how far right, each other one how far up; points have numbers."""

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeGuard

from bot.pictures.layout import LETTER, SERIES_STYLES, WIDTH, Curve, Drawing, Label, number
from handlers.messages import Chart, Series

_LEFT, _RIGHT, _TOP, _FOOT = 44, 12, 14, 40
_HEIGHT = 220
_INSET = 28  # between the plot's edge and the outermost points
_APART = 22  # between the middles of points in the same place, so that their numbers can be read
_IN_A_ROW = 4
_ROW = 20
_ENOUGH = 2
_BIGGEST = 1e6
DEGREES = (1.0, 5.0)  # that an axis holds at least
Point = tuple[int, float, float, int]  # category, x, y, style


def scatter(chart: Chart) -> Drawing:
    """Lay it out. A point of which either number is not known is left out; a chart without axes is empty."""
    if len(chart.series) < _ENOUGH:
        return Drawing(_TOP + _HEIGHT + _FOOT, (), (), (), (), ())
    across, *groups = chart.series
    points = list(_points(across, groups))
    low_x, high_x = _ends(point[1] for point in points)
    low_y, high_y = _ends(point[2] for point in points)

    def x_of(value: float) -> float:
        return _LEFT + _INSET + (WIDTH - _LEFT - _RIGHT - 2 * _INSET) * (value - low_x) / (high_x - low_x)

    def y_of(value: float) -> float:
        return _TOP + _INSET + (_HEIGHT - 2 * _INSET) * (high_y - value) / (high_y - low_y)

    places = _apart([(category, x_of(x), y_of(y), style) for category, x, y, style in points])
    curves = tuple(
        Curve(
            tuple((x, y) for _, x, y, of in places if of == style),
            (),
            tuple(Label(x + 4, y - 5, str(category + 1)) for category, x, y, of in places if of == style),
            style,
        )
        for style in dict.fromkeys(of for *_, of in places)
    )
    foot = _TOP + _HEIGHT + 16
    labels = [Label(x_of(value), foot, number(value)) for value in _whole(low_x, high_x)]
    labels.append(Label((_LEFT + WIDTH - _RIGHT) / 2, foot + 17, across.name))
    if chart.up:
        labels.append(Label(4 + len(chart.up) * LETTER / 2, _TOP, chart.up))
    ticks = tuple(Label(_LEFT - 6, y_of(value), number(value)) for value in _whole(low_y, high_y))
    legend = tuple(
        (_style(group, place), group.name)
        for place, group in enumerate(groups)
        if any(value is not None for value in group.values)
    )
    return Drawing(_TOP + _HEIGHT + _FOOT, (), curves, tuple(labels), ticks, legend)


def _points(across: Series, groups: Iterable[Series]) -> Iterable[Point]:
    for place, group in enumerate(groups):
        for category, (x, y) in enumerate(zip(across.values, group.values, strict=False)):
            if _known(x) and _known(y):
                yield category, x, y, _style(group, place)


def _known(value: float | None) -> TypeGuard[float]:
    """True for what can be drawn; whatever is absurdly large is none, as in every chart."""
    return value is not None and math.isfinite(value) and abs(value) < _BIGGEST


def _style(group: Series, place: int) -> int:
    return (place if group.style is None else group.style) % SERIES_STYLES


def _ends(values: Iterable[float]) -> tuple[float, float]:
    """An axis holds every degree there is, so that two pictures can be compared."""
    known = (*DEGREES, *values)
    return float(math.floor(min(known))), float(math.ceil(max(known)))


def _whole(low: float, high: float) -> Iterable[float]:
    step = max(1, math.ceil((high - low) / 6))
    return (low + step * n for n in range(int((high - low) / step) + 1))


def _apart(points: Iterable[Point]) -> list[Point]:
    """Points in one place beside and beneath each other, in the order of the list."""
    here: defaultdict[tuple[int, int], list[Point]] = defaultdict(list)
    for point in points:
        here[round(point[1] / _APART), round(point[2] / _ROW)].append(point)
    found: list[Point] = []
    for together in here.values():
        for n, (category, x, y, style) in enumerate(sorted(together)):
            in_row = min(_IN_A_ROW, len(together) - n // _IN_A_ROW * _IN_A_ROW)
            right = x + (n % _IN_A_ROW - (in_row - 1) / 2) * _APART if len(together) > 1 else x
            down = y + n // _IN_A_ROW * _ROW
            right = min(max(right, _LEFT + 6), WIDTH - _RIGHT - 10)
            found.append((category, round(right, 1), round(min(down, _TOP + _HEIGHT - 6), 1), style))
    return found
