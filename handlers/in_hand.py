"""What every step of a delivery needs: the row's platform, writing down what became of it, coming back to it."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from handlers import troubles
from handlers.messages import Card
from handlers.ports import Chat, Delivery, DeliveryState, Sent, Services

SHORT_WAIT = timedelta(minutes=2)  # what waits longer is brought back by the tick

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class InHand:
    """A row this run has in hand, and what to do with it."""

    row: Delivery  # as written to the ledger, SENDING
    chat: Chat
    card: Card
    original: Sent | None = None  # for a change in place: the message to change


def chat_of(row: Delivery, services: Services) -> Chat | None:
    """The platform it was, or is being, sent on."""
    return next((chat for chat in services.chats if chat.platform == row.platform), None)


async def come_back(row: Delivery, services: Services) -> None:
    """See to it that a row that waits only shortly need not wait for the tick."""
    if row.state is DeliveryState.RETRY and row.not_before is not None:
        wait = row.not_before - services.clock.now()
        if wait <= SHORT_WAIT:
            await services.queue.deliver_later(row.key, max(wait.total_seconds(), 0.0))


async def write_down(row: Delivery, services: Services) -> bool:
    """False when the row is in this run's hand no more, and somebody else writes down what became of it."""
    async with services.store.begin() as work:
        written = await work.ledger.change(row, was=DeliveryState.SENDING, hand=services.run)
        if written:
            await troubles.note(row, services, work)
    if written:
        report(row)
    return written


def report(row: Delivery) -> None:
    if row.state in (DeliveryState.DEAD, DeliveryState.UNCERTAIN):
        _log.warning("Delivery %s is %s: %s", row.key, row.state, row.why)
