"""What buttons become in Slack, and a press of one again."""

from typing import Any

import pytest

from bot.platforms.slack import buttons
from handlers.messages import Action, Actions
from handlers.views.aside import Aside
from handlers.views.buttons import votes_on
from tests.platforms.slack.payloads import ACTIONS, blocks, shown


def test_a_pressed_button_comes_back_as_it_was() -> None:
    [row] = blocks(ACTIONS)
    pressed = [each | {"type": "button"} for each in row["elements"] if each["type"] == "button"]
    assert [buttons.pressed(each) for each in pressed] == [
        ("ask.use", '{"tools":["claude-team"]}'),
        ("ask.other", ""),
    ]
    assert [buttons.opens_form(each) for each in pressed] == [False, True]


def test_the_other_ways_are_a_menu_and_come_back_too() -> None:
    [row] = blocks(ACTIONS)
    menu = row["elements"][-1]
    assert menu["type"] == "overflow"
    chosen = [{"action_id": menu["action_id"], "selected_option": option} for option in menu["options"]]
    assert [buttons.pressed(each) for each in chosen] == [("request.form", "x y z"), ("ask.use", "c")]
    assert [buttons.opens_form(each) for each in chosen] == [True, False]


def test_other_ways_with_more_to_say_than_a_menu_carries_are_buttons() -> None:
    [row] = blocks(Actions((Action("a.b", "A", "1"),), (Action("c.d", "C", "v" * 200),)))
    assert [each["type"] for each in row["elements"]] == ["button", "button"]


def test_the_votes_on_an_answer_are_slacks_own_small_ones() -> None:
    [row] = blocks(Actions(votes_on(Aside(answer="a1"))))
    assert row["type"] == "context_actions"
    [votes] = row["elements"]
    for part, name in (("positive_button", "feedback.helpful"), ("negative_button", "feedback.not_helpful")):
        press = {"type": "feedback_buttons", "action_id": votes["action_id"], "value": votes[part]["value"]}
        assert buttons.pressed(press) == (name, "a1")


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
        buttons.pressed(forged)
