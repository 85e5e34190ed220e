"""Baselines as people set them in chat: what stands, the form of one, what is said back."""

from collections.abc import Iterator, Mapping
from datetime import date

from cadence.baselines import missing
from cadence.calendar import dated
from cadence.metrics import Metric, MetricKind, Reading, metrics_asked, show
from cadence.model import Baseline, Company, Initiative
from cadence.people import Person
from cadence.quantity import is_other_money
from cadence.stated import write_stated
from handlers.messages import Action, Actions, Card, Field, Form, Items, Line, Text, line, quiet, strong
from handlers.views.absences import person_field
from handlers.views.words import clipped, listed

FORM_NAME = "initiative.baseline_set"
SHOW_ALL, OPEN = "initiative.baselines", "initiative.baseline"  # values: initiative; initiative|metric
VALUE, PERIOD, METHOD, SAMPLE, DATED, OWNER, WHY = "value", "period", "method", "sample", "dated", "owner", "why"
_CLIPPED = 200

_HINTS: Mapping[MetricKind, str] = {
    MetricKind.HOURS: "What the work took in a week before, like 30",
    MetricKind.DURATION: "Like 3 days",
    MetricKind.SHARE: "Like 4 %",
    MetricKind.MONEY: "Like 1200",
}


def with_baselines(company: Company, initiative: Initiative) -> tuple[Metric, ...]:
    """The metrics it is asked for that count against a baseline."""
    return tuple(each for each in metrics_asked(company, initiative) if each.benefit)


def baselines_card(company: Company, initiative: Initiative, *, may: bool) -> Card:
    """What stands, and a button for each metric."""
    metrics = with_baselines(company, initiative)
    if not metrics:
        return Card(f"{initiative.name} is asked about nothing that counts against a baseline.")
    whole = any(each.id in initiative.baselines and not missing(initiative.baselines[each.id]) for each in metrics)
    headline = f"Baselines of {initiative.name}:" if whole else f"{initiative.name} has no whole baseline yet."
    buttons = tuple(Action(OPEN, each.name, f"{initiative.id}|{each.id}", opens_form=True) for each in metrics)
    words = "A benefit counts from the date of its baseline on; hours also against that of the cycle time."
    return Card(
        headline,
        (
            Items(tuple(_row(company, each, initiative.baselines.get(each.id)) for each in metrics)),
            Text(line(quiet(words))),
            *((Actions(buttons),) if may else ()),
        ),
    )


def _row(company: Company, metric: Metric, baseline: Baseline | None) -> Line:
    if baseline is None:
        return line(strong(metric.name), ": none")
    lacking = missing(baseline)
    short = f"; it lacks {listed(lacking)}" if lacking else ""
    if is_other_money(baseline.currency, company.currency):
        short += f"; figures in {company.currency} do not count against it"
    return line(strong(metric.name), f": {'; '.join(_said(company, metric, baseline))}{short}")


def _said(company: Company, metric: Metric, baseline: Baseline) -> Iterator[str]:
    value = show(metric, Reading(baseline.value, currency=baseline.currency or company.currency))
    yield f"{value}, {baseline.period}" if baseline.period else value
    if baseline.method:
        yield clipped(baseline.method, _CLIPPED) + (f", {baseline.sample} cases" if baseline.sample else "")
    if baseline.dated is not None:
        yield f"stands from {dated(baseline.dated)}"
    if baseline.owner:
        yield f"answered for by {company.name_of(baseline.owner)}"


def written(company: Company, initiative: Initiative, metric: Metric, today: date) -> dict[str, str]:
    """The form as it begins: what stands, else who owns the initiative and today."""
    stands = initiative.baselines.get(metric.id)
    if stands is None:
        return {OWNER: initiative.owner, DATED: str(today)}
    return {
        VALUE: write_stated(metric, stands.value, currency=stands.currency or company.currency),
        PERIOD: stands.period,
        METHOD: stands.method,
        SAMPLE: "" if stands.sample is None else str(stands.sample),
        DATED: "" if stands.dated is None else str(stands.dated),
        OWNER: stands.owner or initiative.owner,
    }


def baseline_form(
    company: Company,
    initiative: Initiative,
    metric: Metric,
    values: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> Form:
    """How it was before, with all that a baseline needs; why, where one stands already."""
    problems = errors or {}

    def field(name: str, label: str, hint: str = "", kind: str = "text") -> Field:
        return Field(
            name, label, "date" if kind == "date" else "text", values.get(name, ""), hint, required=True,
            error=problems.get(name, ""),
        )  # fmt: skip

    fields = [
        field(VALUE, f"{metric.name} before", _HINTS.get(metric.kind, "Like 12")),
        field(PERIOD, "When was that?", "Like Sep 2026"),
        field(METHOD, "How was it found?", "Like timed by hand, or ticket system export"),
        field(SAMPLE, "From how many cases?", "A whole number"),
        field(DATED, "From which day does it stand?", "No benefit counts before it.", "date"),
        person_field(company, None, OWNER, "Who answers for it?", values, problems, required=True),
    ]
    if metric.id in initiative.baselines:
        fields.append(field(WHY, "Why does it change?", "The next summary shows both, with this reason."))
    return Form(
        FORM_NAME,
        f"Baseline: {initiative.name}",
        tuple(fields),
        submit="Set the baseline",
        context=f"{initiative.id}|{metric.id}",
    )


def set_card(company: Company, initiative: Initiative, metric: Metric, by: Person, why: str) -> Card:
    """To whoever set it, and to owner and sponsor."""
    reason = f" Why: “{clipped(why, _CLIPPED)}” The next summary shows what it was." if why else ""
    return Card(
        f"{initiative.name} has a new baseline for its {metric.name.lower()}.",
        (
            Items((_row(company, metric, initiative.baselines.get(metric.id)),)),
            Text(line(quiet(f"Set by {by.name}.{reason}"))),
        ),
    )
