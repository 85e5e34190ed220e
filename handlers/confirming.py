"""Finance asks for an initiative's figures, to confirm them: "confirm invoice review, week 47"."""

import re
from collections.abc import Sequence

from cadence.asked import asked
from cadence.model import Week
from cadence.replies import which
from handlers.check_in_answer import target_of
from handlers.how_known import may_confirm
from handlers.messages import Outcome, Reply
from handlers.named_week import named_weeks
from handlers.owner_week import week_meant
from handlers.ports import Context
from handlers.turn import or_said_why
from handlers.views.check_in_replies import to_confirm_card

_CONFIRM = re.compile(
    r"\s*(?:please\s+)?confirm(?:\s+(?:the\s+)?figures?)?(?:\s+(?:of|for))?\s+(?P<what>.+)", re.IGNORECASE
)


async def words(context: Context, text: str) -> Sequence[Outcome] | None:
    """The figures of the initiatives that are named, with their forms. None for anybody else, or anything else."""
    return await or_said_why(_words(context, text))


async def _words(context: Context, text: str) -> Sequence[Outcome] | None:
    found = _CONFIRM.fullmatch(text)
    if found is None or context.person is None or not may_confirm(context.person):
        return None
    named = named_weeks(found["what"], Week.of(context.now, context.company.zone))
    of = named.weeks[0] if named.weeks else await week_meant(context.company, context.person, context.work, context.now)
    if of is None:
        return None
    initiatives = [each for each, _ in which(named.rest, asked(context.company, of))]
    if not initiatives:
        return None
    targets = [await target_of(context, each, of) for each in initiatives]
    return [Reply(to_confirm_card(each.item, of)) for each in targets]
