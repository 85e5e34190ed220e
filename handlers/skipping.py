"""Skipping a week in words, with the reason in the owner's own."""

from collections.abc import Sequence

from cadence.model import Initiative, Week
from cadence.skip_words import Skipping
from handlers.check_in_answer import own_week, skip_all, target_of
from handlers.messages import Card, Outcome, Reply
from handlers.named_person import initiative_named
from handlers.owner_week import asked_of, week_meant
from handlers.ports import Context
from handlers.turn import or_said_why, sender
from handlers.views.check_in_replies import NO_REASON
from handlers.which_week import choose


async def skips(context: Context, wish: Skipping, text: str, of: Week | None = None) -> Sequence[Outcome] | None:
    """As “skip invoice review, half the team is ill”. None when no check-in of the sender's is meant.

    `text`: the words; `of`: the week they are about, where that is known.
    """
    week = of or await week_meant(context.company, sender(context), context.work, context.now)
    if week is None:
        return None
    one = initiative_named(context.company, wish.what) if wish.what else None
    if one is None and (wish.what or not asked_of(context.company, sender(context), week)):
        return None
    if of is None:
        chosen = await choose(context, text, week, [] if one is None else [one])
        if isinstance(chosen, Card):
            return [Reply(chosen)]
        week = chosen
    return await or_said_why(_skips(context, one, week, wish.reason))


async def skips_several(context: Context, names: Sequence[str], text: str) -> Sequence[Outcome] | None:
    """As “skip invoice review and variance notes”. None unless each of the names is an initiative's."""
    named = [one for one in (initiative_named(context.company, each) for each in names) if one is not None]
    week = await week_meant(context.company, sender(context), context.work, context.now) if named else None
    if week is None or len(named) < len(names):
        return None
    chosen = await choose(context, text, week, named)
    if isinstance(chosen, Card):
        return [Reply(chosen)]
    return await or_said_why(_skips_several(context, named, chosen))


async def _skips_several(context: Context, named: Sequence[Initiative], week: Week) -> Sequence[Outcome]:
    return await skip_all(context, [(await target_of(context, each, week)).item for each in named], week, NO_REASON)


async def _skips(context: Context, one: Initiative | None, week: Week, reason: str) -> Sequence[Outcome]:
    """The one that is named; without any, all of the sender's that are open."""
    if one is None:
        return await skip_all(context, (await own_week(context, week)).open_items, week, reason)
    return await skip_all(context, [(await target_of(context, one, week)).item], week, reason)
