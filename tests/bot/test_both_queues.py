"""What either queue promises, over the real PgQueuer: in memory, and on a real PostgreSQL."""

import asyncio
import gc
import warnings
from collections.abc import AsyncIterator, Callable

import pytest
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from bot.pulse import Lease
from bot.queue import WorkQueue
from bot.shared_queue import SharedQueue
from bot.store.database import Database
from tests.bot.working import Worker, soon

AnyQueue = WorkQueue | SharedQueue
Make = Callable[[Worker], AnyQueue]


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture(params=["memory", "postgresql"])
async def make(request: pytest.FixtureRequest) -> AsyncIterator[Make]:
    if request.param == "memory":
        yield lambda worker: WorkQueue(worker.deliver, worker.handle)
        return
    database = Database(request.getfixturevalue("postgresql_database"))
    yield lambda worker: SharedQueue(database, worker.deliver, worker.handle, lease=Lease(1.0))
    await database.close()


@pytest.fixture
async def queue(make: Make, worker: Worker) -> AsyncIterator[AnyQueue]:
    queue = make(worker)
    await queue.start()
    yield queue
    await queue.stop()


async def test_a_key_asked_for_while_it_runs_runs_once_more_afterwards_never_beside(
    queue: AnyQueue, worker: Worker
) -> None:
    began, go_on = asyncio.Event(), asyncio.Event()

    async def wait(_key: str) -> None:
        began.set()
        await go_on.wait()

    worker.act = wait
    await queue.deliver(["a"])
    await began.wait()
    for _ in range(3):
        await queue.deliver(["a"])
    await asyncio.sleep(0.15)
    assert worker.done == []
    assert worker.running.total() == queue.depth == 1
    go_on.set()
    await soon(queue)
    assert worker.done == ["a", "a"]


async def test_the_same_key_can_be_delivered_again_right_after_it_ended(queue: AnyQueue, worker: Worker) -> None:
    for _ in range(20):
        await queue.deliver(["a"])
        await soon(queue)
    assert worker.done == ["a"] * 20


async def test_work_may_queue_more_work_and_idle_waits_for_that_too(queue: AnyQueue, worker: Worker) -> None:
    async def chain(key: str) -> None:
        if len(key) < 10:
            await queue.deliver([key + "x"])

    worker.act = chain
    await queue.deliver(["x"])
    await soon(queue)
    assert worker.done == ["x" * length for length in range(1, 11)]


async def test_work_that_fails_is_logged_with_its_key_and_the_rest_goes_on(queue: AnyQueue, worker: Worker) -> None:
    async def fail(key: str) -> None:
        if key == "bad":
            raise LookupError

    worker.act = fail
    with capture_logs([merge_contextvars]) as logs:
        await queue.deliver(["bad", "good"])
        await soon(queue)
        await queue.handle("slack", ["bad"])
        await soon(queue)
        await queue.deliver(["bad"])
        await soon(queue)
    assert worker.done == ["good", "slack:bad"]
    assert [(log["event"], log["work"], log["key"]) for log in logs] == [("queue.work_failed", "deliver", "bad")] * 2
    assert queue.alive
    assert queue.depth == 0


async def test_it_can_be_stopped_twice_and_started_again(make: Make, worker: Worker) -> None:
    queue = make(worker)
    await queue.stop()
    for key in ("a", "b"):
        await queue.start()
        await queue.start()
        await queue.deliver([key])
        await soon(queue)
        await queue.stop()
        await queue.stop()
    assert worker.done == ["a", "b"]


async def test_stopping_leaves_no_task_behind(make: Make, worker: Worker) -> None:
    queue = make(worker)
    await queue.start()
    await queue.deliver(["a"])
    await soon(queue)
    await queue.stop()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        gc.collect()
    assert asyncio.all_tasks() == {asyncio.current_task()}
