"""In which order tests run."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TypeVar

_T = TypeVar("_T")


def slow_first(items: Sequence[_T], seconds: Callable[[_T], float], workers: int) -> list[_T]:
    """Each worker begins with slow tests, the longest first, so that none of them is still running when all is done.

    `seconds`: for how long a slow test keeps one core busy; 0 of the others. With `--dist worksteal` each worker
    is given its part of the list, in order; whoever has nothing left takes from the end of another's.
    """
    slow = sorted((item for item in items if seconds(item)), key=seconds, reverse=True)
    others = iter([item for item in items if not seconds(item)])
    firsts = [slow[worker::workers] for worker in range(workers)]
    sizes = [(len(items) + worker) // workers for worker in range(workers)]  # as worksteal reckons them
    return [
        item
        for first, size in zip(firsts, sizes, strict=True)
        for item in (*first, *islice(others, max(0, size - len(first))))
    ]
