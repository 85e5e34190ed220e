"""Who is asked in the place of somebody who is away, and what the cards of both say."""

from cadence.model import Company
from cadence.people import Person
from handlers.ports import Services
from handlers.testing import RememberingChat, Talk
from tests.handlers.talking import flush, here, standing, tick_and_send, to

PRIYAS = "meridian/check_in/week/priya/2026-W48"
MARCUSES = "meridian/check_in/week/marcus/2026-W48"
HELENS = "meridian/check_in/week/helen/2026-W48"


async def test_the_delegate_of_a_delegate_is_told_and_asked_and_told_again_when_it_is_over(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, company: Company
) -> None:
    marcus = company.people["marcus"]
    await talk.ask(priya, "away until 4 Jan, Marcus covers")
    await tick_and_send(services)
    rows = await talk.ask(marcus, "away until Friday, Helen covers")
    assert "I ask them about check-ins that open in that time" in here(rows)[0].text
    (told,) = to(rows, "helen")
    assert "In that time I ask you about Invoice review and Variance notes." in told.text
    assert "Open now: Invoice review, week 48 and Variance notes, week 48." in told.text
    await tick_and_send(services)
    assert "Invoice review · Helen Brandt is asked now" in standing(chat, MARCUSES).text
    assert "Invoice review · for Priya Raman" in standing(chat, HELENS).text
    rows = await talk.ask(marcus, "I'm back")
    assert to(rows, "helen")[0].headline == "You are no longer Marcus's delegate."
    await flush(services)
    assert "two initiatives" in standing(chat, MARCUSES).headline
    assert "Invoice review · Marcus Lindqvist is asked now" in standing(chat, HELENS).text
