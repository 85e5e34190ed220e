"""YAML as people write it, read into plain data that remembers its lines.

Reading never raises: whatever is wrong with the text becomes a `SourceProblem` with a line. Values follow YAML 1.2
rather than 1.1, so that `no`, `on` and `10:00` stay the words they look like; `2026-11-04` is a date. Keys are always
text. Aliases and merge keys work, but a file may not grow out of bounds through them.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

KeyPath = tuple[str | int, ...]

MAX_CHARACTERS = 2_000_000
MAX_VALUES = 500_000  # after aliases are followed
MAX_DEPTH = 40

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster where PyYAML was built with libyaml
# Not in YAML at all, or a line break to YAML and to no editor.
_UNREADABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?([0-9]*\.[0-9]+|[0-9]+\.)([eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONSTANTS: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_PLAIN_WORDS = (  # what libyaml and PyYAML say -> what helps
    ("tab character", "a tab stands at the beginning of the line; indent with spaces"),
    ("cannot start any token", "a tab or special character starts a value; indent with spaces or use quotes"),
    ("mapping values are not allowed", "a colon stands where none can; put the text in quotes if it belongs to it"),
    ("could not find expected ':'", "a key without its colon, or a quote that is not closed"),
    ("did not find expected ',' or ']'", "a list that began with [ is not closed with ], or a comma is missing"),
    ("did not find expected ',' or '}'", "a mapping that began with { is not closed with }, or a comma is missing"),
    (
        "did not find expected key",
        "the indentation does not fit the lines above, or a quote stands inside quotes",
    ),
    ("did not find expected '-'", "the indentation does not fit the list above"),
    ("block sequence entries are not allowed", "a list cannot begin on this line; put it on the next one"),
    ("found unexpected end of stream", "a quote is not closed"),
    ("found unknown escape", "a backslash in double quotes; use single quotes"),
)


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


class _Unreadable(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def load_yaml(source: Source) -> Located:
    """Read one YAML document. Never raises; see `Located.problems`."""
    text = source.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    builder = _Builder(source.name)
    try:
        _refuse_unreadable(text)
        for event in _events(text):
            builder.take(event)
    except _Unreadable as reason:
        last_line = text.count("\n") + 1
        problem = SourceProblem(source.name, max(1, min(reason.line, last_line)), reason.message)
        return Located(source.name, None, {}, (*builder.problems, problem))
    return Located(source.name, builder.root, builder.lines, tuple(builder.problems))


def _refuse_unreadable(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise _Unreadable(1, f"the file has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read")
    if strange := _UNREADABLE.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        raise _Unreadable(line, f"holds the unreadable character U+{ord(strange.group()):04X}; take it out")


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _Unreadable(mark.line + 1 if mark else 1, _in_plain_words(error.problem or "")) from error
    except yaml.YAMLError as error:
        raise _Unreadable(1, "cannot be read as YAML; save the file as UTF-8") from error


def _in_plain_words(complaint: str) -> str:
    for theirs, ours in _PLAIN_WORDS:
        if theirs in complaint:
            return f"cannot be read: {ours}"
    return f"cannot be read as YAML: {complaint}"


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
                    raise _Unreadable(line, "a second document begins with ---; write one document per file")
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
        value = _value_of(event.value) if event.implicit[0] else event.value
        if event.tag == "tag:yaml.org,2002:str":
            value = event.value
        elif event.tag not in (None, "!"):
            self._problem(line, f"the tag {_shown_tag(event.tag)} is not used here; leave it out")
        self._count(1, line)
        self._put(value, 1, line, event.anchor)

    def _key(self, parent: _Frame, key: str, line: int) -> None:
        if key != "<<" and key in parent.container:
            first = self.lines[(*parent.path, key)]
            self._problem(line, f"'{key}' stands twice in one mapping; the first is on line {first}")
        else:
            self.lines.setdefault((*parent.path, key), line)
        parent.key = key

    def _alias(self, anchor: str, line: int) -> None:
        if anchor not in self._anchors:
            raise _Unreadable(line, f"*{anchor} is used before &{anchor} is complete")
        value, size = self._anchors[anchor]
        self._require_key(line)
        self._count(size, line)
        self._put(value, size, line, None)

    def _open(self, container: Any, event: yaml.CollectionStartEvent, line: int) -> None:
        if len(self._frames) >= MAX_DEPTH:
            raise _Unreadable(line, f"lists and mappings are nested more than {MAX_DEPTH} deep")
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
            raise _Unreadable(line, f"the file holds more than {MAX_VALUES:,} values once its aliases are followed")

    def _require_key(self, line: int) -> None:
        parent = self._frames[-1] if self._frames else None
        if parent is not None and isinstance(parent.container, dict) and parent.key is None:
            raise _Unreadable(line, "a key must be a word, not a list or mapping")

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


def _shown_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _value_of(text: str) -> str | int | float | bool | date | None:
    """A plain (unquoted) scalar as the value it looks like."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    if _DECIMAL.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text
