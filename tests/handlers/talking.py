"""Small helpers of tests that talk with the bot: deliver everything, and read what somebody sees."""

from collections.abc import Sequence
from datetime import datetime

from cadence.model import Company
from handlers.as_arranged import company_now
from handlers.deliver import deliver
from handlers.messages import Card
from handlers.ports import Delivery, Services
from handlers.testing import RememberingChat, SetClock, actions_of
from handlers.tick import tick


async def flush(services: Services) -> None:
    """Send what waits, as long as something does."""
    for _ in range(3):
        async with services.store.begin() as work:
            keys = [each.key for each in await work.ledger.unfinished(services.clock.now(), interrupted=True)]
        for key in keys:
            await deliver(key, services)


async def tick_and_send(services: Services) -> None:
    for company in services.companies.values():
        await tick(company, services)
    await flush(services)


async def at(instant: datetime, services: Services, clock: SetClock) -> None:
    """What happens by itself at this instant."""
    clock.instant = instant
    await tick_and_send(services)


async def as_it_is(services: Services, company: Company) -> Company:
    """The company with all that was arranged."""
    async with services.store.begin() as work:
        return await company_now(company, work, services.clock.now())


def to(rows: Sequence[Delivery], person: str) -> list[Card]:
    """What is said to somebody by name."""
    return [row.card for row in rows if row.card and row.updates is None and row.destination.person == person]


def here(rows: Sequence[Delivery]) -> list[Card]:
    """What is said back where it was asked."""
    return [row.card for row in rows if row.card and row.updates is None and row.destination.place is not None]


def labels(card: Card) -> list[str]:
    return [action.label for action in actions_of(card)]


def standing(chat: RememberingChat, key: str) -> Card:
    """A message as it reads now, with all its changes."""
    sent = next(said for said in chat.said if said.key == key)
    return [sent.card, *(card for _, message, card in chat.updates if message == sent.sent)][-1]
