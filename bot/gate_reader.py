"""Gates and who decides at them, from app.yaml."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.app_yaml import GateShape
from bot.problem_report import Report
from cadence.gates import InitiativeGate, Threshold, apart
from cadence.metrics import Metric, Reading
from cadence.people import Person, Role
from policies.problems import not_one_of
from policies.yaml_source import KeyPath

Stated = Callable[[str, str, KeyPath], Reading | None]  # a metric's value as people write it; reports what is none


def read_gate(
    raw: object, metrics: Mapping[str, Metric], stated: Stated, path: KeyPath, where: str, report: Report
) -> InitiativeGate | None:
    """The gate of an initiative that is asked for these metrics, or None where it has none or its entry is broken."""
    if raw is None:
        return None
    shape = report.shape(GateShape, raw, path, f"{where} gate")
    if shape is None:
        return None
    lines = {
        key: dict(_lines(values, metrics, stated, (*path, key), f"{where} gate", report))
        for key, values in (("scale_if", shape.scale_if), ("stop_if", shape.stop_if))
    }
    if not shape.scale_if:
        report.add(
            path, f"{where} gate", "scale_if names no line; say what must be reached, like scale_if: {hours_saved: 12}"
        )
    for metric, stop in lines["stop_if"].items():
        scale = lines["scale_if"].get(metric)
        if scale is not None and metric in metrics and not apart(scale, stop, metrics[metric].better):
            report.add(
                (*path, "stop_if", metric),
                f"{where} gate",
                f"{metric} stops where it also scales; put the line to stop on the worse side of the one to scale",
            )
    scale_if, stop_if = (tuple(lines[side].values()) for side in ("scale_if", "stop_if"))
    return InitiativeGate(shape.on, scale_if, stop_if, after_stop=shape.after_stop)


def _lines(
    raw: Mapping[str, str], metrics: Mapping[str, Metric], stated: Stated, path: KeyPath, where: str, report: Report
) -> Iterator[tuple[str, Threshold]]:
    for metric, text in raw.items():
        value = stated(metric, text, (*path, metric))
        if value is None:
            continue
        if metric not in metrics:
            asked = f"it is asked about {', '.join(metrics)}" if metrics else "it is asked about nothing"
            report.add(
                (*path, metric), where, f"'{metric}' is not among the initiative's metrics, so nobody says it; {asked}"
            )
        yield metric, Threshold(metric, value.value, value.currency)


def read_decided_by(names: Sequence[str], people: Sequence[Person], path: KeyPath, report: Report) -> tuple[str, ...]:
    """Roles, or ids of people, who decide at gates."""
    known = (*(role.value for role in Role), *(person.id for person in people))
    for number, name in enumerate(names):
        if name not in known:
            report.add((*path, number), "", not_one_of("decided_by", name, known, "roles and people"))
    return tuple(names)
