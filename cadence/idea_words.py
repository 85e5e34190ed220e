"""What an idea in somebody's own words says beside its tools and data: a name, a problem, an owner, a metric."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cadence.quantity import Metric

LONGEST_NAME = 60
_FLAGS = re.IGNORECASE
_CLAUSE = re.compile(
    r"[.;:!?\n]\s|\s[–—-]\s|,\s(?=(?:which|that|because|since|it|we|so|owner|owned)\b)|\s(?=because\b|since\b)", _FLAGS
)
_PROBLEM = re.compile(
    r"\b(?:because|takes?|took|taking|too\s+(?:long|slow|many|much)|slow|manual(?:ly)?|by\s+hand|wast(?:e|es|ing)|errors?"
    r"|mistakes?|delays?|delayed|late|wait(?:s|ing)?|backlogs?|costs?|lost|losing|nobody|never|cannot|can't|hard\s+to"
    r"|hours?\s+(?:a|per|each)|days?\s+(?:a|per|each)|problem)\b",
    _FLAGS,
)
_NAME = r"[^\W\d_][\w'-]*(?:\s+[A-Z][\w'-]*)?"
_OWNER = (
    re.compile(rf"\b(?:owner|owned\s+by|led\s+by)\s*(?:is|:|would\s+be)?\s*(?P<who>{_NAME})"),
    re.compile(rf"\b(?P<who>{_NAME})\s+(?:owns|would\s+own|will\s+own|could\s+own|can\s+own|leads|would\s+lead)\b"),
)


@dataclass(frozen=True, slots=True)
class IdeaWords:
    name: str
    problem: str = ""  # the whole text, where it says what is wrong today
    owner: str = ""  # as it was written
    metrics: tuple[str, ...] = ()


def read_idea(text: str, metrics: Mapping[str, Metric]) -> IdeaWords:
    """Only what is said: an idea that names no problem, owner or metric has none."""
    owner = next((match["who"] for pattern in _OWNER if (match := pattern.search(text))), "")
    said = text.casefold()
    named = tuple(metric.id for metric in metrics.values() if metric.name.casefold() in said)
    return IdeaWords(_name(text), text if _PROBLEM.search(text) else "", owner, named)


def _name(text: str) -> str:
    first = _CLAUSE.split(text, maxsplit=1)[0].strip(" .,;:!?–—-")
    first = re.sub(
        r"^(?:to|we\s+(?:could|should|might)|let's|could\s+we|using|use|a|an|the)\s+", "", first, flags=_FLAGS
    )
    if len(first) > LONGEST_NAME:
        first = f"{first[: LONGEST_NAME - 1].rsplit(' ', 1)[0]}…"
    return first[:1].upper() + first[1:] or "Idea"
