"""The charts of the example quarter are drawn as they were reviewed: as SVG byte by byte, as PNG pixel by pixel.

After a change of drawing that is meant, `make golden-charts` draws them anew: look at what changed.
"""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from handlers.messages import Chart
from tests.quarter.make import CHARTS, DRAWN_FROM, FOLDER, GOLDEN, drawn

HOW = "It is drawn in another way: look at what `make golden-charts` draws, and keep it."


def charts() -> Mapping[str, Chart]:
    return CHARTS.validate_json(DRAWN_FROM.read_bytes())


def pixels(content: bytes) -> Image.Image:
    with Image.open(BytesIO(content)) as image:
        return image.convert("RGBA")


def differ(one: bytes, other: bytes) -> bool:
    """Whether two pictures have another size or any other pixel, however they are compressed."""
    first, second = pixels(one), pixels(other)
    return first.size != second.size or ImageChops.difference(first, second).getbbox(alpha_only=False) is not None


@pytest.mark.parametrize("name", sorted(charts()))
def test_a_chart_is_drawn_as_it_was_reviewed(name: str) -> None:
    for path, content in drawn({name: charts()[name]}).items():
        kept = path.read_bytes()
        if path.suffix == ".svg":
            assert content.decode() == kept.decode(), f"{path.name}: {HOW}"
        else:
            assert not differ(content, kept), f"{path.name}: {HOW}"


def test_every_picture_that_is_kept_is_one_of_these() -> None:
    kept = {*GOLDEN.glob("*.svg"), *GOLDEN.glob("*.png"), *FOLDER.glob("*.png")}
    assert kept == {path for name in charts() for path in _paths(name)}


def _paths(name: str) -> tuple[Path, ...]:
    return FOLDER / f"{name}.png", GOLDEN / f"{name}.svg", GOLDEN / f"{name}-dark.png"


def test_a_change_of_one_value_or_of_a_word_is_seen() -> None:
    name, chart = next(iter(charts().items()))
    (kept, *_) = _paths(name)
    higher = replace(chart.series[0], values=(*chart.series[0].values[:-1], 1.0))
    for changed in (replace(chart, series=(higher, *chart.series[1:])), replace(chart, title=f"{chart.title}.")):
        found = drawn({name: changed})
        assert differ(found[kept], kept.read_bytes())
        assert found[GOLDEN / f"{name}.svg"] != (GOLDEN / f"{name}.svg").read_bytes()
