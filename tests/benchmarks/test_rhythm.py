"""The rhythm's cost grows no faster than the number of owners, and not with the past."""

from pathlib import Path

from policies.desk import open_desk
from policies.packs import pack
from tests.benchmarks.deliveries import deliveries
from tests.benchmarks.rhythm import FRIDAY, idle_tick, planning


def test_planning_grows_no_faster_than_the_number_of_owners() -> None:
    few, many = planning(200, rounds=5), planning(2_000, rounds=5)
    assert many.ratio < 2 * few.ratio  # the floor is linear; twice is what a disturbed machine may make of it


async def test_an_idle_tick_does_not_grow_with_history(tmp_path: Path) -> None:
    desk = open_desk(pack("meridian")).answering
    young, old = [await idle_tick(weeks, desk, tmp_path, rounds=30) for weeks in (1, 104)]
    assert old.seconds < 2 * young.seconds


async def test_an_idle_tick_grows_no_faster_than_the_number_of_owners(tmp_path: Path) -> None:
    desk = open_desk(pack("meridian")).answering
    few, many = [await idle_tick(1, desk, tmp_path, owners=owners, now=FRIDAY) for owners in (100, 1_000)]
    assert many.seconds < 2 * 10 * few.seconds


async def test_every_delivery_goes_through_queue_and_ledger_on_both_databases(
    tmp_path: Path, postgresql_database: str
) -> None:
    desk = open_desk(pack("meridian")).answering
    costs = [
        cost
        for url in (f"sqlite:///{tmp_path / 'deliveries.db'}", postgresql_database)
        for cost in await deliveries(desk, url, number=50)
    ]
    assert len(costs) == 4  # it raises where one is not delivered
    assert all(cost.seconds > 0 and cost.floor > 0 for cost in costs)
