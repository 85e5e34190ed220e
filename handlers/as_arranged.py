"""The company as it is just now: what app.yaml says, with what people arranged in chat laid over it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cadence.arranged import Arrangement
from cadence.model import Company
from handlers.owner_week import HISTORY
from handlers.ports import Context, Work

_LOOK_BACK = timedelta(weeks=HISTORY + 1)  # so long it matters who was asked about a week: whoever was may correct it


async def arranged_now(company: Company, work: Work, now: datetime) -> tuple[Company, Sequence[Arrangement]]:
    """The company with everything arranged that can still matter; and what that is. `company` is as configured."""
    return await work.arrangements.laid_over(company, (now - _LOOK_BACK).astimezone(company.zone).date())


async def company_now(company: Company, work: Work, now: datetime) -> Company:
    """The company with everything arranged that can still matter. `company` is as configured."""
    return (await arranged_now(company, work, now))[0]


async def once_more(context: Context) -> Context:
    """The same message, with the company as it is after what has just been arranged."""
    configured = context.configured or context.company
    company, arranged = await arranged_now(configured, context.work, context.now)
    person = None if context.person is None else company.people.get(context.person.id)
    return replace(context, company=company, person=person, arranged=arranged)
