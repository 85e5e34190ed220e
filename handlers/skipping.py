"""Skipping a week in words, with the reason in the owner's own."""

from collections.abc import Sequence

from cadence.model import Week
from cadence.skip_words import Skipping
from handlers.check_in_answer import changes_in_place, keep_skip, own_week, target_of
from handlers.messages import Outcome, Reply
from handlers.named_person import initiatives_named
from handlers.owner_week import InitiativeWeek, asked_of, week_meant
from handlers.ports import Context
from handlers.turn import or_said_why, sender
from handlers.views.check_in import all_answered_card, skipped_card


async def skips(context: Context, wish: Skipping) -> Sequence[Outcome] | None:
    """As “skip invoice review, half the team is ill”. None when no check-in of the sender's is meant."""
    week = await week_meant(context.company, sender(context), context.work, context.now)
    if week is None:
        return None
    found = initiatives_named(context.company.initiatives.values(), wish.what) if wish.what else ()
    if len(found) != bool(wish.what) or not (found or asked_of(context.company, sender(context), week)):
        return None
    return await or_said_why(_skips(context, wish, week))


async def _skips(context: Context, wish: Skipping, week: Week) -> Sequence[Outcome]:
    items: Sequence[InitiativeWeek]
    if wish.what:
        (initiative,) = initiatives_named(context.company.initiatives.values(), wish.what)
        items = [(await target_of(context, initiative, week)).item]
    else:
        items = (await own_week(context, week)).open_items
    if not items:
        return [Reply(all_answered_card(week))]
    for item in items:
        await keep_skip(context, item, week, wish.reason)
    said = skipped_card(items, week, context.desk.mask(wish.reason))
    return [Reply(said), *await changes_in_place(context, [item.initiative for item in items], week)]
