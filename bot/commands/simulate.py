"""drumbeat simulate: a made-up company's weeks, with everything going wrong, checked at every step."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.simulation.faults import LEVELS
from bot.simulation.result import Result
from bot.simulation.world import simulate
from policies.desk import Desk

__all__ = ["LEVELS", "run", "show"]

_SELDOM = (20_000, 20, 20)  # new objects, and rounds, until Python looks for garbage among young, older and old ones


def run(weeks: int, owners: int, seed: int, level: str, desk: Desk) -> Result:
    with _seldom_tidied():
        return asyncio.run(simulate(weeks=weeks, owners=owners, seed=seed, level=level, desk=desk))


@contextmanager
def _seldom_tidied() -> Iterator[None]:
    """Hardly anything here is garbage that only Python's collector finds, and a tenth of a run would be its looking."""
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def show(result: Result, say: Callable[[str], object]) -> None:
    """What happened, in words."""
    say(f"{result.weeks} weeks of {result.owners} owners in {result.seconds:.1f} s, seed {result.seed}.")
    say(f"{result.deliveries} messages and changes, {result.answers} answers, {result.crashes} crashes.")
    happened = [f"{number} {name.replace('_', ' ')}" for name, number in result.faults.items() if number]
    say(f"Faults: {', '.join(happened) or 'none'}.")
    say(f"Lost {result.lost}, sent twice {result.duplicated}, of unknown fate {result.uncertain}.")
    for violation in result.violations:
        say(f"- {violation.words(result.again)}")
    if result.ok:
        say("Every promise was kept.")
