"""A process that shares its database says that it is alive."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs

from bot.pulse import HeartBeat, Lease
from bot.store.database import Database
from bot.store.errors import DatabaseError
from bot.store.unit_of_work import SqlStore
from handlers.ports import Store, Work


@pytest.fixture
async def store() -> AsyncIterator[SqlStore]:
    database = Database("sqlite://")
    await database.migrate()
    yield SqlStore(database)
    await database.close()


async def living(store: Store) -> frozenset[str]:
    async with store.begin() as work:
        return await work.processes.living()


class Broken:
    """A store that answers until it is broken."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.broken = False

    @asynccontextmanager
    async def begin(self, *, urgent: bool = False) -> AsyncIterator[Work]:
        if self.broken:
            raise DatabaseError("It does not answer.")
        async with self._store.begin(urgent=urgent) as work:
            yield work


async def test_it_is_alive_from_its_start_and_for_a_moment_after_its_end(store: SqlStore) -> None:
    pulse = HeartBeat(store, "me", Lease(0.6))
    assert pulse.seconds_to_send() <= 0
    assert await living(store) == frozenset()
    await pulse.start()
    assert await living(store) == {"me"}
    assert pulse.trouble is None
    assert 0.4 < pulse.seconds_to_send() <= 0.5  # a sixth is kept back
    await asyncio.sleep(0.9)
    assert await living(store) == {"me"}
    await pulse.stop()
    assert await living(store) == {"me"}
    await asyncio.sleep(0.15)
    assert await living(store) == frozenset()


async def test_while_the_database_does_not_answer_it_sends_less_and_less_and_then_nothing(store: SqlStore) -> None:
    broken = Broken(store)
    pulse = HeartBeat(broken, "me", Lease(0.6))
    await pulse.start()
    broken.broken = True
    with capture_logs() as logs:
        await asyncio.sleep(0.55)
        assert pulse.seconds_to_send() < 0
        assert "me" in await living(store)  # the others have not given it up yet
        await asyncio.sleep(0.1)
    assert pulse.trouble is not None
    assert {log["event"] for log in logs} == {"pulse.missed"}
    broken.broken = False
    await asyncio.sleep(0.15)
    assert pulse.seconds_to_send() > 0.3
    broken.broken = True
    await pulse.stop()


async def test_a_process_that_cannot_say_it_is_alive_does_not_start(store: SqlStore) -> None:
    broken = Broken(store)
    broken.broken = True
    with pytest.raises(DatabaseError):
        await HeartBeat(broken, "me").start()


async def test_a_send_has_20_seconds_at_most(store: SqlStore) -> None:
    pulse = HeartBeat(store, "me")
    await pulse.start()
    assert pulse.seconds_to_send() == 20
    await pulse.stop()
