"""A small linear model with the weights that tests/training/train.py wrote: features in, probabilities out."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self


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
        totals = [0.0] * len(self.labels)
        for name in features:
            row = self.weights.get(name)
            if row is not None:
                totals = [total + weight for total, weight in zip(totals, row, strict=True)]
        highest = max(totals)
        powers = [math.exp(total - highest) for total in totals]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.labels, powers, strict=True)}
