"""Where the processor's time of a process goes, by part of the program: looked at every few milliseconds of it."""

import signal
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from types import FrameType

from tests.benchmarks.profiled import REST, part_of

EVERY = 0.002  # seconds of the processor; the kernel may round it up to its own tick
OTHER_THREADS = "the thread of the commits"

_part_of = lru_cache(maxsize=None)(part_of)

Stack = tuple[tuple[str, str], ...]  # file and function, innermost first


class Samples:
    """What the main thread was doing whenever so much of the processor had been used."""

    def __init__(self) -> None:
        self.stacks: Counter[Stack] = Counter()

    @property
    def shares(self) -> Mapping[str, float]:
        """Of each part its share of 1, the largest first."""
        spent: Counter[str] = Counter()
        for stack, times in list(self.stacks.items()):  # this takes time itself, and is looked at
            spent[part_of_stack(stack)] += times
        whole = spent.total() or 1
        return {part: times / whole for part, times in spent.most_common()}

    def take(self, _signal: int, frame: FrameType | None) -> None:
        found = []
        while frame is not None:
            found.append((frame.f_code.co_filename, frame.f_code.co_qualname))
            frame = frame.f_back
        self.stacks[tuple(found)] += 1


def part_of_stack(stack: Stack) -> str:
    """The part that the innermost function belongs to that is not of Python's library.

    While the main thread waits for its sockets, it is another thread that uses the processor.
    """
    if stack and stack[0][1].endswith("Selector.select"):
        return OTHER_THREADS
    return next((part for file, _ in stack if (part := _part_of(file)) != REST), REST)


@contextmanager
def sampled() -> Iterator[Samples]:
    """Look at what this process does inside. Only in the main thread."""
    samples = Samples()
    before = signal.signal(signal.SIGPROF, samples.take)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        yield samples
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
