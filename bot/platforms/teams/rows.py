"""What Teams' chat needs of the ledger beside being called by it: to add pages, and to know what a message was."""

from collections.abc import Sequence

from bot.platforms.teams.directory import PLATFORM
from handlers.ports import Delivery, Sent, Services


class Rows:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def plan(self, rows: Sequence[Delivery]) -> None:
        """Write rows and have them sent."""
        async with self._services.store.begin() as work:
            keys = await work.ledger.plan(rows)
        await self._services.queue.deliver(keys)

    async def key_of(self, company: str, sent: Sent) -> str | None:
        """The ledger key that a message was sent under."""
        async with self._services.store.begin() as work:
            row = await work.ledger.by_message(company, PLATFORM, sent.conversation, sent.message)
        return None if row is None else row.key
