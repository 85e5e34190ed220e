"""A hundred company-years of mixed sizes: whatever goes wrong, every promise is kept.

Most companies are small, for most of what can go wrong goes wrong in any; a few are large, where it is crowded.
"""

from collections.abc import Sequence
from itertools import chain, count
from typing import NamedTuple

import pytest

from bot.simulation.world import simulate
from policies.desk import Desk

YEAR = 52  # weeks
LEVELS = ("all", "some", "all", "none")
SMALL = {1: 47, 2: 26, 3: 14, 4: 5, 6: 4, 10: 3}  # how many companies of so many owners, a year each
LARGE = ((50, YEAR), (60, 8), (100, 13), (200, 8))  # owners, weeks
TOGETHER = 7  # companies in one test


class Simulated(NamedTuple):
    owners: int
    weeks: int
    seed: int
    level: str


def companies() -> Sequence[Simulated]:
    sizes = chain(((owners, YEAR) for owners, number in SMALL.items() for _ in range(number)), LARGE)
    return [Simulated(*size, seed, LEVELS[seed % len(LEVELS)]) for size, seed in zip(sizes, count(1), strict=False)]


def batches() -> Sequence[Sequence[Simulated]]:
    """Large ones alone and first, since they take longest; small ones of every size together."""
    small = [each for each in companies() if each.owners <= max(SMALL)]
    number = -(-len(small) // TOGETHER)
    large = [each for each in companies() if each.owners > max(SMALL)]
    return [[each] for each in reversed(large)] + [small[start::number] for start in range(number)]


def named(batch: Sequence[Simulated]) -> str:
    return f"{len(batch)}-from-seed-{batch[0].seed}" if len(batch) > 1 else f"{batch[0].owners}-owners"


def test_they_are_a_hundred_years_and_more() -> None:
    assert sum(each.weeks for each in chain(*batches())) >= 100 * YEAR
    assert len({each.seed for each in chain(*batches())}) == len(companies())


@pytest.mark.slow(10)
@pytest.mark.parametrize("batch", batches(), ids=named)
async def test_every_promise_is_kept(desk: Desk, batch: Sequence[Simulated]) -> None:
    for owners, weeks, seed, level in batch:
        result = await simulate(weeks=weeks, owners=owners, seed=seed, level=level, desk=desk)
        assert [each.words(result.again) for each in result.violations] == []
        assert result.deliveries > 0
