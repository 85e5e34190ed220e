"""A summary costs what its weeks cost, and no more for a longer past."""

from pathlib import Path

from bot.store.database import Database
from tests.benchmarks.digest import Cost, company_of, fill, measure


async def _cost(weeks: int, folder: Path) -> Cost:
    database, company = Database(f"sqlite:///{folder / f'{weeks}.db'}"), company_of(40)
    await fill(database, company, weeks)
    cost = await measure(database, company, weeks, rounds=5)
    await database.close()
    return cost


async def test_a_summary_does_not_grow_with_history(tmp_path: Path) -> None:
    young, old = await _cost(14, tmp_path), await _cost(104, tmp_path)
    assert old.computing < 2 * young.computing  # whatever else the machine does
