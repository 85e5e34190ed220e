"""Where the processor's time of a run goes, by part of the program."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from cProfile import Profile
from dataclasses import dataclass, field
from pathlib import Path
from pstats import Stats
from typing import Any

ROOT = Path(__file__).parents[2]
OURS = {
    "reading, deciding and wording": ("policies", "cadence", "handlers"),
    "the platform's own steps": ("bot/platforms",),
    "the database": ("bot/store",),
    "the queue": ("bot",),
}
LIBRARIES = {
    "the database": ("sqlalchemy", "sqlmodel", "sqlite3", "aiosqlite"),
    "reading, deciding and wording": ("rapidfuzz", "ahocorasick_rs", "text_to_num"),
    "the platform's libraries": (
        "botbuilder",
        "botframework",
        "msrest",
        "jwt",
        "cryptography",
        "slack_bolt",
        "slack_sdk",
    ),
    "the queue": ("pgqueuer", "apscheduler"),
    "the loop, sockets and the web": (
        "asyncio",
        "aiohttp",
        "yarl",
        "multidict",
        "selectors.py",
        "requests",
        "urllib3",
        "http",
    ),
}
REST = "the rest of Python's library"

Function = tuple[str, int, str]


@dataclass(slots=True)
class Parts:
    """Shares of 1 of the processor's time, the largest part first."""

    shares: Mapping[str, float] = field(default_factory=dict)


@contextmanager
def profiled() -> Iterator[Parts]:
    """What this thread does inside; the shares are there afterwards. Waiting and other threads are not seen."""
    parts, profile = Parts(), Profile(time.process_time)
    profile.enable()
    try:
        yield parts
    finally:
        profile.disable()
        seen: Any = Stats(profile)
        parts.shares = shares(seen.stats)


def shares(
    stats: Mapping[Function, tuple[int, int, float, float, Mapping[Function, tuple[int, int, float, float]]]],
) -> dict[str, float]:
    """Of each part, what it and the built-in functions that it calls itself took."""
    spent: defaultdict[str, float] = defaultdict(float)
    for function, (_, _, own, _, callers) in stats.items():
        if function[0] != "~" or not callers:
            spent[part_of(function[0])] += own
            continue
        for caller, (_, _, of_caller, _) in callers.items():
            spent[part_of(caller[0])] += of_caller
    whole = sum(spent.values()) or 1.0
    return {part: spent[part] / whole for part in sorted(spent, key=spent.__getitem__, reverse=True)}


def part_of(file: str) -> str:
    """The part of the program that a file belongs to."""
    path = Path(file)
    if path.is_relative_to(ROOT) and "site-packages" not in path.parts:
        inside = path.relative_to(ROOT)
        return next((part for part, places in OURS.items() if any(map(inside.is_relative_to, places))), REST)
    return next((part for part, names in LIBRARIES.items() if not set(names).isdisjoint(path.parts)), REST)
