"""The rhythm's cost grows no faster than the number of owners, and not with the past."""

from pathlib import Path

from policies.desk import open_desk
from policies.packs import pack
from tests.benchmarks.rhythm import deliveries, idle_tick, planning


def test_planning_grows_no_faster_than_the_number_of_owners() -> None:
    few, many = planning(200, rounds=5), planning(2_000, rounds=5)
    assert many.ratio < 2 * few.ratio  # the floor is linear; twice is what a disturbed machine may make of it


async def test_an_idle_tick_does_not_grow_with_history(tmp_path: Path) -> None:
    desk = open_desk(pack("meridian")).answering
    young, old = [await idle_tick(weeks, desk, tmp_path, rounds=30) for weeks in (12, 104)]
    assert old.seconds < 2 * young.seconds


async def test_every_delivery_goes_through_queue_and_ledger(tmp_path: Path) -> None:
    costs = await deliveries(open_desk(pack("meridian")).answering, tmp_path, number=50)
    assert all(cost.seconds > cost.floor > 0 for cost in costs)
