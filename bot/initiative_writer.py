"""Initiatives into files, CSV and YAML: what is written, `bot/initiative_files.py` reads back as exactly the same.

YAML is the list that stands in app.yaml under `initiatives`. CSV has a row for each, and a column for everything that
is a mapping in YAML: `target.hours_saved`, `baseline.cycle_time.value`.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from bot.sheets import harmless
from cadence.every import EveryMonth, EveryTwoWeeks, EveryWeek
from cadence.gates import Threshold
from cadence.metrics import dictionary
from cadence.model import Baseline, Company, Initiative, OwnRhythm
from cadence.roadmap import CRITERIA
from cadence.stated import write_stated
from policies.yaml_values import value_of

Entry = Mapping[str, Any]  # as app.yaml has an initiative

LISTS = ("metrics", "aliases", "tools", "data_kinds")
PLAIN = (
    "id", "name", "stage", "owner", "sponsor", "department", "team", "workflow", "team_size", "problem", *LISTS,
    "starts", "every", "anchor", "on", "data_risk", "adoption", "owner_named", "proposed_by",
)  # fmt: skip
GATE_SIDES = ("scale_if", "stop_if")
RHYTHM = ("check_in", "reminders", "closes")
NO_REMINDERS = "none"  # in a cell: an empty one leaves them to the company
_SIMPLE = re.compile(r"[A-Za-z](?:[\w ,/()-]*[\w)])?", re.ASCII)


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
        "rhythm": None if each.rhythm is None else _rhythm(each.rhythm),
        "targets": {metric: said(metric, value) for metric, value in each.targets.items() if metric in metrics},
        "baselines": {metric: baseline(one) for metric, one in each.baselines.items() if metric in metrics},
        "gate": None if gate is None else {
            "on": gate.on, "scale_if": lines(gate.scale_if), "stop_if": lines(gate.stop_if),
            "after_stop": gate.after_stop,
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


def _rhythm(own: OwnRhythm) -> dict[str, Any]:
    said = {
        "check_in": None if own.check_in_opens is None else str(own.check_in_opens),
        "reminders": None if own.reminders is None else [str(each) for each in own.reminders],
        "closes": None if own.check_in_closes is None else str(own.check_in_closes),
    }
    return {key: value for key, value in said.items() if value is not None}


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
    rows = [flat(entry) for entry in entries]
    always = [column for id in metrics for column in (f"target.{id}", f"baseline.{id}.value")]
    always += [*(f"rhythm.{part}" for part in RHYTHM), "gate.on", *(f"criterion.{id}" for id in CRITERIA)]
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
    return ("rhythm", "target", "baseline", "gate", "criterion").index(column.partition(".")[0])


def flat(entry: Entry) -> dict[str, str]:
    """As a row of CSV has it: a text for each column, empty where nothing is said."""
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
            case "rhythm":
                for part, said in (value or {}).items():
                    put(f"rhythm.{part}", NO_REMINDERS if said == [] else said)
            case "gate":
                if value is not None:
                    put("gate.on", value["on"])
                    put("gate.after_stop", value["after_stop"])
                    for side in GATE_SIDES:
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
    """No formula; and an apostrophe of its own is kept apart from the one that import takes off."""
    return f"'{text}" if text.startswith("'") else harmless(text)
