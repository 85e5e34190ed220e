"""A small linear model with the weights that tests/training/train.py wrote: features in, probabilities out."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from struct import unpack
from typing import Final, Self

ALWAYS: Final = "always"  # the feature that every message has
_COMMON = 4_096  # features whose weights are kept packed
_FIELD = 32  # bits of a label in what is packed: total weights up to 200,000 either way
_FINE = 10_000  # steps of a weight in 1; training writes two digits


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
        weights = self.weights
        rows = [weights[name] for name in {*features} if name in weights]
        steps = _unpacked(sum(map(_packed, rows)), len(self.labels))
        highest = max(steps)
        powers = [math.exp((step - highest) / _FINE) for step in steps]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.labels, powers, strict=True)}


@lru_cache(maxsize=_COMMON)
def _packed(row: str) -> int:
    """A row as one number with a field a label, so that adding two adds all of their weights, exactly, at once.

    What messages share, "in" and "for", need not be taken apart for each.
    """
    numbers = row.split()
    return sum(
        round(float(weight) * _FINE) << _FIELD * int(place)
        for place, weight in zip(numbers[::2], numbers[1::2], strict=True)
    )


def _unpacked(packed: int, fields: int) -> Sequence[int]:
    """The weights of the fields, in steps, each more by the same: without that some would be less than nothing."""
    raised = packed + _middles(fields)
    return unpack(f"<{fields}I", raised.to_bytes(_FIELD // 8 * fields, "little"))


@lru_cache
def _middles(fields: int) -> int:
    return sum(1 << (_FIELD * place + _FIELD - 1) for place in range(fields))


def _shares(totals: Sequence[float]) -> Sequence[float]:
    """Weights as probabilities."""
    highest = max(totals)
    powers = [math.exp(total - highest) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]
