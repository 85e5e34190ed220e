"""What the register says of its tools: which may not take some data, and when an entry was looked at."""

from dataclasses import replace

import pytest

from handlers.messages import MOST_WORDS, plain
from handlers.views.of_the_register import closed_list, entries_card
from policies.decide import decide
from policies.desk import Desk, open_desk
from policies.findings import asked, closed_to
from policies.model import Intent, Question, VerdictKind
from policies.packs import pack, packs
from tests.handlers.answering import answered


@pytest.mark.parametrize(
    "text",
    [
        "which tools are blocked for contracts?",
        "which tools may not take contracts?",
        "what can't I use for contracts?",
        "which AI is not cleared for contracts",
        "which tools should I avoid with contracts?",
        "welche Tools sind für Verträge verboten?",
    ],
)
def test_who_asks_what_is_closed_to_some_data_is_told_that_first(desk: Desk, text: str) -> None:
    card = answered(desk, text)

    assert card.headline == "56 tools and editions are not allowed for contracts and NDAs."
    assert "\nChatGPT Free, ChatGPT Plus, ChatGPT Team" in card.text
    assert "and 48 more in the details." in card.text
    assert "These take it, nearest first:" in card.text
    assert card.words <= MOST_WORDS


def test_the_details_name_every_tool_that_is_closed_to_the_data(desk: Desk) -> None:
    card = answered(desk, "which tools are blocked for contracts?")
    named = next(
        plain(each.line) for each in card.details if hasattr(each, "line") and "Not allowed" in plain(each.line)
    )

    assert named.startswith("Not allowed for this data: ChatGPT Free, ")
    assert named.endswith(" and Zapier AI.")
    assert "Harvey" not in named


@pytest.mark.parametrize(
    "text",
    [
        "which tools take contracts?",
        "which AI tools do not use our contracts for training?",
        "can I put contracts that are not allowed to leave the firm into chatgpt?",
    ],
)
def test_other_questions_with_a_no_in_them_list_nothing_that_is_closed(desk: Desk, text: str) -> None:
    assert "are not allowed for contracts" not in answered(desk, text).headline


@pytest.mark.parametrize("name", packs())
def test_closed_is_what_is_denied_one_by_one(name: str) -> None:
    register = open_desk(pack(name)).register
    for kind in register.data_kinds:
        closed = {edition.id for edition in closed_to(asked(register, (kind,)))}
        alone = {
            edition: decide(Question("", Intent.POLICY_QUESTION, (edition,), (kind,)), register).kind
            for edition in register.editions
        }
        assert closed == {edition for edition, verdict in alone.items() if verdict is VerdictKind.DENIED}


def test_of_thousands_that_are_closed_the_first_are_named(desk: Desk) -> None:
    edition = desk.register.editions["chatgpt-free"]
    said = plain(closed_list([replace(edition, name=f"Tool {number}") for number in range(1, 1202)]).line)

    assert said.endswith("Tool 200 and 1,001 more.")


@pytest.mark.parametrize(
    "text",
    [
        "when was the policy for Claude Team last updated?",
        "when was Claude Team last reviewed?",
        "how old is the entry of claude team",
        "wann wurde Claude Team zuletzt geprüft?",
    ],
)
def test_how_current_an_entry_is_is_said_with_when_it_is_looked_at_again(desk: Desk, text: str) -> None:
    card = answered(desk, text)

    assert card.headline == "The register's word on Claude Team was last reviewed on 4 Nov 2026."
    assert "Claude Team: approved, looked at again by 4 May 2027" in card.text
    assert "Register 3 · " in card.text


def test_of_a_tool_with_editions_each_has_its_day(desk: Desk) -> None:
    text = answered(desk, "when was chatgpt last reviewed?").text

    assert "ChatGPT Team: under review, due 18 Dec 2026" in text
    assert "ChatGPT Edu: prohibited, looked at again by 4 May 2027" in text


@pytest.mark.parametrize(
    "text",
    ["can claude read my last review?", "is gemini ok for the latest review of our CVs?", "last update in notion?"],
)
def test_a_review_in_a_question_of_use_asks_for_no_day(desk: Desk, text: str) -> None:
    assert "last reviewed on" not in answered(desk, text).headline


def test_an_entry_without_days_says_so(desk: Desk) -> None:
    register = replace(desk.register, reviewed=None, review_by=None)
    waiting = replace(register.editions["claude-enterprise"], review_by=None)
    register = replace(register, editions={**register.editions, "claude-enterprise": waiting})

    text = entries_card(("claude-enterprise", "claude-team"), register).text

    assert "Claude Enterprise and Claude Team was never given a review's day." in text
    assert "Claude Enterprise: under review" in text
    assert "Claude Team: approved" in text
