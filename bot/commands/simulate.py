"""drumbeat simulate: a made-up company's weeks, with everything going wrong, checked at every step."""

import asyncio
from collections.abc import Callable

from bot.simulation.faults import LEVELS
from bot.simulation.result import Result
from bot.simulation.world import simulate
from policies.desk import Desk

__all__ = ["LEVELS", "run", "show"]


def run(weeks: int, owners: int, seed: int, level: str, desk: Desk) -> Result:
    return asyncio.run(simulate(weeks=weeks, owners=owners, seed=seed, level=level, desk=desk))


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
