"""The case of a gate: what is known, what it speaks for and who decides, gathered from the store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cadence.decisions import Case, deciders
from cadence.gate_evidence import LOOKED_BACK, Evidence, gather
from cadence.model import Company, Figure, Week
from cadence.people import Person
from cadence.recommendation import Recommendation, recommend
from handlers.ports import Work


@dataclass(frozen=True, slots=True)
class Brought:
    """A case ready to be shown or decided."""

    case: Case
    evidence: Evidence
    recommendation: Recommendation
    deciders: tuple[Person, ...]


def bring(company: Company, case: Case, week: Week, figures: Iterable[Figure], now: datetime) -> Brought:
    """The case from all statements about the weeks up to `week`, as known at `now`."""
    evidence = gather(company, case.initiative, case.gate, week, figures, as_of=now)
    return Brought(case, evidence, recommend(evidence), deciders(company, case.initiative))


async def bring_one(company: Company, case: Case, work: Work, now: datetime, week: Week | None = None) -> Brought:
    """As it is now, up to this week or the one that is named."""
    week = week or Week.of(now, company.zone)
    first = week.plus(1 - LOOKED_BACK)
    figures = await work.figures.of_initiative(company.id, case.initiative.id, first, week)
    return bring(company, case, week, figures, now)
