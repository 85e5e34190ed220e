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

    async def of(self, company: str, sent: Sent) -> Delivery | None:
        """The row that became this message."""
        async with self._services.store.begin() as work:
            return await work.ledger.by_message(company, PLATFORM, sent.conversation, sent.message)
