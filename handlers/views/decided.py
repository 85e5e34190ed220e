"""A decision that was taken, and the cards that asked for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cadence.calendar import dated, short_date
from cadence.decisions import Decision
from cadence.model import Company, Initiative
from cadence.recommendation import Choice
from handlers.messages import Card, Element, Line, Text, line, strong
from handlers.views.decision_buttons import case_at, packed
from handlers.views.words import clipped

_LONG = 300  # characters of a reason
_MOST_SINCE = 5  # decisions that a summary names


def decided_line(decision: Decision, company: Company) -> Line:
    """`Decided: scale. Helen Brandt, 14 Dec: “…” Look again 18 Jan 2027.`"""
    said = _who_and_why(decision, company)
    again = "" if decision.look_again is None else f" Look again {dated(decision.look_again)}."
    if decision.decides:
        return line(strong(f"Decided: {decision.choice.value}."), f"{said}{again}")
    until = "" if decision.look_again is None else f" to {dated(decision.look_again)}"
    return line(strong(f"Postponed{until}."), said)


def decided_since(taken: Sequence[Decision], company: Company) -> tuple[Element, ...]:
    """`Decided since: Ticket triage: scale, against the recommendation adjust. Helen Brandt, 14 Dec: “…”`."""
    items = [_since_line(each, company) for each in taken[:_MOST_SINCE]]
    if len(taken) > _MOST_SINCE:
        items.append(line(f"{len(taken) - _MOST_SINCE} more were decided; write “decisions” to see them."))
    return tuple(Text(each) for each in items)


def _since_line(decision: Decision, company: Company) -> Line:
    known = company.initiatives.get(decision.initiative)
    advice = decision.recommended
    against = f", against the recommendation {advice.value}" if advice not in (None, decision.choice) else ""
    name = known.name if known else decision.initiative
    return line(
        strong("Decided since: "), f"{name}: {decision.choice.value}{against}.{_who_and_why(decision, company)}"
    )


def _who_and_why(decision: Decision, company: Company) -> str:
    who = company.name_of(decision.by)
    on = short_date(decision.at.astimezone(company.zone).date())
    return f" {who}, {on}: “{clipped(decision.reason, _LONG)}”" if decision.reason else f" {who}, {on}."


def decided_card(initiative: Initiative, decision: Decision, company: Company) -> Card:
    """To whoever decided where no message could be changed, and to owner and sponsor."""
    verb = {
        Choice.SCALE: "is to be scaled",
        Choice.ADJUST: "is to be adjusted",
        Choice.STOP: "is to be stopped",
        Choice.POSTPONE: "is to be decided later",
    }[decision.choice]
    return Card(f"{initiative.name} {verb}.", (Text(decided_line(decision, company)),))


def with_decided(card: Card, taken: Iterable[Decision], company: Company) -> Card:
    """A card with what was decided since in the place of the buttons. The card itself where nothing was.

    `taken` in the order it was decided; the last word about a gate stands.
    """
    last = {packed(each.initiative, each.gate): each for each in taken}
    body = tuple(_decided_element(each, last, company) for each in card.body)
    return card if body == card.body else replace(card, body=body)


def _decided_element(element: Element, last: Mapping[str, Decision], company: Company) -> Element:
    case = case_at(element)
    if case is None or case not in last:
        return element
    return Text(decided_line(last[case], company))
