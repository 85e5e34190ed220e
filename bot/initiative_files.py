"""Initiatives from files, CSV and YAML, as `bot/initiative_writer.py` writes them: entries with their lines."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.imported_files import NotCsv, rows_of, text_of
from bot.initiative_writer import GATE_SIDES, LISTS, NO_REMINDERS, PLAIN, RHYTHM
from policies.problems import did_you_mean, shown
from policies.yaml_source import KeyPath, Located, Source, SourceProblem, load_yaml
from policies.yaml_values import value_of

_MAPPINGS = {"target": "targets", "baseline": "baselines", "criterion": "criteria"}  # column -> key
_BASELINE = ("value", "period", "method", "sample", "owner", "dated")
_NUMBERS = frozenset({"team_size", "sample"})
_YES_OR_NO = frozenset({"owner_named", "after_stop"})


def read_file(name: str, data: bytes) -> Located:
    """Entries with their lines: `data` of the result is a list of what was given. See its `problems` first."""
    try:
        text = text_of(data)
    except ValueError as error:
        return _wrong(name, 1, str(error))
    if name.casefold().endswith(".csv"):
        return _read_csv(name, text)
    located = load_yaml(Source(name, text))
    if located.problems:
        return located
    entries = located.data
    path: KeyPath = ()
    if isinstance(entries, dict) and set(entries) == {"initiatives"}:
        entries, path = entries["initiatives"], ("initiatives",)
    if not isinstance(entries, list):
        return _wrong(name, 1, "is not a list of initiatives; write it as app.yaml does, under initiatives:")
    lines = {key[len(path) :]: line for key, line in located.lines.items() if key[: len(path)] == path}
    return Located(name, entries, lines)


def _wrong(name: str, line: int, message: str) -> Located:
    return Located(name, None, {}, (SourceProblem(name, line, message),))


def _read_csv(name: str, text: str) -> Located:
    entries: list[dict[str, Any]] = []
    lines: dict[KeyPath, int] = {(): 1}
    problems: list[SourceProblem] = []
    columns: list[str] = []
    try:
        for line, row in rows_of(text):
            if not columns:
                columns = [cell.strip() for cell in row]
                problems += _wrong_columns(name, line, columns)
                continue
            if len(row) > len(columns):
                message = f"has {len(row)} cells, and the header {len(columns)}; put text with commas in quotes"
                problems.append(SourceProblem(name, line, message))
                continue
            lines[(len(entries),)] = line
            entries.append(_nested(dict(zip(columns, (*row, *[""] * (len(columns) - len(row))), strict=True))))
    except NotCsv as error:
        problems.append(SourceProblem(name, error.line, str(error)))
    if not columns and not problems:
        problems.append(SourceProblem(name, 1, "is empty; the first line names the columns, id first"))
    return Located(name, None if problems else entries, lines, tuple(problems))


def _wrong_columns(name: str, line: int, columns: Sequence[str]) -> Iterable[SourceProblem]:
    for number, column in enumerate(columns):
        if column in columns[:number]:
            yield SourceProblem(name, line, f"the column '{column}' stands twice")
        elif not _is_column(column):
            likely = did_you_mean(column, PLAIN) or "; see docs/initiatives.md for the columns"
            yield SourceProblem(name, line, f"the column {shown(column)} is not known{likely}")
    if "id" not in columns:
        yield SourceProblem(name, line, "there is no column id, so that nobody knows which initiative a row is about")


def _is_column(column: str) -> bool:
    match column.split("."):
        case [plain]:
            return plain in PLAIN
        case ["target" | "criterion", _] | ["gate", "on" | "after_stop"]:
            return True
        case ["baseline", _, part]:
            return part in _BASELINE
        case ["rhythm", part]:
            return part in RHYTHM
        case ["gate", side, _]:
            return side in GATE_SIDES
        case _:
            return False


def _nested(row: Mapping[str, str]) -> dict[str, Any]:
    """A row as YAML would have it; a column with nothing in its cell is empty, and not left as it is."""
    entry: dict[str, Any] = {}
    for column, cell in row.items():
        text = cell.strip().removeprefix("'")
        match column.split("."):
            case [key] if key in LISTS:
                entry[key] = _list(text)
            case [key]:
                entry[key] = _value(key, text)
            case ["rhythm", part]:
                own = entry.setdefault("rhythm", {})
                if text:
                    own[part] = _reminders(text) if part == "reminders" else text
            case ["gate", *rest]:
                gate = entry.setdefault("gate", {})
                if text and rest == ["on"]:
                    gate["on"] = value_of(text)
                elif text and rest == ["after_stop"]:
                    gate["after_stop"] = _value("after_stop", text)
                elif text:
                    gate.setdefault(rest[0], {})[rest[1]] = text
            case [kind, name, *part]:
                of = entry.setdefault(_MAPPINGS[kind], {})
                if text and part:
                    of.setdefault(name, {})[part[0]] = _value(part[0], text)
                elif text:
                    of[name] = int(text) if kind == "criterion" and text.isdecimal() else text
    for key in ("gate", "rhythm"):
        if entry.get(key) == {}:
            entry[key] = None
    return entry


def _value(key: str, text: str) -> Any:
    if key in _NUMBERS and text.isascii() and text.isdecimal():
        return int(text)
    if key in _YES_OR_NO and text.casefold() in ("yes", "no", "true", "false"):
        return text.casefold() in ("yes", "true")
    if key == "dated":
        return value_of(text)
    return text or None


def _reminders(text: str) -> list[str]:
    return [] if text.casefold() == NO_REMINDERS else _list(text)


def _list(text: str) -> list[str]:
    parts = re.findall(r"(?:\\.|[^;\\])+", text, re.DOTALL)
    found = (re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip() for part in parts)
    return [part for part in found if part]
