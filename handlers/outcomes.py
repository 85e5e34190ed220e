"""What becomes of a ledger's row that was, or was not, sent."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.rows import Delivery, DeliveryState, Unfinished

MOST_ATTEMPTS = 12  # some eleven hours with the pauses between: two outages of a platform may follow each other
LONGEST_PAUSE = timedelta(hours=2)


def pause(attempts: int) -> timedelta:
    """How long to wait after the nth failed attempt: 10 s, 30 s, 90 s … up to two hours. Always the same."""
    return min(timedelta(seconds=10 * 3 ** (attempts - 1)), LONGEST_PAUSE)


def expired(row: Delivery | Unfinished, now: datetime) -> bool:
    """True when the message is of no use any more."""
    return row.expires is not None and now >= row.expires


def withdrawn(row: Delivery, why: str) -> Delivery:
    return ended(row, DeliveryState.WITHDRAWN, why)


def ended(row: Delivery, state: DeliveryState, why: str) -> Delivery:
    return replace(row, state=state, why=why, not_before=None, sent_at=None, looked=0)


def was_sent(row: Delivery, to: tuple[str, str], at: datetime) -> Delivery:
    """`to`: the message's id on its platform, and its conversation's. `at`: when it was put together.

    Not when it was found to have arrived: what was said in between stands in no summary yet.
    """
    message, conversation = to
    return replace(
        row,
        state=DeliveryState.SENT,
        message=None if row.updates else message,  # a change is no message of its own
        conversation=None if row.updates else conversation,
        sent_at=at,
        why="",
        not_before=None,
        looked=0,
    )


def again(row: Delivery, why: str) -> Delivery:
    """Surely not sent: to be sent as soon as may be."""
    return replace(row, state=DeliveryState.RETRY, why=why, not_before=None, sent_at=None, waits_at=None, looked=0)


def later(row: Delivery, why: str, at_least: timedelta, now: datetime) -> Delivery:
    """Surely not sent: to be tried again after a pause, unless it was tried too often."""
    if row.attempts >= MOST_ATTEMPTS:
        return ended(row, DeliveryState.DEAD, f"Given up after {row.attempts} attempts. {why}")
    not_before = now + max(at_least, pause(row.attempts))
    return replace(
        row, state=DeliveryState.RETRY, why=why, not_before=not_before, sent_at=None, waits_at=None, looked=0
    )


def waits(row: Delivery, why: str, until: datetime, at: str | None = None) -> Delivery:
    """Not sent now, and no attempt: `at` is the gate it stands in line at."""
    return replace(row, state=DeliveryState.RETRY, why=why, not_before=until, waits_at=at)


def looked_for(row: Delivery, why: str, now: datetime, until: datetime | None) -> Delivery:
    """Perhaps sent: to be looked for on its platform before anything else is done."""
    return replace(row, state=DeliveryState.RETRY, why=why, sent_at=row.sent_at or now, not_before=until)


def is_waiting(row: Delivery, now: datetime) -> bool:
    return row.not_before is not None and now < row.not_before
