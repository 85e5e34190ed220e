"""Requests by name, what tools make, rules by their ids, other scripts, and what the handbook says to them."""

import pytest

from policies.desk import Desk, open_desk
from policies.model import Intent
from policies.packs import pack
from policies.understanding.text import read_message


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(pack("meridian"))


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("request granola", "unknown:granola"),
        ("/request-tool granola", "unknown:granola"),
        ("I want to request cursor", "cursor"),
        ("can I request chatgpt enterprise?", "chatgpt-enterprise"),
        ("request access to Zorblify", "unknown:Zorblify"),
        ("get us otter please", "otter"),
        ("order 5 seats of granola", "unknown:granola"),
    ],
)
def test_a_tool_asked_for_by_name_is_a_request_for_it(desk: Desk, text: str, tool: str) -> None:
    question = desk.read(text)
    assert (question.intent, question.tools, question.data_kinds) == (Intent.VENDOR_REQUEST, (tool,), ())


@pytest.mark.parametrize("text", ["request help", "order lunch", "how do I request a tool", "get me a coffee"])
def test_what_is_no_tool_is_not_requested(desk: Desk, text: str) -> None:
    question = desk.read(text)
    assert question.intent is not Intent.VENDOR_REQUEST
    assert question.tools == ()


@pytest.mark.parametrize(
    "text",
    [
        "who owns the code that copilot writes",
        "who owns what copilot makes",
        "who owns code written by copilot?",
        "do I have to disclose a contract that copilot has drafted?",
    ],
)
def test_what_a_tool_makes_is_not_put_into_it(desk: Desk, text: str) -> None:
    question = desk.read(text)
    assert (question.tools, question.data_kinds) == (("copilot",), ())


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("can I put code that copilot wrote into claude team?", ("source-code",)),
        ("payroll and the code that copilot writes", ("payroll", "source-code")),
        ("can claude team write code?", ("source-code",)),
    ],
)
def test_what_is_put_in_stays_data_whoever_made_it(desk: Desk, text: str, kinds: tuple[str, ...]) -> None:
    assert desk.read(text).data_kinds == kinds


@pytest.mark.parametrize("text", ["what tools may I use?", "which tools are allowed", "what is approved"])
def test_asking_for_the_tools_is_asking_for_help(desk: Desk, text: str) -> None:
    assert desk.read(text).intent is Intent.HELP
    assert desk.read(text, ["passport in copilot ok?"]).intent is Intent.HELP


@pytest.mark.parametrize(
    ("text", "anchor"), [("what is R07?", "human-review"), ("what does rule R05 say", "restricted-data")]
)
def test_a_rule_is_asked_about_by_its_id(desk: Desk, text: str, anchor: str) -> None:
    passage = desk.passage(text)
    assert desk.read(text).intent is Intent.POLICY_QUESTION
    assert passage is not None
    assert passage.anchor == anchor


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("אפשר להשתמש ב-ChatGPT עם חוזים?", "chatgpt"),
        ("האם אפשר להעלות חוזה ל-Claude?", "claude"),
        ("מותר בChatGPT?", "chatgpt"),
        ("هل يمكنني وضع العقود في Claude؟", "claude"),
    ],
)
def test_a_tool_is_found_in_a_message_written_from_right_to_left(desk: Desk, text: str, tool: str) -> None:
    question = desk.read(text)
    assert (question.intent, question.tools) == (Intent.POLICY_QUESTION, (tool,))


def test_words_are_split_where_the_script_changes_but_a_disguise_is_not() -> None:
    assert [token.text for token in read_message("בClaude ל-Claude e-mail сhatgpt").tokens] == [
        "ב",
        "claude",
        "ל",
        "claude",
        "email",
        "chatgpt",
    ]
    assert read_message("؟").asks


@pytest.mark.parametrize(
    "text",
    [
        "can I use Grammarly to fix my emails to customers?",
        "grammarly for chats with clients",
        "mails an unsere Kunden mit grammarly?",
        "puis-je utiliser grammarly pour mes messages aux clients ?",
        "¿puedo usar Grammarly para mis correos a clientes?",
        "posso usare grammarly per le lettere ai clienti?",
        "mag ik grammarly gebruiken voor mails aan klanten",
        "czy moge uzyc grammarly do maili do klientow",
    ],
)
def test_mail_to_customers_is_what_customers_get(desk: Desk, text: str) -> None:
    assert desk.read(text).data_kinds == ("customer-comms",)


def test_mail_to_colleagues_stays_internal(desk: Desk) -> None:
    assert desk.read("grammarly for my emails to the team").data_kinds == ("internal-email",)


@pytest.mark.parametrize("text", ["photo of my kids to Midjourney", "may I use claude to write a birthday card"])
def test_what_is_no_company_data_has_no_kind(desk: Desk, text: str) -> None:
    assert desk.read(text).data_kinds == ()


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("can i use chatgpt to screen applicants and reject them automatically", "human-review"),
        ("can i use ai to decide who gets fired", "human-review"),
        ("can I use Gemini to decide who gets promoted?", "human-review"),
        ("who is responsible for the AI policy?", "who-to-ask"),
        ("who is responsible for AI output?", "output-ownership"),
        ("who checks the output?", "human-review"),
    ],
)
def test_the_handbook_answers_with_the_section_meant(desk: Desk, text: str, anchor: str) -> None:
    passage = desk.passage(text)
    assert passage is not None
    assert passage.anchor == anchor
