"""Whether AI may decide about people is no question which tool takes their data; and who decides about tools."""

import pytest

from handlers.ask import answer_card
from policies.desk import Desk, open_desk
from policies.handbook import Handbook
from policies.packs import pack


@pytest.mark.parametrize(
    "asked",
    [
        "can AI decide who gets a bonus",
        "is it OK to use AI for hiring decisions?",
        "darf die KI entscheiden, wer befördert wird?",
    ],
)
def test_the_handbook_says_that_no_tool_decides_about_people(desk: Desk, asked: str) -> None:
    headline = answer_card(desk, asked)[2].headline

    assert headline.startswith("No tool decides about people: who is hired, rejected, promoted or dismissed is never")


@pytest.mark.parametrize("name", ["small-company", "university", "uk-official"])
@pytest.mark.parametrize("asked", ["can AI decide who gets a bonus", "is it OK to use AI for hiring decisions?"])
def test_no_pack_says_yes_to_it(name: str, asked: str) -> None:
    assert not answer_card(open_desk(pack(name)), asked)[2].headline.startswith("Yes")


def test_without_a_handbook_there_is_no_yes_either(desk: Desk) -> None:
    card = answer_card(Desk(desk.register, Handbook.parse("")), "can AI decide who gets a bonus")[2]

    assert card.headline.startswith("I cannot say yes to that. The register says only which tools take payroll")


def test_beside_a_tool_the_rule_comes_first(desk: Desk) -> None:
    card = answer_card(desk, "can chatgpt enterprise decide who gets promoted from the performance reviews?")[2]

    assert card.headline.startswith("No automated decisions about people. Besides, ")


def test_reading_cvs_with_a_tool_is_still_a_question_which(desk: Desk) -> None:
    assert answer_card(desk, "can I use AI to summarise CVs")[2].headline.startswith("Yes, with the right tool")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("who approves new tools?", "The AI policy team answers within 5 working days"),
        ("what is a waiver and how do I get one?", "For a single case that the register does not allow, ask Drumbeat"),
        ("how long do you keep my questions?", "Drumbeat keeps your question with secrets and personal data masked"),
        ("how long are recordings kept?", "Recordings are deleted after 90 days"),
        ("who checks the output?", "A person checks what an AI tool wrote"),
    ],
)
def test_the_sentence_that_answers_comes_first(desk: Desk, asked: str, said: str) -> None:
    assert answer_card(desk, asked)[2].headline.startswith(said)
