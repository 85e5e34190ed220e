"""Reporting that data went astray: thanks, steps, a private word to the data protection contact."""

from collections.abc import Sequence

import pytest

from cadence.model import Company
from handlers import ask
from handlers.held import notes_on, with_notes
from handlers.messages import Card, Items, plain
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


async def test_only_what_is_to_be_done_is_numbered(talk: Talk, company: Company) -> None:
    card = cards(await talk.ask(company.people["amara"], REPORT))[0]

    (steps,) = (element for element in card.body if isinstance(element, Items))
    assert [plain(step).split()[0] for step in steps.items] == ["Delete", "Keep"]
    assert "I have told Dana Whitfield, privately, and no one else." in card.text.splitlines()


@pytest.mark.parametrize("channel", [None, "#ai-questions"])
async def test_a_report_that_held_secrets_is_told_so_within_90_words(
    talk: Talk, company: Company, channel: str | None
) -> None:
    secrets = "payroll of jane.doe@example.com, card 4111 1111 1111 1111, +44 20 7946 0958"
    said = f"I pasted {secrets} into DeepSeek by mistake"

    for who in ("amara", "dana"):
        card = cards(await talk.ask(company.people[who], said, channel=channel))[0]
        assert card.headline.startswith("Thank you for saying so.")
        assert "Your message held personal data or secrets" in card.text
        assert card.words < 90


def test_a_report_on_the_command_line_that_held_secrets_keeps_within_90_words(desk: Desk) -> None:
    text = "I pasted payroll of jane.doe@example.com, card 4111 1111 1111 1111, into deepseek by mistake"

    card = with_notes(ask.answer_card(desk, text)[2], notes_on(text))

    assert "3. Write to Dana Whitfield, the data protection contact, the same day" in card.text
    assert card.words < 90


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
