"""Whole weeks of made-up companies: whatever goes wrong, every promise is kept."""

import pytest

from bot.simulation.world import simulate
from policies.desk import Desk


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("level", ["none", "some", "all"])
async def test_a_company_keeps_every_promise_whatever_goes_wrong(desk: Desk, seed: int, level: str) -> None:
    result = await simulate(weeks=6, owners=3, seed=seed, level=level, desk=desk)
    assert [each.words(result.again) for each in result.violations] == []
    assert result.deliveries > 0


async def test_the_same_seed_gives_the_same_run(desk: Desk) -> None:
    one, other = [await simulate(weeks=4, owners=3, seed=5, level="all", desk=desk) for _ in range(2)]
    assert one.trace == other.trace
    assert (one.steps, one.faults, one.answers) == (other.steps, other.faults, other.answers)


async def test_another_seed_gives_another_run(desk: Desk) -> None:
    one, other = [await simulate(weeks=2, owners=3, seed=seed, level="all", desk=desk) for seed in (5, 6)]
    assert one.trace != other.trace
