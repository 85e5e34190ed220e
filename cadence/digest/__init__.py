"""Figures and check-ins -> the weekly operating summary, as values: `build` makes a `Digest`.

Nothing is added up across kinds or currencies, and nothing is better or worse than a value nobody stated: a cycle time
or an error rate is held only against a baseline or the week before.
"""

from cadence.digest.build import EDITIONS, SPONSOR_EDITION, build, missing_for
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
    "EDITIONS",
    "SPONSOR_EDITION",
    "Coverage",
    "Digest",
    "ErrorsAgainstBaseline",
    "FigureLine",
    "Governance",
    "InitiativeLine",
    "MetricTotal",
    "Remark",
    "Reported",
    "Restatement",
    "Trend",
    "build",
    "missing_for",
]
