"""Several answers to one message go out in their order, though the queue works on many rows at once.

The order within the process is kept by a lock for each incoming message. Where an answer has to be tried again later,
those after it in the same conversation wait for it; the tick brings them back.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.locks import Locks
from handlers.ports import Delivery, Services


class Turns:
    """Who may go now, by the ledger's key."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._locks = Locks[str]()

    @asynccontextmanager
    async def of(self, key: str) -> AsyncIterator[bool]:
        """Wait until the row may be sent; False when it has to wait for an earlier answer that is to be tried again."""
        family, number = _place(key)
        if number is None:
            yield True
            return
        async with self._locks.of(family):
            yield number == 1 or await self._is_next(key, family, number)

    def is_taken(self, key: str) -> bool:
        """Whether `of` would wait: another answer to the same message is being sent."""
        family, number = _place(key)
        return number is not None and self._locks.is_taken(family)

    async def _is_next(self, key: str, family: str, number: int) -> bool:
        async with self._services.store.begin() as work:
            row = await work.ledger.look(key)
            if row is None:
                return True
            for earlier in range(1, number):
                before = await work.ledger.look(f"{family}/{earlier}")
                if before is not None and before.state.unfinished and _same_place(before, row):
                    return False
        return True


def _place(key: str) -> tuple[str, int | None]:
    """("reply/slack/Ev1", 2) for the second answer to a message; no number for what is no answer."""
    family, _, number = key.rpartition("/")
    if not key.startswith("reply/") or not (number.isascii() and number.isdecimal()):
        return key, None
    return family, int(number)


def _same_place(one: Delivery, other: Delivery) -> bool:
    return one.destination == other.destination
