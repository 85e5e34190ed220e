"""Reporting that data went astray: thanks, steps, a private word to the data protection contact."""

from collections.abc import Sequence

from cadence.model import Company
from handlers.messages import Card
from handlers.ports import Delivery, Services
from handlers.testing import Talk
from handlers.views.incident import thanks_card
from policies.desk import Desk

REPORT = "I think I pasted the client list into DeepSeek by mistake"


def cards(rows: Sequence[Delivery]) -> list[Card]:
    return [row.card for row in rows if row.card is not None]


async def test_a_report_is_thanked_first_and_never_blamed(talk: Talk, company: Company) -> None:
    card = cards(await talk.ask(company.people["amara"], REPORT))[0]

    lines = card.text.splitlines()
    assert lines[0] == "Thank you for saying so. Do this now:"
    assert lines[1].startswith("1. ")
    assert "You are not in trouble for reporting it." in lines
    assert len(card.text.split()) < 90


async def test_the_data_protection_contact_is_told_privately(talk: Talk, company: Company) -> None:
    rows = await talk.ask(company.people["amara"], REPORT, channel="#ai-questions")

    assert [(row.destination.person, row.destination.channel) for row in rows] == [("amara", None), ("dana", None)]
    assert rows[1].destination.place is None
    reply, note = cards(rows)
    assert "I have told Dana Whitfield, privately, and no one else." in reply.text
    assert note.headline == "Amara Okafor reports that data may have gone where it should not."
    assert "Tool: DeepSeek" in note.text
    assert "Said: Thursday 26 November, 10:30" in note.text


async def test_the_report_is_kept_masked(talk: Talk, services: Services, company: Company) -> None:
    rows = await talk.ask(company.people["amara"], f"{REPORT}, with card 4111 1111 1111 1111")

    async with services.store.begin() as work:
        kept = (await work.requests.incidents("meridian"))[0]
    assert (kept.person, kept.tools) == ("amara", ("deepseek",))
    assert "4111" not in kept.text
    assert not any("4111" in card.full_text for card in cards(rows))


async def test_a_report_of_the_data_protection_contact_goes_to_the_administrator(talk: Talk, company: Company) -> None:
    rows = await talk.ask(company.people["dana"], REPORT)

    assert [row.destination.person for row in rows] == [None, "omar"]


def test_without_a_handbook_the_steps_are_those_that_are_right_anywhere(desk: Desk) -> None:
    card = thanks_card(None, (), desk.register)

    assert "1. Stop: paste nothing more, and delete the conversation if you can." in card.text
    assert "Write to ai-policy@meridian.example today" in card.text
