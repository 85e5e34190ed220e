"""Initiatives as files, CSV and YAML, written and read: what is written reads back as exactly the same.

YAML is the list that stands in app.yaml under `initiatives`. CSV has a row for each, and a column for everything that
is a mapping in YAML: `target.hours_saved`, `baseline.cycle_time.value`.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from cadence.every import EveryMonth, EveryTwoWeeks, EveryWeek
from cadence.gates import Threshold
from cadence.metrics import dictionary
from cadence.model import Baseline, Company, Initiative
from cadence.roadmap import CRITERIA
from cadence.stated import write_stated
from policies.problems import did_you_mean, shown
from policies.yaml_source import KeyPath, Located, Source, SourceProblem, load_yaml
from policies.yaml_values import value_of

Entry = Mapping[str, Any]  # as app.yaml has an initiative

LISTS = ("metrics", "aliases", "tools", "data_kinds")
PLAIN = (
    "id", "name", "stage", "owner", "sponsor", "department", "team", "workflow", "team_size", "problem", *LISTS,
    "starts", "every", "anchor", "on", "data_risk", "adoption", "owner_named", "proposed_by",
)  # fmt: skip
_MAPPINGS = {"target": "targets", "baseline": "baselines", "criterion": "criteria"}  # column -> key
_BASELINE = ("value", "period", "method", "sample", "owner", "dated")
_NUMBERS = frozenset({"team_size", "sample"})
_GATE = ("scale_if", "stop_if")
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "|", "%")
_SIMPLE = re.compile(r"[A-Za-z](?:[\w ,/()-]*[\w)])?", re.ASCII)
_LONGEST_FILE = 20_000_000


# ---- writing ----------------------------------------------------------------------------------------------------


def as_entry(each: Initiative, company: Company) -> dict[str, Any]:
    """Every key there is, the empty ones too: what an entry does not name, an import leaves as it is."""
    metrics = dictionary(company)

    def said(metric: str, value: Any, currency: str | None = None) -> str:
        return write_stated(metrics[metric], value, currency=currency or company.currency)

    def baseline(one: Baseline) -> dict[str, Any]:
        entry: dict[str, Any] = {"value": said(one.metric, one.value, one.currency), "period": one.period}
        more = {"method": one.method, "sample": one.sample, "owner": one.owner, "dated": one.dated}
        return {**entry, **{key: value for key, value in more.items() if value not in ("", None)}}

    def lines(of: Sequence[Threshold]) -> dict[str, str]:
        return {line.metric: said(line.metric, line.value, line.currency) for line in of}

    gate = each.gate
    return {
        "id": each.id,
        "name": each.name,
        "stage": each.stage.value,
        "owner": each.owner,
        "sponsor": each.sponsor,
        "department": each.department,
        "team": each.team,
        "workflow": each.workflow,
        "team_size": each.team_size,
        "problem": each.problem,
        "metrics": list(each.metrics),
        "aliases": list(each.aliases),
        "tools": list(each.tools),
        "data_kinds": list(each.data_kinds),
        "starts": None if each.starts is None else str(each.starts),
        **_every(each),
        "targets": {metric: said(metric, value) for metric, value in each.targets.items() if metric in metrics},
        "baselines": {metric: baseline(one) for metric, one in each.baselines.items() if metric in metrics},
        "gate": None if gate is None else {
            "on": gate.on, "scale_if": lines(gate.scale_if), "stop_if": lines(gate.stop_if)
        },
        "data_risk": each.data_risk,
        "adoption": each.adoption,
        "owner_named": each.owner_named,
        "proposed_by": each.proposed_by,
        "criteria": dict(each.criteria),
    }  # fmt: skip


def _every(each: Initiative) -> dict[str, Any]:
    match each.every:
        case EveryWeek():
            return {"every": "week", "anchor": None, "on": None}
        case EveryTwoWeeks(anchor=anchor):
            return {"every": "two weeks", "anchor": anchor, "on": None}
        case EveryMonth(on=on):
            return {"every": "month", "anchor": None, "on": on}
        case None:
            return {"every": None, "anchor": None, "on": None}


class _Dumper(yaml.SafeDumper):
    """Plain words where they read back as words, quotes everywhere else."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  PyYAML's signature
        return True


def _as_word(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    plain = _SIMPLE.fullmatch(text) is not None and value_of(text) == text
    resolved = plain and dumper.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str"  # type: ignore[no-untyped-call]  # PyYAML has no types
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if resolved else '"')


_Dumper.add_representer(str, _as_word)


def as_yaml(entries: Iterable[Entry]) -> str:
    return yaml.dump(
        {"initiatives": [dict(entry) for entry in entries]},
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=118,
    )


def as_csv(entries: Sequence[Entry], metrics: Iterable[str]) -> str:
    """A header and a row for each. Text that begins like a formula has an apostrophe before it; import takes it off.

    There is a column for every one of the metrics (ids), so that what is not there is seen to be empty.
    """
    rows = [_flat(entry) for entry in entries]
    always = [column for id in metrics for column in (f"target.{id}", f"baseline.{id}.value")]
    always += ["gate.on", *(f"criterion.{id}" for id in CRITERIA)]
    more = [
        column for column in dict.fromkeys((*always, *(each for row in rows for each in row))) if column not in PLAIN
    ]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, (*PLAIN, *sorted(more, key=_group)), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _group(column: str) -> int:
    """Columns of one kind together, in the order they came in."""
    return ("target", "baseline", "gate", "criterion").index(column.partition(".")[0])


def _flat(entry: Entry) -> dict[str, str]:
    cells: dict[str, str] = {}

    def put(column: str, value: Any) -> None:
        cells[column] = _cell(value)

    for key, value in entry.items():
        match key:
            case "targets" | "criteria":
                for name, one in value.items():
                    put(f"{'target' if key == 'targets' else 'criterion'}.{name}", one)
            case "baselines":
                for metric, one in value.items():
                    for part, said in one.items():
                        put(f"baseline.{metric}.{part}", said)
            case "gate":
                if value is not None:
                    put("gate.on", value["on"])
                    for side in _GATE:
                        for metric, said in value[side].items():
                            put(f"gate.{side}.{metric}", said)
            case _:
                put(key, value)
    return cells


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return _harmless("; ".join(str(each).replace("\\", "\\\\").replace(";", "\\;") for each in value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else _harmless(str(value))


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith((*_FORMULAS, "'")) else text


# ---- reading ----------------------------------------------------------------------------------------------------


def read_file(name: str, data: bytes) -> Located:
    """Entries with their lines: `data` of the result is a list of what was given. See its `problems` first."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _wrong(name, 1, "is not UTF-8 text; save it as UTF-8")
    if len(data) > _LONGEST_FILE:
        return _wrong(name, 1, f"is longer than {_LONGEST_FILE:,} bytes; import it in parts")
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
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    entries: list[dict[str, Any]] = []
    lines: dict[KeyPath, int] = {(): 1}
    problems: list[SourceProblem] = []
    columns: list[str] = []
    begins = 1
    try:
        for row in reader:
            line, begins = begins, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
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
    except csv.Error as error:
        problems.append(SourceProblem(name, reader.line_num or 1, f"cannot be read as CSV: {error}"))
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
        case ["target" | "criterion", _] | ["gate", "on"]:
            return True
        case ["baseline", _, part]:
            return part in _BASELINE
        case ["gate", side, _]:
            return side in _GATE
        case _:
            return False


def _nested(row: Mapping[str, str]) -> dict[str, Any]:
    """A row as YAML would have it; a column with nothing in its cell is empty, and not left as it is."""
    entry: dict[str, Any] = {}
    for column, cell in row.items():
        text = cell.strip()
        text = text.removeprefix("'")
        match column.split("."):
            case [key] if key in LISTS:
                entry[key] = _list(text)
            case [key]:
                entry[key] = _value(key, text)
            case ["gate", *rest]:
                gate = entry.setdefault("gate", {})
                if text and rest == ["on"]:
                    gate["on"] = value_of(text)
                elif text:
                    gate.setdefault(rest[0], {})[rest[1]] = text
            case [kind, name, *part]:
                of = entry.setdefault(_MAPPINGS[kind], {})
                if text and part:
                    of.setdefault(name, {})[part[0]] = _value(part[0], text)
                elif text:
                    of[name] = int(text) if kind == "criterion" and text.isdecimal() else text
    if entry.get("gate") == {}:
        entry["gate"] = None
    return entry


def _value(key: str, text: str) -> Any:
    if key in _NUMBERS and text.isascii() and text.isdecimal():
        return int(text)
    if key == "owner_named" and text.casefold() in ("yes", "no", "true", "false"):
        return text.casefold() in ("yes", "true")
    if key == "dated":
        return value_of(text)
    return text or None


def _list(text: str) -> list[str]:
    parts = re.findall(r"(?:\\.|[^;\\])+", text, re.DOTALL)
    found = (re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip() for part in parts)
    return [part for part in found if part]
