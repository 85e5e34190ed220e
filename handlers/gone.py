"""Who is not in app.yaml any more and still owes something, or is to be asked in somebody's place.

Nothing of it is lost: what they said stays, and what they were to be asked is asked of whoever it is by now.
"""

from collections.abc import Sequence
from datetime import datetime

from cadence.arranged import Arrangement, Away, Cover, HandOver
from cadence.asked import answers
from cadence.model import Company, DueKey, DueKind, Week
from cadence.week_times import is_closed
from handlers.as_arranged import arranged_now
from handlers.ports import Work
from handlers.views.absences import days_words
from handlers.views.words import listed


async def gone(company: Company, work: Work, now: datetime) -> Sequence[str]:
    """A sentence for each: who is gone, what hung on them, and who has it now. `company` is as configured."""
    arranged, arrangements = await arranged_now(company, work, now)
    said = [words for each in arrangements if (words := _of_arrangement(each, arranged, now))]
    this = Week.of(now, company.zone)
    weeks = [week for week in (this.plus(-1), this) if not is_closed(company, week, now)]
    owed = [
        key
        for key in sorted(await work.ledger.keys(company.id, weeks))
        if key.kind is DueKind.CHECK_IN and key.recipient not in company.people
    ]
    return [*said, *[await _of_check_in(key, arranged, work) for key in owed]]


def _of_arrangement(each: Arrangement, company: Company, now: datetime) -> str:
    match each:
        case HandOver(initiative=id, to=to) if id in company.initiatives and to not in company.people:
            owner = _name(company, company.initiatives[id].owner)
            return (
                f"{company.initiatives[id].name} was handed over to '{to}' in chat, who is not in app.yaml any more. "
                f"It is {owner}'s again, as app.yaml says."
            )
        case Cover(initiative=id, week=week, by=by) if id in company.initiatives and by not in company.people:
            if is_closed(company, week, now, company.initiatives[id]):
                return ""
            who = _name(company, answers(company, company.initiatives[id], week))
            name = company.initiatives[id].name
            was = f"'{by}' was to answer for {name} in week {week.number}, and is not in app.yaml any more."
            return f"{was} {who} is asked."
        case Away(person=id, absence=absence) if id in company.people and absence.delegate is not None:
            if absence.delegate in company.people or absence.last < now.astimezone(company.zone).date():
                return ""
            days = days_words(absence.first, absence.last)
            return (
                f"'{absence.delegate}' is the delegate of {company.people[id].name}, {days}, and is not in app.yaml "
                "any more. Nobody is asked in their place."
            )
        case _:
            return ""


async def _of_check_in(key: DueKey, company: Company, work: Work) -> str:
    row = await work.ledger.look(str(key))
    about = [company.initiatives[id] for id in (row.about if row else ()) if id in company.initiatives]
    now_asked = [f"{each.name} by {_name(company, answers(company, each, key.week))}" for each in about]
    whose = f" Now reported: {listed(now_asked)}." if now_asked else ""
    return (
        f"'{key.recipient}' was asked about week {key.week.number} and is not in app.yaml any more. "
        f"What they said is kept.{whose}"
    )


def _name(company: Company, id: str) -> str:
    return company.people[id].name if id in company.people else f"'{id}'"
