"""In which order tests run."""

from collections.abc import Callable, Hashable, Sequence
from itertools import islice
from typing import TypeVar

_T = TypeVar("_T")


def slow_first(
    items: Sequence[_T],
    seconds: Callable[[_T], float],
    workers: int,
    together: Callable[[_T], Hashable | None] = lambda _: None,
) -> list[_T]:
    """Each worker begins with slow tests, the longest first, so that none of them is still running when all is done.

    `seconds`: for how long a slow test keeps one core busy; 0 of the others. Slow tests of which `together` says the
    same run one after the other, in their order, by one worker: what they share is made once. With `--dist worksteal`
    each worker is given its part of the list, in order; whoever has nothing left takes from the end of another's.
    """
    groups: dict[Hashable, list[_T]] = {}
    for item in filter(seconds, items):
        name = together(item)
        groups.setdefault(id(item) if name is None else (name,), []).append(item)
    slow = sorted(groups.values(), key=lambda group: sum(map(seconds, group)), reverse=True)
    others = iter([item for item in items if not seconds(item)])
    firsts = [[item for group in slow[worker::workers] for item in group] for worker in range(workers)]
    sizes = [(len(items) + worker) // workers for worker in range(workers)]  # as worksteal reckons them
    return [
        item
        for first, size in zip(firsts, sizes, strict=True)
        for item in (*first, *islice(others, max(0, size - len(first))))
    ]
