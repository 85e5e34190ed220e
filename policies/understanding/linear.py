"""A small linear model with the weights that tests/training/train.py wrote: features in, probabilities out."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

ALWAYS: Final = "always"  # the feature that every message has
_COMMON = 2_000  # features whose weights are kept taken apart


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Multinomial logistic regression over features that are there or not."""

    labels: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]  # feature -> one weight a label

    @classmethod
    def parse(cls, text: str) -> Self:
        """From the JSON that training writes."""
        written = json.loads(text)
        return cls(tuple(written["labels"]), {name: tuple(row) for name, row in written["weights"].items()})

    def probabilities(self, features: Iterable[str]) -> Mapping[str, float]:
        """Label -> probability, 0 to 1, adding up to 1. Features that training did not see say nothing."""
        rows = [row for row in map(self.weights.get, features) if row is not None]
        totals = list(map(math.fsum, zip(*rows, strict=True)))  # exact: a sum's last digits hang on no order
        return dict(zip(self.labels, _shares(totals or [0.0] * len(self.labels)), strict=True))


@dataclass(frozen=True, slots=True)
class SparseModel:
    """The same over many labels and very many features, most of whose weights are nothing."""

    labels: tuple[str, ...]
    weights: Mapping[str, str]  # feature -> "place weight place weight": taken apart only when a message has it

    @classmethod
    def parse(cls, text: str) -> Self:
        """From what training writes: a line of the labels and what each counts always, then a line a feature."""
        lines = (line.partition("\t") for line in text.splitlines())
        labels, _, always = next(lines)
        return cls(tuple(labels.split()), {ALWAYS: always} | {name: row for name, _, row in lines})

    def probabilities(self, features: Iterable[str]) -> Mapping[str, float]:
        """Label -> probability, 0 to 1, adding up to 1. Features that training did not see say nothing."""
        totals = [0.0] * len(self.labels)
        for name in sorted(self.weights.keys() & features):  # as above
            for place, weight in _taken_apart(self.weights[name]):
                totals[place] += weight
        return dict(zip(self.labels, _shares(totals), strict=True))


@lru_cache(maxsize=_COMMON)
def _taken_apart(row: str) -> Sequence[tuple[int, float]]:
    """The (place, weight) pairs of a row. What messages share, "in" and "for", need not be taken apart for each."""
    numbers = row.split()
    return [(int(place), float(weight)) for place, weight in zip(numbers[::2], numbers[1::2], strict=True)]


def _shares(totals: Sequence[float]) -> Sequence[float]:
    """Weights as probabilities."""
    highest = max(totals)
    powers = [math.exp(total - highest) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]
