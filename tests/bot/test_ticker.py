"""The ticker over the real APScheduler."""

import asyncio
import time
from time import perf_counter

import pytest
from structlog.testing import capture_logs

from bot.observe import Metrics
from bot.ticker import Ticker, TickFailed


async def eventually(ticker: Ticker, ticks: int) -> None:
    async with asyncio.timeout(5):
        while ticker.ticks < ticks:  # noqa: ASYNC110  ticks are counted, not signalled
            await asyncio.sleep(0.01)


async def nothing() -> None:
    pass


async def test_it_ticks_again_and_again_until_it_is_stopped() -> None:
    ticker = Ticker(nothing, 0.05)
    ticker.start()
    assert ticker.ticks == 0
    await eventually(ticker, 3)
    await ticker.stop()
    ticks = ticker.ticks
    await asyncio.sleep(0.15)
    assert ticker.ticks == ticks


async def test_a_tick_that_fails_is_logged_and_counted_and_the_next_goes_on() -> None:
    async def fails() -> None:
        raise LookupError

    metrics = Metrics()
    ticker = Ticker(fails, 0.03, metrics)
    with capture_logs() as logs:
        ticker.start()
        await eventually(ticker, 3)
        await ticker.stop()
    assert ticker.failures == ticker.ticks >= 3
    assert {log["event"] for log in logs} == {"tick.failed"}
    assert metrics.registry.get_sample_value("drumbeat_tick_failures_total") == ticker.failures
    assert metrics.registry.get_sample_value("drumbeat_tick_seconds_count") == ticker.ticks


async def test_whoever_ticks_by_hand_is_told_of_a_failure() -> None:
    async def fails() -> None:
        raise LookupError

    ticker = Ticker(fails, 60)
    with pytest.raises(LookupError):
        await ticker.tick_now()
    assert ticker.failures == 1


async def test_two_ticks_never_run_at_once_whoever_asks() -> None:
    running = most = 0

    async def slow() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.05)
        running -= 1

    ticker = Ticker(slow, 0.02)
    ticker.start()
    await asyncio.gather(*(ticker.tick_now() for _ in range(5)))
    await eventually(ticker, 7)
    await ticker.stop()
    assert most == 1
    assert running == 0


async def test_a_tick_that_missed_its_time_by_more_than_a_second_is_made_up_for_once() -> None:
    ticker = Ticker(nothing, 1.1)
    ticker.start()
    await asyncio.sleep(0)
    time.sleep(2.15)  # noqa: ASYNC251  the loop stands still: APScheduler by itself drops what is a second late
    await asyncio.sleep(0.03)
    assert ticker.ticks == 1
    await ticker.stop()


async def test_of_many_ticks_missed_only_one_is_made_up_for() -> None:
    ticker = Ticker(nothing, 0.05)
    ticker.start()
    await eventually(ticker, 1)
    time.sleep(1)  # noqa: ASYNC251  the loop stands still, and 20 ticks are missed
    before = ticker.ticks
    await asyncio.sleep(0.04)
    assert before + 1 <= ticker.ticks <= before + 8  # room for a slow machine
    await ticker.stop()


async def test_stopping_waits_for_the_tick_that_runs() -> None:
    ended = False

    async def slow() -> None:
        nonlocal ended
        await asyncio.sleep(0.2)
        ended = True

    ticker = Ticker(slow, 0.01)
    ticker.start()
    await eventually(ticker, 1)
    await ticker.stop()
    assert ended


async def test_stopping_takes_under_two_seconds_whatever_runs() -> None:
    cancelled = asyncio.Event()

    async def for_ever() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    ticker = Ticker(for_ever, 0.01)
    ticker.start()
    await eventually(ticker, 1)
    began = perf_counter()
    with capture_logs() as logs:
        await ticker.stop()
        async with asyncio.timeout(0.3):
            await cancelled.wait()
    assert perf_counter() - began < 2
    assert [log["event"] for log in logs] == ["tick.cut_short"]


async def test_it_can_be_stopped_before_it_started_and_started_again() -> None:
    ticker = Ticker(nothing, 0.02)
    await ticker.stop()
    for ticks in (1, 3):
        ticker.start()
        ticker.start()
        await eventually(ticker, ticks)
        await ticker.stop()
        await ticker.stop()


async def test_it_tells_what_is_wrong_with_the_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = [False, True, False]

    async def perhaps_fails() -> None:
        if wrong.pop(0):
            raise LookupError

    now = 1_000.0
    monkeypatch.setattr("bot.ticker.monotonic", lambda: now)
    ticker = Ticker(perhaps_fails, 20)
    troubles = [ticker.trouble]
    await ticker.tick_now()
    troubles.append(ticker.trouble)
    with pytest.raises(LookupError):
        await ticker.tick_now()
    troubles.append(ticker.trouble)
    await ticker.tick_now()
    now += 59
    troubles.append(ticker.trouble)
    now += 2
    troubles.append(ticker.trouble)
    assert troubles == [
        "has not run yet",
        None,
        "the last one failed",
        None,
        "overdue: the last one ended 61 seconds ago",
    ]


async def test_a_tick_that_was_told_already_is_logged_in_one_line() -> None:
    async def fails() -> None:
        raise TickFailed("Not everything could be planned for Meridian Works.")

    ticker = Ticker(fails, 0.03)
    with capture_logs() as logs:
        ticker.start()
        await eventually(ticker, 1)
        await ticker.stop()
    assert logs[0]["event"] == "tick.incomplete"
    assert "exc_info" not in logs[0]
