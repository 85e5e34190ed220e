"""The five questions of an idea, whose absence is a bad sign; what of them is not answered yet."""

from collections.abc import Mapping
from types import MappingProxyType

from cadence.model import Initiative, Stage

PROBLEM, DATA, OWNER, ADOPTION, METRIC = "problem", "data", "owner", "adoption", "metric"

QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        PROBLEM: "Which business problem does it solve?",
        DATA: "Which data does it touch, and what could go wrong with it?",
        OWNER: "Who owns it?",
        ADOPTION: "How will people take it up?",
        METRIC: "Which metric will prove it?",
    }
)
ANSWERS: Mapping[str, str] = MappingProxyType(
    {
        PROBLEM: "which business problem it solves",
        DATA: "which data it touches",
        OWNER: "who owns it",
        ADOPTION: "how people will take it up",
        METRIC: "which metric will prove it",
    }
)
"""What an answer to each would say."""
_NEEDED_TO_REPORT = (PROBLEM, OWNER, METRIC)


def missing(initiative: Initiative) -> tuple[str, ...]:
    """The questions that are not answered, in their order."""
    answered = {
        PROBLEM: bool(initiative.problem.strip()),
        DATA: bool(initiative.data_kinds or initiative.data_risk.strip()),
        OWNER: initiative.owner_named,
        ADOPTION: bool(initiative.adoption.strip()),
        METRIC: bool(initiative.metrics),
    }
    return tuple(question for question in QUESTIONS if not answered[question])


def still_asked(initiative: Initiative) -> tuple[str, ...]:
    """What is missing of one that is not under way yet; of the others the check-ins ask what counts."""
    return missing(initiative) if initiative.stage in (Stage.IDEA, Stage.ASSESSED) else ()


def missing_for(initiative: Initiative, stage: Stage) -> tuple[str, ...]:
    """What must be answered before it can be at this stage: nobody can be asked about figures that are not named."""
    return tuple(each for each in missing(initiative) if each in _NEEDED_TO_REPORT) if stage.reports else ()
