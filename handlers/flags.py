"""Initiatives under way whose tools and data the register does not allow (any more).

Their owners are told, once for each version of the register, and again when what is wrong or the owner is another; the
summary shows them for as long as it is so.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from cadence.model import Company, Initiative
from cadence.roadmap import Standing
from handlers.messages import Line
from handlers.ports import Delivery, DeliveryState, Destination, Work
from handlers.standing import standing_of, verdict_on
from handlers.views import flags as views
from policies.model import Register, Verdict

NOT_ALLOWED = frozenset({Standing.DENIED, Standing.UNDER_REVIEW, Standing.UNLISTED})
FLAG = "flag/"  # how the ledger keys of these messages begin
_ENOUGH = 12  # hexadecimal digits that tell what is wrong with one initiative from what was


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


def flagged_now(company: Company, register: Register | None, now: datetime) -> tuple[Flag, ...]:
    """What is flagged at this moment; nothing without a register."""
    return () if register is None else flags(company, register, _today(company, now))


async def alarms(found: Sequence[Flag], company: Company, register: Register | None, work: Work) -> tuple[Line, ...]:
    """A line for each, for the summary.

    It says that the owner has been told only where that was sent.
    """
    if register is None:
        return ()
    return tuple(
        [
            views.alarm_line(
                each.initiative, each.standing, register, told=await _is_told(each, company, register, work)
            )
            for each in found
        ]
    )


def marks(found: Sequence[Flag]) -> Mapping[str, str]:
    """A few words for each one's own line in the summary, by its id."""
    return {each.initiative.id: views.mark(each.standing) for each in found}


def risks(company: Company, register: Register | None, now: datetime) -> tuple[tuple[Initiative, str], ...]:
    """The same for the board's page, in words that begin with what the register says. None without a register."""
    if register is None:
        return ()
    found = flagged_now(company, register, now)
    return tuple((each.initiative, views.risk_words(each.initiative, each.standing, register)) for each in found)


async def _is_told(flag: Flag, company: Company, register: Register, work: Work) -> bool:
    row = await work.ledger.look(_key(flag, company, register))
    return row is not None and row.state is DeliveryState.SENT


async def tell(company: Company, register: Register, work: Work, now: datetime) -> Sequence[str]:
    """Tell the owners of what is flagged and they have not been told; the ledger keys that are new."""
    rows = [
        Delivery(
            key=_key(each, company, register),
            company=company.id,
            destination=Destination(person=each.initiative.owner),
            created_at=now,
            about=(each.initiative.id,),
            card=views.flag_card(each.initiative, each.standing, each.verdict, register),
        )
        for each in flags(company, register, _today(company, now))
        if each.initiative.owner in company.people
    ]
    return await work.ledger.plan(rows) if rows else ()


def _today(company: Company, now: datetime) -> date:
    return now.astimezone(company.zone).date()


def _key(flag: Flag, company: Company, register: Register) -> str:
    """The ledger's key of what its owner is told: another one when what is wrong is, or the owner."""
    one = flag.initiative
    wrong = json.dumps([flag.standing.value, sorted(set(one.tools)), sorted(set(one.data_kinds))])
    digest = sha256(wrong.encode()).hexdigest()[:_ENOUGH]
    return f"{FLAG}{company.id}/{one.id}/{register.version}/{one.owner}/{digest}"
