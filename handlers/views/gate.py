"""A gate as people set it: the form, what is said back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from cadence.calendar import dated
from cadence.decisions import LOOK_AGAIN
from cadence.gates import InitiativeGate, Threshold
from cadence.metrics import Metric, MetricKind, dictionary, metrics_asked
from cadence.model import Company, Initiative
from cadence.people import Person
from cadence.recommendation import line_words
from cadence.stated import write_stated
from handlers.messages import Action, Actions, Card, Element, Field, Form, Items, Line, Text, line, quiet, strong
from handlers.views.decision_buttons import GATE
from handlers.views.words import listed

FORM_NAME = "decision.gate"
ON = "on"
FieldOf = Callable[[str], str]

_EXAMPLES = {
    MetricKind.HOURS: "12, in hours a week",
    MetricKind.RATIO: "60 %",
    MetricKind.DURATION: "5 hours, or 2 days",
    MetricKind.SHARE: "3 %",
    MetricKind.MONEY: "8000",
}


def scale_field(metric: str) -> str:
    return f"scale.{metric}"


def stop_field(metric: str) -> str:
    return f"stop.{metric}"


def gate_form(
    company: Company, initiative: Initiative, today: date, *, values: Mapping[str, str], errors: Mapping[str, str]
) -> Form:
    """Filled in with what is set, or with the targets."""
    gate = initiative.gate
    day = str(gate.on if gate is not None and gate.on > today else today + LOOK_AGAIN)
    fields = [Field(ON, "Decide on", "date", values.get(ON, day), required=True, error=errors.get(ON, ""))]
    for metric in metrics_asked(company, initiative):
        hint = f"Like {_EXAMPLES.get(metric.kind, '12')}"
        for name, label, said in (
            (scale_field(metric.id), f"Scale if {metric.name.lower()} reaches", _scale(initiative, metric)),
            (stop_field(metric.id), f"Stop if {metric.name.lower()} is no better than", _stop(gate, metric)),
        ):
            fields.append(Field(name, label, value=values.get(name, said), hint=hint, error=errors.get(name, "")))
    words = "Scale when all of its lines are reached, stop when one is. What does not matter stays empty."
    return Form(
        FORM_NAME,
        f"Gate: {initiative.name}",
        tuple(fields),
        submit="Set the gate",
        context=initiative.id,
        intro=(Text(line(words)),),
    )


def _scale(initiative: Initiative, metric: Metric) -> str:
    if initiative.gate is not None:
        return _typed(metric, initiative.gate.scale_at(metric.id))
    target = initiative.targets.get(metric.id)
    return "" if target is None else _typed(metric, Threshold(metric.id, target))


def _stop(gate: InitiativeGate | None, metric: Metric) -> str:
    return "" if gate is None else _typed(metric, gate.stop_at(metric.id))


def _typed(metric: Metric, at: Threshold | None) -> str:
    """As somebody would type it; reads back as the same."""
    return "" if at is None else write_stated(metric, at.value, currency=at.currency or "")


def line_rows(company: Company, gate: InitiativeGate) -> Iterator[Line]:
    """`Scale if cycle time is 5 h or less`, a row a line."""
    metrics = dictionary(company)
    for verb, lines, to_scale in (("Scale", gate.scale_if, True), ("Stop", gate.stop_if, False)):
        for each in lines:
            metric = metrics.get(each.metric)
            if metric is not None:
                yield line(f"{verb} if {metric.name.lower()} is {line_words(metric, each, to_scale=to_scale)}")


def offer_card(company: Company, initiative: Initiative) -> Card:
    """What is set, with the button that opens the form."""
    gate = initiative.gate
    button = Action(GATE, "Set the gate" if gate is None else "Change the gate", initiative.id, opens_form=True)
    if gate is None:
        words = "A gate is the day on which it is decided to scale, adjust or stop, and what that goes by."
        return Card(f"{initiative.name} has no gate yet.", (Text(line(words)), Actions((button,))))
    rows = Items(tuple(line_rows(company, gate)))
    return Card(f"{initiative.name}: the gate is {dated(gate.on)}.", (rows, Actions((button,))))


def set_card(company: Company, initiative: Initiative, by: Person) -> Card:
    gate = initiative.gate
    rows: tuple[Element, ...] = () if gate is None else (Items(tuple(line_rows(company, gate))),)
    on = "" if gate is None else dated(gate.on)
    words = "On that day whoever decides gets the case, with a recommendation."
    return Card(f"{initiative.name}: the gate is {on}.", (*rows, Text(line(quiet(f"Set by {by.name}. {words}")))))


def not_yours_card(initiative: Initiative, people: Sequence[Person]) -> Card:
    named = listed((person.name for person in people), "or")
    return Card(
        f"The gate of {initiative.name} is set by those who decide about it, its sponsor or an administrator.",
        (Text(line("Nothing was changed. Ask ", strong(named), ".")),),
    )
