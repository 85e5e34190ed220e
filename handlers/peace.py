"""Whom the bot leaves in peace just now: unasked messages wait for their recipient's own hours."""

from datetime import datetime, timedelta

from cadence.days import is_free, next_free
from cadence.model import Company
from handlers.rows import Delivery

_PAUSED = timedelta(hours=1)  # how long until it is looked whether a paused rhythm goes on
_LONGEST = timedelta(days=90)  # then it is looked at again


def left_in_peace(row: Delivery, company: Company, now: datetime) -> datetime | None:
    """Until when a message has to wait, and None when it may be sent.

    Only a new message to a person by name waits, and the rhythm's own while it is paused. An answer goes to where the
    question was asked, and a change in place makes no sound. What must not wait, a report of data that went astray,
    does not.
    """
    if company.is_paused(now) and row.due_key is not None and row.updates is None:
        return min(now + _PAUSED, company.paused_until or now + _PAUSED)
    person = company.people.get(row.destination.person or "")
    to = row.destination
    if person is None or to.place is not None or to.at_once or row.updates is not None:
        return None
    if is_free(now, person, company):
        return None
    before = now + _LONGEST
    return next_free(now, person, company, before=before) or before
