"""Figures and check-ins -> the weekly operating summary, as values: `build` makes a `Digest`.

Nothing is added up across kinds or currencies, and nothing is better or worse than a value nobody stated: a cycle time
or an error rate is held only against a baseline or the week before.
"""

from cadence.digest.asking import Subject, WhatIs, WhoSaid, Why, read_asked
from cadence.digest.build import build, missing_for
from cadence.digest.editions import (
    DEPARTMENT_EDITION,
    EDITIONS,
    SPONSOR_EDITION,
    department_of,
    departments,
    in_scope,
    is_for_operators,
)
from cadence.digest.health import Colour, Health, health, reached
from cadence.digest.lines import KnownLines
from cadence.digest.run_rate import RunRate, run_rate
from cadence.digest.values import (
    Coverage,
    Digest,
    ErrorsAgainstBaseline,
    FigureLine,
    Governance,
    InitiativeLine,
    MetricTotal,
    Remark,
    Reported,
    Restatement,
    Trend,
)

__all__ = [
    "DEPARTMENT_EDITION", "EDITIONS", "SPONSOR_EDITION", "Colour", "Coverage", "Digest", "ErrorsAgainstBaseline",
    "FigureLine", "Governance", "Health", "InitiativeLine", "KnownLines", "MetricTotal", "Remark", "Reported",
    "Restatement", "RunRate", "Subject", "Trend", "WhatIs", "WhoSaid", "Why", "build", "department_of",
    "departments", "health", "in_scope", "is_for_operators", "missing_for", "reached", "read_asked", "run_rate",
]  # fmt: skip
