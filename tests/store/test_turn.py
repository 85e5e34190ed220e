"""One at a time; what is urgent goes first, and nobody's turn is lost when they are cancelled."""

import asyncio

from bot.store.turn import Turn


async def take(turn: Turn, name: str, order: list[str], *, urgent: bool = False) -> None:
    await turn.acquire(urgent=urgent)
    order.append(name)
    await asyncio.sleep(0)
    turn.release()


async def test_in_the_order_of_arrival_but_what_is_urgent_first() -> None:
    turn, order = Turn(), list[str]()
    await turn.acquire()
    waiting = [asyncio.create_task(take(turn, name, order, urgent=name == "urgent")) for name in ("a", "b", "urgent")]
    await asyncio.sleep(0)
    turn.release()
    await asyncio.gather(*waiting)
    assert order == ["urgent", "a", "b"]
    await asyncio.wait_for(turn.acquire(), 1)  # nobody holds it any more


async def test_whoever_is_cancelled_passes_their_turn_on() -> None:
    turn, order = Turn(), list[str]()
    await turn.acquire()
    first, second = (asyncio.create_task(take(turn, name, order)) for name in ("first", "second"))
    await asyncio.sleep(0)
    turn.release()  # it is the first one's now
    first.cancel()  # who has not gone on yet
    await asyncio.wait({first, second}, timeout=1)
    assert order == ["second"]


async def test_whoever_is_cancelled_while_they_wait_is_passed_over() -> None:
    turn, order = Turn(), list[str]()
    await turn.acquire()
    first, second = (asyncio.create_task(take(turn, name, order)) for name in ("first", "second"))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    turn.release()
    await asyncio.wait({second}, timeout=1)
    assert order == ["second"]
