"""Several kinds of data in one question: the strictest decides, and what holds for the others is said."""

from dataclasses import replace

import pytest

from handlers.ask import answer_card
from handlers.messages import MOST_WORDS, Actions
from policies.desk import Desk, open_desk
from policies.model import VerdictKind
from policies.packs import pack


def test_beside_the_no_for_one_kind_stands_what_the_others_come_to(desk: Desk) -> None:
    asked = "can I put CVs, payroll and the press release in ChatGPT Enterprise?"
    _, verdict, card = answer_card(desk, asked)

    assert verdict is not None
    assert verdict.kind is VerdictKind.DENIED
    assert card.headline == "No. ChatGPT Enterprise is not approved for payroll and compensation."
    assert "Candidate CVs and interviews as well as press releases (issued): yes, on two conditions." in card.text
    without_buttons = replace(card, body=tuple(each for each in card.body if not isinstance(each, Actions)))
    assert len(without_buttons.text.split()) <= MOST_WORDS


def test_where_no_tool_takes_both_the_kind_that_some_tool_takes_is_said(desk: Desk) -> None:
    card = answer_card(desk, "can I put passwords and the press release into AI?")[2]

    assert card.headline.startswith("No.")
    assert "Press releases (issued): with the right tool." in card.text


@pytest.mark.parametrize(
    "asked", ["can I put payroll into ChatGPT Enterprise?", "can I put CVs and contracts into ChatGPT Free?"]
)
def test_one_kind_or_kinds_that_agree_get_no_line_of_their_own(desk: Desk, asked: str) -> None:
    text = answer_card(desk, asked)[2].text

    assert ": yes" not in text
    assert ": no" not in text


def test_of_two_kinds_of_one_class_the_no_names_the_one_that_a_rule_keeps_out() -> None:
    card = answer_card(open_desk(pack("university")), "ChatGPT Edu for peer review and grant proposals?")[2]

    assert card.headline == "No. ChatGPT Edu is not approved for manuscripts and proposals under review."
    assert "Grant proposals of our own: yes" in card.text


def test_a_name_that_describes_tools_is_plural_and_the_one_good_edition_has_a_button(desk: Desk) -> None:
    detectors = answer_card(open_desk(pack("university")), "can I use AI detectors on essays?")[2]
    translated = answer_card(desk, "DeepL for our contracts")[2]

    assert detectors.headline.startswith("No. AI detectors are prohibited")
    assert translated.headline == "With DeepL Pro, yes. With Free, no."
    assert "[Use DeepL Pro]" in translated.text
    assert "ChatGPT and" in answer_card(desk, "Chatgpt?")[2].headline
