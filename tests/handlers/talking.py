"""Small helpers of tests that talk with the bot: deliver everything, and read what somebody sees."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cadence.model import Company, DueKey, DueKind, Initiative
from handlers.as_arranged import company_now
from handlers.deliver import deliver
from handlers.messages import Card
from handlers.ports import Delivery, DeliveryState, Destination, Services
from handlers.testing import RememberingChat, SetClock, Talk, actions_of
from handlers.tick import tick
from tests.handlers.programme import POSTED, W48, check_ins, figures


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


async def summed_up(services: Services, clock: SetClock) -> None:
    """The programme's week 48 is summed up in #leadership, by the message m1."""
    clock.instant = POSTED
    key = DueKey("meridian", DueKind.DIGEST, "executive", "#leadership", W48)
    planned = Delivery(str(key), "meridian", Destination(channel="leadership"), POSTED, due_key=key)
    sent = replace(
        planned,
        state=DeliveryState.SENT,
        sent_at=POSTED,
        message="m1",
        conversation="#leadership",
        platform="playground",
        card=Card("-"),
    )
    async with services.store.begin() as work:
        await work.figures.add(figures())
        for check_in in check_ins():
            await work.check_ins.put(check_in)
        await work.ledger.plan([planned])
        assert await work.ledger.change(sent, was=DeliveryState.PLANNED)


def where(talk: Talk, *initiatives: Initiative) -> Talk:
    """The same talk in a company whose initiatives are so."""
    company = talk.services.companies[talk.company]
    company = replace(company, initiatives={**company.initiatives, **{each.id: each for each in initiatives}})
    return replace(talk, services=replace(talk.services, companies={company.id: company}))


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
