"""The metric dictionary: what is measured, in which unit, how it is asked and how it adds up.

This is the place for a metric. A new one is one entry in METRICS: the form, the parsing (reading.py), what people read
(showing.py), the digest and the export follow from its kind. A company's own stand in its app.yaml; `dictionary` has
both.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from cadence.figures import A_WEEK, in_days
from cadence.model import Company, Initiative
from cadence.quantity import (
    CURRENCIES,
    HOURS_PER_UNIT,
    Direction,
    Input,
    Metric,
    MetricKind,
    NotAFigure,
    Reading,
    Rung,
    Total,
    hours_a_week,
    in_hours,
    net_hours,
    written,
)
from cadence.reading import FormReading, read_form, read_inputs
from cadence.showing import (
    as_shown,
    change_words,
    describe,
    held_beside,
    inputs_of,
    reading_of,
    show,
    show_total,
    shown_value,
    total,
)

__all__ = [
    "CURRENCIES",
    "HOURS_PER_UNIT",
    "METRICS",
    "TIME_UNITS",
    "Direction",
    "FormReading",
    "Input",
    "Metric",
    "MetricKind",
    "NotAFigure",
    "Reading",
    "Rung",
    "Total",
    "as_shown",
    "change_words",
    "currency_input",
    "describe",
    "dictionary",
    "form_inputs",
    "held_beside",
    "hours_a_week",
    "in_hours",
    "inputs_of",
    "metrics_asked",
    "net_hours",
    "of_window",
    "read_form",
    "read_inputs",
    "reading_of",
    "show",
    "show_total",
    "shown_value",
    "total",
    "written",
]

TIME_UNITS = (
    ("hours", "hours"),
    ("days", "working days of 8 hours"),
    ("weeks", "working weeks of 5 days"),
    ("minutes", "minutes"),
)

_BASES_OF_HOURS = ("hours_saved", "cycle_time")  # what the work took in a week before, or one case of it


def currency_input(name: str, label: str, *, first: str = CURRENCIES[0]) -> Input:
    """The field that completes an amount of money; `first` is what is chosen where nobody chooses."""
    codes = dict.fromkeys((first, *CURRENCIES))
    return Input(name, label, kind="choice", options=tuple((code, code) for code in codes))


METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        metric.id: metric
        for metric in (
            Metric(
                id="hours_saved",
                name="Hours saved",
                kind=MetricKind.HOURS,
                unit="hours per week",
                better=Direction.HIGHER,
                total=Total.SUM,
                question="How many hours did it save this week?",
                inputs=(
                    Input(
                        name="hours_saved",
                        label="Hours saved this week",
                        unit="h",
                        hint="The whole team, before review and rework.",
                    ),
                    Input(
                        name="hours_saved_review",
                        label="Review and rework this week",
                        unit="min",
                        hint="The whole team, checking and mending results. Taken off the hours; 0 for none.",
                    ),
                ),
                phrase="{} saved",
                rung=Rung.HOURS,
                rests_on=_BASES_OF_HOURS,
            ),
            Metric(
                id="capacity_redeployed",
                name="Capacity redeployed",
                kind=MetricKind.HOURS,
                unit="hours per week",
                better=Direction.HIGHER,
                total=Total.SUM,
                question="How many of these hours went to other work that was decided on?",
                inputs=(
                    Input(
                        name="capacity_redeployed",
                        label="Of the hours saved, given to other work",
                        unit="h",
                        hint="Only where somebody decided what the time is used for.",
                    ),
                ),
                phrase="{} redeployed",
                rung=Rung.CAPACITY,
                rests_on=_BASES_OF_HOURS,
                called=("redeployed", "given to other work", "went to other work", "used for other work"),
            ),
            Metric(
                id="adoption_rate",
                name="Adoption rate",
                kind=MetricKind.RATIO,
                unit="share of 1",
                better=Direction.HIGHER,
                total=Total.RATIO,
                question="How many people used it this week, of how many who could?",
                inputs=(
                    Input(name="active_users", label="People who used it this week", unit="people"),
                    Input(name="eligible_users", label="People who could use it", unit="people"),
                ),
                phrase="{} active",
                benefit=False,
            ),
            Metric(
                id="cycle_time",
                name="Cycle time",
                kind=MetricKind.DURATION,
                unit="working hours",
                better=Direction.LOWER,
                total=Total.NEVER,
                question="How long does one case take, from start to finish?",
                inputs=(
                    Input(name="cycle_time", label="Cycle time of one case", hint="A typical case, start to finish."),
                    Input(name="cycle_time_unit", label="Unit of the cycle time", kind="choice", options=TIME_UNITS),
                ),
                phrase="cycle time {}",
            ),
            Metric(
                id="error_rate",
                name="Error rate",
                kind=MetricKind.SHARE,
                unit="share of 1",
                better=Direction.LOWER,
                total=Total.NEVER,
                question="How many of the results were wrong?",
                inputs=(
                    Input(
                        name="error_rate",
                        label="Error rate",
                        unit="%",
                        hint="In per cent, like 1.5, or counted, like 3 of 200.",
                    ),
                ),
                phrase="error rate {}",
            ),
            Metric(
                id="business_impact",
                name="Revenue or margin impact",
                kind=MetricKind.MONEY,
                unit="money",
                better=Direction.HIGHER,
                total=Total.PER_CURRENCY,
                question="What did it bring in or save in money this week?",
                inputs=(
                    Input(
                        name="business_impact",
                        label="Revenue or margin impact this week",
                        hint="Only what finance would recognise. Below zero for a loss.",
                    ),
                    currency_input("business_impact_currency", "Currency of the impact"),
                ),
                phrase="{} revenue or margin",
                rung=Rung.RESULT,
            ),
            Metric(
                id="run_cost",
                name="Run cost",
                kind=MetricKind.MONEY,
                unit="money",
                better=Direction.LOWER,
                total=Total.PER_CURRENCY,
                question="What did running it cost this week?",
                inputs=(
                    Input(
                        name="run_cost",
                        label="What running it cost this week",
                        hint="Licences, usage and upkeep. Shown beside the hours, never taken off them.",
                    ),
                    currency_input("run_cost_currency", "Currency of the run cost"),
                ),
                phrase="{} run cost",
                benefit=False,
                called=(
                    "run costs",
                    "running cost",
                    "running costs",
                    "running it cost",
                    "cost of running it",
                    "costs to run",
                    "to run it",
                    "betriebskosten",
                    "laufende kosten",
                    "coût d'exploitation",
                    "coste de operación",
                ),
            ),
        )
    }
)


def dictionary(company: Company) -> Mapping[str, Metric]:
    """The built-in metrics as the company means them, then its own, by id."""
    return company.once("metrics", lambda: _dictionary(company))


def _dictionary(company: Company) -> Mapping[str, Metric]:
    metrics = {**METRICS, **company.own_metrics}
    return MappingProxyType({id: of_window(each, company.adoption_days) for id, each in metrics.items()})


def of_window(metric: Metric, days: int) -> Metric:
    """The metric as figures of this window mean it, whatever the company asks for by now: of people, active so long."""
    return metric if metric.kind is not MetricKind.RATIO or metric.window == days else _of_window(metric, days)


@cache
def _of_window(metric: Metric, days: int) -> Metric:
    """Its words say the days where they said the others: "this week" in what is asked, and behind a figure."""
    before, after = _lately(metric.window), _lately(days)
    first, *rest = metric.inputs
    return replace(
        metric,
        window=days,
        question=metric.question.replace(before, after),
        inputs=(replace(first, label=first.label.replace(before, after)), *rest),
        phrase=metric.phrase.removesuffix(in_days(metric.window)) + in_days(days),
    )


def _lately(days: int) -> str:
    return "this week" if days == A_WEEK else f"in the last {days} days"


def metrics_asked(company: Company, initiative: Initiative) -> tuple[Metric, ...]:
    """What an initiative is asked for, in order."""
    metrics = dictionary(company)
    return tuple(metrics[metric] for metric in initiative.metrics if metric in metrics)


def form_inputs(metric: Metric, *, currency: str) -> tuple[Input, ...]:
    """The metric's inputs with the company's own currency as the first choice."""
    if metric.kind is not MetricKind.MONEY:
        return metric.inputs
    amount, choice = metric.inputs
    return amount, currency_input(choice.name, choice.label, first=currency)
