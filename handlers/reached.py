"""Whom check-ins reached: nobody owes an answer to what never came to them, and nobody is asked twice."""

from cadence.asked import answers
from cadence.model import Company, DueKey, DueKind, Initiative, Week
from cadence.week_times import rhythm_name
from handlers.owner_week import OwnerWeek
from handlers.ports import Work
from handlers.rehearsal import arrived


async def nobody_asked(company: Company, week: Week, work: Work) -> bool:
    """True for a week whose check-ins reached nobody: nothing ran, the rhythm was paused, or everybody was away."""
    for key in await work.ledger.keys(company.id, [week]):
        row = await work.ledger.look(str(key)) if key.kind is DueKind.CHECK_IN else None
        if row is not None and arrived(row, company):
            return False
    return True


async def was_asked(company: Company, initiative: Initiative, week: Week, work: Work) -> bool:
    """True when a check-in about it reached somebody: its owner, or whoever covered for them."""
    for person in dict.fromkeys((answers(company, initiative, week), initiative.owner)):
        key = DueKey(company.id, DueKind.CHECK_IN, rhythm_name(company, initiative), person, week)
        row = await work.ledger.look(str(key))
        if row is not None and arrived(row, company):
            return True
        others = {each for each in await work.ledger.keys(company.id, [week], person) if each.kind is DueKind.CHECK_IN}
        for other in sorted(others - {key}):  # of a rhythm that it had then
            row = await work.ledger.look(str(other))
            if row is not None and initiative.id in row.about and arrived(row, company):
                return True
    return False


async def asked_elsewhere(week: OwnerWeek, key: DueKey, work: Work) -> bool:
    """True when everything open in a check-in (`key`) was asked about in another of the same person's week.

    So it is where an initiative has another rhythm in the middle of a week: nobody is asked twice.
    """
    others = [
        each
        for each in await work.ledger.keys(week.company.id, [week.week], week.person.id)
        if each.kind is DueKind.CHECK_IN and each != key
    ]
    rows = [row for each in others if (row := await work.ledger.look(str(each))) is not None]
    about = {id for row in rows if arrived(row, week.company) for id in row.about}
    return bool(about) and all(item.initiative.id in about for item in week.open_items)
