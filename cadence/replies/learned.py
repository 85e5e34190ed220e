"""Which figure a quantity is, by the weights that tests/training/roles.py wrote: the learned part of the reader."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import lru_cache
from importlib.resources import files
from typing import Self

from cadence.replies.quantities import Quantity
from cadence.replies.roles import Text
from cadence.replies.signs import signs


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

    roles: tuple[Role, ...]
    of: Mapping[str, tuple[float, ...]]  # sign -> one weight a role

    @classmethod
    def parse(cls, text: str) -> Self:
        """From the JSON that training writes."""
        written = json.loads(text)
        roles = tuple(map(Role, written["labels"]))
        return cls(roles, {sign: tuple(row) for sign, row in written["weights"].items()})

    def likely(self, text: Text, quantity: Quantity) -> Mapping[Role, float]:
        """Role -> probability, 0 to 1, adding up to 1."""
        rows = [row for sign in sorted(signs(text, quantity)) if (row := self.of.get(sign)) is not None]
        totals = [sum(column) for column in zip(*rows, strict=True)] or [0.0] * len(self.roles)
        highest = max(totals)
        powers = [math.exp(total - highest) for total in totals]
        whole = sum(powers)
        return {role: power / whole for role, power in zip(self.roles, powers, strict=True)}


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped weights. Reads the package's data file once."""
    return Weights.parse((files("cadence.replies") / "data" / "roles.json").read_text(encoding="utf-8"))
