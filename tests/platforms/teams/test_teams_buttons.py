"""Buttons as a phone has room for them."""

from bot.platforms.teams import render
from bot.platforms.teams.actions import pressed
from bot.platforms.teams.limits import parts, visible_actions
from handlers.messages import Action, Actions, Card


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
