"""On the day of a gate its case is brought to those who may decide, with the evidence as of then.

It has the buttons that the summary has; what is decided on either is said on both.
"""

from datetime import date, datetime

from cadence.decisions import case_of, deciders
from cadence.model import Company, DueKey
from handlers.bring_case import bring_one
from handlers.lateness import is_late
from handlers.messages import Card
from handlers.ports import Delivery, Work
from handlers.views.case_today import day_card


async def card(row: Delivery, key: DueKey, company: Company, *, work: Work, now: datetime) -> Card | None:
    """What the recipient may decide of the gates of a day (the key's subject); None where nothing of it is open."""
    day, brought = date.fromisoformat(key.subject), []
    for id in row.about:
        initiative = company.initiatives.get(id)
        if initiative is None or key.recipient not in {each.id for each in deciders(company, initiative)}:
            continue
        case = case_of(initiative, await work.decisions.of_initiative(company.id, id))
        if case is not None and case.day == day:
            brought.append(await bring_one(company, case, work, now))
    late = row.due_at if row.due_at is not None and is_late(row, now) else None
    return day_card(brought, company, key, late=late) if brought else None
