"""The gate that an initiative is approved with: asked for in the form that moves it to pilot or live."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cadence.gates import InitiativeGate, Threshold, apart
from cadence.metrics import Metric, metrics_asked
from cadence.model import Initiative
from handlers.initiative_entry import read_lines
from handlers.ports import Context
from handlers.set_gate import day_of
from handlers.views import initiative_form as forms

_DAY = "Needed at this stage: the day on which it is decided to scale, adjust or stop."
_LINE = "Needed at this stage: what must be reached to scale, like “Hours saved: 12”."


def wants_gate(one: Initiative | None, today: date) -> bool:
    """True where the form has fields for a gate: there is none, or one that is past of what is not under way.

    A gate that is set is changed by its own form, and one that is due can only be decided.
    """
    return one is None or one.gate is None or (not one.stage.reports and one.gate.on <= today)


def with_gate(
    context: Context, typed: Mapping[str, str], one: Initiative | None, after: Initiative, errors: dict[str, str]
) -> Initiative:
    """The initiative with the gate that the form names; as it is where it names none. Wrong goes to `errors`."""
    if not wants_gate(one, context.today) or not any(_said(typed, each) for each in _FIELDS):
        return after
    found: dict[str, str] = {}
    on = day_of(_said(typed, forms.GATE_ON), context.today, forms.GATE_ON, found)
    asked = () if forms.METRIC_NAMES in errors else metrics_asked(context.company, after)
    scale = _lines(context, typed, forms.GATE_SCALE, asked, found)
    stop = _lines(context, typed, forms.GATE_STOP, asked, found)
    if not scale:
        found.setdefault(forms.GATE_SCALE, "Say for at least one metric what must be reached.")
    better = {metric.id: metric.better for metric in asked}
    for id in scale.keys() & stop.keys():
        if id in better and not apart(scale[id], stop[id], better[id]):
            found.setdefault(forms.GATE_STOP, "That would stop where it also scales. Name a worse value.")
    errors.update(found)
    if found or on is None:
        return after
    return replace(after, gate=InitiativeGate(on, tuple(scale.values()), tuple(stop.values()), context.inbound.key))


def say_what_is_missing(typed: Mapping[str, str], errors: dict[str, str]) -> None:
    """It would be approved without a gate: what of one is not said, at its field."""
    needed = {forms.GATE_ON: _DAY, forms.GATE_SCALE: _LINE}
    errors.update({name: words for name, words in needed.items() if not _said(typed, name)})


_FIELDS = (forms.GATE_ON, forms.GATE_SCALE, forms.GATE_STOP)


def _said(typed: Mapping[str, str], name: str) -> str:
    return typed.get(name, "").strip()


def _lines(
    context: Context, typed: Mapping[str, str], name: str, asked: Sequence[Metric], errors: dict[str, str]
) -> dict[str, Threshold]:
    """The lines of one field; none where one of them cannot be. Without metrics there is nothing to hold them to."""
    try:
        lines = read_lines(context, _said(typed, name))
    except ValueError as wrong:
        errors[name] = str(wrong)
        return {}
    ids = {metric.id for metric in asked}
    if asked and not lines.keys() <= ids:
        words = ", ".join(metric.name.lower() for metric in asked)
        errors[name] = f"It is asked about {words}; a gate can go by nothing else."
        return {}
    return lines
