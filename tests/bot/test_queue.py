"""The queue over the real PgQueuer, in memory: what it promises beside what both do (test_both_queues)."""

import asyncio
import resource
from collections.abc import AsyncIterator
from time import perf_counter

import pytest
from structlog.testing import capture_logs

from bot.queue import WorkQueue
from handlers.ports import Queue
from tests.bot.working import Worker, soon


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
async def queue(worker: Worker) -> AsyncIterator[WorkQueue]:
    queue = WorkQueue(worker.deliver, worker.handle)
    await queue.start()
    yield queue
    await queue.stop()


async def test_keys_are_delivered_and_messages_handled_in_the_order_they_were_put_in(
    queue: WorkQueue, worker: Worker
) -> None:
    async def put_in(port: Queue) -> None:
        await port.deliver(["a/1", "b/ü/👋", "c"])
        await soon(queue)
        await port.handle("playground", ["1", "2"])
        await soon(queue)

    await put_in(queue)
    assert worker.done == ["a/1", "b/ü/👋", "c", "playground:1", "playground:2"]


async def test_work_begins_within_50_ms(queue: WorkQueue) -> None:
    await queue.deliver(["the first builds PgQueuer's models"])
    await soon(queue)
    took = []
    for number in range(10):
        await asyncio.sleep(0.02)
        began = perf_counter()
        await queue.deliver([f"key {number}"])
        await soon(queue)
        took.append(perf_counter() - began)
    assert sorted(took)[5] < 0.05, took


async def test_an_idle_queue_costs_next_to_nothing(queue: WorkQueue) -> None:
    def seconds() -> float:
        used = resource.getrusage(resource.RUSAGE_SELF)
        return used.ru_utime + used.ru_stime

    await queue.deliver(["one"])
    await soon(queue)
    before = seconds()
    await asyncio.sleep(1)
    assert seconds() - before < 0.05


async def test_a_thousand_keys_are_each_delivered_once_at_most_ten_at_a_time(worker: Worker) -> None:
    async def briefly(_key: str) -> None:
        await asyncio.sleep(0.001)

    worker.act = briefly
    queue = WorkQueue(worker.deliver, worker.handle, at_once=10)
    await queue.start()
    keys = [f"key {number}" for number in range(1_000)]
    await queue.deliver(keys)
    await soon(queue)
    assert worker.done == keys
    assert worker.most_at_once == 10
    await queue.stop()


async def test_a_key_that_waits_is_not_queued_twice(worker: Worker) -> None:
    queue = WorkQueue(worker.deliver, worker.handle)
    await queue.deliver(["a", "a"])
    await queue.deliver(["a", "b"])
    await queue.handle("a", ["b"])
    assert queue.depth == 3
    await queue.start()
    await soon(queue)
    assert sorted(worker.done) == ["a", "a:b", "b"]
    await queue.stop()


async def test_stopping_lets_work_end_that_has_begun(worker: Worker) -> None:
    async def briefly(_key: str) -> None:
        await asyncio.sleep(0.2)

    worker.act = briefly
    queue = WorkQueue(worker.deliver, worker.handle, at_once=1)
    await queue.start()
    await queue.deliver(["a", "b"])
    await asyncio.sleep(0.05)
    await queue.stop()
    assert worker.done == ["a"]
    assert not queue.alive


async def test_stopping_takes_under_two_seconds_whatever_runs(worker: Worker) -> None:
    cancelled = []

    async def for_ever(key: str) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(key)
            raise

    worker.act = for_ever
    queue = WorkQueue(worker.deliver, worker.handle)
    await queue.start()
    await queue.deliver(["a", "b"])
    await asyncio.sleep(0.1)
    began = perf_counter()
    with capture_logs() as logs:
        await queue.stop()
    assert perf_counter() - began < 2
    assert sorted(cancelled) == ["a", "b"]
    assert [log["running"] for log in logs] == [["deliver/a", "deliver/b"]]
    await soon(queue)


async def test_nobody_waits_for_a_queue_that_does_not_run(worker: Worker) -> None:
    queue = WorkQueue(worker.deliver, worker.handle)
    await queue.deliver(["a"])
    async with asyncio.timeout(1):
        await queue.idle()
    assert queue.depth == 1


async def test_a_queue_that_breaks_says_so_and_keeps_nobody_waiting(
    queue: WorkQueue, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(queue._queuer.qm.queries, "dequeue", breaks)
    with capture_logs() as logs:
        await queue.deliver(["a"])
        await soon(queue)
        while queue.alive:  # noqa: ASYNC110  it ends by itself
            await asyncio.sleep(0.01)
    assert [log["event"] for log in logs] == ["queue.stopped_working"]
    assert worker.done == []


async def test_a_hundred_that_only_wait_hold_nobody_up(queue: WorkQueue, worker: Worker) -> None:
    begun, go_on = set[str](), asyncio.Event()

    async def wait(key: str) -> None:
        begun.add(key)
        await go_on.wait()

    worker.act = wait
    await queue.deliver([f"key {number}" for number in range(101)])
    async with asyncio.timeout(5):
        while len(begun) < 101:  # noqa: ASYNC110  the queue tells nobody
            await asyncio.sleep(0.01)
    go_on.set()
    await soon(queue)
    assert len(worker.done) == 101


async def test_what_is_in_hand_begins_beside_the_queue_and_counts_as_running(queue: WorkQueue, worker: Worker) -> None:
    go_on = asyncio.Event()

    async def send() -> None:
        await go_on.wait()
        worker.done.append("sent")

    assert queue.has_room
    queue.begin("a", send)
    await queue.deliver(["a"])  # something changed meanwhile
    await asyncio.sleep(0.05)
    assert (queue.depth, worker.done) == (1, [])
    go_on.set()
    await soon(queue)
    assert worker.done == ["sent", "a"]


async def test_what_is_in_hand_may_end_when_the_queue_stops_which_then_has_no_room(queue: WorkQueue) -> None:
    sent = []

    async def send() -> None:
        await asyncio.sleep(0.1)
        sent.append("a")

    queue.begin("a", send)
    await queue.stop()
    assert (sent, queue.has_room) == (["a"], False)


async def test_what_it_remembers_does_not_grow_with_what_it_has_done(queue: WorkQueue) -> None:
    for round_number in range(3):
        await queue.deliver([f"{round_number}/{number}" for number in range(1_000)])
        await soon(queue)
    await asyncio.sleep(0.2)
    assert len(await queue._queuer.qm.queries.queue_log()) < 3_000
