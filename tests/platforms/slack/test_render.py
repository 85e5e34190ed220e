"""What a card becomes in Slack."""

from typing import Any

import pytest

from bot.platforms.slack import elements, limits, render
from handlers.messages import (
    Action,
    Actions,
    Card,
    Chart,
    Element,
    Facts,
    Items,
    Quote,
    Series,
    Table,
    Text,
    line,
    quiet,
    strong,
)
from handlers.views.aside import Aside
from handlers.views.buttons import votes_on

HOURS = Chart("Hours saved", ("W46", "W47"), (Series("measured", (12.0, 14.0)),), "h", "Hours saved: 12 h, 14 h.")


def blocks(*body: Element) -> list[dict[str, Any]]:
    """The blocks of a card's body, without its headline."""
    return render.message(Card("News.", body)).blocks[1:]


def shown(node: Any) -> str:
    """Every word of a payload."""
    if isinstance(node, list):
        return "".join(shown(each) for each in node)
    if not isinstance(node, dict):
        return ""
    text = node.get("text", "")
    own = text if isinstance(text, str) else shown(text)
    return own + "".join(shown(node[part]) for part in ("elements", "rows", "fields", "options") if part in node)


def test_the_headline_is_a_header_and_comes_first() -> None:
    first = render.message(Card("Yes, on two conditions.")).blocks[0]
    assert first == {
        "type": "header",
        "text": {"type": "plain_text", "text": "Yes, on two conditions.", "emoji": False},
    }


def test_a_headline_too_long_for_a_header_stands_in_bold() -> None:
    first = render.message(Card("No. " * 50)).blocks[0]
    assert first["type"] == "rich_text"
    assert first["elements"][0]["elements"][0]["style"] == {"bold": True}


def test_secondary_words_are_small() -> None:
    assert blocks(Text(line(quiet("Rule R-12, version 7."))))[0]["type"] == "context"


def test_a_list_is_a_list_and_keeps_its_order() -> None:
    [title, entries] = blocks(Items((line("Mask names."), line("Keep it in the EU.")), ordered=True, title="Then:"))
    assert shown(title) == "Then:"
    assert entries["elements"][0]["type"] == "rich_text_list"
    assert entries["elements"][0]["style"] == "ordered"


def test_a_long_numbered_list_goes_on_counting_in_its_next_block() -> None:
    found = blocks(Items(tuple(line(f"{name} " + "word " * 100) for name in "abcdefghijkl"), ordered=True))
    assert len(found) > 1
    starts = [text[:4] for block in found for text in shown(block).split("\n")]
    assert starts == [f"{number}. {name}"[:4] for number, name in enumerate("abcdefghijkl", start=1)]


def test_facts_name_their_labels_in_bold() -> None:
    [facts] = blocks(Facts((("Owner", line("Petra")), ("Who sponsors it?", line("Helen")))))
    assert shown(facts) == "Owner: Petra\nWho sponsors it? Helen"
    assert facts["elements"][0]["elements"][0]["style"] == {"bold": True}


def test_a_quotation_says_where_it_comes_from() -> None:
    [words, source] = blocks(Quote("Ask first.", "Handbook, section 3"))
    assert words["elements"][0]["type"] == "rich_text_quote"
    assert shown(source) == "Handbook, section 3"


def test_a_table_is_a_table_with_figures_to_the_right() -> None:
    [table] = blocks(Table(("Initiative", "Hours"), ((line("Invoice review"), line("12")),), numeric=(1,)))
    assert table["type"] == "table"
    assert table["column_settings"] == [
        {"align": "left", "is_wrapped": True},
        {"align": "right", "is_wrapped": False},
    ]
    assert table["rows"][1] == [{"type": "raw_text", "text": "Invoice review"}, {"type": "raw_text", "text": "12"}]


def test_a_second_table_goes_into_the_thread_because_slack_takes_one() -> None:
    table = Table(("A",), ((line("1"),),))
    made = render.message(Card("Two.", (table, table)))
    assert [block["type"] for block in made.blocks] == ["header", "table"]
    assert [[block["type"] for block in page.blocks] for page in made.replies] == [["table"]]


def test_a_table_longer_than_slack_takes_goes_on_with_its_head_again() -> None:
    rows = tuple((line(str(number)), line("x")) for number in range(250))
    made = render.message(Card("Long.", (), (Table(("No", "What"), rows),)))
    tables = [block for page in made.replies for block in page.blocks]
    assert all(len(table["rows"]) <= limits.ROWS for table in tables)
    assert [shown(table["rows"][0]) for table in tables] == ["NoWhat"] * len(tables)
    assert [row[0]["text"] for table in tables for row in table["rows"][1:]] == [str(number) for number in range(250)]


def test_a_table_wider_than_slack_takes_is_written_as_lines() -> None:
    names = tuple(f"C{number}" for number in range(21))
    [entries] = blocks(Table(names, (tuple(line(str(number)) for number in range(21)),)))
    assert entries["elements"][0]["type"] == "rich_text_list"
    assert shown(entries).startswith("0 · c1 1 · c2 2")


def test_details_stand_in_the_thread() -> None:
    made = render.message(Card("Yes.", (Text(line("Why.")),), (Text(line("The rule.")),)))
    assert shown(made.blocks) == "Yes.Why."
    assert [shown(page.blocks) for page in made.replies] == ["The rule."]


def test_more_than_one_message_holds_goes_on_in_the_thread_and_nothing_is_lost() -> None:
    paragraphs = tuple(Text(line(f"{number} " + "word " * 500)) for number in range(12))
    made = render.message(Card("Long.", paragraphs))
    pages = [made, *made.replies]
    assert len(pages) > 2
    assert all(not limits.wrong_in_message(page.blocks, page.text) for page in pages)
    assert "".join(shown(page.blocks) for page in pages).count("word") == 12 * 500


def test_a_part_of_a_long_text_that_is_only_space_is_no_block() -> None:
    for plain in (False, True):
        made = render.message(Card("News.", (Text(line("x" * 2_700 + " ")),)), plain=plain)
        assert len(made.blocks) == 2
        assert limits.wrong_in_message(made.blocks, made.text) == []


# ---- charts -----------------------------------------------------------------------------------------------------


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


def test_a_plain_message_uses_no_block_that_a_workspace_may_not_know() -> None:
    listed = Items((line(strong("Claude Team"), ", on two conditions"), line("*not* bold")))
    body = (HOURS, listed, Table(("A", "B"), ((line("1"), line("2")),)), Actions(votes_on(Aside(answer="a1"))))
    made = render.message(Card("News.", body), plain=True).blocks
    assert [block["type"] for block in made] == ["header", "section", "section", "section", "actions"]
    assert [block["text"]["type"] for block in made[1:4]] == ["plain_text"] * 3
    assert shown(made[2]) == "• Claude Team, on two conditions\n• *not* bold"


# ---- buttons ----------------------------------------------------------------------------------------------------

ACTIONS = Actions(
    (
        Action("ask.use", "Use Claude Team", '{"tools":["claude-team"]}', style="primary"),
        Action("ask.other", "Something else", "", opens_form=True),
    ),
    (Action("request.form", "Ask for an exception", "x y z", opens_form=True), Action("ask.use", "Copilot", "c")),
)


def test_a_pressed_button_comes_back_as_it_was() -> None:
    [row] = blocks(ACTIONS)
    pressed = [each | {"type": "button"} for each in row["elements"] if each["type"] == "button"]
    assert [elements.pressed(each) for each in pressed] == [
        ("ask.use", '{"tools":["claude-team"]}'),
        ("ask.other", ""),
    ]
    assert [elements.opens_form(each) for each in pressed] == [False, True]


def test_the_other_ways_are_a_menu_and_come_back_too() -> None:
    [row] = blocks(ACTIONS)
    menu = row["elements"][-1]
    assert menu["type"] == "overflow"
    chosen = [{"action_id": menu["action_id"], "selected_option": option} for option in menu["options"]]
    assert [elements.pressed(each) for each in chosen] == [("request.form", "x y z"), ("ask.use", "c")]
    assert [elements.opens_form(each) for each in chosen] == [True, False]


def test_other_ways_with_more_to_say_than_a_menu_carries_are_buttons() -> None:
    [row] = blocks(Actions((Action("a.b", "A", "1"),), (Action("c.d", "C", "v" * 200),)))
    assert [each["type"] for each in row["elements"]] == ["button", "button"]


def test_the_votes_on_an_answer_are_slacks_own_small_ones() -> None:
    [row] = blocks(Actions(votes_on(Aside(answer="a1"))))
    assert row["type"] == "context_actions"
    [votes] = row["elements"]
    for part, name in (("positive_button", "feedback.helpful"), ("negative_button", "feedback.not_helpful")):
        press = {"type": "feedback_buttons", "action_id": votes["action_id"], "value": votes[part]["value"]}
        assert elements.pressed(press) == (name, "a1")


def test_a_button_that_carries_more_than_slack_takes_is_named_in_words() -> None:
    [words] = blocks(Actions((Action("a.b", "Take it", "v" * 2_001),)))
    assert shown(words) == "“Take it” cannot be a button here; write it to me instead."


@pytest.mark.parametrize(
    "forged",
    [
        {},
        {"action_id": "form"},
        {"action_id": "menu"},
        {"action_id": "rating", "value": "x"},
        {"action_id": "x/1/a"},
    ],
)
def test_a_press_that_is_none_of_ours_is_refused(forged: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no button of Drumbeat's"):
        elements.pressed(forged)


# ---- what people typed ------------------------------------------------------------------------------------------

TYPED = "<!channel> <@U123> <https://evil.example|bank> *b* _i_ ~s~ `c` :tada: & > x"


def test_what_a_person_typed_is_shown_as_typed_and_mentions_nobody() -> None:
    made = render.message(Card(TYPED, (Text(line("You wrote: ", strong(TYPED))), Quote(TYPED, TYPED))))
    assert all(block["type"] != "section" for block in made.blocks)
    assert not [kind for kind in _kinds(made.blocks) if kind in ("mrkdwn", "broadcast", "user", "link", "emoji")]
    assert shown(made.blocks[1]) == f"You wrote: {TYPED}"


def test_the_notification_of_it_is_escaped_and_not_parsed() -> None:
    made = render.message(Card(TYPED))
    assert "<" not in made.text
    assert made.text.startswith("&lt;!channel&gt; &lt;@U123&gt;")
    assert made.arguments["mrkdwn"] is False
    assert made.arguments["unfurl_links"] is False


def _kinds(node: Any) -> list[str]:
    if isinstance(node, list):
        return [kind for each in node for kind in _kinds(each)]
    if not isinstance(node, dict):
        return []
    return [str(node.get("type")), *(kind for each in node.values() for kind in _kinds(each))]


# ---- home -------------------------------------------------------------------------------------------------------


def test_a_home_shows_its_cards_beneath_each_other() -> None:
    view = render.home([Card("Two are open.", (ACTIONS,)), Card("Your initiatives.", (HOURS,))])
    assert view["type"] == "home"
    assert [block["type"] for block in view["blocks"]] == ["header", "actions", "divider", "header", "rich_text"]
    assert limits.wrong_in_view(view) == []


def test_a_home_with_more_than_slack_takes_says_that_there_is_more() -> None:
    view = render.home([Card(f"Card {number}.", (Text(line("Words.")),)) for number in range(60)])
    assert limits.wrong_in_view(view) == []
    assert shown(view["blocks"][-1]) == "There is more than fits here. Write to me to see the rest."


def test_every_limit_that_is_broken_is_named() -> None:
    wrong: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}},
        {"type": "unheard_of"},
    ]
    assert limits.wrong_in_message(wrong, "") == [
        "message[0].header: 151 characters, at most 150",
        "message[1].section: 3001 characters, at most 3000",
        "message[2].unheard_of: an unknown block",
        "text: empty",
    ]
