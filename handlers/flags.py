"""Initiatives under way whose tools and data the register does not allow (any more).

Their owners are told, once for each version of the register; the summary shows them for as long as it is so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cadence.model import Company, Initiative
from cadence.roadmap import Standing
from handlers.messages import Line
from handlers.ports import Delivery, Destination, Work
from handlers.standing import standing_of, verdict_on
from handlers.views import flags as views
from policies.model import Register, Verdict

NOT_ALLOWED = frozenset({Standing.DENIED, Standing.UNDER_REVIEW, Standing.UNLISTED})
FLAG = "flag/"  # how the ledger keys of these messages begin


@dataclass(frozen=True, slots=True)
class Flag:
    """An initiative that should not go on as it is, and why."""

    initiative: Initiative
    standing: Standing
    verdict: Verdict


def flags(company: Company, register: Register, today: date) -> tuple[Flag, ...]:
    """Everything under way (pilot, live, scaled) that the register does not allow today, in the company's order.

    Where it cannot say (no tool or no data is named, or the edition decides) nothing is flagged.
    """
    found = []
    for each in company.initiatives.values():
        if not each.stage.reports:
            continue
        verdict = verdict_on(register, company, each, today)
        standing = standing_of(verdict)
        if verdict is not None and standing in NOT_ALLOWED:
            found.append(Flag(each, standing, verdict))
    return tuple(found)


def alarms(company: Company, register: Register | None, now: datetime) -> tuple[Line, ...]:
    """A line for each, for the summary. None without a register."""
    if register is None:
        return ()
    today = now.astimezone(company.zone).date()
    return tuple(views.alarm_line(each.initiative, each.standing, register) for each in flags(company, register, today))


async def tell(company: Company, register: Register, work: Work, now: datetime) -> Sequence[str]:
    """Tell the owners of what is flagged and has not been told in this version; the ledger keys that are new."""
    today = now.astimezone(company.zone).date()
    rows = [
        Delivery(
            key=f"{FLAG}{company.id}/{each.initiative.id}/{register.version}",
            company=company.id,
            destination=Destination(person=each.initiative.owner),
            created_at=now,
            about=(each.initiative.id,),
            card=views.flag_card(each.initiative, each.standing, each.verdict, register),
        )
        for each in flags(company, register, today)
        if each.initiative.owner in company.people
    ]
    return await work.ledger.plan(rows) if rows else ()
