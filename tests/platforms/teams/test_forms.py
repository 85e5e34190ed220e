"""Forms as dialogs: filled in, what is needed marked, errors at their fields, and back again as they were typed."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.platforms.teams import forms
from bot.platforms.teams.render import refreshed
from handlers.messages import Field, Form, Option, Text, line
from tests.platforms.teams import made_up, schema

CHECK_IN = Form(
    "check_in",
    "Invoice review, week 48",
    (
        Field("hours", "Hours saved", "number", "12,5", unit="h", hint="Net of review.", required=True),
        Field("grade", "How do you know?", "choice", "sampled", options=(Option("sampled", "Sampled"),), aside=True),
        Field("wins", "What went well?", "long_text", "- *fewer* [typos]"),
        Field("on", "Since when?", "date", "2026-11-02"),
        Field("confirmed", "These figures are right", "checkbox", error="Confirm them, or change them."),
    ),
    context="2026-W48/invoice-review",
    intro=(Text(line("Filled in with week 47.")),),
)


def card_of(form: Form) -> dict[str, Any]:
    card: dict[str, Any] = forms.dialog(form)["task"]["value"]["card"]["content"]
    return card


def inputs(card: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {part["id"].removeprefix(forms.FIELD): part for part in card["body"] if part["type"].startswith("Input.")}


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of a form that fails
@given(made_up.forms)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_form_passes_the_official_schema_and_asks_for_each_field_once(form: Form) -> None:
    for card in (card_of(form), forms.in_place(form, "digest/meridian/2026-W48")):
        assert schema.wrong(card) == []
        assert list(inputs(card)) == [field.name for field in form.fields]


def test_a_dialog_is_filled_in_with_what_is_known() -> None:
    made = inputs(card_of(CHECK_IN))
    assert {name: each.get("value") for name, each in made.items()} == {
        "hours": "12,5",
        "grade": "sampled",
        "wins": "- *fewer* [typos]",
        "on": "2026-11-02",
        "confirmed": "",
    }
    assert made["hours"]["isRequired"]
    assert made["hours"]["label"] == "Hours saved (h)"
    assert "isRequired" not in made["wins"]


def test_an_error_stands_at_its_field_and_is_counted_on_top() -> None:
    body = card_of(CHECK_IN)["body"]
    assert body[0]["inlines"][0]["text"] == "One answer needs another look."
    place = next(number for number, part in enumerate(body) if part.get("id") == "field.confirmed")
    assert body[place + 1]["inlines"][0] == {
        "type": "TextRun",
        "text": "Error: Confirm them, or change them.",
        "color": "Attention",
        "weight": "Bolder",
    }


def test_a_date_that_is_none_is_kept_as_it_was_typed() -> None:
    made = inputs(card_of(Form("f", "F", (Field("on", "When?", "date", "next Tuesday", error="Which day?"),))))
    assert (made["on"]["type"], made["on"]["value"]) == ("Input.Text", "next Tuesday")


def test_what_was_filled_in_comes_back_by_its_names() -> None:
    card = card_of(CHECK_IN)
    sent = {
        **card["actions"][0]["data"],
        "field.hours": "14",
        "field.wins": "a\r\nb",
        "field.confirmed": "true",
        "x": "y",
    }
    for value in (sent, {"data": sent, "context": {"theme": "dark"}}):
        assert forms.values(value) == {"hours": "14", "wins": "a\nb", "confirmed": "true"}
        assert forms.about(value) == ("check_in", "2026-W48/invoice-review")


@pytest.mark.parametrize("value", [{}, {"data": "text"}, {"drumbeat": {"press": "ask.use"}}, {"drumbeat": []}])
def test_what_is_no_form_of_ours_is_about_nothing(value: dict[str, Any]) -> None:
    assert forms.about(value) is None
    assert forms.values(value) == {}


def test_a_form_in_the_place_of_a_card_is_sent_from_there_and_leads_back() -> None:
    card = forms.in_place(CHECK_IN, "the-key")
    send, back = card["actions"]

    sent = {"action": {**send, "data": {**send["data"], "field.hours": "14"}}}
    assert (forms.about(sent), forms.values(sent)) == (("check_in", "2026-W48/invoice-review"), {"hours": "14"})
    assert (forms.stood_on(sent), refreshed(sent)) == ("the-key", None)
    assert refreshed({"action": back}) == "the-key"
    assert [each["title"] for each in forms.in_place(CHECK_IN, None)["actions"]] == [send["title"]]


def test_a_form_that_could_not_be_taken_is_sent_again_as_it_was() -> None:
    filled = {**card_of(CHECK_IN)["actions"][0]["data"], "field.hours": "14", "field.wins": "- *fewer* [typos]"}

    answer = forms.not_sent("Try again.", {"data": filled})

    assert answer is not None
    card = answer["task"]["value"]["card"]["content"]
    assert schema.wrong(card) == []
    assert card["actions"][0]["data"] == filled


@pytest.mark.parametrize("filled", [{}, {"drumbeat": {"form": "x"}, "field.a": "long " * 6_000}])
def test_what_is_no_form_or_more_than_a_card_is_not_offered_again(filled: dict[str, Any]) -> None:
    assert forms.not_sent("Try again.", {"data": filled}) is None


def test_an_option_that_stands_for_none_has_a_value_that_teams_takes() -> None:
    field = Field("kind", "With which data?", "choice", options=(Option("", "Not sure yet"), Option("a", "A")))
    made = inputs(card_of(Form("f", "F", (field,))))["kind"]
    assert made["value"] == made["choices"][0]["value"] != ""
    assert forms.values({"field.kind": made["value"]}) == {"kind": ""}


def test_a_unit_that_the_label_says_is_not_said_again() -> None:
    form = Form("f", "F", (Field("a", "People who used it", unit="people"), Field("b", "Hours saved", unit="h")))
    assert [each["label"] for each in inputs(card_of(form)).values()] == ["People who used it", "Hours saved (h)"]


@pytest.mark.parametrize("typed", ["[Approve](https://evil.example)", "*Copilot*", "a_b_c", "1. First"])
def test_what_would_be_read_as_markdown_is_neither_an_option_in_sight_nor_the_title_of_a_box(typed: str) -> None:
    choice = Field("which", "Which?", "choice", options=(Option("a", "Copilot"), Option("b", typed)))
    made = inputs(card_of(Form("f", "F", (choice, Field("sure", typed, "checkbox")))))

    assert made["which"]["style"] == "compact"
    assert made["which"]["choices"][1]["title"] == typed
    assert (made["sure"]["label"], made["sure"]["title"]) == (typed, "Yes")


def test_a_dialog_can_end_with_a_sentence() -> None:
    assert forms.said("Noted.") == {"task": {"type": "message", "value": "Noted."}}
