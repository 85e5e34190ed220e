"""What was sent and still asks when its week is over, changed in place: else it would go on saying "open until"."""

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import datetime

from cadence.asked import asked_by_person
from cadence.model import Company, Due, DueKind, Initiative, Week
from cadence.week_times import is_closed
from handlers.in_place import VIEWS
from handlers.into_ledger import change_of
from handlers.messages import Card, Update
from handlers.owner_week import shown_in
from handlers.ports import Delivery, DeliveryState, Work

_ID = "closed"  # how the keys of these changes end


async def show_closed(company: Company, due: Iterable[Due], work: Work, now: datetime) -> None:
    """Write down the changes of check-ins and reminders that are out, and lack an answer, of weeks that are over.

    `due`: what was planned just now. With the first summary of a week that has closed these are changed, once. What
    they then say is put together when the change is sent; the same tick hands it over, behind the summary. Nobody waits
    for it: where a platform takes only so much, whoever writes is answered first.
    """
    over = {each.key.week for each in due if each.key.kind is DueKind.DIGEST}
    for week in sorted(over):
        if is_closed(company, week, now):
            await work.ledger.plan(await _changes(company, week, work, now))


async def _changes(company: Company, week: Week, work: Work, now: datetime) -> list[Delivery]:
    settled = await work.check_ins.settled(company.id, week)
    lack = {
        who
        for who, theirs in asked_by_person(company, week).items()
        if who in company.people and _open(theirs, settled)
    }
    rows = []
    for key in sorted(await work.ledger.keys(company.id, [week])):
        if key.kind not in VIEWS or key.recipient not in lack:
            continue
        row = await work.ledger.look(str(key))
        if row is None or not (row.state is DeliveryState.SENT or row.perhaps_sent):
            continue
        if _open(shown_in(key, row.about, company, company.people[key.recipient])[0], settled):
            said = Update(row.key, Card(f"Week {week.number} has closed."))
            rows.append(replace(change_of(row, said, _ID, now), due_at=now))
    return rows


def _open(initiatives: Iterable[Initiative], settled: Container[str]) -> bool:
    return any(each.id not in settled for each in initiatives)
