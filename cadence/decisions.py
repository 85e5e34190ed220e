"""Decisions at gates: which are open, who may take them, and the evidence as it was when one was taken.

The log is only ever added to. A gate is decided by scale, adjust or stop; postponing moves its day and is counted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from cadence.digest.few import is_small
from cadence.gate_evidence import Evidence, MetricEvidence
from cadence.gates import InitiativeGate, Threshold
from cadence.metrics import show
from cadence.model import Company, Initiative, Week
from cadence.people import Person, Role
from cadence.recommendation import Choice, Recommendation

_FEW = "few"  # in the evidence: so few people that their figures are not told to everybody
LOOK_AGAIN = timedelta(weeks=6)  # what a form offers


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what, when and why, or put it off. Never changed."""

    id: str
    company: str
    initiative: str
    gate: str  # InitiativeGate.key
    choice: Choice
    by: str  # person id
    at: datetime
    reason: str
    look_again: date | None = None  # the next gate; of a postponement, the day it comes back
    week: Week | None = None  # the last week the evidence is about
    recommended: Choice | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)  # `frozen`; empty where it was not asked for

    @property
    def decides(self) -> bool:
        return self.choice is not Choice.POSTPONE


@dataclass(frozen=True, slots=True)
class Case:
    """A gate that is not decided yet."""

    initiative: Initiative
    gate: InitiativeGate
    day: date  # when it is, after all postponements
    postponed: int = 0  # how often since it was last decided anything


def case_of(initiative: Initiative, decisions: Iterable[Decision]) -> Case | None:
    """The gate of an initiative that is not decided, due or not. `decisions` are all of its own."""
    gate = initiative.asked_gate
    taken = sorted(decisions, key=lambda each: (each.at, each.id))
    if gate is None or any(each.decides and each.gate == gate.key for each in taken):
        return None
    last = max((number for number, each in enumerate(taken, start=1) if each.decides), default=0)
    put_off = taken[last:]
    days = [each.look_again for each in put_off if each.gate == gate.key and each.look_again is not None]
    return Case(initiative, gate, days[-1] if days else gate.on, len(put_off))


def all_cases(company: Company, log: Iterable[Decision]) -> tuple[Case, ...]:
    """Every gate that is not decided, the earliest first, then in the company's order."""
    decisions: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in log:
        decisions[decision.initiative].append(decision)
    cases = (case_of(each, decisions[id]) for id, each in company.initiatives.items())
    return tuple(sorted((case for case in cases if case is not None), key=lambda case: case.gate.on))


def open_cases(company: Company, log: Iterable[Decision], by: date) -> tuple[Case, ...]:
    """What is to be decided by a day, in the same order: those waiting longest first."""
    return tuple(case for case in all_cases(company, log) if case.day <= by)


def deciders(company: Company, initiative: Initiative) -> tuple[Person, ...]:
    """Who may decide about an initiative: those in `decided_by`, as roles or by id; its sponsor where there is nobody.

    An owner or sponsor among the roles is this initiative's own.
    """
    named = company.once("deciders", lambda: _named(company))
    of_its_own = {Role.OWNER: initiative.owner, Role.SPONSOR: initiative.sponsor}
    own = {id for role, id in of_its_own.items() if role in company.decided_by}
    found = (named | own) & company.people.keys() or {initiative.sponsor} & company.people.keys()
    turn = company.once("turns", lambda: {id: number for number, id in enumerate(company.people)})
    return tuple(company.people[id] for id in sorted(found, key=turn.__getitem__))


def _named(company: Company) -> frozenset[str]:
    """Who may decide about every initiative (person ids)."""
    names = set(company.decided_by) - {Role.OWNER, Role.SPONSOR}
    return frozenset(person.id for person in company.people.values() if person.id in names or person.roles & names)


def week_of(decision: Decision, company: Company) -> Week:
    """The week it was taken in, by the company's clock: whichever summary asked for it, it is in no other."""
    return Week.of(decision.at, company.zone)


# ---- the evidence as it was -------------------------------------------------------------------------------------


def frozen(evidence: Evidence, recommendation: Recommendation, case: Case) -> dict[str, Any]:
    """What the decision was taken on, as JSON: values exact, as text in canonical units, and as they were shown."""
    initiative, gate = evidence.initiative, evidence.gate
    return {
        "initiative": initiative.name,
        "stage": initiative.stage.value,
        "week": str(evidence.week),
        "as_of": evidence.as_of.isoformat(),
        "gate": {
            "on": str(gate.on),
            "day": str(case.day),
            "scale_if": [_line(each) for each in gate.scale_if],
            "stop_if": [_line(each) for each in gate.stop_if],
            "postponed": case.postponed,
        },
        "metrics": [_metric(each) for each in evidence.metrics],
        _FEW: is_small(initiative, (figure for each in evidence.metrics for figure in each.figures)),
        "errors": recommendation.errors,
        "recommended": recommendation.choice.value,
        "reasons": list(recommendation.reasons),
        "caveats": list(recommendation.caveats),
        "grades": [grade.value for grade in recommendation.grades],
    }


def may_know_few(person: Person, initiative: Initiative, deciding: Collection[Person]) -> bool:
    """True for those who are told the figures of few people by themselves: who decides, the owner, the sponsor."""
    return person in deciding or person.id in (initiative.owner, initiative.sponsor)


def is_of_few(decision: Decision, initiative: Initiative | None) -> bool:
    """True where it rests on figures of so few people that not everybody is told them (cadence.digest.few)."""
    return bool(decision.evidence.get(_FEW, initiative is not None and is_small(initiative, ())))


def _line(line: Threshold) -> dict[str, Any]:
    return {"metric": line.metric, "value": f"{line.value:f}", "currency": line.currency}


def _metric(one: MetricEvidence) -> dict[str, Any]:
    baseline = one.baseline
    return {
        "metric": one.metric.id,
        "unit": one.metric.unit,
        "target": None if one.target is None else f"{one.target.value:f}",
        "baseline": None
        if baseline is None
        else {
            "value": f"{baseline.value:f}",
            "period": baseline.period,
            "method": baseline.method,
            "sample": baseline.sample,
            "dated": None if baseline.dated is None else str(baseline.dated),
        },
        "figures": [
            {
                "id": figure.id,
                "week": str(figure.week),
                "value": f"{figure.value:f}",
                "shown": show(one.metric, figure),
                "currency": figure.currency,
                "grade": figure.grade.value,
                "sample": figure.sample,
                "link": figure.evidence,
                "said_by": figure.said_by,
                "said_at": figure.said_at.isoformat(),
                "source": figure.source,
            }
            for figure in one.figures
        ],
    }
