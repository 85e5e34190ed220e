"""An administrator settles what could not be delivered: have it sent again, or say that it arrived."""

from dataclasses import replace
from datetime import datetime

from cadence.model import Company
from handlers.outcomes import again, ended, expired
from handlers.ports import Delivery, DeliveryState, Work
from handlers.troubles import details_of, subject_of

OPEN = (DeliveryState.UNCERTAIN, DeliveryState.DEAD)  # what somebody has to settle


class CannotSettle(ValueError):
    """It is not for anybody to settle; the text says why, and what there is to do."""


async def send_again(key: str, company: Company, work: Work, now: datetime) -> Delivery:
    """Have a row sent again, and its destination tried again. Raises CannotSettle.

    Whoever asks for that of an uncertain one takes on that it may arrive a second time. Of one that lacks details only
    these are.
    """
    row = await _row(key, company, work)
    if expired(row, now):
        raise CannotSettle(f"'{key}' is of no use any more: its time was over on {row.expires:%d %b %Y %H:%M} UTC.")
    afresh = replace(again(row, "To be sent again, says an administrator."), attempts=0)
    return await _change(row, afresh, company, work)


async def mark_sent(key: str, company: Company, work: Work, now: datetime) -> Delivery:
    """Write down that a row arrived after all; nothing is sent. Raises CannotSettle."""
    row = await _row(key, company, work)
    arrived = ended(row, DeliveryState.SENT, "Marked as sent by an administrator.")
    return await _change(row, replace(arrived, sent_at=now), company, work, reopen=False)


async def _row(key: str, company: Company, work: Work) -> Delivery:
    row = await work.ledger.get(key)
    if row is None or row.company != company.id:
        raise CannotSettle(f"{company.name} has no delivery '{key}'; drumbeat deliveries names those there are.")
    incomplete = row.state is DeliveryState.SENT and await work.troubles.get(company.id, details_of(key))
    if row.state not in OPEN and not incomplete:
        raise CannotSettle(f"'{key}' is {row.state}: there is nothing to settle.")
    return row


async def _change(row: Delivery, to: Delivery, company: Company, work: Work, *, reopen: bool = True) -> Delivery:
    if not await work.ledger.change(to, was=row.state):
        raise CannotSettle(f"'{row.key}' has just been changed by somebody else; look at it again.")
    await work.troubles.clear(company.id, f"delivery/{row.key}")
    await work.troubles.clear(company.id, details_of(row.key))
    subject = subject_of(row.destination)
    if reopen and subject is not None:
        await work.troubles.clear(company.id, subject)
    return to
