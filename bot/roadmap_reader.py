"""How much each criterion of the roadmap counts, from app.yaml."""

from collections.abc import Mapping
from decimal import Decimal

from bot.app_yaml import RoadmapShape
from bot.problem_report import Report
from cadence.roadmap import CRITERIA
from policies.problems import not_one_of, shown
from policies.yaml_source import KeyPath

_MOST = 100


def read_weights(raw: Mapping[str, object], path: KeyPath, report: Report) -> Mapping[str, Decimal]:
    """The weights that are named, by criterion."""
    shape = report.shape(RoadmapShape, raw, path, "roadmap") or RoadmapShape()
    weights: dict[str, Decimal] = {}
    for name, value in shape.weights.items():
        here = (*path, "weights", name)
        if name not in CRITERIA:
            report.add(here, "roadmap", not_one_of("weight", name, tuple(CRITERIA), "criteria"))
        elif isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MOST:
            report.add(here, "roadmap", f"{name} {shown(value)} is not a weight; write a number from 0 to {_MOST}")
        else:
            weights[name] = Decimal(str(value))
    if weights.keys() >= CRITERIA.keys() and not any(weights.values()):
        report.add((*path, "weights"), "roadmap", "all weights are 0, so that nothing would count; leave one above 0")
    return weights
