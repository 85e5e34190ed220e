"""The queue over the real PgQueuer on a real PostgreSQL, as several processes use it: each queue stands for one.

What both queues promise stands in test_both_queues.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import perf_counter

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.pulse import Lease
from bot.shared_queue import SharedQueue, TwoConnections
from bot.store.database import Database
from bot.store.errors import DatabaseError
from bot.work import NotYet
from tests.bot.working import Worker, soon
from tests.postgresql import run

SOON = Lease(1.0)


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
async def database(postgresql_database: str) -> AsyncIterator[Database]:
    database = Database(postgresql_database)
    yield database
    await database.close()


@asynccontextmanager
async def processes(database: Database, *workers: Worker) -> AsyncIterator[list[SharedQueue]]:
    queues = [SharedQueue(database, each.deliver, each.handle, lease=SOON) for each in workers]
    await asyncio.gather(*(queue.start() for queue in queues))  # together: one makes the tables, the others wait
    yield queues
    await asyncio.gather(*(queue.stop() for queue in queues))


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110  nobody else says so
            await asyncio.sleep(0.01)


async def test_three_processes_share_the_work_and_each_key_is_delivered_once(database: Database) -> None:
    workers = [Worker(), Worker(), Worker()]

    async def briefly(_key: str) -> None:
        await asyncio.sleep(0.01)

    for worker in workers:
        worker.act = briefly
    keys = [f"key {number}" for number in range(300)]
    async with processes(database, *workers) as queues:
        await queues[0].deliver(keys)
        for queue in queues:
            await soon(queue)
    assert sorted(key for worker in workers for key in worker.done) == sorted(keys)
    assert all(len(worker.done) > 30 for worker in workers)


async def test_what_is_said_before_anybody_listens_is_heard_afterwards(database: Database) -> None:
    heard: list[object] = []
    async with await database.plain_connection() as asks, await database.plain_connection() as listens:
        driver = TwoConnections(asks, listens)
        await driver.hear("a channel")
        await driver.notify("a channel", "is anybody there")
        async with driver:
            await driver.add_listener("a channel", heard.append)
            await until(lambda: bool(heard))
    assert heard == ["is anybody there"]


async def test_what_several_processes_ask_for_at_once_is_done_once(database: Database) -> None:
    workers = [Worker(), Worker(), Worker()]

    async def wait(_key: str) -> None:
        await asyncio.sleep(0.3)

    for worker in workers:
        worker.act = wait
    async with processes(database, *workers) as queues:
        await asyncio.gather(*(queue.deliver(["a/ü/👋", "b"]) for queue in queues))
        await asyncio.gather(*(queue.handle("slack", ["1"]) for queue in queues))
        await soon(queues[0])
    assert sorted(key for worker in workers for key in worker.done) == ["a/ü/👋", "b", "slack:1"]


async def test_work_begins_soon_after_somebody_asked_for_it(database: Database) -> None:
    asks, does = Worker(), Worker()
    async with processes(database, asks, does) as (queue, _):
        await queue.deliver(["the first builds PgQueuer's models"])
        await soon(queue)
        took = []
        for number in range(10):
            began = perf_counter()
            await queue.deliver([f"key {number}"])
            await until(lambda: len(does.done) + len(asks.done) == number + 2)  # noqa: B023  called at once
            took.append(perf_counter() - began)
    assert sorted(took)[5] < 0.25, took


async def test_what_a_killed_process_had_taken_is_taken_over_within_its_lease(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    dies, lives = Worker(), Worker()
    taken = asyncio.Event()

    async def hang(_key: str) -> None:
        taken.set()
        await asyncio.Event().wait()

    async def nothing(*_: object) -> None:
        """A dead process sends no heartbeats."""

    async def nothing_found(*_: object, **__: object) -> list[object]:
        return []

    dies.act = hang
    monkeypatch.setattr("pgqueuer.queries.Queries.update_heartbeat", nothing)
    async with processes(database, dies) as (dying,):
        await dying.deliver(["a"])
        await taken.wait()
        assert dying._queuer is not None
        monkeypatch.setattr(dying._queuer.qm.queries, "dequeue", nothing_found)  # nor does it take anything again
        began = perf_counter()
        async with processes(database, lives):
            await until(lambda: lives.done == ["a"])
            took = perf_counter() - began
    assert 0.5 < took < 5, took


async def test_work_that_has_to_wait_its_turn_comes_back_soon_and_is_left_to_the_tick_in_the_end(
    database: Database, worker: Worker
) -> None:
    tried: Counter[str] = Counter()

    async def turn(key: str) -> None:
        tried[key] += 1
        if key == "never" or tried[key] < 3:
            raise NotYet

    worker.act = turn
    async with processes(database, worker) as (queue,):
        await queue.deliver(["third", "never"])
        await soon(queue)
    assert worker.done == ["third"]
    assert tried == {"third": 3, "never": 9}


async def test_when_its_connection_breaks_it_connects_again_and_loses_no_later_work(
    database: Database, worker: Worker, postgresql: str
) -> None:
    async with processes(database, worker) as (queue,):
        await queue.deliver(["before"])
        await soon(queue)
        with capture_logs() as logs:
            run(
                postgresql,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = 'drumbeat_test' AND pid <> pg_backend_pid()",
            )
            await queue.deliver(["lost, and found by the tick"])
            await until(lambda: not queue.alive)
            await until(lambda: queue.alive)
        await queue.deliver(["after"])
        await soon(queue)
    assert worker.done[0] == "before"
    assert "after" in worker.done
    assert {log["event"] for log in logs} & {"queue.not_queued", "queue.disconnected"}


async def test_without_a_database_it_does_not_start() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/nothing")
    worker = Worker()
    queue = SharedQueue(database, worker.deliver, worker.handle)
    with pytest.raises(DatabaseError, match="does not answer"):
        await queue.start()
    assert not queue.alive
    await queue.deliver(["a"])
    await queue.stop()
    await database.close()


async def test_stopping_takes_about_two_seconds_whatever_runs_and_leaves_the_rest_to_others(
    database: Database, worker: Worker
) -> None:
    cancelled = []

    async def for_ever(key: str) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(key)
            raise

    worker.act = for_ever
    queue = SharedQueue(database, worker.deliver, worker.handle, lease=SOON)
    await queue.start()
    keys = [f"key {number}" for number in range(15)]
    await queue.deliver(keys)
    await asyncio.sleep(0.3)
    began = perf_counter()
    with capture_logs() as logs:
        await queue.stop()
    assert perf_counter() - began < 2.2
    assert [log["event"] for log in logs] == ["queue.cut_short"]
    assert len(cancelled) == 10
    heir = Worker()
    async with processes(database, heir) as (other,):
        await soon(other)
    assert len(heir.done) >= 5  # what was cut short is the ledger's affair: the next tick queues it again
    assert not set(heir.done) - set(keys)


async def test_its_log_of_old_jobs_is_forgotten(
    database: Database, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.shared_queue._CLEAN_SECONDS", 0.05)
    async with processes(database, worker) as (queue,):
        await queue.deliver(["old"])
        await soon(queue)
        async with database.engine.begin() as connection:
            await connection.execute(text("UPDATE pgqueuer_log SET created = created - interval '2 hours'"))
        await queue.deliver(["new"])
        await soon(queue)
        await asyncio.sleep(0.2)
        async with database.engine.connect() as connection:
            left = (await connection.execute(text("SELECT count(DISTINCT job_id) FROM pgqueuer_log"))).scalar()
    assert left == 1
