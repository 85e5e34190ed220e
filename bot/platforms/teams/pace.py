"""How often Teams may be asked: its windows, and the turns of what is no message in the ledger.

The ledger's messages pass their gates before they are sent (handlers.gates). Look-ups, chats that are opened and the
typing indicator count against the same limits, and pass the same gates here: they wait for their turn for a moment,
and are not made where that is not enough.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

import structlog

from bot.platforms.teams.connector import Channel, Connector, Member
from bot.platforms.teams.errors import AGAIN, ConnectorError, NotReached
from bot.platforms.teams.references import Reference
from bot.store.errors import DatabaseError
from handlers.gates import Gate, Window, close
from handlers.ports import Services

PER_THREAD = (Window(7, 1), Window(8, 2), Window(60, 30), Window(1_800, 3_600))  # of messages to one conversation
PER_LIST = (Window(14, 1), Window(16, 2), Window(120, 30))  # of look-ups of one conversation's people or channels
PER_TENANT = (Window(50, 1),)  # of all that an app asks of one tenant
PATIENCE = 2.0  # seconds that a look-up waits for its turn: somebody may be waiting for it
TYPING_PATIENCE = 0.5  # it is to be seen within two seconds, and nothing is lost without it

_log = structlog.get_logger(__name__)


class Held(NotReached):
    """It was not asked: its turn is `retry_after` seconds away."""

    def __init__(self, gate: str, seconds: float) -> None:
        super().__init__(f"It is not its turn at {gate} yet.")
        self.retry_after = seconds


def of_conversation(tenant: str, name: str) -> Gate:
    """`name`: the conversation's id, or whose chat is to be opened."""
    return Gate(f"teams/{tenant}/{name}", PER_THREAD)


def of_tenant(tenant: str) -> Gate:
    return Gate(f"teams/{tenant}", PER_TENANT)


def of_opening(tenant: str) -> Gate:
    """Before chats that are opened: closed by a pause alone, since each of them is a conversation of its own."""
    return Gate(f"teams/{tenant}/open")


def _of_list(tenant: str, name: str) -> Gate:
    return Gate(f"teams/{tenant}/{name}/list", PER_LIST)


class Paced:
    """The Connector, at the pace that Teams allows. Raises Held for what is not its turn."""

    def __init__(self, connector: Connector, services: Services) -> None:
        self._connector = connector
        self._services = services

    async def authenticate(self, header: str, activity: Mapping[str, Any]) -> None:
        await self._connector.authenticate(header, activity)

    async def post(self, to: Reference, activity: Mapping[str, Any], thread: str | None = None) -> str:
        """A message is the ledger's, which has passed its gates for it; a typing indicator is nobody's."""
        if activity.get("type") != "typing":
            return await self._connector.post(to, activity, thread)
        gates = (of_conversation(to.tenant, to.conversation), of_tenant(to.tenant))
        async with self._turn(gates, TYPING_PATIENCE):
            return await self._connector.post(to, activity, thread)

    async def put(self, to: Reference, id: str, activity: Mapping[str, Any], thread: str | None = None) -> None:
        await self._connector.put(to, id, activity, thread)

    async def begin(self, service_url: str, tenant: str, bot_id: str, user_id: str) -> str:
        """What is sent into the new chat has passed the gate of its person, and here passes that of the chat."""
        async with self._turn((of_opening(tenant), of_tenant(tenant)), PATIENCE):
            id = await self._connector.begin(service_url, tenant, bot_id, user_id)
        async with self._turn((of_conversation(tenant, id),), PATIENCE):
            return id

    async def member(self, to: Reference, user_id: str) -> Member:
        async with self._turn((_of_list(to.tenant, to.conversation), of_tenant(to.tenant)), PATIENCE):
            return await self._connector.member(to, user_id)

    async def channels(self, to: Reference) -> Sequence[Channel]:
        async with self._turn((_of_list(to.tenant, to.team), of_tenant(to.tenant)), PATIENCE):
            return await self._connector.channels(to)

    @asynccontextmanager
    async def _turn(self, gates: Sequence[Gate], patience: float) -> AsyncIterator[None]:
        """The block is one call to Teams. A pause that it asks for closes the first of the gates."""
        try:
            wait = await self._pass(gates, patience)
        except DatabaseError as error:  # where nobody knows whose turn it is, it is nobody's
            raise Held(gates[0].name, AGAIN) from error
        if wait > 0:
            await asyncio.sleep(wait)
        try:
            yield
        except ConnectorError as error:
            if error.status == HTTPStatus.TOO_MANY_REQUESTS:
                await self._close(gates, error.retry_after or AGAIN)
            raise

    async def _pass(self, gates: Sequence[Gate], patience: float) -> float:
        """Seconds until a turn that is taken now. Raises Held."""
        async with self._services.store.begin(urgent=True) as work:
            now = self._services.clock.now()
            standing = await work.gates.hold([gate.name for gate in gates])
            opens = {gate.name: gate.pace.opens(standing[gate.name], now) for gate in gates}
            last = max(opens, key=lambda name: opens[name])
            wait = (opens[last] - now).total_seconds()
            if wait > patience:
                raise Held(last, wait)
            at = max(now, opens[last])
            await work.gates.put({gate.name: gate.pace.passed(standing[gate.name], at) for gate in gates})
        return wait

    async def _close(self, gates: Sequence[Gate], seconds: float) -> None:
        try:
            async with self._services.store.begin(urgent=True) as work:
                await close(gates, None, seconds, work.gates, self._services.clock.now())
        except DatabaseError as error:  # Teams will ask again
            _log.warning("teams.pause_not_kept", why=str(error))
