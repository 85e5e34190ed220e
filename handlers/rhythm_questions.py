"""What people ask about the rhythm itself: who has not reported, and whether it is paused.

Who has not reported is named privately, to the sponsor of what is missing and to administrators, unless app.yaml names
them to everybody; others are told how many there are.
"""

import re
from collections.abc import Sequence

from cadence.arranged import Pause
from cadence.asked import asked
from cadence.model import Company, Initiative, Week
from cadence.people import Person, Role
from cadence.week_times import is_closed, opens
from cadence.week_words import NamedWeek
from handlers.messages import Outcome, Reply
from handlers.owner_week import began
from handlers.people import has_role
from handlers.ports import Context
from handlers.reached import was_asked
from handlers.views import rhythm_questions as views

_WHO_HAS_NOT = re.compile(
    r"(?:(?:who|which\s+(?:initiatives?|owners?|teams?))\s+(?:(?:has|have)(?:\s+not|n't)|still\s+(?:has|have)\s+to"
    r"|did(?:\s+not|n't))\s+(?:yet\s+)?(?:reported|report|answered|answer)|who(?:'s|\s+is)\s+(?:still\s+)?missing"
    r"|who\s+still\s+owes\s+(?:an?\s+)?(?:answer|report|check-?in|figures))"
    r"(?:\s+yet)?(?:\s+(?:for\s+|in\s+)?this\s+week)?(?:\s+yet)?\s*\??",
    re.IGNORECASE,
)
_PAUSED = re.compile(
    r"(?:what(?:'s|\s+is)|is\s+(?:anything|something|it|drumbeat|(?:the|our)\s+(?:rhythm|cadence|check-?ins?))"
    r"|are\s+(?:the\s+|our\s+)?(?:check-?ins|reminders)|are\s+(?:you|we))\s+(?:still\s+)?paused(?:\s+(?:right\s+)?now)?\s*\??",
    re.IGNORECASE,
)


async def words(context: Context, text: str) -> Sequence[Outcome] | None:
    """The outcomes of "who has not reported?" and "what is paused?"; None for every other message."""
    said = " ".join(text.replace("’", "'").split())
    if context.person is None:
        return None
    if _PAUSED.fullmatch(said):
        pause = next((each for each in context.arranged if isinstance(each, Pause)), None)
        return [Reply(views.paused_card(context.company, pause, context.now))]
    if _WHO_HAS_NOT.fullmatch(said):
        return await who_has_not(context, context.person)
    return None


async def who_has_not(context: Context, person: Person, which: NamedWeek | None = None) -> Sequence[Outcome]:
    """Who has not reported the latest week, or the one that is named, as far as this person may know."""
    company = context.company
    week = await _latest(context) if which is None else which.of(Week.of(context.now, company.zone))
    if week is None:
        return [Reply(views.not_yet_card())]
    settled = await context.work.check_ins.settled(company.id, week)
    reached = [each for each in asked(company, week) if await was_asked(company, each, week, context.work)]
    missing = [each for each in reached if each.id not in settled]
    named = [each for each in missing if _may_know(company, person, each)]
    closed = is_closed(company, week, context.now)
    return [Reply(views.missing_card(company, week, missing, named, asked=len(reached), closed=closed))]


async def _latest(context: Context) -> Week | None:
    """The latest week whose first check-in is there; None before the rhythm began."""
    company, this = context.company, Week.of(context.now, context.company.zone)
    first = await began(company, context.work)
    for week in (this, this.plus(-1)):
        if first is not None and week < first:
            return None
        owners = ((each, company.people.get(each.owner)) for each in asked(company, week))
        if any(owner is not None and opens(company, owner, week, each) <= context.now for each, owner in owners):
            return week
    return None


def _may_know(company: Company, person: Person, initiative: Initiative) -> bool:
    theirs = person.id in (initiative.owner, initiative.sponsor)
    return theirs or company.name_the_missing or has_role(company, person, Role.ADMIN)
