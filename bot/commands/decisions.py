"""drumbeat decisions: what was decided at gates, with the evidence as it was."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.commands.database import outcome, what_there_is
from bot.settings import Settings
from bot.store.repositories.decisions import SqlDecisions
from cadence.decisions import Decision, is_of_few
from cadence.model import Company


def found(settings: Settings, company: Company, initiative: str | None, number: int) -> Sequence[Decision]:
    """The last decisions, newest first."""
    return outcome(_read(settings, company, initiative, number))


async def _read(settings: Settings, company: Company, initiative: str | None, number: int) -> Sequence[Decision]:
    async with what_there_is(settings) as database:
        if database is None:
            return ()  # nothing was ever decided
        async with database.session(writes=False) as session:
            log = SqlDecisions(session)
            if initiative is None:
                return await log.lately(company.id, number)
            return tuple(reversed(await log.of_initiative(company.id, initiative)))[:number]


def as_record(decision: Decision, company: Company, *, few: bool) -> Mapping[str, Any]:
    """The fields of `decisions --json`. `few`: with the evidence of groups of fewer than five people."""
    by = company.people.get(decision.by)
    evidence = decision.evidence
    if is_of_few(decision, company.initiatives.get(decision.initiative)) and not few:
        evidence = {**evidence, "metrics": [], "reasons": [], "caveats": []}
    return {
        "id": decision.id,
        "company": decision.company,
        "initiative": decision.initiative,
        "name": _name(decision, company),
        "gate": decision.gate,
        "choice": str(decision.choice),
        "recommended": None if decision.recommended is None else str(decision.recommended),
        "by": decision.by,
        "by_name": by.name if by else decision.by,
        "at": decision.at.isoformat(),
        "reason": decision.reason,
        "look_again": None if decision.look_again is None else str(decision.look_again),
        "week": None if decision.week is None else str(decision.week),
        "evidence": evidence,
    }


def show(taken: Sequence[Decision], company: Company, console: Console) -> None:
    if not taken:
        console.print(f"Nothing was decided at {company.name} yet.")
        return
    table = Table(
        "when (UTC)", "initiative", "decided", "recommended", "by", "look again", "why", box=None, pad_edge=False
    )
    for each in taken:
        record = as_record(each, company, few=False)
        table.add_row(
            f"{each.at:%d %b %Y %H:%M}",
            record["name"],
            str(each.choice),
            record["recommended"] or "–",
            record["by_name"],
            record["look_again"] or "–",
            each.reason,
        )
    console.print(table)


def _name(decision: Decision, company: Company) -> str:
    known = company.initiatives.get(decision.initiative)
    return known.name if known else str(decision.evidence.get("initiative", decision.initiative))
