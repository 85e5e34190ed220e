"""Skipping a week in words, with the reason in the owner's own."""

from collections.abc import Sequence

from cadence.model import Initiative, Week
from cadence.skip_words import Skipping
from handlers.check_in_answer import own_week, skip_all, target_of
from handlers.messages import Outcome
from handlers.named_person import initiatives_named
from handlers.owner_week import asked_of, week_meant
from handlers.ports import Context
from handlers.turn import or_said_why, sender


async def skips(context: Context, wish: Skipping) -> Sequence[Outcome] | None:
    """As “skip invoice review, half the team is ill”. None when no check-in of the sender's is meant."""
    week = await week_meant(context.company, sender(context), context.work, context.now)
    if week is None:
        return None
    found = initiatives_named(context.company.initiatives.values(), wish.what) if wish.what else ()
    if len(found) != bool(wish.what) or not (found or asked_of(context.company, sender(context), week)):
        return None
    return await or_said_why(_skips(context, found, week, wish.reason))


async def _skips(context: Context, named: Sequence[Initiative], week: Week, reason: str) -> Sequence[Outcome]:
    """Those that are named; without any, all of the sender's that are open."""
    items = [(await target_of(context, each, week)).item for each in named] or (
        await own_week(context, week)
    ).open_items
    return await skip_all(context, items, week, reason)
