"""Charts as Teams draws them, with a table for whoever has a client that cannot.

Teams has no chart of points between two scales: that one is a picture, where it fits, above what it shows in words.
"""

import math
from base64 import b64encode
from dataclasses import replace

from bot.pictures.layout import number
from bot.platforms.teams.escape import as_typed, clipped, one_line
from bot.platforms.teams.grids import MOST_COLUMNS, grid, table
from bot.platforms.teams.limits import Json, size
from bot.platforms.teams.text import blocks, title
from handlers.messages import Chart, Line, Series, Table, line, quiet, strong

_COLOURS = ("categoricalTeal", "categoricalLightBlue", "divergingGray", "categoricalBlue")  # by style, as in pictures
_MOST_POINTS = 120  # of all series; more are told in words
_LONG_NAME = 8  # characters; bars with longer names lie
_MOST_NAME = 60
_SHORT_UNIT = 12
MOST_FALLBACK = 8_000  # bytes of the table for a client without charts
MOST_PICTURE = 14_000  # bytes of a picture in the card


def drawn(chart: Chart) -> list[Json]:
    """The chart with its title above it and in words beneath it."""
    head = _head(chart)
    told = blocks(line(quiet(chart.summary)))
    if chart.kind == "scatter":
        shown = picture(chart)  # which has the title in it
        return [*([shown] if shown else head), *scattered(chart), *told]
    native = _native(chart)
    return [*head, *([native] if native else []), *told]


def _head(chart: Chart) -> list[Json]:
    """The title with the unit behind it; beneath it where there is more to say."""
    if chart.mark is None and len(chart.unit) <= _SHORT_UNIT:
        return title(f"{chart.title} ({chart.unit})" if chart.unit.strip() else chart.title)
    parts = [chart.unit, f"to reach: {number(chart.mark)}" if chart.mark is not None else ""]
    said = " · ".join(part for part in parts if part)
    return [*title(chart.title), *({**each, "spacing": "None"} for each in blocks(line(quiet(said))))]


def _native(chart: Chart) -> Json | None:
    made = _kind(chart)
    if made is None or sum(_known(value) for each in chart.series for value in each.values) > _MOST_POINTS:
        return None
    fallback = as_table(chart)
    if size(fallback) > MOST_FALLBACK:
        fallback = (blocks(line(strong(chart.title))) or [{"type": "TextBlock", "text": " "}])[0]
    made["fallback"] = fallback
    return made


def _kind(chart: Chart) -> Json | None:
    if not any(_known(value) for each in chart.series for value in each.values):
        return None
    lying = any(len(name) > _LONG_NAME for name in chart.categories)
    axis = {"yAxisTitle": one_line(chart.unit)} if chart.unit.strip() else {}
    if chart.kind == "line":
        return {"type": "Chart.Line", "data": _curves(chart), **axis}
    if lying and (chart.stacked or len(chart.series) > 1):
        return {"type": "Chart.HorizontalBar.Stacked", "data": _stacks(chart)}
    if lying:
        return {"type": "Chart.HorizontalBar", "data": _bars(chart), "displayMode": "AbsoluteWithAxis"}
    if len(chart.series) > 1 or chart.stacked:
        return {"type": "Chart.VerticalBar.Grouped", "data": _curves(chart), "stacked": chart.stacked, **axis}
    return {"type": "Chart.VerticalBar", "data": _bars(chart), "showBarValues": True, **axis}


def _known(value: float | None) -> bool:
    return value is not None and math.isfinite(value)


def _bars(chart: Chart) -> list[Json]:
    series = chart.series[0]
    pairs = zip(chart.categories, series.values, strict=False)
    return [{"x": _name(name), "y": value, "color": _colour(series, 0)} for name, value in pairs if _known(value)]


def _curves(chart: Chart) -> list[Json]:
    chart = _in_order(chart) if chart.stacked else chart
    return [
        {
            "legend": _name(series.name),
            "color": _colour(series, place),
            "values": [
                {"x": _name(name), "y": value}
                for name, value in zip(chart.categories, series.values, strict=False)
                if _known(value)
            ],
        }
        for place, series in enumerate(chart.series)
    ]


def _in_order(chart: Chart) -> Chart:
    """With a nothing where a category has no such part: Teams takes the categories in the order it meets them. One of
    which nothing is known keeps its place with a dash behind its name, as pictures have it.
    """
    rows = range(len(chart.categories))
    known = [any(row < len(each.values) and _known(each.values[row]) for each in chart.series) for row in rows]
    names = tuple(name if there else f"{name} –" for name, there in zip(chart.categories, known, strict=True))
    whole = tuple(
        replace(each, values=tuple(_part(each.values[row] if row < len(each.values) else None) for row in rows))
        for each in chart.series
    )
    return replace(chart, categories=names, series=whole)


def _part(value: float | None) -> float:
    return value if value is not None and math.isfinite(value) else 0.0


def _stacks(chart: Chart) -> list[Json]:
    return [
        {
            "title": _name(name),
            "data": [
                {"legend": _name(series.name), "value": series.values[row], "color": _colour(series, place)}
                for place, series in enumerate(chart.series)
                if row < len(series.values) and _known(series.values[row])
            ],
        }
        for row, name in enumerate(chart.categories)
    ]


def _name(text: str) -> str:
    return clipped(one_line(text), _MOST_NAME) or "–"


def _colour(series: Series, place: int) -> str:
    return _COLOURS[(place if series.style is None else series.style) % len(_COLOURS)]


# ---- what stands for a chart where none is drawn ----------------------------------------------------------------


def as_table(chart: Chart) -> Json:
    """A row for each category, a column for each series; series as rows where there are too many for a phone."""
    if len(chart.series) < MOST_COLUMNS:
        columns = ("", *(series.name for series in chart.series))
        rows = tuple(
            (line(name), *(_said(series, row) for series in chart.series)) for row, name in enumerate(chart.categories)
        )
        return grid(Table(columns, rows, numeric=tuple(range(1, len(columns)))))
    told = tuple(
        (line(f"{name}, {series.name}"), _said(series, row))
        for row, name in enumerate(chart.categories)
        for series in chart.series
    )
    return grid(Table(("", chart.unit), told, numeric=(1,)))


def _said(series: Series, row: int) -> Line:
    return line(number(series.values[row] if row < len(series.values) else None))


def scattered(chart: Chart) -> list[Json]:
    """Of points between two scales: each by its name, which begins with its number, and where it stands."""
    across, *groups = chart.series or (Series("", ()),)
    rows = tuple(
        (line(name, quiet(f" · {series.name}")), line(number(series.values[row])), _said(across, row))
        for row, name in enumerate(chart.categories)
        for series in groups
        if row < len(series.values) and _known(series.values[row])
    )
    return table(Table(("", chart.up, across.name), rows, numeric=(1, 2))) if rows else []


def picture(chart: Chart) -> Json | None:
    """The chart as a picture inside the card; None where it would take too much of it."""
    from bot.pictures.png import small_png  # noqa: PLC0415  Pillow is imported only where a picture is made

    data = f"data:image/png;base64,{b64encode(small_png(chart)).decode()}"
    if len(data) > MOST_PICTURE:
        return None
    return {"type": "Image", "url": data, "altText": as_typed(chart.summary), "size": "Auto"}
