"""What is answered where a tool's name may be a colleague's."""

from cadence.model import Company
from handlers.testing import Talk, button


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
