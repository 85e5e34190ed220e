"""What a chart becomes in Slack."""

import pytest

from bot.platforms.slack import render
from handlers.messages import Card, Chart, Series
from tests.platforms.slack.payloads import HOURS, blocks, shown


def test_slack_draws_a_chart_itself() -> None:
    [chart] = blocks(HOURS)
    assert chart == {
        "type": "data_visualization",
        "title": "Hours saved",
        "chart": {
            "type": "bar",
            "series": [
                {"name": "measured", "data": [{"label": "W46", "value": 12.0}, {"label": "W47", "value": 14.0}]}
            ],
            "axis_config": {"categories": ["W46", "W47"], "y_label": "h"},
        },
    }


def test_a_chart_is_told_in_the_notification() -> None:
    assert render.message(Card("Week 47.", (HOURS,))).text == "Week 47.\nHours saved: 12 h, 14 h."


def test_a_week_of_which_nothing_was_reported_says_so_under_its_bar() -> None:
    parts = (Series("measured", (12.0, None)), Series("sampled", (3.0, None)))
    [chart] = blocks(Chart("Hours", ("W46", "W47"), parts, "h", "…", stacked=True))
    assert chart["chart"]["axis_config"]["categories"] == ["W46", "W47: no report"]


@pytest.mark.parametrize(
    "chart",
    [
        Chart("A", ("W46", "W47"), (Series("Adoption", (40.0, None)),), "%", "Said.", kind="line"),
        Chart("A", ("Invoice review",), (Series("Way", (80.0,)),), "%", "Said.", mark=100.0),
        Chart("A", ("An initiative with a long name",), (Series("Way", (80.0,)),), "%", "Said."),
        Chart("A", ("A",), (Series("Effort", (2.0,)), Series("Group", (3.0,))), "", "Said.", kind="scatter"),
    ],
    ids=["a gap", "a line to reach", "a long name", "a scatter"],
)
def test_what_slack_cannot_draw_rightly_is_a_picture_and_words_until_there_is_one(chart: Chart) -> None:
    made = render.message(Card("News.", (chart,)))
    [picture] = made.pictures
    assert picture.chart == chart
    assert shown(made.blocks[1:]) == "Said."
    again = render.message(Card("News.", (chart,)), files={picture.name: "F123"})
    assert again.blocks[1] == {"type": "image", "slack_file": {"id": "F123"}, "alt_text": "Said."}
    assert again.pictures == ()


def test_charts_can_be_asked_for_as_pictures_where_a_workspace_does_not_know_the_block() -> None:
    [picture] = render.message(Card("News.", (HOURS,)), charts="image").pictures
    made = render.message(Card("News.", (HOURS,)), charts="image", files={picture.name: "F1"})
    assert [block["type"] for block in made.blocks] == ["header", "image"]
