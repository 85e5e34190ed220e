"""Metrics of app.yaml: a company's own, and what initiatives say of metrics (asked for, baselines, targets)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.app_yaml import BaselineShape, CompanyShape, InitiativeShape, MetricShape
from bot.problem_report import Report
from cadence.metrics import (
    METRICS,
    TIME_UNITS,
    Direction,
    Input,
    Metric,
    MetricKind,
    NotAFigure,
    Reading,
    Total,
    currency_input,
)
from cadence.model import Baseline, Company
from cadence.quantity import is_other_money
from cadence.stated import other_money, read_stated
from policies.problems import not_one_of
from policies.yaml_source import KeyPath

Dictionary = Mapping[str, Metric]

_KINDS: Mapping[str, MetricKind] = {
    "number": MetricKind.NUMBER,
    "hours": MetricKind.HOURS,
    "people": MetricKind.RATIO,
    "duration": MetricKind.DURATION,
    "share": MetricKind.SHARE,
    "money": MetricKind.MONEY,
}
_UNITS: Mapping[MetricKind, str] = {  # of the value that is kept
    MetricKind.HOURS: "hours per week",
    MetricKind.RATIO: "share of 1",
    MetricKind.DURATION: "working hours",
    MetricKind.SHARE: "share of 1",
    MetricKind.MONEY: "money",
}
_NEVER_ADDED = (MetricKind.DURATION, MetricKind.SHARE)


def read_metrics(company: CompanyShape, path: KeyPath, report: Report) -> Dictionary:
    """The company's own metrics, by id."""
    own: dict[str, Metric] = {}
    for number, raw in enumerate(company.metrics):
        here = (*path, "metrics", number)
        id = raw.get("id") if isinstance(raw, dict) else None
        where = "metric" if id is None else f"metric '{id}'"
        shape = report.shape(MetricShape, raw, here, where)
        if shape is None:
            continue
        if shape.id in METRICS:
            report.add((*here, "id"), where, "is built in; choose another id for one of your own")
        elif shape.id in own:
            report.add((*here, "id"), where, "stands twice")
        else:
            own[shape.id] = _metric(shape, here, where, report)
    return own


def _metric(shape: MetricShape, path: KeyPath, where: str, report: Report) -> Metric:
    kind = _KINDS[shape.kind]
    if shape.unit and kind is not MetricKind.NUMBER:
        report.add((*path, "unit"), where, f"unit: {shape.kind} has a unit of its own; only a number is given one")
    if shape.add_up and kind in _NEVER_ADDED:
        report.add((*path, "add_up"), where, f"add_up: a {shape.kind} of unlike processes cannot be added up")
    return Metric(
        id=shape.id,
        name=shape.name,
        kind=kind,
        unit=_UNITS.get(kind, shape.unit),
        better=Direction(shape.better),
        total=_total(kind) if shape.add_up else Total.NEVER,
        question=shape.question,
        inputs=_inputs(shape, kind),
        phrase=f"{shape.name.lower().replace('{', '{{').replace('}', '}}')} {{}}",
        benefit=shape.benefit,
        called=shape.aliases,
    )


def _total(kind: MetricKind) -> Total:
    return {MetricKind.RATIO: Total.RATIO, MetricKind.MONEY: Total.PER_CURRENCY}.get(kind, Total.SUM)


def _inputs(shape: MetricShape, kind: MetricKind) -> tuple[Input, ...]:
    """The fields of the form. Two underscores keep their names apart from all others."""
    first = Input(f"own__{shape.id}", shape.question, unit=_written_unit(shape, kind), hint=shape.hint)
    match kind:
        case MetricKind.RATIO:
            return (replace(first, unit="people"), Input(f"own__{shape.id}__of", f"{shape.name}: of how many people"))
        case MetricKind.DURATION:
            unit = Input(f"own__{shape.id}__unit", f"{shape.name}: unit", kind="choice", options=TIME_UNITS)
            return (first, unit)
        case MetricKind.MONEY:
            return (first, currency_input(f"own__{shape.id}__currency", f"{shape.name}: currency"))
        case _:
            return (first,)


def _written_unit(shape: MetricShape, kind: MetricKind) -> str:
    return {MetricKind.HOURS: "h", MetricKind.SHARE: "%", MetricKind.NUMBER: shape.unit}.get(kind, "")


# ---- of an initiative -------------------------------------------------------------------------------------------


def read_asked(
    shape: InitiativeShape, metrics: Dictionary, path: KeyPath, where: str, report: Report
) -> tuple[str, ...]:
    """The ids of the metrics it is asked for."""
    return tuple(
        metric
        for number, metric in enumerate(shape.metrics)
        if _is_metric(metric, metrics, (*path, "metrics", number), where, report)
    )


def read_baselines(
    shape: InitiativeShape,
    metrics: Dictionary,
    company: CompanyShape | Company,
    people: Sequence[str],
    path: KeyPath,
    where: str,
    report: Report,
) -> Iterator[tuple[str, Baseline]]:
    """Its baselines, by metric. Whoever owns the initiative answers for those that name nobody."""
    for metric, raw in shape.baselines.items():
        here = (*path, "baselines", metric)
        stated = report.shape(BaselineShape, raw, here, f"{where} baseline {metric}")
        if stated is None:
            continue
        value = read_value(metrics, company.currency, where, report, metric, stated.value, (*here, "value"))
        if stated.owner is not None and stated.owner not in people:
            report.add((*here, "owner"), where, not_one_of("owner", stated.owner, people, "people"))
        if value is not None:
            yield (
                metric,
                Baseline(
                    metric=metric,
                    value=value.value,
                    period=stated.period,
                    method=stated.method or "",
                    currency=value.currency,
                    sample=stated.sample,
                    owner=stated.owner or shape.owner,
                    dated=stated.dated,
                ),
            )


def read_targets(
    shape: InitiativeShape,
    metrics: Dictionary,
    company: CompanyShape | Company,
    path: KeyPath,
    where: str,
    report: Report,
) -> Iterator[tuple[str, Decimal]]:
    """Its targets, by metric, in the metric's own unit."""
    for metric, text in shape.targets.items():
        value = read_value(metrics, company.currency, where, report, metric, text, (*path, "targets", metric))
        if value is not None and is_other_money(value.currency, company.currency):
            report.add((*path, "targets", metric), where, f"{metric}: {other_money(text, company.currency)}")
        elif value is not None:
            yield metric, value.value


def _is_metric(id: str, metrics: Dictionary, path: KeyPath, where: str, report: Report) -> bool:
    if id in metrics:
        return True
    report.add(path, where, not_one_of("metric", id, tuple(metrics), "metrics"))
    return False


def read_value(
    metrics: Dictionary, currency: str, where: str, report: Report, metric: str, text: str, path: KeyPath
) -> Reading | None:
    """A baseline's, a target's or a gate's value as people write it: `3 days`, `4 %`, `12`."""
    if not _is_metric(metric, metrics, path, where, report):
        return None
    try:
        return read_stated(metrics[metric], text, currency=currency)
    except NotAFigure as error:
        report.add(path, where, f"{metric}: {error.message}")
        return None
