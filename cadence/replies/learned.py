"""What was learned from labelled replies (tests/training): the weights of the reader's linear models."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import lru_cache
from importlib.resources import files
from typing import Self


class Role(StrEnum):
    """What a quantity is of the week asked about."""

    HOURS = auto()  # saved, of everybody; several are added up
    EACH = auto()  # hours that each person saved
    LOSS = auto()  # hours to take off
    ACTIVE = auto()
    ELIGIBLE = auto()
    SHARE = auto()  # so many active of so many eligible
    ADOPTION = auto()
    CYCLE = auto()
    CYCLE_BEFORE = auto()
    CYCLE_CHANGE = auto()
    ERROR = auto()
    ERROR_BEFORE = auto()
    REVENUE = auto()
    OTHER = auto()  # a plan, a date, another time's figure, a count of something else


@dataclass(frozen=True, slots=True)
class Weights:
    """Multinomial logistic regression over signs that are there or not."""

    labels: tuple[str, ...]
    of: Mapping[str, tuple[float, ...]]  # sign -> one weight a label

    @classmethod
    def parse(cls, text: str) -> Self:
        """From the JSON that training writes."""
        written = json.loads(text)
        return cls(tuple(written["labels"]), {sign: tuple(row) for sign, row in written["weights"].items()})

    def chances(self, signs: Iterable[str]) -> Mapping[str, float]:
        """Label -> probability, 0 to 1, adding up to 1."""
        rows = [row for sign in sorted(signs) if (row := self.of.get(sign)) is not None]
        totals = [sum(column) for column in zip(*rows, strict=True)] or [0.0] * len(self.labels)
        highest = max(totals)
        powers = [math.exp(total - highest) for total in totals]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.labels, powers, strict=True)}


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights of what each quantity is (a `Role`), and of what a reply says as a whole (`gist.py`)."""

    roles: Weights
    blocked: Weights
    same: Weights
    not_now: Weights


@lru_cache(maxsize=1)
def learned() -> Learned:
    """The shipped weights. Reads the package's data files once."""
    data = files("cadence.replies") / "data"
    return Learned(
        *(Weights.parse((data / f"{name}.json").read_text(encoding="utf-8")) for name in Learned.__dataclass_fields__)
    )
