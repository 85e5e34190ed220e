"""Pictures as others read them: an XML parser, Pillow; and as geometry, whatever the figures are."""

import math
import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Literal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.pictures.colours import DARK, LIGHT, Colours
from bot.pictures.layout import WIDTH, draw, number
from bot.pictures.png import SCALE, png
from bot.pictures.shapes import Box, Stroke, Words, plot, whole
from bot.pictures.svg import inline_svg, svg
from handlers.messages import Chart, Series

SVG = "{http://www.w3.org/2000/svg}"
WEEKS = ("W43", "W44", "W45", "W46", "W47", "W48")
GRADED = Chart(
    "Hours saved by week",
    WEEKS,
    (
        Series("measured", (20, 25, 30, None, 40, 61), 0),
        Series("sampled", (10, 12, 20, None, 41, 54), 1),
        Series("self-reported", (40, 30, 34, None, 28, 27), 2),
    ),
    "h",
    "Hours saved: week 43 70 h & more <so>.",
    stacked=True,
)

values = st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True), st.floats(-1e6, 1e6))
charts = st.builds(
    lambda names, rows, kind, stacked, mark: Chart(
        "t",
        tuple(names),
        tuple(Series(f"s{n}", tuple(row)) for n, row in enumerate(rows)),
        "h",
        "s",
        kind,
        "chart",
        stacked,
        mark,
    ),
    st.lists(st.text(max_size=20), max_size=14),
    st.lists(st.lists(values, max_size=14), max_size=5),
    st.sampled_from(["bar", "line"]),
    st.booleans(),
    values,
)


@given(charts)
@settings(max_examples=150)
def test_any_chart_can_be_drawn_within_its_frame(chart: Chart) -> None:
    drawing = draw(chart)
    assert drawing.height > 0
    for bar in drawing.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= WIDTH + 0.01
        assert -0.01 <= bar.y <= bar.y + bar.height <= drawing.height + 0.01
    for curve in drawing.curves:
        assert all(0 <= x <= WIDTH and 0 <= y <= drawing.height for x, y in curve.points)


@given(charts)
@settings(max_examples=60)
def test_any_chart_is_well_formed_svg_and_says_what_it_shows(chart: Chart) -> None:
    for made in (svg(chart), inline_svg(chart)):
        root = ET.fromstring(made)  # noqa: S314  the program's own
        assert root.get("role") == "img"
        assert root.get("aria-label") == root.findtext(f"{SVG}desc") == "s"


@given(charts)
@settings(max_examples=10)
def test_any_chart_can_be_painted(chart: Chart) -> None:
    with Image.open(BytesIO(png(chart))) as image:
        assert image.width == WIDTH * SCALE


def test_what_people_typed_is_text_in_an_svg_and_no_markup() -> None:
    evil = '"/><script>alert(1)</script>\x00\ud800'
    made = svg(Chart(evil, (evil,), (Series(evil, (1,)), Series("b", (2,))), evil, evil))
    assert not list(ET.fromstring(made).iter(f"{SVG}script"))  # noqa: S314  the program's own
    assert "<script" not in made


def test_a_png_says_what_it_shows_and_is_small() -> None:
    made = png(GRADED)
    with Image.open(BytesIO(made)) as image:
        image.load()
        assert image.info["Description"] == GRADED.summary
        assert image.info["Title"] == GRADED.title
    assert len(made) < 40_000


@pytest.mark.timeout(20)  # letter by letter it would be minutes
def test_a_title_that_is_too_long_for_a_picture_is_cut_where_it_ends_however_long_it_is() -> None:
    drawn = [Image.open(BytesIO(png(replace(GRADED, title="much " * often)))) for often in (40, 10_000)]
    assert drawn[0].tobytes() == drawn[1].tobytes()
    assert drawn[0].tobytes() != Image.open(BytesIO(png(GRADED))).tobytes()


def test_the_same_chart_is_the_same_png() -> None:
    assert png(GRADED) == png(GRADED)


def test_light_and_dark_pictures_have_their_own_ground_and_ink() -> None:
    for dark, colours in ((False, LIGHT), (True, DARK)):
        with Image.open(BytesIO(png(GRADED, dark=dark))) as image:
            assert image.convert("RGB").getpixel((2, 2)) == _rgb(colours.surface)


def test_a_picture_follows_the_mode_of_whoever_looks() -> None:
    made = svg(GRADED)
    assert "prefers-color-scheme:dark" in made
    assert LIGHT.surface in made
    assert DARK.surface in made


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_edges_stand_out_from_the_ground(colours: Colours) -> None:
    assert _contrast(colours.ink, colours.surface) >= 7
    assert _contrast(colours.quiet, colours.surface) >= 4.5
    assert all(_contrast(colours.edge(style), colours.surface) >= 3 for style in range(4))


def test_a_stack_is_as_high_as_its_parts_together() -> None:
    drawing = draw(GRADED)
    of_last = [bar for bar in drawing.bars if bar.words.startswith("W48,")]
    whole_bar = next(bar for bar in drawing.bars if bar.words == "W48: 142 h")
    for lower, upper in pairwise(of_last):
        assert math.isclose(upper.y + upper.height, lower.y)
    assert math.isclose(min(bar.y for bar in of_last), whole_bar.y)
    assert whole_bar.value == "142"


def test_a_stack_below_zero_hangs_from_it() -> None:
    drawing = draw(Chart("t", ("a",), (Series("x", (10,)), Series("y", (-4,))), "h", "s", stacked=True))
    above, below, total = drawing.bars
    assert math.isclose(below.y, above.y + above.height)
    assert total.value == "6"


def test_a_week_without_figures_has_a_dash_and_no_bar() -> None:
    bars = [bar for bar in draw(GRADED).bars if bar.words.startswith("W46")]
    assert [bar.value for bar in bars] == ["–"]


def test_parts_can_be_told_apart_without_colour() -> None:
    shapes = plot(GRADED).shapes
    assert any(isinstance(shape, Stroke) and shape.look == "hatch" for shape in shapes)
    names = [shape.text for shape in shapes if isinstance(shape, Words)]
    assert {"measured", "sampled", "self-reported"} <= set(names)


@given(st.floats(0.5, 200), st.floats(0.5, 200))
def test_hatching_stays_inside_its_bar(width: float, height: float) -> None:
    chart = Chart("t", ("a", "b"), (Series("x", (width, height), 1),), "h", "s", stacked=True)
    boxes = [shape for shape in plot(chart).shapes if isinstance(shape, Box)]
    for shape in plot(chart).shapes:
        if isinstance(shape, Stroke) and shape.look == "hatch":
            assert any(all(_within(point, box) for point in shape.points) for box in boxes)


def test_labels_of_twelve_months_do_not_run_into_each_other() -> None:
    months = ("Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov")
    labels = draw(Chart("t", months, (Series("x", tuple(range(12))),), "h", "s", stacked=True)).labels
    assert labels[-1].text == "Nov"
    assert all(b.x - a.x >= 6.8 * 3 for a, b in pairwise(labels))


def test_a_legend_stays_within_the_picture() -> None:
    names = [shape for shape in whole(GRADED).shapes if isinstance(shape, Words) and shape.look == "quiet"]
    assert all(shape.x + len(shape.text) * 6.8 <= WIDTH for shape in names if shape.anchor == "start")


def test_bars_are_as_long_as_their_values() -> None:
    chart = Chart("t", ("Invoice review", "Variance notes"), (Series("h", (10, 5)),), "h", "s")
    first, second = draw(chart).bars
    assert draw(chart).lying
    assert math.isclose(first.width, 2 * second.width)


def test_a_line_to_reach_stands_where_its_value_is() -> None:
    chart = Chart("t", ("Invoice review", "Variance notes"), (Series("h", (50, 100)),), "%", "s", mark=100.0)
    drawing = draw(chart)
    assert len(drawing.marks) == 2
    assert all(math.isclose(x, drawing.bars[1].x + drawing.bars[1].width) for x, *_ in drawing.marks)


def test_the_line_to_reach_runs_beside_the_bars_and_through_no_name() -> None:
    names = ("Invoice review: hours saved (gate)", "Variance notes: hours saved (target)")
    drawing = draw(Chart("t", names, (Series("h", (50, 120)),), "%", "s", mark=100.0))
    for (x, top, to_x, foot), bar, label in zip(drawing.marks, drawing.bars, drawing.labels, strict=True):
        assert x == to_x
        assert label.y + 3 <= top <= bar.y  # three units for what hangs below the line of writing
        assert foot >= bar.y + bar.height
        assert all(not top <= name.y - 9 <= foot for name in drawing.labels)


def test_a_value_does_not_stand_across_the_line_to_reach() -> None:
    chart = Chart("t", ("Invoice review", "Variance notes"), (Series("h", (95, 140)),), "%", "s", mark=100.0)
    drawing = draw(chart)
    assert drawing.bars[0].label_x > drawing.marks[0][0]


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=6), st.booleans())
@settings(max_examples=150)
def test_no_grid_line_runs_through_a_value(found: list[float], line: bool) -> None:  # noqa: FBT001  drawn
    kind: Literal["line", "bar"] = "line" if line else "bar"
    drawing = draw(Chart("t", tuple("abcdef"[: len(found)]), (Series("h", tuple(found)),), "h", "s", kind))
    written = [bar.label_y for bar in drawing.bars if bar.value]
    written += [label.y for curve in drawing.curves for label in curve.values]
    assert all(y >= 9 for y in written)
    assert all(not y - 9 < tick.y < y for y in written for tick in drawing.ticks)


def test_a_value_stands_below_where_the_line_comes_down_to_it() -> None:
    (curve,) = draw(Chart("t", tuple("abcd"), (Series("h", (62, 81, 40, 39)),), "%", "s", "line")).curves
    sides = [label.y > y for label, (_, y) in zip(curve.values, curve.points, strict=True)]
    assert sides == [False, False, True, True]  # the last: a grid line runs above it


def test_a_week_that_was_not_reported_leaves_a_gap_in_the_line() -> None:
    chart = Chart("t", tuple("abcde"), (Series("h", (1, 2, None, 3, 4)),), "h", "s", "line")
    (curve,) = draw(chart).curves
    assert len(curve.runs) == 2
    assert len(curve.points) == 4


@pytest.mark.parametrize(
    ("value", "words"), [(None, "–"), (math.nan, "–"), (12.0, "12"), (1.25, "1.2"), (1240.0, "1,240"), (-3.5, "-3.5")]
)
def test_numbers_in_charts(value: float | None, words: str) -> None:
    assert number(value) == words


def _within(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    return box.x - 0.01 <= x <= box.x + box.width + 0.01 and box.y - 0.01 <= y <= box.y + box.height + 0.01


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(part, 16) for part in re.findall("[0-9a-f]{2}", colour))


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [value / 255 for value in _rgb(colour)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
