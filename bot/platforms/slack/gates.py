"""What a message to Slack has to pass: a message a second in a conversation, some hundreds a minute in a workspace."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.platforms.slack.addresses import Address
from bot.platforms.slack.parts import Writing
from bot.platforms.slack.workspaces import Install
from bot.store.database import Database
from bot.store.repositories.gates import SqlGates
from handlers.gates import Gate, Window
from handlers.ports import Clock, TryLater

LONGEST_WAIT = 5.0  # seconds, within a message; a send may take some tens
ONE_A_SECOND = (Window(1, 1.0),)
WORKSPACE = (Window(300, 60.0),)  # Slack says "several hundred"


def of_conversation(conversation: str) -> Gate:
    """`conversation`: its one name (addresses.conversation)."""
    return Gate(f"slack/{conversation}", ONE_A_SECOND)


def of_person(company: str, person: str) -> Gate:
    """Of somebody to whom no direct message was ever opened, until it is."""
    return Gate(f"slack/{company}/person/{person}", ONE_A_SECOND)


def of_workspace(workspace: str) -> Gate:
    return Gate(f"slack/{workspace}", WORKSPACE)


class Turns:
    """Takes a message's further posts, its details, through the same gates as everybody else's. One per process."""

    def __init__(
        self, database: Database, clock: Clock, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._database = database
        self._clock = clock
        self._sleep = sleep

    async def take(self, install: Install, address: Address, also: Writing | None = None) -> None:
        """Reserve the next place at its gates and wait for it. Raises TryLater when that takes long.

        `also` is written in the same transaction, which is kept in either case.
        """
        passed = (of_conversation(address.conversation), of_workspace(install.workspace))
        now = self._clock.now()
        async with self._database.statements() as session:
            if also is not None:
                await also(session)
            gates = SqlGates(session)
            standing = await gates.hold([gate.name for gate in passed])
            waits = {gate: (gate.pace.opens(standing[gate.name], now) - now).total_seconds() for gate in passed}
            slowest = max(waits, key=lambda gate: waits[gate])
            too_long = waits[slowest] > LONGEST_WAIT
            if not too_long:
                await gates.put({gate.name: gate.pace.passed(standing[gate.name], now) for gate in passed})
        if too_long:
            raise TryLater("Its details wait for their turn.", waits[slowest], slowest.name)
        if waits[slowest] > 0:
            await self._sleep(waits[slowest])
