"""A row that was being sent when its process died: who has it in hand, and what became of its message."""

from collections.abc import Container
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.in_hand import chat_of, come_back, write_down
from handlers.outcomes import MOST_ATTEMPTS, again, ended, is_waiting, looked_for, was_sent
from handlers.ports import Delivery, DeliveryState, NeverMind, Services, TryLater, Unfinished, Unsure

IN_HAND = timedelta(minutes=2)
LOOKS = 2  # that find nothing, where one is not enough (Chat.look_again)


async def let_go(key: str, services: Services) -> None:
    """Take a row out of the hand it was left in. A commit of its own: of several that try, one changes the state."""
    now = services.clock.now()
    async with services.store.begin() as work:
        left = await work.ledger.get(key)
        if left is None or left.state is not DeliveryState.SENDING:
            return
        if under_way(left, services, now, await work.processes.living()):
            return
        if left.updates:  # changing a message twice is harmless: no need to look
            row = again(left, "Interrupted.")
        else:
            chat = chat_of(left, services)
            wait = None if chat is None or chat.look_again is None else (left.sent_at or now) + chat.look_again
            row = looked_for(replace(left, sent_at=_put_together(left, now)), "Interrupted.", now, wait)
        if not await work.ledger.change(row, was=left.state, hand=left.why):
            return
    await come_back(row, services)


async def settle_interrupted(key: str, services: Services) -> None:
    """Find out what became of an interrupted row: it was sent, it surely was not, or nobody knows."""
    now = services.clock.now()
    async with services.store.begin() as work:
        left = await work.ledger.claim(key)
        if left is None or left.state is not DeliveryState.RETRY or not left.perhaps_sent or is_waiting(left, now):
            return
        mine = replace(left, state=DeliveryState.SENDING, why=services.run, sent_at=now, not_before=left.sent_at)
        if not await work.ledger.change(mine, was=left.state):
            return
    found = await _look_up(mine, _put_together(mine, now), services)
    if await write_down(found, services):
        await come_back(found, services)


def _put_together(row: Delivery, now: datetime) -> datetime:
    """When a row in hand was put together: with one that is being looked up that is not since when it is in hand."""
    return row.not_before or row.sent_at or now


async def _look_up(row: Delivery, since: datetime, services: Services) -> Delivery:
    """`since`: when it was put together and its sending began, which stays what is known of it."""
    chat = chat_of(row, services)
    if chat is None:
        return ended(row, DeliveryState.UNCERTAIN, f"Interrupted, and {row.platform} is not connected any more.")
    try:
        sent = await chat.find(row.key, row.company, row.destination)
    except TryLater as error:  # keeps its `sent_at`, so that it is looked up again and not simply sent again
        now = services.clock.now()
        return looked_for(
            replace(row, sent_at=since), f"Interrupted. {error}", now, now + timedelta(seconds=error.after)
        )
    except NeverMind as error:
        return ended(row, DeliveryState.DEAD, str(error))
    except Unsure as error:
        return ended(row, DeliveryState.UNCERTAIN, f"Interrupted while sending. {error}")
    if sent is not None:
        return was_sent(row, (sent.message, sent.conversation), since)
    if chat.look_again is not None and row.looked + 1 < LOOKS:
        once = replace(row, looked=row.looked + 1, sent_at=since)
        now = services.clock.now()
        return looked_for(once, "Not found yet. Looked for again before it is sent again.", now, now + chat.look_again)
    if row.attempts >= MOST_ATTEMPTS:
        return ended(row, DeliveryState.DEAD, f"Given up after {row.attempts} attempts. Interrupted.")
    return again(row, "Interrupted before it was sent.")


def under_way(row: Delivery | Unfinished, services: Services, now: datetime, living: Container[str]) -> bool:
    """True while some run that may be alive has the row in hand. `living`: the runs that are, beside this one."""
    if row.state is not DeliveryState.SENDING or row.sent_at is None:
        return False
    if row.why != services.run and (services.alone or row.why not in living):
        return False
    return now < row.sent_at + IN_HAND
