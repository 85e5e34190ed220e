"""The case of a gate: what is known, what it speaks for and who decides, gathered from the store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cadence.decisions import Case, deciders, may_know_few
from cadence.digest.few import is_small
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

    @property
    def is_small(self) -> bool:
        """True where its figures are those of so few people that not everybody is told them."""
        figures = (figure for each in self.evidence.metrics for figure in each.figures)
        return is_small(self.case.initiative, figures)

    def is_told(self, reader: Person) -> bool:
        """True where this person may know its figures: always those who decide about it, its owner and its sponsor."""
        return not self.is_small or may_know_few(reader, self.case.initiative, self.deciders)


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
