"""The roadmap: what is worth doing first, with the reasons. Six criteria, one score, four piles.

A criterion is what somebody judged, else what is known already, else nobody knows: then it counts as the middle and is
said to be unknown. What the register says of an initiative's tools and data is handed in (`Standing`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from cadence.ideas import ANSWERS, still_asked
from cadence.model import Initiative, Stage

LOWEST, HIGHEST = 1, 5
_MIDDLE = 3.0
_HOURS = "hours_saved"
_HOURS_STEPS = (Decimal(2), Decimal(5), Decimal(10), Decimal(20))  # hours a week that begin the next degree of impact


@dataclass(frozen=True, slots=True)
class Criterion:
    id: str
    name: str
    low: str  # what 1 means
    high: str  # what 5 means
    better_low: bool = False


CRITERIA: Mapping[str, Criterion] = MappingProxyType(
    {
        each.id: each
        for each in (
            Criterion("impact", "Impact", "hardly noticed", "changes a whole department's week"),
            Criterion(
                "complexity", "Complexity", "a setting in one tool", "several systems and teams", better_low=True
            ),
            Criterion("risk", "Risk", "a mistake is caught and harmless", "a mistake hurts somebody", better_low=True),
            Criterion("data_readiness", "Data readiness", "nobody knows where it is", "clean, in one place, allowed"),
            Criterion("adoption", "Adoption", "people will avoid it", "people are asking for it"),
            Criterion("speed", "Speed to value", "a year or more", "within weeks"),
        )
    }
)

Weights = Mapping[str, Decimal]  # criterion -> weight; those that are not named weigh as much as in EQUAL
EQUAL: Weights = MappingProxyType({name: Decimal(1) for name in CRITERIA})


class Standing(StrEnum):
    """What the register says of an initiative's tools with its data."""

    ALLOWED = "allowed"
    CONDITIONS = "allowed with conditions"
    UNKNOWN = "not enough is known"  # no tool, no data, or the edition decides
    UNDER_REVIEW = "under review"
    UNLISTED = "not on the list"
    DENIED = "not allowed"


_RISK = {
    Standing.ALLOWED: 1,
    Standing.CONDITIONS: 2,
    Standing.UNKNOWN: None,
    Standing.UNDER_REVIEW: 4,
    Standing.UNLISTED: 4,
    Standing.DENIED: 5,
}
_SPEED = {Stage.IDEA: None, Stage.ASSESSED: 3, Stage.PILOT: 4, Stage.LIVE: 5, Stage.SCALED: 5}


class Pile(StrEnum):
    FIRST = "Automate first"
    DELEGATE = "Delegate to AI"
    OVERSIGHT = "Needs human oversight"
    WAIT = "Should wait"


_BLOCKS = (Standing.DENIED, Standing.UNDER_REVIEW, Standing.UNLISTED)
_RISKY, _HARD, _UNREADY, _WORTH = 4, 4, 2, 60


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion of one initiative. `value` is 1 to 5; None where nobody knows."""

    criterion: Criterion
    value: int | None
    source: str = ""  # "judged", "from the target of 12 hours a week"

    @property
    def good(self) -> float:
        """0 to 1, 1 the best."""
        share = ((_MIDDLE if self.value is None else self.value) - LOWEST) / (HIGHEST - LOWEST)
        return 1 - share if self.criterion.better_low else share


@dataclass(frozen=True, slots=True)
class Placed:
    """An initiative on the roadmap. `moves` says what would take it out of a pile that waits."""

    initiative: Initiative
    standing: Standing
    parts: Mapping[str, Part]
    score: int  # 0 to 100
    pile: Pile
    why: str
    moves: tuple[str, ...] = ()

    @property
    def impact(self) -> float:
        return self._value("impact")

    @property
    def effort(self) -> float:
        """1 to 5: complexity, and data that is not ready, where either is known."""
        known = []
        if self.parts["complexity"].value is not None:
            known.append(self._value("complexity"))
        if self.parts["data_readiness"].value is not None:
            known.append(LOWEST + HIGHEST - self._value("data_readiness"))
        return sum(known) / len(known) if known else _MIDDLE

    @property
    def unknown(self) -> tuple[str, ...]:
        """Names of the criteria that nobody knows."""
        return tuple(part.criterion.name.lower() for part in self.parts.values() if part.value is None)

    def _value(self, criterion: str) -> float:
        value = self.parts[criterion].value
        return _MIDDLE if value is None else float(value)


def roadmap(
    initiatives: Iterable[Initiative], standings: Mapping[str, Standing], weights: Weights = EQUAL
) -> tuple[Placed, ...]:
    """Everything that is not stopped, best first; of equals the one that comes first by name.

    `standings` by initiative id; one that is not there is not known.
    """
    placed = [
        place(each, standings.get(each.id, Standing.UNKNOWN), weights)
        for each in initiatives
        if each.stage is not Stage.STOPPED
    ]
    return tuple(sorted(placed, key=lambda each: (-each.score, each.initiative.name.casefold(), each.initiative.id)))


def place(initiative: Initiative, standing: Standing, weights: Weights = EQUAL) -> Placed:
    parts = {criterion.id: _part(criterion, initiative, standing) for criterion in CRITERIA.values()}
    score = _score(parts, weights)
    moves = tuple(_moves(initiative, standing, parts))
    pile = _pile(standing, parts, score, waits=bool(moves))
    return Placed(initiative, standing, parts, score, pile, _why(pile, parts, weights), moves)


def weight_of(criterion: str, weights: Weights) -> Decimal:
    return weights.get(criterion, EQUAL[criterion])


# ---- one criterion ----------------------------------------------------------------------------------------------


def _part(criterion: Criterion, initiative: Initiative, standing: Standing) -> Part:
    judged = initiative.criteria.get(criterion.id)
    if judged is not None:
        return Part(criterion, judged, "judged")
    match criterion.id:
        case "impact" if _HOURS in initiative.targets:
            hours = initiative.targets[_HOURS]
            return Part(criterion, LOWEST + sum(hours >= step for step in _HOURS_STEPS), "from its target of hours")
        case "risk":
            return Part(criterion, _RISK[standing], f"from the register: {standing}" if _RISK[standing] else "")
        case "data_readiness" if initiative.baselines:
            return Part(criterion, HIGHEST - 1, "from its baseline")
        case "adoption" if initiative.adoption.strip():
            return Part(criterion, LOWEST + 2, "from its plan")
        case "speed":
            value = _SPEED.get(initiative.stage)
            return Part(criterion, value, f"from its stage, {initiative.stage}" if value else "")
        case _:
            return Part(criterion, None)


def _score(parts: Mapping[str, Part], weights: Weights) -> int:
    weighed = [(float(weight_of(id, weights)), part.good) for id, part in parts.items()]
    total = sum(weight for weight, _ in weighed)
    return round(100 * sum(weight * good for weight, good in weighed) / total) if total else 0


# ---- the piles --------------------------------------------------------------------------------------------------


def _moves(initiative: Initiative, standing: Standing, parts: Mapping[str, Part]) -> Iterable[str]:
    """What must change before it can go on; nothing where it need not wait."""
    match standing:
        case Standing.DENIED:
            yield "Another tool, other data, or an exception: the register does not allow what it uses"
        case Standing.UNDER_REVIEW:
            yield "The review of its tool has to end with a yes"
        case Standing.UNLISTED:
            yield "Its tool has to be asked for and approved: it is not on the list"
        case _:
            pass
    open_questions = [ANSWERS[question] for question in still_asked(initiative)]
    if open_questions:
        yield f"Somebody has to say {', '.join(open_questions)}"
    readiness, adoption = parts["data_readiness"].value, parts["adoption"].value
    if readiness is not None and readiness < _UNREADY:
        yield "Its data has to be found and put in order"
    if adoption is not None and adoption < _UNREADY:
        yield "A plan that people will follow: as judged, they would avoid it"


def _pile(standing: Standing, parts: Mapping[str, Part], score: int, *, waits: bool) -> Pile:
    if standing in _BLOCKS or waits:
        return Pile.WAIT
    if (parts["risk"].value or 0) >= _RISKY:
        return Pile.OVERSIGHT
    easy = (parts["complexity"].value or _MIDDLE) < _HARD
    return Pile.FIRST if score >= _WORTH and easy else Pile.DELEGATE


_PILE_WORDS = {
    Pile.FIRST: "a good score, and nothing that is known makes it hard or risky",
    Pile.DELEGATE: "AI does the work, a person looks at samples",
    Pile.OVERSIGHT: "a mistake would do harm, so a person checks every result",
    Pile.WAIT: "something has to change first",
}


def _why(pile: Pile, parts: Mapping[str, Part], weights: Weights) -> str:
    """What speaks for it and against it most, by weight."""

    def pull(part: Part) -> float:
        return float(weight_of(part.criterion.id, weights)) * (part.good - 0.5)

    known = sorted((part for part in parts.values() if part.value is not None), key=pull, reverse=True)
    best = [_said(part) for part in known[:2] if pull(part) > 0]
    worst = [_said(part) for part in reversed(known[-2:]) if pull(part) < 0]
    sentence = _PILE_WORDS[pile]
    if best:
        sentence += f"; for it: {' and '.join(best)}"
    if worst:
        sentence += f"; against it: {' and '.join(worst)}"
    return sentence


def _said(part: Part) -> str:
    return f"{part.criterion.name.lower()} {part.value} of {HIGHEST}"
