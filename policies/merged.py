"""Several YAML files read as one document that still knows where everything stands.

Lists are put one after the other, mappings are joined, a single value may stand once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from policies.problems import Problem
from policies.yaml_source import KeyPath, Located


@dataclass(frozen=True, slots=True)
class Place:
    file: str
    line: int


@dataclass(slots=True)
class Merged:
    """`data` is the joined mapping; `problems` says what could not be joined."""

    first_file: str
    data: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _origins: dict[KeyPath, tuple[Located, KeyPath]] = field(default_factory=dict)

    def place_of(self, path: KeyPath) -> Place:
        """File and line of the part at `path`, or of its nearest known ancestor."""
        for length in (2, 1):
            origin = self._origins.get(path[:length]) if len(path) >= length else None
            if origin is not None:
                located, start = origin
                return Place(located.name, located.line_of((*start, *path[length:])))
        return Place(self.first_file, 1)

    def add(self, located: Located) -> None:
        """Join another file in."""
        if located.data is None:
            return
        if not isinstance(located.data, dict):
            message = "should be a mapping of keys such as version, classes, rules and tools"
            self.problems.append(Problem(located.name, located.line_of(()), "", message))
            return
        for key, value in located.data.items():
            self._join(located, key, value)

    def _join(self, located: Located, key: str, value: Any) -> None:
        known: Any = self.data.get(key)
        if key not in self.data or known is None:
            self._origins[(key,)] = (located, (key,))
            known = [] if isinstance(value, list) else {} if isinstance(value, dict) else value
            self.data[key] = known
        elif type(known) is not type(value) or not isinstance(value, (list, dict)):
            self._conflict(located, (key,), f"'{key}'")
            return
        if isinstance(value, list):
            for number, part in enumerate(value):
                self._origins[(key, len(known))] = (located, (key, number))
                known.append(part)
        elif isinstance(value, dict):
            for inner, part in value.items():
                if inner in known:
                    self._conflict(located, (key, inner), f"'{inner}' in '{key}'")
                    continue
                self._origins[(key, inner)] = (located, (key, inner))
                known[inner] = part

    def _conflict(self, located: Located, path: KeyPath, words: str) -> None:
        first = self.place_of(path)
        message = f"{words} stands here and in {first.file}:{first.line}; keep one of them"
        self.problems.append(Problem(located.name, located.line_of(path), "", message))


def merge(documents: Sequence[Located]) -> Merged:
    merged = Merged(documents[0].name if documents else "register")
    for located in documents:
        merged.add(located)
    return merged
