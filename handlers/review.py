"""A summary is seen by an editor before it is posted, who may hold it back, or whose yes it waits for.

What the editor said is kept as a note of the company, one for each summary. A summary that waits for a yes is posted
without one when its time is over, and says so.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cadence.model import Company, DueKey, DueKind, Week
from cadence.people import Role
from cadence.week_times import digest_at
from handlers.messages import Audience, Outcome, Press, Reply
from handlers.outcomes import waits, withdrawn
from handlers.people import has_role
from handlers.ports import Context, Delivery, DeliveryState, Work
from handlers.views import review as views
from handlers.views.trouble import stale_button_card

APPROVED, HELD = "approved", "held"


@dataclass(frozen=True, slots=True)
class Said:
    """What the editor said about a summary."""

    what: str  # APPROVED or HELD
    by: str  # person id
    at: datetime


async def said_of(company: str, week: Week, edition: str, work: Work) -> Said | None:
    kept = await work.notes.get(company, _note(week, edition))
    if kept is None:
        return None
    said = json.loads(kept)
    return Said(said["what"], said["by"], datetime.fromisoformat(said["at"]))


def _note(week: Week, edition: str) -> str:
    return f"digest_review/{week}/{edition}"


def _is_first(row: Delivery) -> bool:
    """True for a summary's own post, not for a later one (`run_again`) nor for a change in place."""
    key = row.due_key
    return key is not None and key.kind is DueKind.DIGEST and "+" not in key.subject and row.updates is None


async def held_up(row: Delivery, company: Company, work: Work, now: datetime) -> Delivery | None:
    """The row as it is while a summary may not be posted; None when it may."""
    review, key = company.digest_review, row.due_key
    if review is None or key is None or not _is_first(row):
        return None
    said = await said_of(company.id, key.week, key.subject, work)
    if said is not None and said.what == HELD:
        return withdrawn(row, f"Held back by {company.name_of(said.by)}.")
    until = None if review.waits is None else digest_at(company, key.week) + review.waits
    if said is not None or until is None or now >= until:
        return None
    return waits(row, f"Waits for {company.name_of(review.editor)} to approve it.", until)


async def unapproved(row: Delivery, company: Company, work: Work) -> str:
    """The sentence of a summary that was to be approved and is posted without; empty for every other."""
    review, key = company.digest_review, row.due_key
    if review is None or review.waits is None or key is None or not _is_first(row):
        return ""
    if await said_of(company.id, key.week, key.subject, work) is not None:
        return ""
    return f"Posted without review: {company.name_of(review.editor)} had not answered in time."


async def press(context: Context) -> Sequence[Outcome]:
    """`review.approve`, `review.hold`: by the editor or an administrator."""
    company, person, body = context.company, context.person, context.inbound.body
    review = company.digest_review
    if not isinstance(body, Press) or review is None or person is None:
        return [Reply(stale_button_card())]
    week_text, _, edition = body.value.partition("/")
    channel = company.digest_channels.get(edition)
    try:
        week = Week.parse(week_text)
    except ValueError:
        channel = None
    if channel is None or body.action not in (views.APPROVE, views.HOLD):
        return [Reply(stale_button_card())]
    if person.id != review.editor and not has_role(company, person, Role.ADMIN):
        return [Reply(views.not_yours_card(company, review.editor))]
    key = DueKey(company.id, DueKind.DIGEST, edition, f"#{channel.removeprefix('#')}", week)
    row = await context.work.ledger.find(company.id, key)
    if row is not None and row.state not in (DeliveryState.PLANNED, DeliveryState.RETRY):
        return [Reply(views.too_late_card(week, was_held=row.state is DeliveryState.WITHDRAWN))]
    what = APPROVED if body.action == views.APPROVE else HELD
    said = {"what": what, "by": person.id, "at": context.now.isoformat()}
    await context.work.notes.put(company.id, _note(week, edition), json.dumps(said))
    if row is not None and row.state is DeliveryState.RETRY and not row.perhaps_sent:
        await context.work.ledger.change(replace(row, not_before=context.now), was=DeliveryState.RETRY)
    card = views.approved_card if what == APPROVED else views.held_card
    return [Reply(card(company, week, channel, digest_at(company, week), context.now), Audience.ASKER)]
