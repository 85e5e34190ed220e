"""Many company-years with everything going wrong: `python -m tests.simulation.soak 2000 [first seed]`.

Companies of mixed sizes, most of them small, on all cores. Prints every broken promise at once, and a line of totals
now and then. Ends with 1 when a promise was broken.
"""

import asyncio
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from time import perf_counter

from bot.simulation.result import Result
from bot.simulation.world import simulate
from policies.desk import Desk, open_desk
from policies.packs import pack

_SIZES = (1, 3, 2, 4, 5, 1, 8, 3, 6, 2, 12, 3, 1, 15, 4, 2, 7, 40)
_WEEKS = 52
_LEVELS = ("all", "all", "some", "all", "none")
_EVERY = 10  # company-years between two lines


def companies(years: int, first_seed: int) -> Iterator[tuple[int, int, int, str]]:
    """Weeks, owners, seed and how much goes wrong, of a year each."""
    for number in range(years):
        seed = first_seed + number
        yield _WEEKS, _SIZES[seed % len(_SIZES)], seed, _LEVELS[seed % len(_LEVELS)]


@cache
def _desk() -> Desk:
    return open_desk(pack("meridian")).answering


def one(company: tuple[int, int, int, str]) -> Result:
    weeks, owners, seed, level = company
    return asyncio.run(simulate(weeks=weeks, owners=owners, seed=seed, level=level, desk=_desk()))


def main(years: int, first_seed: int) -> int:
    began, done, deliveries, crashes, uncertain, broken = perf_counter(), 0, 0, 0, 0, 0
    with ProcessPoolExecutor(int(os.environ.get("CORES", os.cpu_count() or 1))) as pool:
        for future in as_completed([pool.submit(one, each) for each in companies(years, first_seed)]):
            result = future.result()
            done += 1
            deliveries += result.deliveries
            crashes += result.crashes
            uncertain += result.uncertain
            broken += len(result.violations)
            for violation in result.violations:
                print(violation.words(result.again), flush=True)  # noqa: T201  a command's output
            if done % _EVERY == 0 or done == years:
                said = (
                    f"{done} company-years in {perf_counter() - began:.0f} s: {deliveries} deliveries, "
                    f"{crashes} crashes, {uncertain} of unknown fate, {broken} broken promises"
                )
                print(said, flush=True)  # noqa: T201  a command's output
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
