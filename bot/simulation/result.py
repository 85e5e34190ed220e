"""What a simulation found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST_VIOLATIONS = 20


@dataclass(frozen=True, slots=True)
class Violation:
    """A promise that was broken, and where. `kind`: lost, duplicated or broken."""

    kind: str
    step: int
    week: str
    at: str  # the simulated instant, ISO 8601
    what: str

    def words(self, again: str) -> str:
        return f"{self.what} (week {self.week}, step {self.step}, {self.at}). To see it again: {again}"


@dataclass(frozen=True, slots=True)
class Result:
    """`deliveries` counts what the platform took, changes in place included; `seconds` is real time."""

    seed: int
    weeks: int
    owners: int
    level: str
    deliveries: int
    crashes: int
    faults: Mapping[str, int]
    uncertain: int
    violations: tuple[Violation, ...]
    seconds: float
    answers: int
    steps: int
    trace: str  # a fingerprint of everything that happened: the same seed, the same one

    @property
    def lost(self) -> int:
        return sum(each.kind == "lost" for each in self.violations)

    @property
    def duplicated(self) -> int:
        return sum(each.kind == "duplicated" for each in self.violations)

    @property
    def ok(self) -> bool:
        return not self.violations

    @property
    def again(self) -> str:
        """The command that does exactly the same once more."""
        return f"drumbeat simulate --weeks {self.weeks} --owners {self.owners} --seed {self.seed} --faults {self.level}"

    def record(self) -> dict[str, Any]:
        """The fields of `simulate --json`."""
        return {
            "seed": self.seed,
            "weeks": self.weeks,
            "owners": self.owners,
            "deliveries": self.deliveries,
            "crashes": self.crashes,
            "faults": dict(self.faults),
            "lost": self.lost,
            "duplicated": self.duplicated,
            "uncertain": self.uncertain,
            "violations": [each.words(self.again) for each in self.violations],
            "seconds": round(self.seconds, 2),
            "answers": self.answers,
            "steps": self.steps,
            "trace": self.trace,
        }
