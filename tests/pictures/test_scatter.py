"""A scatter chart: every point where it belongs, with its number, none on top of another."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.layout import WIDTH
from bot.pictures.png import png
from bot.pictures.scatter import scatter
from bot.pictures.shapes import Dot, plot
from bot.pictures.svg import svg
from handlers.messages import Chart, Series


def chart(*points: tuple[float, float]) -> Chart:
    effort = Series("Effort", tuple(x for x, _ in points))
    names = tuple(f"{n} Name" for n in range(1, len(points) + 1))
    return Chart("T", names, (effort, Series("Pile", tuple(y for _, y in points))), "", "S", kind="scatter")


def test_more_effort_is_further_right_and_more_impact_further_up() -> None:
    (curve,) = scatter(chart((1, 5), (5, 1), (3, 3))).curves
    (best, worst, middle) = curve.points
    assert best[0] < middle[0] < worst[0]
    assert best[1] < middle[1] < worst[1]
    assert [label.text for label in curve.values] == ["1", "2", "3"]


def test_points_in_one_place_stand_beside_each_other() -> None:
    (curve,) = scatter(chart(*[(3, 3)] * 12)).curves
    assert len(curve.points) == 12
    assert all(abs(a[0] - b[0]) > 10 or abs(a[1] - b[1]) > 10 for a, b in combinations(curve.points, 2))


_DEGREE = st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True), st.floats(1, 5))


@given(st.lists(st.tuples(_DEGREE, _DEGREE), max_size=30))
def test_whatever_is_drawn_stays_within_the_picture(points: list[tuple[float, float]]) -> None:
    drawing = scatter(chart(*points))
    for curve in drawing.curves:
        assert all(0 <= x <= WIDTH and 0 <= y <= drawing.height for x, y in curve.points)


def test_it_is_drawn_as_svg_and_as_png_with_its_words() -> None:
    made = svg(chart((1, 5), (5, 1)))
    assert made.count("<circle") == 3  # two points and one of the legend
    assert "<desc>S</desc>" in made
    assert png(chart((1, 5))).startswith(b"\x89PNG")
    assert svg(Chart("T", (), (), "", "S", kind="scatter")).endswith("</svg>")


def test_piles_have_a_form_each_so_that_no_shade_tells_them_apart() -> None:
    piles = tuple(
        Series(name, tuple(3.0 if n == place else None for n in range(4)), place) for place, name in enumerate("ABCD")
    )
    made = Chart("T", tuple("abcd"), (Series("Effort", (1, 2, 3, 4)), *piles), "", "S", kind="scatter")
    forms = {shape.style: len(shape.corners) for shape in plot(made).shapes if isinstance(shape, Dot)}
    assert forms == {0: 0, 1: 4, 2: 3, 3: 4}
    diamond, square = Dot(0, 0, 1).corners, Dot(0, 0, 3).corners
    assert {y for _, y in diamond} != {y for _, y in square}
    assert svg(made).count("<polygon") == 6  # three points, and as many in the legend
    assert png(made).startswith(b"\x89PNG")


def test_both_axes_say_what_they_are() -> None:
    words = [label.text for label in scatter(replace(chart((1, 5)), up="Impact")).labels]
    assert {"Impact", "Effort"} <= set(words)
