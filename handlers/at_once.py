"""An answer that is sent when it is written down: taken in hand in the transaction that writes it.

It waits in no queue, is not read again, and is `sending` for no longer than any other message: its sending begins when
the commit is done. Where it may not go yet, or too many are under way, it is planned as any other is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from handlers.deliver import made_ready
from handlers.in_hand import InHand
from handlers.into_ledger import plan, rows_of
from handlers.messages import Inbound, Outcome
from handlers.ports import Delivery, Services, Work


class Sender(Protocol):
    """Sends what is in hand, at once."""

    @property
    def has_room(self) -> bool: ...

    def send(self, in_hand: InHand) -> None:
        """Begin. What becomes of it is written down."""
        ...


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a message, to be gone on with when it is on the disk."""

    keys: Sequence[str] = ()  # of what is to be queued
    in_hand: InHand | None = None  # what is to be sent at once

    async def go_on(self, services: Services, sender: Sender) -> None:
        if self.in_hand is not None:
            sender.send(self.in_hand)
        await services.queue.deliver(self.keys)


async def say(inbound: Inbound, outcomes: Sequence[Outcome], services: Services, work: Work, sender: Sender) -> Said:
    """Write down what is to be said, the first answer as being sent, if it can be.

    Only the first: further ones to the same message wait for it.
    """
    rows, hurried = await rows_of(inbound, outcomes, services, work)
    in_hand = None
    if sender.has_room and rows and _is_first_answer(rows[0], inbound):
        ready = await made_ready(rows[0], services, work, services.clock.now())
        if isinstance(ready, InHand):  # else the queue finds out again what keeps it, and writes that down
            in_hand, rows = ready, [ready.row, *rows[1:]]
    planned = [*hurried, *await plan(rows, work)]
    if in_hand is None or in_hand.row.key not in planned:  # there already: whoever wrote it sends it
        return Said(planned)
    return Said([key for key in planned if key != in_hand.row.key], in_hand)


def _is_first_answer(row: Delivery, inbound: Inbound) -> bool:
    return row.key == f"reply/{inbound.key}/1" and row.destination.place is not None
