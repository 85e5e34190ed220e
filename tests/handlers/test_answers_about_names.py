"""What is answered where a tool's name may be a colleague's, or is another than the register's own."""

import pytest

from cadence.model import Company
from handlers.ask import answer_card
from handlers.testing import Talk, button
from policies.desk import Desk


async def test_a_name_that_may_be_a_colleagues_gets_no_yes_and_a_button_for_the_tool(
    talk: Talk, company: Company
) -> None:
    amara = company.people["amara"]
    (row,) = await talk.ask(amara, "Claude from legal wants to know whether I can send payroll")
    assert row.card is not None
    meant = button(row.card, "I mean Claude, the tool")
    _, (answer,) = await talk.press(amara, meant.name, meant.value)

    assert row.card.headline == "It depends on the tool. I took Claude for a colleague."
    assert answer.card is not None
    assert answer.card.headline == "No. No edition of Claude is approved for payroll and compensation."


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("is Agentforce covered?", "\nAgentforce is listed as Salesforce Einstein.\n"),
        ("can I put contracts into agentforce?", "\nAgentforce is listed as Salesforce Einstein. We treat this as"),
        (
            "can agentforce or Bard take contracts?",
            "Agentforce is listed as Salesforce Einstein. Bard is listed as Gemini.",
        ),
    ],
)
def test_another_name_of_a_tool_is_said_beside_the_registers(desk: Desk, asked: str, said: str) -> None:
    assert said in answer_card(desk, asked)[2].text


@pytest.mark.parametrize(
    "asked",
    [
        "is Einstein GPT ok?",
        "is Salesforce Einstein (Agentforce) ok?",
        "is gpt-4 ok for contracts?",
        "m365 copilot for CVs?",
    ],
)
def test_a_name_that_is_seen_in_the_registers_needs_no_word(desk: Desk, asked: str) -> None:
    card = answer_card(desk, asked)[2]

    assert "register 3" in card.text.casefold()
    assert "is listed as" not in card.full_text
