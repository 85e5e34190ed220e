"""What a form becomes in Slack, and what comes back from it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.platforms.slack import forms
from handlers.messages import Field, Form, Option, Text, line
from tests.platforms.slack.limit_check import wrong_in_view

GRADES = (Option("", "A guess"), Option("sampled", "Timed"))
FORM = Form(
    "check_in",
    "Invoice review, week 47",
    (
        Field("hours", "Hours saved", "number", "12", hint="About is enough.", unit="h", required=True),
        Field("grade", "How do you know?", "choice", "sampled", options=GRADES),
        Field("wins", "What went well?", "long_text"),
        Field("confirmed", "These figures are right", "checkbox", "true"),
        Field("until", "Until when?", "date", "2026-11-30"),
    ),
    intro=(Text(line("Filled in with week 46.")),),
)


def submitted(view: dict[str, Any]) -> dict[str, Any]:
    """The state Slack sends of a view in which nobody changed anything."""
    state: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        given = {"type": element["type"]}
        match element["type"]:
            case "static_select" | "radio_buttons":
                given["selected_option"] = element.get("initial_option")
            case "checkboxes":
                given["selected_options"] = element.get("initial_options", [])
            case "datepicker":
                given["selected_date"] = element.get("initial_date")
            case _:
                given["value"] = element.get("initial_value")
        state[block["block_id"]] = {element["action_id"]: given}
    return {"values": state}


def test_a_form_sent_as_it_was_opened_gives_what_it_was_filled_in_with() -> None:
    view = forms.modal(FORM, "{}")
    assert wrong_in_view(view) == []
    assert forms.values(submitted(view)) == {field.name: field.value for field in FORM.fields}


def test_a_form_names_its_use_case_and_carries_what_it_is_given() -> None:
    view = forms.modal(FORM, '{"context":"2026-W47/invoice-review"}')
    assert view["callback_id"] == "check_in"
    assert view["private_metadata"] == '{"context":"2026-W47/invoice-review"}'
    assert view["submit"]["text"] == "Send"


def test_fields_left_empty_come_back_empty() -> None:
    bare = replace(FORM, fields=tuple(replace(field, value="") for field in FORM.fields))
    state = submitted(forms.modal(bare, ""))
    state["values"]["grade"]["input"]["selected_option"] = None
    assert forms.values(state) == dict.fromkeys(("hours", "grade", "wins", "confirmed", "until"), "")


def test_a_title_too_long_for_a_modal_stands_above_the_form_in_full() -> None:
    view = forms.modal(replace(FORM, title="Supplier onboarding assistant, week 47"), "")
    assert view["title"]["text"] == "Supplier onboarding ass…"
    assert view["blocks"][0]["text"]["text"] == "Supplier onboarding assistant, week 47"


def test_a_unit_stands_at_the_label_and_a_hint_beneath() -> None:
    hours = next(block for block in forms.modal(FORM, "")["blocks"] if block.get("block_id") == "hours")
    assert hours["label"]["text"] == "Hours saved (h)"
    assert hours["hint"]["text"] == "About is enough."
    assert hours["optional"] is False


def wrong(form: Form) -> Form:
    first, *others = form.fields
    return replace(form, fields=(replace(first, value="many", error="A number, like 12."), *others))


def test_errors_stand_at_their_fields() -> None:
    shown = forms.modal(FORM, "")["blocks"]
    assert forms.answer(wrong(FORM), "", shown) == {
        "response_action": "errors",
        "errors": {"hours": "A number, like 12."},
    }


def test_a_form_that_asks_for_more_is_shown_anew_with_its_errors_and_what_was_typed() -> None:
    more = replace(wrong(FORM), fields=(*wrong(FORM).fields, Field("reason", "Why does it change?", required=True)))
    answer = forms.answer(more, "meta", forms.modal(FORM, "")["blocks"])
    assert answer["response_action"] == "update"
    hours = next(block for block in answer["view"]["blocks"] if block.get("block_id") == "hours")
    assert hours["hint"]["text"] == "Error: A number, like 12. About is enough."
    assert hours["element"]["initial_value"] == "many"
    assert answer["view"]["private_metadata"] == "meta"


def test_errors_that_stand_in_hints_are_gone_when_others_are_found() -> None:
    before = forms.modal(wrong(FORM), "")
    first, second, *others = FORM.fields
    now = replace(FORM, fields=(first, replace(second, error="Choose one."), *others))
    answer = forms.answer(now, "", before["blocks"])
    assert answer["response_action"] == "update"
    hints = {block["block_id"]: block.get("hint", {}).get("text") for block in answer["view"]["blocks"][1:]}
    assert (hints["hours"], hints["grade"]) == ("About is enough.", "Error: Choose one.")


def test_a_unit_that_the_label_says_already_is_not_said_twice() -> None:
    asked = (Field("who", "People who used it", unit="people"), Field("cost", "Cost in EUR", unit="EUR"))
    labels = [block["label"]["text"] for block in forms.modal(Form("f", "F", asked), "")["blocks"]]
    assert labels == ["People who used it", "Cost in EUR"]


def test_a_choice_among_many_is_a_menu_and_among_too_many_is_typed() -> None:
    def element(count: int) -> dict[str, Any]:
        options = tuple(Option(str(number), f"Team {number}") for number in range(count))
        [block] = forms.modal(Form("f", "F", (Field("team", "Team", "choice", options=options),)), "")["blocks"]
        made: dict[str, Any] = block["element"]
        return made

    assert [element(count)["type"] for count in (4, 5, 100, 101)] == [
        "radio_buttons",
        "static_select",
        "static_select",
        "plain_text_input",
    ]


def test_a_day_that_is_none_does_not_spoil_the_form() -> None:
    [block] = forms.modal(Form("f", "F", (Field("day", "Day", "date", "2026-02-31"),)), "")["blocks"]
    assert "initial_date" not in block["element"]


def test_metadata_longer_than_slack_carries_is_refused_with_its_length() -> None:
    with pytest.raises(ValueError, match="3001 characters; Slack carries 3000"):
        forms.modal(FORM, "x" * 3_001)


def test_a_view_can_be_opened_before_the_form_is_made() -> None:
    assert wrong_in_view(forms.loading("Invoice review, week 47 of the year")) == []
