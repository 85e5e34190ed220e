"""Take one row of the ledger, send it, confirm it. Whatever breaks in between, each message is said once.

Three steps, the outer two a transaction each: take the row in hand (what is to be said is composed and frozen in the
same transaction), send, write down what came of it. A process that dies between two steps leaves the row in `sending`;
whoever finds it looks the message up on the platform before saying it again.

While a row is `sending`, `why` names the run that has it in hand and `sent_at` says since when. It was left behind when
that run is dead, or when `IN_HAND` (handlers.left_behind) has passed, the send having timed out well before. A run is
dead when it has not said for a while that it is alive (store.Processes); where the database lets one process at a time
in, every other run is. Such a row goes back to `retry` first and keeps its `sent_at`, so that of several processes that
find it one takes it in hand. A run sends only as long as the others will surely take it for alive (Pulse).

Before it is taken in hand a row passes its platform's gates (handlers.gates), or stands in line there.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers import review, troubles
from handlers.as_arranged import company_now
from handlers.compose import ALWAYS_CURRENT, Moot, compose
from handlers.gates import Wait, close, turn_of, wait_of
from handlers.in_hand import InHand, chat_of, come_back, report, write_down
from handlers.left_behind import let_go, settle_interrupted
from handlers.narrated import narrated
from handlers.outcomes import again, ended, expired, is_waiting, later, looked_for, waits, was_sent, withdrawn
from handlers.peace import left_in_peace
from handlers.ports import (
    Chat,
    Delivery,
    DeliveryState,
    Gone,
    NeverMind,
    Sent,
    Services,
    TryLater,
    Unsure,
    Work,
)
from handlers.rehearsal import held_back, rehearsed
from handlers.rows import GONE_FOR_GOOD
from policies.model import Register

WAIT_FOR_ORIGINAL = timedelta(seconds=5)
SHORTEST_SEND = 2.0  # seconds; none is begun that has less


@dataclass(frozen=True, slots=True)
class _LeftBehind:
    """The row is in somebody's hand, or was when they died: it may have been sent."""


async def deliver(key: str, services: Services) -> DeliveryState | None:
    """Send the ledger's row `key`, unless it is finished, not yet to be tried again, or in somebody's hand.

    Returns what became of it, or None when nothing was sent.

    A row that was left in `sending` is looked up on its platform first. Called any number of times for one key, by one
    process or several, it sends one message; what the platform may have taken without saying so is not sent again.
    """
    try:
        prose = await narrated(key, services)  # before it is taken in hand: it may take seconds
        in_hand = await _take(key, services, prose)
        if isinstance(in_hand, _LeftBehind):
            await let_go(key, services)
            await settle_interrupted(key, services)
            in_hand = await _take(key, services, prose)
    except Exception as error:  # a card that cannot be composed is our fault: told, and not tried every few seconds
        await _put_off(key, f"It could not be composed: {type(error).__name__}.", services)
        raise
    if not isinstance(in_hand, InHand):
        return None
    return await send(in_hand, services)


async def send(in_hand: InHand, services: Services) -> DeliveryState | None:
    """Send what is in hand, and write down what came of it; None where somebody else does."""
    outcome = await _send(in_hand, services)
    if not await write_down(outcome, services):
        return None
    await come_back(outcome, services)
    return outcome.state


# ---- take it in hand --------------------------------------------------------------------------------------------


async def _take(key: str, services: Services, prose: str) -> InHand | _LeftBehind | None:
    """From planned or retry to sending, with the card composed and frozen; None when there is nothing to send now."""
    now = services.clock.now()
    async with services.store.begin() as work:
        row = await work.ledger.claim(key)
        if row is None or not row.state.unfinished:
            return None
        if row.perhaps_sent:
            return _LeftBehind()
        if is_waiting(row, now):
            return None
        ready = await made_ready(row, services, work, now, prose)
        if isinstance(ready, InHand):
            return ready if await work.ledger.change(ready.row, was=row.state) else None
        if await work.ledger.change(ready, was=row.state):
            await troubles.note(ready, services, work)
            report(ready)
    await come_back(ready, services)
    return None


async def _put_off(key: str, why: str, services: Services) -> None:
    now = services.clock.now()
    async with services.store.begin() as work:
        row = await work.ledger.get(key)
        if row is not None and row.state in (DeliveryState.PLANNED, DeliveryState.RETRY) and not row.perhaps_sent:
            put_off = later(replace(row, attempts=row.attempts + 1), why, timedelta(), now)
            if await work.ledger.change(put_off, was=row.state):
                await troubles.note(put_off, services, work)
                report(put_off)


async def made_ready(
    row: Delivery, services: Services, work: Work, now: datetime, prose: str = ""
) -> InHand | Delivery:
    """The row ready to be sent, its gates passed, or what becomes of it instead. Whoever asks writes it down."""
    configured = services.companies.get(row.company)
    if configured is None:
        return ended(row, DeliveryState.DEAD, f"The company '{row.company}' is not configured any more.")
    if expired(row, now):
        return withdrawn(row, "Its time had passed before it could be sent.")
    # An answer goes to where it was asked, whatever is arranged.
    company = configured if _is_answer(row) else await company_now(configured, work, now)
    peace = left_in_peace(row, company, now)
    if peace is not None:
        return waits(row, "Waits for its recipient's hours.", peace)
    if held_back(row, company):
        said = await compose(row, company, work, now, _register(row, services))
        return withdrawn(row, said.why) if isinstance(said, Moot) else rehearsed(row, said)
    reviewed = await review.held_up(row, company, work, now)
    if reviewed is not None:
        return reviewed
    original = None
    composed_from = row
    if row.updates is not None:
        first = await work.ledger.look(row.updates)
        state = None if first is None else first.state
        if first is None or state in (DeliveryState.DEAD, DeliveryState.WITHDRAWN, DeliveryState.UNCERTAIN):
            return withdrawn(row, "The message to change was never sent, or cannot be found.")
        if state is not DeliveryState.SENT or first.message is None or first.conversation is None:
            if first.due_key is not None and not first.perhaps_sent:
                return withdrawn(row, "The message to change is not sent yet and will say it itself.")
            return waits(row, "Waits its turn.", now + WAIT_FOR_ORIGINAL)
        original = Sent(first.message, first.conversation)
        row = replace(row, platform=first.platform)
        if first.due_key is not None and first.due_key.kind in ALWAYS_CURRENT:
            composed_from = first  # from what is known now: of several changes, whichever arrives last is right
    trouble = await troubles.standing(row, company, work)
    if trouble is not None and trouble.kind in GONE_FOR_GOOD:
        return ended(row, DeliveryState.DEAD, f"Not tried. {trouble.why}")
    chat = _chat_for(row, services)
    if chat is None:
        waiting = await troubles.unreached(row, company, work, now)
        if waiting is not None:
            return waiting
        tried = replace(row, attempts=row.attempts + 1)
        return later(tried, "No connected platform reaches the recipient.", timedelta(), now)
    if trouble is not None:
        await work.troubles.clear(company.id, trouble.subject)
    gates = chat.gates(row.company, row.destination)
    if composed_from.due_key is not None or not services.alone:  # else nobody is held up, and nothing composed in vain
        wait = await wait_of(row.key, row.turn_at, gates, work.gates, work.ledger, now)
        if wait is not None:
            return _in_line(row, wait)
    card = row.card
    if composed_from.due_key is not None:
        known = services.memory.lines(row.company)
        composed = await compose(composed_from, company, work, now, _register(row, services), prose, known)
        if isinstance(composed, Moot):
            return withdrawn(row, composed.why)
        card = composed
    if card is None:
        return ended(row, DeliveryState.DEAD, "There is nothing to say in it.")
    turn = await turn_of(row.key, row.turn_at, gates, work.gates, work.ledger, now)  # last: it holds others up
    if isinstance(turn, Wait):
        return _in_line(row, turn)
    await work.gates.put(turn.next_at)
    taken = replace(
        row,
        state=DeliveryState.SENDING,
        card=card,
        platform=chat.platform,
        attempts=row.attempts + 1,
        why=services.run,
        sent_at=now,
        not_before=None,
        waits_at=None,
    )
    return InHand(taken, chat, card, original)


def _in_line(row: Delivery, wait: Wait) -> Delivery:
    return waits(row, f"Waits for its turn at {wait.gate}.", wait.until, wait.gate)


def _register(row: Delivery, services: Services) -> Register | None:
    desk = services.desks.get(row.company)
    return None if desk is None else desk.register


def _is_answer(row: Delivery) -> bool:
    return row.destination.place is not None and row.due_key is None and row.updates is None


def _chat_for(row: Delivery, services: Services) -> Chat | None:
    if row.updates is not None:
        return chat_of(row, services)
    return next((chat for chat in services.chats if chat.reaches(row.company, row.destination)), None)


# ---- send it ----------------------------------------------------------------------------------------------------


async def _send(in_hand: InHand, services: Services) -> Delivery:
    """Send; returns the row as it is to be written down.

    An adapter's own failure (not a ChatError) goes through: the row is looked up when `IN_HAND` has passed.
    """
    row, chat = in_hand.row, in_hand.chat
    now = services.clock.now()
    seconds = services.pulse.seconds_to_send()
    if seconds < SHORTEST_SEND:  # the others may soon take this run for dead, and say it themselves
        untried = replace(row, attempts=row.attempts - 1)
        return replace(again(untried, "Not begun: out of touch with the database."), not_before=now + WAIT_FOR_ORIGINAL)
    try:
        async with _at_most(seconds):
            if in_hand.original is not None:
                await chat.update(row.key, row.company, in_hand.original, in_hand.card, now)
                sent = in_hand.original
            else:
                sent = await chat.send(row.key, row.company, row.destination, in_hand.card, now)
    except TryLater as error:
        await _close(chat, row, error, services)
        return later(row, str(error), timedelta(seconds=error.after), services.clock.now())
    except NeverMind as error:
        if isinstance(error, Gone):
            await troubles.close(row, error, services)
        return ended(row, DeliveryState.DEAD, str(error))
    except Unsure as error:
        if in_hand.original is not None:
            return later(row, str(error), timedelta(), services.clock.now())
        if chat.look_again is not None:
            now = services.clock.now()
            return looked_for(row, f"{error} Looked for before it is sent again.", now, now + chat.look_again)
        return await _perhaps_sent(row, chat, str(error), services)
    return was_sent(row, (sent.message, sent.conversation), row.sent_at or services.clock.now())


async def _close(chat: Chat, row: Delivery, error: TryLater, services: Services) -> None:
    """What asked this message to wait asks all that go the same way. A commit of its own, before the row's."""
    gates = chat.gates(row.company, row.destination)
    if gates:
        async with services.store.begin() as work:
            await close(gates, error.gate, error.after, work.gates, services.clock.now())


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
        return ended(row, DeliveryState.UNCERTAIN, why)
    return was_sent(row, (sent.message, sent.conversation), row.sent_at or services.clock.now())
