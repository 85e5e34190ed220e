"""What is sent after its time, and says so; of several summaries that come at once, only the newest is long."""

from datetime import datetime, timedelta

from cadence.asked import asked
from cadence.calendar import dated
from cadence.digest import in_scope
from cadence.model import Company, Week
from cadence.rhythm import LOOK_BACK
from cadence.week_times import digest_at
from handlers.rows import Delivery

LATE = timedelta(hours=6)  # after its time; what took less was a slow platform, and nobody's concern


def is_late(row: Delivery, now: datetime) -> bool:
    """True for what went out, or goes out now, long after the instant it was planned for."""
    return row.due_at is not None and (row.sent_at or now) >= row.due_at + LATE


def said_late(company: Company, week: Week, at: datetime) -> str:
    """The sentence of a summary that is posted at `at`; empty for one in time, and while it may wait for a yes."""
    review, due = company.digest_review, digest_at(company, week).astimezone(company.zone)
    waits = timedelta(0) if review is None or review.waits is None else review.waits
    if at < due + waits + LATE:
        return ""
    return f"Posted late: it was due on {dated(due.date())}, {due:%H:%M}."


def is_overtaken(company: Company, week: Week, edition: str, at: datetime) -> bool:
    """True for a summary that is posted at `at`, when one of a later week is due as well."""
    later = (week.plus(number) for number in range(1, LOOK_BACK + 1))
    known = in_scope(company, edition).initiatives
    return any(
        digest_at(company, each) <= at and any(one.id in known for one in asked(company, each)) for each in later
    )
