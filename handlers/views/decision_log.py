"""The log of decisions as people read it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from cadence.calendar import dated
from cadence.decisions import Decision, deciders, is_of_few, may_know_few
from cadence.metrics import Metric, MetricKind, Reading, dictionary, show
from cadence.model import Company, Initiative
from cadence.people import Person
from handlers.messages import Action, Actions, Card, Element, Items, Line, Text, line, quiet, strong
from handlers.views.decided import decided_line
from handlers.views.decision import FEW
from handlers.views.decision_buttons import SHOW_OPEN
from handlers.views.words import capital, clipped, counted, listed

_LONG = 200  # characters of where a figure could be looked up
_IN_CARD = 5  # the rest stands in the details
_OPEN = Action(SHOW_OPEN, "What is open")


def log_card(taken: Sequence[Decision], company: Company, reader: Person, initiative: Initiative | None = None) -> Card:
    """The last decisions, newest first. Of the evidence of few people `reader` is told where it is their own."""
    about = "" if initiative is None else f" about {initiative.name}"
    if not taken:
        return Card(f"Nothing was decided{about} yet.", (Actions((_OPEN,)),))
    rows = tuple(_row(each, company) for each in taken)
    number = sum(each.decides for each in taken)
    put_off = len(taken) - number
    parts = [counted(number, "decision", "decisions")] if number else []
    parts += [counted(put_off, "postponement", "postponements")] if put_off else []
    details: list[Element] = [Items(rows[_IN_CARD:], title="Before that")] if len(rows) > _IN_CARD else []
    details += [
        Items(
            _evidence(each, company) if may_know(each, company, reader) else (line(FEW),), title=_title(each, company)
        )
        for each in taken[:_IN_CARD]
        if each.evidence
    ]
    return Card(
        f"{capital(listed(parts))}{about}, newest first.",
        (
            Items(rows[:_IN_CARD]),
            Text(line(quiet("The evidence as it was then stands in the details."))),
            Actions((_OPEN,)),
        ),
        tuple(details),
    )


def _name(decision: Decision, company: Company) -> str:
    known = company.initiatives.get(decision.initiative)
    return known.name if known else str(decision.evidence.get("initiative", decision.initiative))


def _row(decision: Decision, company: Company) -> Line:
    return line(strong(f"{_name(decision, company)}: "), *decided_line(decision, company))


def _title(decision: Decision, company: Company) -> str:
    on = dated(decision.at.astimezone(company.zone).date())
    recommended = "" if decision.recommended is None else f", recommended: {decision.recommended.value}"
    return f"{_name(decision, company)}, {on}{recommended}"


def _evidence(decision: Decision, company: Company) -> tuple[Line, ...]:
    kept, metrics = decision.evidence, dictionary(company)
    rows = [line(each) for key in ("reasons", "caveats") for each in kept.get(key, ())]
    said = [each for each in kept.get("metrics", ()) if each.get("figures")]
    return (*rows, *(line(_frozen(each, metrics.get(each["metric"]))) for each in said))


def _frozen(kept: Mapping[str, Any], metric: Metric | None) -> str:
    """`Error rate: 4 % in 2026-W48 (measured, ticket export); baseline 6 %, Sep 2026; target 3 %.` as it was then.

    `metric`: None where the company has it no more. The currency of a baseline is not kept, so that none is guessed.
    """
    name = kept["metric"].replace("_", " ").capitalize() if metric is None else metric.name
    parts = [", ".join(f"{each['shown']} in {each['week']} ({_known(each)})" for each in kept["figures"][:4])]
    if metric is not None and metric.kind is not MetricKind.MONEY:
        if before := kept.get("baseline"):
            took = "the work took {} a week before" if metric.rests_on else "baseline {}"
            parts.append(f"{took.format(show(metric, Reading(Decimal(before['value']))))}, {before['period']}")
        if (target := kept.get("target")) is not None:
            parts.append(f"target {show(metric, Reading(Decimal(target)))}")
    return f"{name}: {'; '.join(parts)}."


def _known(figure: Mapping[str, Any]) -> str:
    cases = "" if figure.get("sample") is None else counted(figure["sample"], "case", "cases")
    return ", ".join(part for part in (figure["grade"], cases, clipped(figure.get("link") or "", _LONG)) if part)


def may_know(decision: Decision, company: Company, reader: Person) -> bool:
    """True where somebody may know the figures that a decision rested on."""
    one = company.initiatives.get(decision.initiative)
    if not is_of_few(decision, one):
        return True
    return one is not None and may_know_few(reader, one, deciders(company, one))
