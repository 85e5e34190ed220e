"""Cards as Adaptive Cards: the official schema, our own limits, and nothing of what was typed lost or obeyed."""

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.platforms.teams import render
from bot.platforms.teams.actions import pressed
from bot.platforms.teams.limits import MOST_BYTES, parts, problems, size, visible_actions
from handlers.messages import (
    OTHER_WAYS,
    Action,
    Actions,
    Card,
    Chart,
    Element,
    Facts,
    Items,
    Quote,
    Series,
    Source,
    Table,
    Text,
    line,
    quiet,
    strong,
)
from tests.platforms.teams import made_up, schema

ANSWER = Card(
    "Yes, if you check the result before it is used.",
    (
        Text(line("Claude Team is approved up to confidential data.")),
        Items((line("Sign in with your Meridian account"),)),
        Quote("Whoever uses the output checks it.", "Handbook, Output ownership"),
        Text(line(quiet("Rule R08 · register 3 · AI policy team"))),
        Actions(
            (Action("ask.use", "Use Workday", "workday|payroll", style="primary"),),
            (Action("request.form", "Ask for an exception", "claude", opens_form=True),),
        ),
        Actions((Action("feedback.helpful", "Helpful", "a1"), Action("feedback.not_helpful", "Not helpful", "a1"))),
    ),
    (Facts((("Read as", line("Claude Team with customer complaints")),)),),
    (Source("Rule R08", "A person checks the result."), Source("Handbook, Output ownership", "Whoever uses …")),
)


def of_type(card: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [part for part in parts(card) if part["type"] == kind]


def words_of(card: object) -> str:
    """Everything a reader can see, runs put together."""
    return "".join(str(part.get("text", "")) for part in parts(card))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of a card that fails
@given(made_up.cards)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_message_passes_the_official_schema_and_our_own_limits(card: Card) -> None:
    for chain in (True, False):
        message = render.message(card, chain=chain)
        for each in (message, *message.replies):
            assert schema.wrong(each.card) == []
            assert problems(each.card) == []
            json.dumps(each.activity, allow_nan=False).encode()


def test_the_verdict_comes_first_and_is_a_heading() -> None:
    first = render.message(ANSWER).card["body"][0]
    assert (first["text"], first["style"]) == (ANSWER.headline, "heading")


def test_a_headline_with_markup_is_shown_as_it_was_typed() -> None:
    first = render.message(Card("Granola *notes* [x](https://evil.example) is not on our list.")).card["body"][0]
    assert first["type"] == "RichTextBlock"  # whose runs know no Markdown
    assert first["inlines"][0]["text"] == "Granola *notes* [x](https://evil.example) is not on our list."


@pytest.mark.parametrize("typed", [text for text in made_up.HOSTILE if text.strip() and len(text) < 250])
def test_nothing_typed_is_in_a_place_where_it_would_be_read_as_markdown(typed: str) -> None:
    card = Card(
        typed,
        (
            Text(line(typed)),
            Items((line(typed),), title=typed),
            Facts(((typed, line(typed)),), typed),
            Table((typed,), ((line(typed),),), typed),
            Quote(typed, typed),
        ),
    )
    message = render.message(card)
    read_as_markdown = [part["text"] for part in of_type(message.card, "TextBlock")]
    read_as_markdown += [
        text for part in of_type(message.card, "FactSet") for fact in part["facts"] for text in fact.values()
    ]
    assert not any(re.search(r"[*_\[\]<>`\\#{]|^[-+\d]", text) for text in read_as_markdown)
    assert "msteams" not in message.card or "entities" not in message.card["msteams"]  # a mention needs one
    assert "{{" not in json.dumps(message.card, ensure_ascii=False)  # dates are worked out in every text


def test_what_runs_from_right_to_left_is_aligned_and_kept_together() -> None:
    (block,) = render.message(Card("", (Text(line("سؤال: Claude")),))).card["body"]
    assert block["horizontalAlignment"] == "Right"
    assert block["inlines"][0]["text"].startswith("\u2067")
    assert block["inlines"][-1]["text"].endswith("\u2069")


def test_the_other_ways_stand_behind_one_control() -> None:
    (row,) = of_type(render.message(ANSWER).card, "ActionSet")[:1]
    assert [each["title"] for each in row["actions"]] == ["Use Workday", OTHER_WAYS]
    assert [each["title"] for each in of_type(row["actions"][1]["card"], "Action.Submit")] == ["Ask for an exception"]


def test_a_button_comes_back_as_its_name_and_value() -> None:
    for submit in of_type(render.message(ANSWER).card, "Action.Submit"):
        assert pressed(submit["data"]) in {("ask.use", "workday|payroll"), ("request.form", "claude")}
        assert pressed({"data": submit["data"], "context": {"theme": "dark"}}) == pressed(submit["data"])
        assert pressed({"action": {"type": "Action.Execute", "data": submit["data"]}}) == pressed(submit["data"])


@pytest.mark.parametrize(
    "value", [{}, {"drumbeat": 3}, {"drumbeat": {"press": 3}}, {"action": "x"}, {"press": "ask.use"}]
)
def test_what_is_no_button_of_ours_is_no_press(value: dict[str, Any]) -> None:
    assert pressed(value) is None


def test_only_a_button_that_opens_a_form_fetches_a_dialog() -> None:
    fetching = {
        each["title"]: each["data"].get("msteams") for each in of_type(render.message(ANSWER).card, "Action.Submit")
    }
    assert fetching == {"Use Workday": None, "Ask for an exception": {"type": "task/fetch"}}


def test_a_rated_answer_has_teams_own_buttons_label_and_citations_instead() -> None:
    message = render.message(ANSWER)
    assert "Helpful" not in json.dumps(message.card)
    assert message.channel_data == {"feedbackLoop": {"type": "default"}}
    (entity,) = message.entities
    assert entity["additionalType"] == ["AIGeneratedContent"]
    assert [(each["position"], each["appearance"]["name"]) for each in entity["citation"]] == [
        (1, "Handbook, Output ownership"),
        (2, "Rule R08"),
    ]
    assert "Rule R08 [2]" in words_of(message.card)
    assert "Output ownership [1]" in words_of(message.card)
    assert render.vote(ANSWER, liked=False) == ("feedback.not_helpful", "a1")


def test_a_message_that_nobody_rates_has_no_label() -> None:
    message = render.message(Card("Your week 48."))
    assert (message.entities, message.channel_data, render.vote(Card(""), liked=True)) == ((), {}, None)


def test_details_follow_in_the_reply_chain() -> None:
    message = render.message(ANSWER)
    (reply,) = message.replies
    assert "Read as" not in json.dumps(message.card)
    assert of_type(reply.card, "FactSet")[0]["facts"][0]["title"] == "Read as"


def test_details_fold_out_where_there_is_no_reply_chain() -> None:
    message = render.message(ANSWER, chain=False)
    assert message.replies == ()
    (toggle,) = of_type(message.card, "Action.ToggleVisibility")
    (hidden,) = [part for part in of_type(message.card, "Container") if part.get("id") == toggle["targetElements"][0]]
    assert hidden["isVisible"] is False
    assert "Read as" in json.dumps(hidden)


def test_a_long_list_is_paged_and_nothing_of_it_is_lost() -> None:
    items = tuple(line(strong(f"Initiative {number}"), f": {'words ' * 30}") for number in range(300))
    message = render.message(Card("Week 48", (Items(items, title="Initiatives"),)))
    assert len(message.replies) > 1
    told = words_of(message.card) + "".join(words_of(reply.card) for reply in message.replies)
    assert all(f"Initiative {number}:" in told for number in range(300))
    assert all(size(each.card) <= MOST_BYTES for each in (message, *message.replies))


def test_a_text_that_no_card_holds_goes_on_in_the_next() -> None:
    typed = "".join(f"{number} שלום " for number in range(4_000))
    message = render.message(Card("", (Quote(typed, "Priya"),)))
    told = words_of(message.card) + "".join(words_of(reply.card) for reply in message.replies)
    assert all(f"{number} " in told for number in range(4_000))


def cases(count: int) -> Card:
    choices = ("Scale", "Adjust", "Stop", "Postpone")
    elements: list[Element] = []
    for number in range(count):
        elements.append(Text(line(f"{number + 1}. Ticket triage: scale?")))
        made = [Action(f"decision.{label.lower()}", label, f"i{number}", opens_form=True) for label in choices]
        elements.append(
            Actions((Action("decision.scale", "Scale", f"i{number}", "primary", opens_form=True), *made[1:]))
        )
    return Card("To decide", tuple(elements))


@pytest.mark.parametrize(
    ("count", "in_sight"),
    [(1, ["Scale", "Adjust", "Stop", "Postpone"]), (2, ["Scale", OTHER_WAYS]), (5, ["Scale, adjust, stop, postpone"])],
)
def test_no_more_than_six_buttons_are_in_sight_however_many_cases_there_are(count: int, in_sight: list[str]) -> None:
    message = render.message(cases(count))
    shown = [each["title"] for row in message.card["body"] if row["type"] == "ActionSet" for each in row["actions"]]
    assert shown == in_sight * count
    assert visible_actions(message.card) <= 6
    assert len({str(each["data"]) for each in of_type(message.card, "Action.Submit")}) == 4 * count


def test_cases_beyond_the_sixth_follow_with_their_buttons() -> None:
    message = render.message(cases(8))
    (reply,) = message.replies
    assert "7. Ticket triage: scale?" in words_of(reply.card)
    assert visible_actions(reply.card) == 4


def test_a_card_that_refreshes_asks_for_each_reader_and_is_pressed_in_place() -> None:
    card = Card(
        "To decide", (Actions((Action("check_in.same", "Same", "w48"), Action("x.y", "Form", opens_form=True))),)
    )
    made = render.message(card, refresh=render.Refresh([f"29:{n}" for n in range(99)], "meridian/digest/48")).card
    assert len(made["refresh"]["userIds"]) == 60
    assert render.refreshed({"action": made["refresh"]["action"]}) == "meridian/digest/48"
    same, form = [each for each in of_type(made, "Action.Execute") if each["verb"] == "press"]
    assert (pressed({"action": same}), pressed({"action": form})) == (("check_in.same", "w48"), ("x.y", ""))
    assert [each["fallback"]["type"] for each in (same, form)] == ["Action.Submit", "Action.Submit"]
    assert (form["data"].get("msteams"), form["fallback"]["data"]["msteams"]) == (None, {"type": "task/fetch"})
    assert schema.wrong(made) == []


BARS = Chart("Hours", ("W46", "W47"), (Series("measured", (61.0, None), 0),), "h", "Hours saved: 61 h.")


@pytest.mark.parametrize(
    ("chart", "kind"),
    [
        (BARS, "Chart.VerticalBar"),
        (
            Chart("A", ("W46",), (Series("a", (1.0,)), Series("b", (2.0,))), "h", "s", stacked=True),
            "Chart.VerticalBar.Grouped",
        ),
        (Chart("A", ("Invoice review",), (Series("a", (1.0,)),), "h", "s"), "Chart.HorizontalBar"),
        (
            Chart("A", ("Invoice review",), (Series("a", (1.0,)), Series("b", (2.0,))), "h", "s"),
            "Chart.HorizontalBar.Stacked",
        ),
        (Chart("A", ("W46",), (Series("a", (1.0,)),), "%", "s", kind="line"), "Chart.Line"),
    ],
)
def test_a_chart_is_teams_own_with_a_table_for_other_clients(chart: Chart, kind: str) -> None:
    message = render.message(Card("Week", (chart,)))
    (made,) = schema.charts(message.card)
    assert made["type"] == kind
    assert made["fallback"]["type"] == "Table"
    assert chart.summary in words_of(message.card)


def test_stacked_times_stand_in_their_order_and_one_without_a_report_keeps_its_place() -> None:
    parts = (Series("measured", (None, 20.0, None)), Series("sampled", (30.0, None, None)))
    (made,) = schema.charts(
        render.message(Card("A", (Chart("A", ("Dec", "Jan", "Feb"), parts, "h", "s", stacked=True),))).card
    )
    assert [[(each["x"], each["y"]) for each in one["values"]] for one in made["data"]] == [
        [("Dec", 0.0), ("Jan", 20.0), ("Feb –", 0.0)],
        [("Dec", 30.0), ("Jan", 0.0), ("Feb –", 0.0)],
    ]


def test_a_chart_between_two_scales_is_a_picture_and_a_table() -> None:
    chart = Chart(
        "Roadmap",
        ("1 Invoice review", "2 Notes"),
        (Series("Effort", (2.0, 4.0)), Series("live", (5.0, None)), Series("idea", (None, 3.0))),
        "",
        "Invoice review is worth most for its effort.",
        kind="scatter",
        up="Value",
    )
    card = render.message(Card("Roadmap", (chart,))).card
    (image,) = of_type(card, "Image")
    assert image["url"].startswith("data:image/png;base64,")
    assert image["altText"] == chart.summary
    assert "2 Notes" in words_of(card)
    assert problems(card) == []


def test_a_table_too_wide_for_a_phone_is_told_row_by_row() -> None:
    table = Table(("Name", "A", "B", "C", "D"), ((line("Notes"), line("1"), line("2"), line("3"), line("4")),))
    card = render.message(Card("", (table,))).card
    assert of_type(card, "Table") == []
    assert "NotesA: 1B: 2C: 3D: 4" in words_of(card)


def test_a_column_with_nothing_in_it_is_left_out() -> None:
    table = Table(("Edition", "Verdict", "Conditions"), ((line("Plus"), line("no"), line("")),), numeric=(1,))
    (made,) = of_type(render.message(Card("", (table,))).card, "Table")
    assert words_of(made) == "EditionVerdictPlusno"
