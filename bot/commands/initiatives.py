"""drumbeat import initiatives and export initiatives: a file in, every change and mistake said with its line."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any
from uuid import uuid4

from pydantic import Field

from bot.app_yaml import InitiativeShape, Words
from bot.commands.at_work import BY, at_work
from bot.commands.database import outcome
from bot.commands.initiative_changes import Row, show_changes
from bot.commands.shared import desk_of, fail
from bot.initiative_files import read_file
from bot.initiative_reader import read_initiative, stand_ins
from bot.initiative_writer import LISTS, as_csv, as_entry, as_yaml
from bot.problem_report import Report
from bot.settings import Settings
from bot.start import StartError
from cadence.arranged import HandOver
from cadence.gates import InitiativeGate
from cadence.ideas import ANSWERS, missing_for
from cadence.initiatives import FIELDS, Change, lacks_gate
from cadence.metrics import dictionary
from cadence.model import Company, Initiative
from cadence.roadmap import CRITERIA, HIGHEST, LOWEST
from handlers.ports import Work
from handlers.views.subject import is_tool
from policies.model import Register
from policies.problems import Problem, not_one_of, shown
from policies.yaml_source import Located

FORMATS = ("csv", "yaml")
_PEOPLE = ("owner", "sponsor", "proposed_by")
_EVERY = ("every", "anchor", "on")
_DEFAULTS: Mapping[str, Any] = {
    **dict.fromkeys(LISTS, ()),
    **dict.fromkeys(("targets", "baselines", "criteria"), MappingProxyType({})),
    **dict.fromkeys(("problem", "department", "team", "workflow", "data_risk", "adoption", "proposed_by"), ""),
    "owner_named": True,
}
"""What an empty key or cell stands for."""


class ImportedShape(InitiativeShape):
    """As app.yaml has one, with what only chat and files say, and ideas may have no metrics yet."""

    metrics: tuple[Words, ...] = ()
    data_risk: Annotated[str, Field(max_length=500)] = ""
    adoption: Annotated[str, Field(max_length=500)] = ""
    owner_named: bool = True
    proposed_by: str = ""
    criteria: Mapping[str, Any] = {}


# ---- export -----------------------------------------------------------------------------------------------------


def export(settings: Settings, company: Company, form: str) -> str:
    """Every initiative as it is now, in the company's order."""

    async def write() -> str:
        async with at_work(settings, company) as (arranged, _, _):
            entries = [as_entry(each, arranged) for each in arranged.initiatives.values()]
        return as_yaml(entries) if form == "yaml" else as_csv(entries, dictionary(arranged))

    return outcome(write(), StartError)


# ---- import -----------------------------------------------------------------------------------------------------


def take(
    settings: Settings, company: Company, file: Path, why: str, *, dry_run: bool, approved_before: bool
) -> tuple[Sequence[Row], str]:
    """What the file changes, and its name. Nothing is kept in a dry run, nor where anything is wrong.

    `approved_before`: what the file has under way without a gate is history, and not approved by it.

    Ends the command with every mistake and its line.
    """
    try:
        located = read_file(file.name, file.read_bytes())
    except OSError as error:
        fail(f"{file}: cannot be read ({error.strerror}).")
    register = desk_of(settings.policies[company.id]).register

    async def work_on_it() -> tuple[Sequence[Row], Sequence[Problem]]:
        async with at_work(settings, company) as (arranged, work, now):
            await work.hold(company.id)
            today = None if approved_before else now.astimezone(company.zone).date()
            rows, problems = compare(located, arranged, register, today)
            if not dry_run and not problems:
                await _keep(rows, company, work, now, why)
            return rows, problems

    rows, problems = outcome(work_on_it(), StartError)
    if problems:
        show_changes(rows, file.name, company)  # what is wrong, and that nothing was kept, follow
        said = "\n".join(dict.fromkeys(str(each) for each in sorted(problems, key=lambda each: each.line)))
        fail(f"{said}\nNothing was imported.")
    return rows, file.name


async def _keep(rows: Sequence[Row], company: Company, work: Work, now: datetime, why: str) -> None:
    changed = [row for row in rows if row.values]
    await work.initiatives.add(
        company.id,
        [Change(f"import/{uuid4().hex}", row.after.id, row.values, BY, now, why, "import") for row in changed],
    )
    for row in changed:
        if "owner" in row.values:  # what was handed over before does not stand above it
            await work.arrangements.take_back(company.id, HandOver(row.after.id, "").key)


def compare(
    located: Located, company: Company, register: Register, today: date | None
) -> tuple[Sequence[Row], Sequence[Problem]]:
    """The entries of a file beside what there is, and everything that is wrong with them.

    `today`: what goes to pilot or live needs a gate; None where it was approved before.
    """
    if located.problems:
        return (), [Problem(each.file, each.line, "", each.message) for each in located.problems]
    report = Report(located)
    rows: list[Row] = []
    first: dict[str, int] = {}
    ids = _ids(company)
    for number, raw in enumerate(located.data):
        if not isinstance(raw, dict):
            report.add((number,), "", f"{shown(raw)} is not an initiative; write its keys, id first")
            continue
        id, line = str(raw.get("id", "")), report.located.line_of((number,))
        if id in first:  # also where one of them is wrong otherwise
            report.add((number,), f"initiative {shown(id)}", f"stands twice; the first is on line {first[id]}")
        elif id:
            first[id] = line
        row = _row(number, _by_id(raw, company, ids), company, register, today, report)
        rows += [row] if row is not None else []
    _refuse_shared_names(rows, company, report)
    return rows, report.problems


def _ids(company: Company) -> Mapping[str, str]:
    """Its people's ids by their e-mail, and by their name where that is one person's."""
    people = company.people.values()
    names = Counter(person.name.casefold() for person in people)
    by_name = {person.name.casefold(): person.id for person in people if names[person.name.casefold()] == 1}
    return {person.email.casefold(): person.id for person in people} | by_name


def _by_id(raw: Mapping[str, Any], company: Company, ids: Mapping[str, str]) -> Mapping[str, Any]:
    """The entry with its people by their ids, where it has them by name or e-mail: a spreadsheet knows no ids."""

    def known(entry: Mapping[str, Any]) -> dict[str, Any]:
        return {key: _person(value, company, ids) if key in _PEOPLE else value for key, value in entry.items()}

    found = known(raw)
    if isinstance(baselines := found.get("baselines"), dict):
        found["baselines"] = {key: known(one) if isinstance(one, dict) else one for key, one in baselines.items()}
    return found


def _person(value: Any, company: Company, ids: Mapping[str, str]) -> Any:
    written = isinstance(value, str) and value not in company.people
    return ids.get(" ".join(value.split()).casefold(), value) if written else value


def _row(
    number: int, raw: Mapping[str, Any], company: Company, register: Register, today: date | None, report: Report
) -> Row | None:
    id = raw.get("id")
    where = "initiative" if id is None else f"initiative {shown(id)}"
    before = company.initiatives.get(str(id))
    given = {key: _DEFAULTS.get(key) if value is None else value for key, value in raw.items()}
    was = as_entry(before, company) if before else {}
    merged = {**was, **given}
    if any(key in raw for key in _EVERY):  # which go together
        merged |= {key: given.get(key) for key in _EVERY}
    problems = len(report.problems)
    said = {key: value for key, value in merged.items() if value is not None}
    people, metrics = tuple(company.people), dictionary(company)
    shape = report.shape(ImportedShape, said, (number,), where, {**stand_ins(number, people, metrics), **was})
    if shape is None:
        return None
    after = read_initiative(
        shape, people, metrics, company, company.rhythm, (number,), where, report,
        data_risk=shape.data_risk, adoption=shape.adoption, owner_named=shape.owner_named,
        proposed_by=shape.proposed_by, criteria=_criteria(shape, number, where, report),
    )  # fmt: skip
    _refuse_unknown(raw, after, register, number, where, report)
    if before is not None:
        after = _as_it_was(before, after, raw)
    for question in missing_for(after, after.stage):
        report.add((number,), where, f"at stage {after.stage} it has to say {ANSWERS[question]}")
    if today is not None and lacks_gate(before, after, today):
        report.add((number,), where, _lacks_gate_words(before, after))
    return Row(report.located.line_of((number,)), before, after) if len(report.problems) == problems else None


def _lacks_gate_words(before: Initiative | None, after: Initiative) -> str:
    if before is not None and before.stage is after.stage:
        return f"at stage {after.stage} its gate is decided and not taken away; leave gate as it is, or name another"
    ahead = "another gate, which is ahead" if after.gate is not None else "a gate"
    return (
        f"to be approved for stage {after.stage} it needs {ahead}: its day (gate: on) and what must be reached "
        f"(scale_if); import with --approved-before what was approved earlier"
    )


def _as_it_was(before: Initiative, after: Initiative, raw: Mapping[str, Any]) -> Initiative:
    """What the entry does not name stays exactly as it was, and so does what a file cannot say of a gate."""
    same = {name: getattr(before, name) for name in _not_named(raw)}
    after = replace(after, **same)
    if before.gate is None or after.gate is None or not _same_gate(before.gate, after.gate):
        return after
    named = "after_stop" in (raw.get("gate") or ())
    after_stop = after.gate.after_stop if named else before.gate.after_stop
    return replace(after, gate=replace(before.gate, after_stop=after_stop))


def _same_gate(one: InitiativeGate, other: InitiativeGate) -> bool:
    """True for the same day and lines, in whatever order, and whichever was set in chat."""
    sides = ((one.scale_if, other.scale_if), (one.stop_if, other.stop_if))
    return one.on == other.on and all(set(a) == set(b) for a, b in sides)


def _not_named(raw: Mapping[str, Any]) -> Sequence[str]:
    named = {*raw, *(("every",) if any(key in raw for key in _EVERY) else ())}
    return [name for name in FIELDS if name not in named]


def _criteria(shape: ImportedShape, number: int, where: str, report: Report) -> Mapping[str, int]:
    for name, value in shape.criteria.items():
        here = (number, "criteria", name)
        if name not in CRITERIA:
            report.add(here, where, not_one_of("criterion", name, tuple(CRITERIA), "criteria"))
        elif isinstance(value, bool) or not isinstance(value, int) or not LOWEST <= value <= HIGHEST:
            report.add(
                here, where, f"{name} {shown(value)} is not a degree; write a whole number from {LOWEST} to {HIGHEST}"
            )
    return dict(shape.criteria)


def _refuse_unknown(
    raw: Mapping[str, Any], after: Initiative, register: Register, number: int, where: str, report: Report
) -> None:
    """Tools and data that the entry names and the register does not have."""
    tools = (*register.tools, *register.editions)
    for tool in after.tools if "tools" in raw else ():
        if not is_tool(tool, register):
            hint = f"; write unknown:{tool} for one that is not listed"
            report.add((number, "tools"), where, f"{not_one_of('tool', tool, tools, 'tools')}{hint}")
    for kind in after.data_kinds if "data_kinds" in raw else ():
        if kind not in register.data_kinds:
            report.add(
                (number, "data_kinds"), where, not_one_of("data", kind, tuple(register.data_kinds), "kinds of data")
            )


def _refuse_shared_names(rows: Sequence[Row], company: Company, report: Report) -> None:
    """Two initiatives with one name could not be told apart in a sentence."""
    new = {row.after.id: row for row in rows}
    taken: dict[str, str] = {}
    for each in company.initiatives.values():
        if each.id not in new:
            taken.update((name.casefold(), each.id) for name in (each.name, *each.aliases))
    for row in rows:
        for name in (row.after.name, *row.after.aliases):
            other = taken.setdefault(name.casefold(), row.after.id)
            if other != row.after.id:
                problem = Problem(
                    report.located.name,
                    row.line,
                    f"initiative '{row.after.id}'",
                    f"'{name}' is also a name of '{other}'",
                )
                report.problems.append(problem)
