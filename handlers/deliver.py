"""Take one row of the ledger, send it, confirm it. Whatever breaks in between, each message is said once.

Three steps, the outer two a transaction each: take the row in hand (what is to be said is composed and frozen in the
same transaction), send, write down what came of it. A process that dies between two steps leaves the row in `sending`;
whoever finds it looks the message up on the platform before saying it again.

While a row is `sending`, `why` names the run that has it in hand and `sent_at` says since when. It was left behind when
that run is dead, or when `IN_HAND` has passed, the send having timed out well before. A run is dead when it has not
said for a while that it is alive (store.Processes); where the database lets one process at a time in, every other run
is. Such a row goes back to `retry` first and keeps its `sent_at`, so that of several processes that find it one takes
it in hand. A run sends only as long as the others will surely take it for alive (Pulse).
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Container
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.as_arranged import company_now
from handlers.compose import ALWAYS_CURRENT, Moot, compose
from handlers.messages import Card
from handlers.peace import left_in_peace
from handlers.ports import (
    Chat,
    Delivery,
    DeliveryState,
    NeverMind,
    Sent,
    Services,
    TryLater,
    Unfinished,
    Unsure,
    Work,
)

MOST_ATTEMPTS = 10
IN_HAND = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=2)  # with 10 attempts, an outage of about seven hours is outlived
WAIT_FOR_ORIGINAL = timedelta(seconds=5)
SHORTEST_SEND = 2.0  # seconds; none is begun that has less

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _InHand:
    """A row this run has in hand, and what to do with it."""

    row: Delivery  # as written to the ledger, SENDING
    chat: Chat
    card: Card
    original: Sent | None = None  # for a change in place: the message to change


async def deliver(key: str, services: Services) -> DeliveryState | None:
    """Send the ledger's row `key`, unless it is finished, not yet to be tried again, or in somebody's hand.

    Returns what became of it, or None when nothing was sent.

    A row that was left in `sending` is looked up on its platform first. Called any number of times for one key, by one
    process or several, it sends one message; what the platform may have taken without saying so is not sent again.
    """
    await _let_go(key, services)
    await _settle_interrupted(key, services)
    try:
        in_hand = await _take(key, services)
    except Exception as error:  # a card that cannot be composed is our fault: told, and not tried every few seconds
        await _put_off(key, f"It could not be composed: {type(error).__name__}.", services)
        raise
    if in_hand is None:
        return None
    outcome = await _send(in_hand, services)
    return outcome.state if await _write_down(outcome, services) else None


def pause(attempts: int) -> timedelta:
    """How long to wait after the nth failed attempt: 10 s, 30 s, 90 s … up to two hours. Always the same."""
    return min(timedelta(seconds=10 * 3 ** (attempts - 1)), LONGEST_PAUSE)


# ---- a row somebody left behind ---------------------------------------------------------------------------------


async def _let_go(key: str, services: Services) -> None:
    """Take a row out of the hand it was left in. A commit of its own: of several that try, one changes the state."""
    now = services.clock.now()
    async with services.store.begin() as work:
        left = await work.ledger.get(key)
        if left is None or left.state is not DeliveryState.SENDING:
            return
        if under_way(left, services, now, await work.processes.living()):
            return
        since = None if left.updates else left.sent_at or now  # changing a message twice is harmless: no need to look
        await work.ledger.change(replace(_again(left, "Interrupted."), sent_at=since), was=left.state, hand=left.why)


async def _settle_interrupted(key: str, services: Services) -> None:
    """Find out what became of an interrupted row: it was sent, it surely was not, or nobody knows."""
    now = services.clock.now()
    async with services.store.begin() as work:
        left = await work.ledger.claim(key)
        if left is None or left.state is not DeliveryState.RETRY or not left.perhaps_sent or _waits(left, now):
            return
        mine = replace(left, state=DeliveryState.SENDING, why=services.run, sent_at=now, not_before=None)
        if not await work.ledger.change(mine, was=left.state):
            return
    await _write_down(await _look_up(mine, services), services)


async def _look_up(row: Delivery, services: Services) -> Delivery:
    chat = next((chat for chat in services.chats if chat.platform == row.platform), None)
    if chat is None:
        return _ended(row, DeliveryState.UNCERTAIN, f"Interrupted, and {row.platform} is not connected any more.")
    try:
        sent = await chat.find(row.key, row.company, row.destination)
    except TryLater as error:  # keeps its `sent_at`, so that it is looked up again and not simply sent again
        later = services.clock.now() + timedelta(seconds=error.after)
        return replace(row, state=DeliveryState.RETRY, why=f"Interrupted. {error}", not_before=later)
    except NeverMind as error:
        return _ended(row, DeliveryState.DEAD, str(error))
    except Unsure as error:
        return _ended(row, DeliveryState.UNCERTAIN, f"Interrupted while sending. {error}")
    if sent is not None:
        return _was_sent(row, sent, services.clock.now())
    if row.attempts >= MOST_ATTEMPTS:
        return _ended(row, DeliveryState.DEAD, f"Interrupted {row.attempts} times.")
    return _again(row, "Interrupted before it was sent.")


def under_way(row: Delivery | Unfinished, services: Services, now: datetime, living: Container[str]) -> bool:
    """True while some run that may be alive has the row in hand. `living`: the runs that are, beside this one."""
    if row.state is not DeliveryState.SENDING or row.sent_at is None:
        return False
    if row.why != services.run and (services.alone or row.why not in living):
        return False
    return now < row.sent_at + IN_HAND


def _waits(row: Delivery, now: datetime) -> bool:
    return row.not_before is not None and now < row.not_before


# ---- take it in hand --------------------------------------------------------------------------------------------


async def _take(key: str, services: Services) -> _InHand | None:
    """From planned or retry to sending, with the card composed and frozen; None when there is nothing to send now."""
    now = services.clock.now()
    async with services.store.begin() as work:
        row = await work.ledger.claim(key)
        if row is None or row.state not in (DeliveryState.PLANNED, DeliveryState.RETRY):
            return None
        if row.perhaps_sent or _waits(row, now):
            return None
        ready = await _ready(row, services, work, now)
        if isinstance(ready, _InHand):
            return ready if await work.ledger.change(ready.row, was=row.state) else None
        if await work.ledger.change(ready, was=row.state):
            _report(ready)
        return None


async def _put_off(key: str, why: str, services: Services) -> None:
    now = services.clock.now()
    async with services.store.begin() as work:
        row = await work.ledger.get(key)
        if row is not None and row.state in (DeliveryState.PLANNED, DeliveryState.RETRY) and not row.perhaps_sent:
            later = _later(replace(row, attempts=row.attempts + 1), why, timedelta(), now)
            if await work.ledger.change(later, was=row.state):
                _report(later)


async def _ready(row: Delivery, services: Services, work: Work, now: datetime) -> _InHand | Delivery:
    """The row ready to be sent, or what becomes of it instead."""
    configured = services.companies.get(row.company)
    if configured is None:
        return _ended(row, DeliveryState.DEAD, f"The company '{row.company}' is not configured any more.")
    if expired(row, now):
        return withdrawn(row, "Its time had passed before it could be sent.")
    company = await company_now(configured, work, now)
    peace = left_in_peace(row, company, now)
    if peace is not None:
        return replace(row, state=DeliveryState.RETRY, not_before=peace, why="Waits for its recipient's hours.")
    original = None
    composed_from = row
    if row.updates is not None:
        first = await work.ledger.get(row.updates)
        state = None if first is None else first.state
        if first is None or state in (DeliveryState.DEAD, DeliveryState.WITHDRAWN, DeliveryState.UNCERTAIN):
            return withdrawn(row, "The message to change was never sent, or cannot be found.")
        if state is not DeliveryState.SENT or first.message is None or first.conversation is None:
            if first.due_key is not None and not first.perhaps_sent:
                return withdrawn(row, "The message to change is not sent yet and will say it itself.")
            return replace(row, state=DeliveryState.RETRY, not_before=now + WAIT_FOR_ORIGINAL, why="Waits its turn.")
        original = Sent(first.message, first.conversation)
        row = replace(row, platform=first.platform)
        if first.due_key is not None and first.due_key.kind in ALWAYS_CURRENT:
            composed_from = first  # from what is known now: of several changes, whichever arrives last is right
    chat = _chat_for(row, services)
    if chat is None:
        tried = replace(row, attempts=row.attempts + 1)
        return _later(tried, "No connected platform reaches the recipient.", timedelta(), now)
    card = row.card
    if composed_from.due_key is not None:
        composed = await compose(composed_from, company, work, now)
        if isinstance(composed, Moot):
            return withdrawn(row, composed.why)
        card = composed
    if card is None:
        return _ended(row, DeliveryState.DEAD, "There is nothing to say in it.")
    taken = replace(
        row,
        state=DeliveryState.SENDING,
        card=card,
        platform=chat.platform,
        attempts=row.attempts + 1,
        why=services.run,
        sent_at=now,
        not_before=None,
    )
    return _InHand(taken, chat, card, original)


def _chat_for(row: Delivery, services: Services) -> Chat | None:
    if row.updates is not None:
        return next((chat for chat in services.chats if chat.platform == row.platform), None)
    return next((chat for chat in services.chats if chat.reaches(row.company, row.destination)), None)


# ---- send it ----------------------------------------------------------------------------------------------------


async def _send(in_hand: _InHand, services: Services) -> Delivery:
    """Send; returns the row as it is to be written down.

    An adapter's own failure (not a ChatError) goes through: the row is looked up when `IN_HAND` has passed.
    """
    row, chat = in_hand.row, in_hand.chat
    now = services.clock.now()
    seconds = services.pulse.seconds_to_send()
    if seconds < SHORTEST_SEND:  # the others may soon take this run for dead, and say it themselves
        later = replace(row, attempts=row.attempts - 1)
        return replace(_again(later, "Not begun: out of touch with the database."), not_before=now + WAIT_FOR_ORIGINAL)
    try:
        async with _at_most(seconds):
            if in_hand.original is not None:
                await chat.update(row.key, row.company, in_hand.original, in_hand.card, now)
                sent = in_hand.original
            else:
                sent = await chat.send(row.key, row.company, row.destination, in_hand.card, now)
    except TryLater as error:
        return _later(row, str(error), timedelta(seconds=error.after), services.clock.now())
    except NeverMind as error:
        return _ended(row, DeliveryState.DEAD, str(error))
    except Unsure as error:
        if in_hand.original is not None:
            return _later(row, str(error), timedelta(), services.clock.now())
        return await _perhaps_sent(row, chat, str(error), services)
    return _was_sent(row, sent, services.clock.now())


@asynccontextmanager
async def _at_most(seconds: float) -> AsyncIterator[None]:
    """Raises Unsure when the block takes longer; whatever the block raises goes through."""
    try:
        async with asyncio.timeout(seconds) as limit:
            yield
    except TimeoutError:
        if not limit.expired():
            raise
        raise Unsure(f"No answer within {seconds:.0f} seconds.") from None


async def _perhaps_sent(row: Delivery, chat: Chat, why: str, services: Services) -> Delivery:
    """Look once: finding the message settles it, not finding it does not (it may still arrive)."""
    try:
        sent = await chat.find(row.key, row.company, row.destination)
    except (TryLater, NeverMind, Unsure):
        sent = None
    if sent is None:
        return _ended(row, DeliveryState.UNCERTAIN, why)
    return _was_sent(row, sent, services.clock.now())


async def _write_down(row: Delivery, services: Services) -> bool:
    """False when the row is in this run's hand no more, and somebody else writes down what became of it."""
    async with services.store.begin() as work:
        written = await work.ledger.change(row, was=DeliveryState.SENDING, hand=services.run)
    if written:
        _report(row)
    return written


# ---- what becomes of a row --------------------------------------------------------------------------------------


def expired(row: Delivery | Unfinished, now: datetime) -> bool:
    """True when the message is of no use any more."""
    return row.expires is not None and now >= row.expires


def withdrawn(row: Delivery, why: str) -> Delivery:
    return _ended(row, DeliveryState.WITHDRAWN, why)


def _ended(row: Delivery, state: DeliveryState, why: str) -> Delivery:
    return replace(row, state=state, why=why, not_before=None, sent_at=None)


def _was_sent(row: Delivery, sent: Sent, now: datetime) -> Delivery:
    return replace(
        row,
        state=DeliveryState.SENT,
        message=None if row.updates else sent.message,  # a change is no message of its own
        conversation=None if row.updates else sent.conversation,
        sent_at=now,
        why="",
        not_before=None,
    )


def _again(row: Delivery, why: str) -> Delivery:
    return replace(row, state=DeliveryState.RETRY, why=why, not_before=None, sent_at=None)


def _later(row: Delivery, why: str, at_least: timedelta, now: datetime) -> Delivery:
    if row.attempts >= MOST_ATTEMPTS:
        return _ended(row, DeliveryState.DEAD, f"Given up after {row.attempts} attempts. {why}")
    not_before = now + max(at_least, pause(row.attempts))
    return replace(row, state=DeliveryState.RETRY, why=why, not_before=not_before, sent_at=None)


def _report(row: Delivery) -> None:
    if row.state in (DeliveryState.DEAD, DeliveryState.UNCERTAIN):
        _log.warning("Delivery %s is %s: %s", row.key, row.state, row.why)
