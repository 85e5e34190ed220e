"""A chart as Slack draws it itself, where it can; where not, as a picture or in words.

Slack's `data_visualization` knows no gap in a line, no scatter and no line that is to be reached; a chart with these
would say something else there, so it becomes a picture (bot.pictures.png), which whoever sends uploads first. Parts of
one whole stand beside each other in it.
"""

import hashlib
import math
from dataclasses import dataclass

from bot.platforms.slack import limits
from bot.platforms.slack.limits import Block
from bot.platforms.slack.mrkdwn import clean, clipped
from handlers.messages import Chart


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart that is to be uploaded. `name` is the same for the same chart: the key of `files` in render.message."""

    name: str
    chart: Chart


def picture(chart: Chart) -> Picture:
    return Picture(hashlib.sha256(repr(chart).encode()).hexdigest()[:32], chart)


def native(chart: Chart) -> Block | None:
    """The chart as a `data_visualization`; None where that would leave something out or say it wrongly."""
    if chart.kind == "scatter" or (chart.mark is not None and chart.kind == "bar"):
        return None
    names = [_name(series.name) for series in chart.series]
    categories = [_name(category) for category in chart.categories]
    rows = [list(series.values) for series in chart.series]
    if chart.stacked:
        silent = [all(value is None for value in column) for column in zip(*rows, strict=False)]
        categories = [f"{name}: no report" if none else name for name, none in zip(categories, silent, strict=False)]
        rows = [[0.0 if value is None else value for value in row] for row in rows]  # a part that there is none of
    if chart.mark is not None:
        names.append("To be reached")
        rows.append([chart.mark] * len(categories))
    title = clipped(clean(chart.title), limits.CHART_TITLE)
    if not title.strip() or not _fits(names, categories, rows):
        return None  # a chart without a title is refused as well
    return {
        "type": "data_visualization",
        "title": title,
        "chart": {
            "type": chart.kind,
            "series": [
                {
                    "name": name,
                    "data": [{"label": label, "value": value} for label, value in zip(categories, row, strict=True)],
                }
                for name, row in zip(names, rows, strict=True)
            ],
            "axis_config": {"categories": categories} | _unit(chart.unit),
        },
    }


def drawn(chart: Chart, file: str) -> Block:
    """The chart as a picture that Slack has under the id `file`."""
    return {
        "type": "image",
        "slack_file": {"id": file},
        "alt_text": clipped(clean(chart.summary or chart.title), limits.IMAGE_ALT),
    }


def _fits(names: list[str], categories: list[str], rows: list[list[float | None]]) -> bool:
    return (
        0 < len(names) <= limits.SERIES
        and 0 < len(categories) <= limits.CATEGORIES
        and all(0 < len(name.strip()) <= limits.CHART_NAME for name in (*names, *categories))
        and len(set(names)) == len(names)
        and len(set(categories)) == len(categories)
        and all(len(row) == len(categories) for row in rows)
        and all(value is not None and math.isfinite(value) for row in rows for value in row)
    )


def _name(text: str) -> str:
    return clean(text).replace("\n", " ").strip()


def _unit(unit: str) -> dict[str, str]:
    return {"y_label": clipped(clean(unit), limits.CHART_TITLE)} if unit.strip() else {}
