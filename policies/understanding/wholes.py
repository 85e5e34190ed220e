"""What is a part of what, among concepts."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence


class Wholes:
    """The net of wholes and parts, each way through it looked for once."""

    def __init__(self, of: Mapping[str, Sequence[str]]) -> None:
        """`of`: concept id -> what it is a part of."""
        self._of = of
        parts: dict[str, list[str]] = {}
        for id, wholes in of.items():
            for whole in wholes:
                parts.setdefault(whole, []).append(id)
        self._parts = parts
        self._upwards: dict[str, Sequence[str]] = {}
        self._downwards: dict[str, Sequence[str]] = {}

    def parts(self, id: str) -> Sequence[str]:
        """The parts of a concept, without the parts of those."""
        return self._parts.get(id, ())

    def upwards(self, id: str) -> Sequence[str]:
        """The concept and what it is a part of, nearest first."""
        if id not in self._upwards:
            self._upwards[id] = tuple(_reached([id], self._of.__getitem__))
        return self._upwards[id]

    def downwards(self, id: str) -> Sequence[str]:
        """Its parts and theirs, nearest first."""
        if id not in self._downwards:
            self._downwards[id] = tuple(_reached(self.parts(id), self.parts))
        return self._downwards[id]


def _reached(first: Iterable[str], next_to: Callable[[str], Iterable[str]]) -> Iterator[str]:
    seen: set[str] = set()
    queue = deque(first)
    while queue:
        each = queue.popleft()
        if each not in seen:
            seen.add(each)
            yield each
            queue.extend(next_to(each))
