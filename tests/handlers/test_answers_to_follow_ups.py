"""What people write after an answer: "why not?", "what else can I use?", "but I pay for it myself"."""

from pathlib import Path

import pytest

from handlers.ask import answer_card
from policies.desk import Desk, open_desk

_ONE_TOOL = """
version: 1
org: Example Ltd
owner: policy@example.org
classes: [public, internal]
data_kinds:
  - {id: contracts, class: internal, name: Contracts, synonyms: [contract]}
tools:
  - {id: scribe, name: Scribe, kind: assistant, status: approved, max_data: internal}
"""


@pytest.mark.parametrize(
    "asked",
    ["why?", "why not", "ok why", "what else can I use then?", "any alternatives?", "warum nicht?", "pourquoi ?"],
)
def test_who_asks_why_or_what_else_gets_the_answer_with_its_rule_and_its_ways(desk: Desk, asked: str) -> None:
    question, _, card = answer_card(desk, asked, ["can I put payroll into chatgpt plus?"])

    assert question.tools == ("chatgpt-plus",)
    assert "Rule R05 (The data is more sensitive than the tool's ceiling)" in card.text
    assert "1. Workday Illuminate" in card.text


@pytest.mark.parametrize(
    "asked", ["what else can I use?", "any alternatives?", "what else can I use instead of Claude Team?"]
)
def test_who_asks_what_else_after_a_yes_gets_other_tools_for_the_same_data(desk: Desk, asked: str) -> None:
    verdict, card = answer_card(desk, asked, ["can I put the vendor contract into Claude Team?"])[1:]

    assert card.headline == "Besides Claude Team, other tools may be used with contracts and NDAs."
    assert "\n1. Claude API: a person checks the output" in card.text
    assert verdict is not None
    assert "claude-team" not in {route.reference for route in verdict.routes}


def test_what_else_with_nothing_else_that_takes_it_is_the_same_answer_again(tmp_path: Path) -> None:
    (tmp_path / "register.yaml").write_text(_ONE_TOOL)
    card = answer_card(open_desk(tmp_path).answering, "what else can I use?", ["can I put contracts into Scribe?"])[2]

    assert card.headline == "Yes. Scribe may be used with contracts."


@pytest.mark.parametrize(
    ("earlier", "way"),
    [
        ((), "On our list instead:\n1. Claude API"),
        (("can I put the vendor contract into DeepL Pro?",), "What would work today:\n1. Harvey"),
    ],
)
def test_what_else_instead_of_a_tool_is_about_that_tool_whatever_was_spoken_of(
    desk: Desk, earlier: tuple[str, ...], way: str
) -> None:
    question, _, card = answer_card(desk, "What else can I use instead of DeepSeek?", earlier)

    assert question.tools == ("deepseek",)
    assert card.headline == "No. DeepSeek is prohibited at Meridian Works."
    assert way in card.text


def test_instead_of_another_tool_is_no_question_for_others(desk: Desk) -> None:
    question, *_ = answer_card(desk, "can I use Claude Team for contracts instead of ChatGPT Plus?")

    assert (question.tools, question.besides) == (("claude-team",), ())


def test_with_nothing_before_it_there_is_nothing_to_answer(desk: Desk) -> None:
    question, *_ = answer_card(desk, "why not?")

    assert (question.tools, question.data_kinds) == ((), ())


def test_who_pays_is_no_other_data(desk: Desk) -> None:
    question, *_ = answer_card(desk, "but I pay for it myself", ["can I use chatgpt plus for invoices?"])

    assert (question.tools, question.data_kinds) == (("chatgpt-plus",), ("invoices",))


@pytest.mark.parametrize(
    ("asked", "instead"),
    [
        ("is deepseek ok?", "Claude API: approved up to confidential data"),
        ("is chatgpt edu ok?", "ChatGPT Enterprise: approved up to confidential data"),
        ("is claude enterprise approved?", "Claude API: approved up to confidential data"),
        ("can I use fireflies?", "Whisper (local): approved up to confidential data"),
    ],
)
def test_a_no_without_data_names_what_is_on_the_list_instead(desk: Desk, asked: str, instead: str) -> None:
    text = answer_card(desk, asked)[2].text

    assert f"On our list instead:\n1. {instead}" in text


def test_a_no_that_says_what_is_to_be_done_names_what_is_made_for_it(desk: Desk) -> None:
    text = answer_card(desk, "is deepseek ok for translations?")[2].text

    assert "On our list for this:\n1. DeepL Pro" in text


@pytest.mark.parametrize(
    "said",
    [
        "I disagree",
        "that’s not what I asked",
        "that doesn't answer my question",
        "you misunderstood me",
        "Not helpful.",
    ],
)
@pytest.mark.parametrize("earlier", [(), ("can I put payroll into chatgpt plus?",)])
def test_who_disagrees_is_told_what_to_do_about_it(desk: Desk, said: str, earlier: tuple[str, ...]) -> None:
    card = answer_card(desk, said, earlier)[2]

    assert card.headline == "I may have read that wrongly, or the rule does not fit your case."
    assert "ai-policy@meridian.example" in card.text


@pytest.mark.parametrize("said", ["is that wrong?", "it is wrong to use chatgpt", "what is wrong with this?"])
def test_who_asks_whether_something_is_wrong_does_not_disagree(desk: Desk, said: str) -> None:
    assert not answer_card(desk, said)[0].asks.disagrees
