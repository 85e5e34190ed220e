"""Dry run: the whole rhythm is planned, composed and written to the ledger, and none of it is sent.

It is about what the rhythm owes: check-ins, reminders, summaries, notes. Whoever writes to Drumbeat is answered as
ever, and what they report or ask for reaches whom it must.

A row of a dry run ends as withdrawn, with DRY_RUN for its reason and what would have been said for its card, so that
switching it off sends none of it. The rhythm then begins with the next check-in: nobody is reminded of one that they
never had, and a week in which nobody was asked in earnest and nothing was said is not summed up.
"""

from dataclasses import replace

from cadence.model import Company, DueKey, DueKind, Week
from cadence.week_times import rhythm_name
from handlers.messages import Card
from handlers.owner_week import OwnerWeek, rhythm_of_key
from handlers.ports import Work
from handlers.rows import Delivery, DeliveryState

DRY_RUN = "Dry run: not sent."


def held_back(row: Delivery, company: Company) -> bool:
    """True for what a dry run only shows: the rhythm's own new messages."""
    return company.dry_run and row.due_key is not None and row.updates is None


def rehearsed(row: Delivery, card: Card) -> Delivery:
    """The row as a dry run leaves it, with what would have been said."""
    return replace(row, card=card, state=DeliveryState.WITHDRAWN, why=DRY_RUN, not_before=None, sent_at=None)


def was_rehearsed(row: Delivery) -> bool:
    return row.state is DeliveryState.WITHDRAWN and row.why == DRY_RUN


def arrived(row: Delivery, company: Company) -> bool:
    """True for what was sent as far as anybody knows; in a dry run, what would have been."""
    if company.dry_run and was_rehearsed(row):
        return True
    return row.state in (DeliveryState.SENT, DeliveryState.UNCERTAIN) or row.perhaps_sent


async def never_asked(week: OwnerWeek, key: DueKey, work: Work) -> bool:
    """True when the check-in that a reminder (`key`) is about was a dry run that is over.

    One that is about several is left out when none of theirs was sent.
    """
    if week.company.dry_run:
        return False
    name = rhythm_of_key(key)
    names = {name} if name else {rhythm_name(week.company, item.initiative) for item in week.items}
    check_ins = [replace(key, kind=DueKind.CHECK_IN, subject=each) for each in sorted(names)]
    rows = [row for each in check_ins if (row := await work.ledger.look(str(each))) is not None]
    return bool(rows) and all(was_rehearsed(row) for row in rows)


async def only_rehearsed(company: Company, week: Week, work: Work) -> bool:
    """True for a week that was a dry run, which is over, and about which nobody has said anything."""
    if company.dry_run:
        return False
    was = False
    for key in await work.ledger.keys(company.id, [week]):
        row = await work.ledger.look(str(key)) if key.kind is DueKind.CHECK_IN else None
        if row is not None and arrived(row, company):
            return False
        was = was or (row is not None and was_rehearsed(row))
    return was and not await work.check_ins.of_week(company.id, week)
