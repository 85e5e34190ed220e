"""YAML as people write it, read into plain data that remembers its lines.

Reading never raises: whatever is wrong with the text becomes a `SourceProblem` with a line. Values follow YAML 1.2
rather than 1.1, so that `no`, `on` and `10:00` stay the words they look like; `2026-11-04` is a date. Keys are always
text. Aliases and merge keys work, but a file may not grow out of bounds through them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from policies.yaml_lines import CURLY_CLOSE, CURLY_OPEN, quoted
from policies.yaml_parsing import Unreadable, events, refuse_unreadable
from policies.yaml_values import value_of

KeyPath = tuple[str | int, ...]

MAX_VALUES = 500_000  # after aliases are followed
MAX_DEPTH = 40
MAX_MENDED = 20  # mistakes after which reading goes on as if they were mended
STOPPED = "\n    reading stopped here, so mistakes further down are not named yet"


@dataclass(frozen=True, slots=True)
class Source:
    """A text with the name people know it by, usually a file name."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """What is wrong with the text itself. `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.message}"


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data (dict, list, str, int, float, bool, date, None) and where each part of it stands.

    `data` is None when the text is empty or cannot be read; `problems` then says why. Check `problems` first.
    """

    name: str
    data: Any
    lines: Mapping[KeyPath, int]
    problems: tuple[SourceProblem, ...] = ()

    def line_of(self, path: KeyPath) -> int:
        """The line of the key or list item at `path`, or of its nearest known ancestor; 1 when there is none."""
        for length in range(len(path), -1, -1):
            line = self.lines.get(path[:length])
            if line is not None:
                return line
        return 1


def load_yaml(source: Source) -> Located:
    """Read one YAML document. Never raises; see `Located.problems`.

    After a mistake that is plain to see (a forgotten space, quote, dash), reading goes on as if it were mended, so that
    mistakes further down are named too. Where it cannot, the last problem says that reading stopped.
    """
    text = source.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found: list[SourceProblem] = []
    mended = 0
    while True:
        builder = _Builder(source.name)
        try:
            refuse_unreadable(text)
            for event in events(text):
                builder.take(event)
        except Unreadable as reason:
            line = max(1, min(reason.line, text.count("\n") + 1))
            if not (found and found[-1].line == line):  # else it follows from how that one was mended
                found.append(SourceProblem(source.name, line, reason.message))
            if reason.mended is None or mended == MAX_MENDED:
                found[-1] = replace(found[-1], message=f"{found[-1].message}{STOPPED if reason.stopped else ''}")
                return Located(source.name, None, {}, (*found, *builder.problems))
            text, mended = reason.mended, mended + 1
        else:
            return Located(source.name, builder.root, builder.lines, (*found, *builder.problems))


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being filled. `key` is the mapping's key whose value comes next."""

    container: Any
    path: KeyPath
    line: int
    anchor: str | None
    key: str | None = None
    size: int = 1
    merged: list[dict[str, Any]] = field(default_factory=list)


class _Builder:
    """Takes parser events one by one. Iterative, so that depth is a number to check and not a stack to exhaust."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Any = None
        self.lines: dict[KeyPath, int] = {}
        self.problems: list[SourceProblem] = []
        self._frames: list[_Frame] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._values = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise Unreadable(line, "a second document begins with ---; write one document per file")
            case yaml.ScalarEvent():
                self._scalar(event, line)
            case yaml.AliasEvent():
                self._alias(event.anchor or "", line)
            case yaml.SequenceStartEvent():
                self._open([], event, line)
            case yaml.MappingStartEvent():
                self._open({}, event, line)
            case yaml.CollectionEndEvent():
                self._close()

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        parent = self._frames[-1] if self._frames else None
        if parent is not None and isinstance(parent.container, dict) and parent.key is None:
            self._key(parent, event.value, line)
            return
        self._doubtful(event, line)
        value = value_of(event.value) if event.implicit[0] else event.value
        if event.tag == "tag:yaml.org,2002:str":
            value = event.value
        elif event.tag not in (None, "!"):
            self._problem(line, f"the tag {_shown_tag(event.tag)} is not used here; leave it out")
        self._count(1, line)
        self._put(value, 1, line, event.anchor)

    def _doubtful(self, event: yaml.ScalarEvent, line: int) -> None:
        """What loads, and is not what was meant."""
        text = event.value
        if event.anchor and not text:
            self._problem(line, f"a text that begins with & must stand in quotes, {quoted('&' + event.anchor)}")
        elif (
            event.implicit[0]
            and text[:1]
            and text[0] in CURLY_OPEN
            and (text[-1] in CURLY_CLOSE or not any(quote in text for quote in CURLY_CLOSE))
        ):
            right = quoted(text.strip(CURLY_OPEN + CURLY_CLOSE))
            self._problem(line, f"{text} stands in a word processor's quotes; write straight ones, {right}, or none")

    def _key(self, parent: _Frame, key: str, line: int) -> None:
        if key != "<<" and key in parent.container:
            first = self.lines[(*parent.path, key)]
            self._problem(
                line, f"'{key}' stands twice in one mapping; the first is on line {first}{_new_entry(parent)}"
            )
        else:
            self.lines.setdefault((*parent.path, key), line)
        parent.key = key

    def _alias(self, anchor: str, line: int) -> None:
        if anchor not in self._anchors:
            message = f"*{anchor} is used before &{anchor} is complete; put a text that begins with * in quotes"
            raise Unreadable(line, message)
        value, size = self._anchors[anchor]
        self._require_key(line)
        self._count(size, line)
        self._put(value, size, line, None)

    def _open(self, container: Any, event: yaml.CollectionStartEvent, line: int) -> None:
        if len(self._frames) >= MAX_DEPTH:
            raise Unreadable(line, f"lists and mappings are nested more than {MAX_DEPTH} deep")
        if event.tag not in (None, "!"):
            self._problem(line, f"the tag {_shown_tag(event.tag)} is not used here; leave it out")
        self._require_key(line)
        self._count(1, line)
        path = self._next_path()
        self.lines.setdefault(path, line)
        self._frames.append(_Frame(container, path, line, event.anchor))

    def _close(self) -> None:
        frame = self._frames.pop()
        for base in frame.merged:
            for key, value in base.items():
                frame.container.setdefault(key, value)
        self._put(frame.container, frame.size, frame.line, frame.anchor)

    def _count(self, values: int, line: int) -> None:
        self._values += values
        if self._values > MAX_VALUES:
            raise Unreadable(line, f"the file holds more than {MAX_VALUES:,} values once its aliases are followed")

    def _require_key(self, line: int) -> None:
        parent = self._frames[-1] if self._frames else None
        if parent is not None and isinstance(parent.container, dict) and parent.key is None:
            raise Unreadable(line, "a key must be a word, not a list or mapping")

    def _next_path(self) -> KeyPath:
        if not self._frames:
            return ()
        parent = self._frames[-1]
        step = len(parent.container) if isinstance(parent.container, list) else parent.key
        return (*parent.path, step if step is not None else "")

    def _put(self, value: Any, size: int, line: int, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = (value, size)
        if not self._frames:
            self.root = value
            self.lines.setdefault((), line)
            return
        parent = self._frames[-1]
        parent.size += size
        if isinstance(parent.container, list):
            self.lines.setdefault((*parent.path, len(parent.container)), line)
            parent.container.append(value)
            return
        key, parent.key = parent.key, None
        if key == "<<":
            self._merge(parent, value, line)
        elif key is not None:
            parent.container.setdefault(key, value)

    def _merge(self, parent: _Frame, value: Any, line: int) -> None:
        bases = value if isinstance(value, list) else [value]
        if all(isinstance(base, dict) for base in bases):
            parent.merged.extend(bases)
        else:
            self._problem(line, "<< takes a mapping, for example <<: *base")

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(SourceProblem(self.name, line, message))


def _new_entry(parent: _Frame) -> str:
    """Of an entry of a list, whose dash may have been forgotten."""
    return (
        "; if a new entry begins here, put a dash before it"
        if (parent.path and isinstance(parent.path[-1], int))
        else ""
    )


def _shown_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
