"""A sponsor is told privately, and once, when one of theirs was not reported for a second week in a row.

A week counts as missed when its owner was asked and said nothing, not even why there is nothing. Weeks nobody was asked
about (another rhythm, a pause, an absence without a delegate) are passed over: they neither count nor end the row.

Where nobody could be asked for a second week in a row, because the owner and whoever would cover are away until it
closes, nobody has missed anything. The sponsor is told that as well, once, and what can be done.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from cadence.asked import is_asked, nobody_there
from cadence.digest import SPONSOR_EDITION, build, missing_for
from cadence.model import CheckInState, Company, DueKey, DueKind, Initiative, Week
from cadence.rhythm import SPONSOR_SUBJECT
from handlers.messages import Card
from handlers.owner_week import began
from handlers.ports import Work
from handlers.reached import was_asked
from handlers.rehearsal import arrived
from handlers.views.sponsors import Missed, Unasked, sponsor_card

SECOND = 2  # weeks in a row: one may be forgotten, and is nobody's affair
_LONGEST = 60  # weeks that are looked back; whatever is missed longer was told about


async def note(company: Company, week: Week, sponsor: str, *, work: Work, now: datetime) -> Card | None:
    """Which of a sponsor's (a person id) were missed a second week in a row, for them alone; None when none was."""
    person = company.people.get(sponsor)
    digest = build(
        company,
        week,
        figures=await work.figures.of_weeks(company.id, week, week),
        check_ins=await work.check_ins.of_week(company.id, week),
        edition=f"{SPONSOR_EDITION}{sponsor}",
        now=now,
    )
    missed, unasked = [], []
    for each in missing_for(sponsor, digest):
        away = {} if await was_asked(company, each, week, work) else nobody_there(company, each, week)
        weeks = [one async for one in _in_a_row(company, each, week, work, unasked=bool(away))]
        if len(weeks) < SECOND or weeks[0] != week or await _was_told(company, sponsor, weeks, work):
            continue
        if not away:
            missed.append(Missed(each, weeks[-1]))
        elif each.owner != sponsor:  # who knows that they were away
            unasked.append(Unasked(each, weeks[-1], {company.name_of(id): last for id, last in away.items()}))
    return sponsor_card(person, missed, unasked, digest) if person is not None and (missed or unasked) else None


async def _in_a_row(
    company: Company, initiative: Initiative, week: Week, work: Work, *, unasked: bool
) -> AsyncIterator[Week]:
    """The weeks up to this one that were missed, latest first; or those, one after the other, in which nobody could be
    asked.
    """
    async for each in _silent(company, initiative, week, work):
        reached = await was_asked(company, initiative, each, work)
        counts = reached if not unasked else not reached and bool(nobody_there(company, initiative, each))
        if counts:
            yield each
        elif unasked:
            return


async def _silent(company: Company, initiative: Initiative, week: Week, work: Work) -> AsyncIterator[Week]:
    """The weeks an initiative is asked about up to this one, latest first, as far as nothing was said in between."""
    first, begins = week.plus(-_LONGEST), await began(company, work)
    if begins is not None:
        first = max(first, begins)
    said = {figure.week for figure in await work.figures.of_initiative(company.id, initiative.id, first, week)}
    while week >= first:
        if is_asked(company, initiative, week):
            check_in = await work.check_ins.get(company.id, initiative.id, week)
            if week in said or (check_in is not None and check_in.state is not CheckInState.OPEN):
                return
            yield week
        week = week.plus(-1)


async def _was_told(company: Company, sponsor: str, missed: Sequence[Week], work: Work) -> bool:
    """True when a note went out since the second week, for then it named this initiative too."""
    if len(missed) >= _LONGEST:
        return True
    week = missed[-SECOND]
    while week < missed[0]:
        key = DueKey(company.id, DueKind.SPONSOR_NOTE, SPONSOR_SUBJECT, sponsor, week)
        note = await work.ledger.look(str(key))
        if note is not None and arrived(note, company):
            return True
        week = week.plus(1)
    return False
