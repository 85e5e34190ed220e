"""Buttons as a phone has room for them."""

import pytest

from bot.platforms.teams import render
from bot.platforms.teams.actions import pressed
from bot.platforms.teams.limits import parts, visible_actions
from handlers.messages import Action, Actions, Card, Text, line
from tests.platforms.teams import schema


def test_buttons_stand_in_rows_that_a_phone_has_room_for() -> None:
    labels = ("Invoice review", "Variance notes", "Later", "Not this week")
    card = render.message(Card("Your week", (Actions(tuple(Action("x.y", each) for each in labels)),))).card
    rows = [[each["title"] for each in part["actions"]] for part in parts(card) if part["type"] == "ActionSet"]
    assert rows == [["Invoice review"], ["Variance notes", "Later"], ["Not this week"]]


def test_what_opens_something_stays_a_button_however_long_its_label() -> None:
    card = Card("", (Actions((Action("x.y", "Say in your own words what became of it since", opens_form=True),)),))
    for refresh in (None, render.Refresh(["29:a"], "key")):
        assert "selectAction" not in str(render.message(card, refresh=refresh).card)


def test_a_label_too_long_for_a_phone_is_a_text_that_wraps_and_is_pressed_all_the_same() -> None:
    asked = "Can I put customer personal data into ChatGPT Enterprise?"
    card = render.message(Card("For example:", (Actions((Action("ask.example", asked, asked),)),))).card
    (shown,) = [part for part in parts(card) if part["type"] == "Container"]
    assert [part["text"] for part in parts(shown["items"]) if "text" in part] == [asked]
    assert pressed(shown["selectAction"]["data"]) == ("ask.example", asked)
    assert visible_actions(card) == 1


@pytest.mark.parametrize("where", ["body", "details", "a following card"])
def test_without_dialogs_only_a_form_is_answered_in_place(where: str) -> None:
    pair = Actions((Action("a.say", "Say"), Action("a.form", "Fill in", opens_form=True)))
    long = Text(line("word " * 3_000))
    card = {
        "body": Card("Head", (pair,)),
        "details": Card("Head", (Text(line("Words")),), (pair,)),
        "a following card": Card("Head", (long, long, pair)),
    }[where]
    message = render.message(card, chain=False, dialogs=False)
    made = [message.card, *(reply.card for reply in message.replies)]
    assert [schema.wrong(each) for each in made] == [[]] * len(made)
    (execute,) = [each for card in made for each in parts(card) if each["type"] == "Action.Execute"]
    assert (execute["title"], execute["fallback"]["data"]["msteams"]) == ("Fill in", {"type": "task/fetch"})
    assert pressed({"action": execute}) == ("a.form", "")
    submits = [each for card in made for each in parts(card) if each["type"] == "Action.Submit"]
    assert {each["title"] for each in submits if "msteams" not in each["data"]} == {"Say"}
