"""The company as it is just now: what app.yaml says, with what people arranged in chat laid over it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cadence.arranged import Arrangement, as_arranged
from cadence.model import Company
from handlers.ports import Context, Work

_LOOK_BACK = timedelta(weeks=3)  # an absence that is over may still say who was asked about a week that is open


async def arranged_now(company: Company, work: Work, now: datetime) -> Sequence[Arrangement]:
    """Everything arranged that can still matter."""
    return await work.arrangements.of(company.id, (now - _LOOK_BACK).astimezone(company.zone).date())


async def company_now(company: Company, work: Work, now: datetime) -> Company:
    """The company with everything arranged that can still matter. `company` is as configured."""
    return as_arranged(company, await arranged_now(company, work, now))


async def once_more(context: Context) -> Context:
    """The same message, with the company as it is after what has just been arranged."""
    configured = context.configured or context.company
    arranged = await arranged_now(configured, context.work, context.now)
    company = as_arranged(configured, arranged)
    person = None if context.person is None else company.people.get(context.person.id)
    return replace(context, company=company, person=person, arranged=arranged)
