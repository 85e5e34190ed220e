"""What is answered where each of several tools has its own data."""

from cadence.model import Company
from handlers.testing import Talk, button


async def test_each_tool_is_answered_with_its_own_data_and_its_button_asks_about_that(
    talk: Talk, company: Company
) -> None:
    amara = company.people["amara"]
    (row,) = await talk.ask(amara, "Slack AI for the retro, and Otter for the client call")
    assert row.card is not None
    use = button(row.card, "Use Slack AI")
    _, (answer,) = await talk.press(amara, use.name, use.value)

    assert row.card.headline == (
        "With Slack AI for internal meeting notes and recordings, yes, on conditions. "
        "With Otter for customer e-mails, tickets, chats and calls, no."
    )
    assert answer.card is not None
    assert answer.card.headline.startswith("Yes, on one condition. Slack AI may be used with internal meeting notes")
