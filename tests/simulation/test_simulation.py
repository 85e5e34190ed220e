"""A run can be had again by its seed."""

from bot.simulation.world import simulate
from policies.desk import Desk


async def test_the_same_seed_gives_the_same_run(desk: Desk) -> None:
    one, other = [await simulate(weeks=4, owners=3, seed=5, level="all", desk=desk) for _ in range(2)]
    assert one.trace == other.trace
    assert (one.steps, one.faults, one.answers) == (other.steps, other.faults, other.answers)


async def test_another_seed_gives_another_run(desk: Desk) -> None:
    one, other = [await simulate(weeks=2, owners=3, seed=seed, level="all", desk=desk) for seed in (5, 6)]
    assert one.trace != other.trace
