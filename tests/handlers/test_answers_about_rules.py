"""What a rule says, for who asks about it by its id."""

import pytest

from handlers.ask import answer_card
from policies.desk import Desk, open_desk
from policies.model import Intent, VerdictKind
from policies.packs import pack, packs
from tests.handlers.answering import answered, said_first


@pytest.mark.parametrize("asked", ["what is R05", "explain rule r05 to me please", "why is R05 there?"])
def test_a_rule_is_explained_by_itself_and_the_handbooks_sentence_about_it(desk: Desk, asked: str) -> None:
    question, verdict, card = answer_card(desk, asked)

    assert question.tools == ()
    assert verdict is not None
    assert verdict.kind is VerdictKind.GENERAL
    assert card.headline == "Rule R05: The data is more sensitive than the tool's ceiling."
    assert "Where it applies, the answer is no." in card.text


@pytest.mark.parametrize("name", packs())
def test_every_rule_is_explained_by_its_id_whatever_the_id_means_elsewhere(name: str) -> None:
    desk = open_desk(pack(name)).answering

    for rule in desk.register.rules:
        assert answered(desk, f"what is {rule.id}?").headline.startswith(f"Rule {rule.id}: ")


def test_several_rules_are_said_together(desk: Desk) -> None:
    text = said_first(desk, "explain R01 and R05", "Rules R01 and R05:").text

    assert "- R01: The tool is prohibited.\n- R05: The data is more sensitive than the tool's ceiling." in text


def test_of_several_rules_those_that_there_are_not_are_said_beside_the_others(desk: Desk) -> None:
    text = said_first(desk, "what are R01, R02 and R98?", "Rules R01 and R02:").text

    assert "\nThe register has no rule R98.\n" in text
    assert (
        "\nThe register has no rule R99.\n"
        in said_first(desk, "R01 and R99?", "Rule R01: The tool is prohibited.").text
    )


def test_a_rule_is_explained_whatever_was_spoken_of_before(desk: Desk) -> None:
    card = answer_card(desk, "what is R05?", ["can I put payroll into claude team?"])[2]

    assert card.headline == "Rule R05: The data is more sensitive than the tool's ceiling."


@pytest.mark.parametrize("asked", ["what is R09", "what does rule R09 say?", "explain r09 please"])
def test_a_rule_that_there_is_not_is_no_tool_to_ask_for(desk: Desk, asked: str) -> None:
    question, _, card = answer_card(desk, asked)

    assert (question.intent, question.tools) == (Intent.HELP, ())
    assert card.headline == "The register has no rule R09."
    assert "Its rules are R01, R02, R03, R04, R05, R06, R07, R08 and R10." in card.text


def test_what_is_called_like_a_rule_and_is_to_be_used_is_a_tool(desk: Desk) -> None:
    assert answer_card(desk, "can I use R09 for this?")[0].tools == ("unknown:R09",)


def test_a_rule_that_asks_for_something_says_what(desk: Desk) -> None:
    text = answered(desk, "what does R08 say?").text

    assert "Where it applies:\n- A person checks the output before it is used or sent." in text
    assert (
        "“What reaches a customer, and every bid, is checked by a person first (R08).” (Handbook, Human review)" in text
    )


def test_a_rules_id_beside_data_is_no_question_about_the_rule(desk: Desk) -> None:
    assert answered(desk, "per R05, can I put payroll into claude team?").headline.startswith("No. Claude Team")
