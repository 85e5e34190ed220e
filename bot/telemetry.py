"""A system's export, CSV, by a mapping of its columns: which one is the week, the initiative, and each metric.

The mapping is a small YAML file, explained in docs/figures.md.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.imported_files import NotCsv, rows_of, text_of
from bot.problem_report import Report
from bot.telemetry_people import CannotTell, Present, is_something, people_in
from cadence.combined import CannotCombine, Rows, combined, fitting
from cadence.imported import Imported
from cadence.metrics import Metric, MetricKind, NotAFigure, dictionary, read_inputs
from cadence.model import Company, Initiative, Week
from handlers.views.words import listed
from policies.problems import Problem, not_one_of, shown
from policies.shapes import Shape
from policies.yaml_source import Source, load_yaml

_MOST_LINES = 8  # that are named beside the first
_Key = tuple[str, Week, str]  # of an initiative, a week and a metric


class ColumnShape(Shape):
    """Where a metric is. `of` is the column of how many could, `review` that of the minutes; `unit` holds for all.

    `rows` says what several rows of a week make; where they are counted as people, `active` is the column that has
    something only for those who used it.
    """

    column: str
    of: str | None = None
    review: str | None = None
    unit: str | None = None
    rows: Rows | None = None
    active: str | None = None


class MappingShape(Shape):
    source: str
    metrics: Mapping[str, Any]
    week: str = "week"
    initiative: str | None = None  # the column
    about: str | None = None  # or the one initiative that all rows are about
    names: Mapping[str, str] = {}  # what a cell calls an initiative -> its id
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """A checked mapping."""

    source: str
    evidence: str
    week: str
    initiative: str | None
    about: Initiative | None
    names: Mapping[str, str]
    metrics: Mapping[str, ColumnShape]  # by metric id


def read_mapping(name: str, text: str, company: Company) -> tuple[Columns | None, Sequence[Problem]]:
    """The mapping, or everything that is wrong with it."""
    located = load_yaml(Source(name, text))
    if located.problems:
        return None, [Problem(each.file, each.line, "", each.message) for each in located.problems]
    report = Report(located)
    shape = report.shape(MappingShape, located.data, (), "mapping")
    if shape is None:
        return None, report.problems
    metrics = dictionary(company)
    columns: dict[str, ColumnShape] = {}
    for id, raw in shape.metrics.items():
        if id not in metrics:
            report.add(("metrics", id), "mapping", not_one_of("metric", id, tuple(metrics), "metrics"))
            continue
        column = report.shape(
            ColumnShape, {"column": raw} if isinstance(raw, str) else raw, ("metrics", id), f"metric '{id}'"
        )
        if column is not None:
            columns[id] = column
            if wrong := _not_fitting(metrics[id], column):
                report.add(("metrics", id), "mapping", wrong)
    for key, initiative in (("about", shape.about), *(("names", each) for each in shape.names.values())):
        if initiative is not None and initiative not in company.initiatives:
            known = tuple(company.initiatives)
            report.add((key,), "mapping", not_one_of("initiative", initiative, known, "initiatives"))
    if (shape.initiative is None) == (shape.about is None):
        report.add(
            (), "mapping", "name the column of the initiative with initiative:, or the one of all rows with about:"
        )
    if report.problems:
        return None, report.problems
    about = None if shape.about is None else company.initiatives[shape.about]
    return Columns(shape.source, shape.evidence, shape.week, shape.initiative, about, shape.names, columns), ()


def _not_fitting(metric: Metric, column: ColumnShape) -> str:
    """Why rows of this metric cannot be combined as the mapping says. Empty when they can."""
    if column.rows is not None and column.rows not in fitting(metric):
        return f"{metric.id}: rows: {column.rows} says nothing of it; write rows: {_ways(metric)}"
    if column.rows is Rows.PEOPLE and column.of is None and column.active is None:
        return f"{metric.id}: people of how many? Name the column with of:, or with active: the one of what they did"
    if column.active is not None and column.rows is not Rows.PEOPLE:
        return f"{metric.id}: active: belongs to rows: people"
    return ""


def _ways(metric: Metric) -> str:
    return " or ".join(fitting(metric))


def read_export(name: str, data: bytes, columns: Columns, company: Company) -> tuple[Sequence[Imported], list[Problem]]:
    """Every figure of the export, and everything that is wrong with it. An empty cell says nothing."""
    try:
        text = text_of(data)
    except ValueError as error:
        return (), [Problem(name, 1, "", str(error))]
    readings: defaultdict[_Key, list[Imported]] = defaultdict(list)
    people: defaultdict[_Key, list[Present]] = defaultdict(list)
    problems: list[Problem] = []
    try:
        for line, row in _rows(text, columns):
            said = _read(line, row, columns, company)
            problems += [Problem(name, line, "", each) for each in said.problems]
            for reading in said.readings:
                readings[reading.initiative.id, reading.week, reading.metric.id].append(reading)
            for one in said.people:
                people[one.initiative.id, one.week, one.metric.id].append(one)
    except NotCsv as error:
        problems.append(Problem(name, error.line, "", str(error)))
    except _NoColumns as error:
        problems += [Problem(name, 1, "", each) for each in error.messages]
    found: list[Imported] = []
    for (initiative, week, metric), several in readings.items():
        try:
            found.append(_one(several, columns.metrics[metric].rows))
        except CannotCombine as error:
            problems.append(Problem(name, several[1].line, "", f"{metric} of {initiative} in {week} {error}"))
    for (initiative, week, metric), rows in people.items():
        try:
            found.append(people_in(rows))
        except NotAFigure as problem:
            problems.append(Problem(name, rows[0].line, "", f"{metric} of {initiative} in {week}: {problem.message}"))
    order = list(columns.metrics)
    return sorted(found, key=lambda each: (each.line, order.index(each.metric.id))), problems


def _one(several: Sequence[Imported], rows: Rows | None) -> Imported:
    """What the rows of one figure make. Raises CannotCombine."""
    first, *more = several
    if not more:
        return first
    if rows is None:
        ways = _ways(first.metric)
        raise CannotCombine(f"stands on {_others(several)} too; say in the mapping what rows make: rows: {ways}")
    try:
        reading = combined(first.metric, [first.reading, *(each.reading for each in more)], rows)
    except CannotCombine as error:
        raise CannotCombine(f"stands on {_others(several)} too, and {error}") from None
    return replace(first, reading=reading, rows=len(several))


def _others(several: Sequence[Imported]) -> str:
    """The lines of rows of which the second is told: `line 2`, `lines 2, 7 and 9`."""
    first, _, *more = (str(each.line) for each in several)
    if not more:
        return f"line {first}"
    left = [f"{len(more) - _MOST_LINES} more"] if len(more) > _MOST_LINES else []
    return f"lines {listed((first, *more[:_MOST_LINES], *left))}"


class _NoColumns(Exception):
    """The file lacks columns that the mapping names: a sentence for each."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__(*messages)
        self.messages = messages


def _rows(text: str, columns: Columns) -> Iterator[tuple[int, Mapping[str, str]]]:
    rows = rows_of(text)
    _, first = next(rows, (1, ()))
    header = [cell.strip() for cell in first]
    parts = [part for each in columns.metrics.values() for part in (each.column, each.of, each.review, each.active)]
    wanted = [name for name in (columns.week, columns.initiative, *parts) if name is not None]
    missing = [name for name in dict.fromkeys(wanted) if name not in header]
    if missing:
        raise _NoColumns([not_one_of("column", each, tuple(header), "columns") for each in missing])
    for line, row in rows:
        yield line, dict(zip(header, (*(cell.strip() for cell in row), *[""] * len(header)), strict=False))


@dataclass(frozen=True, slots=True)
class _Row:
    """The figures of a row, whom it names, and everything that is wrong with it."""

    readings: list[Imported] = field(default_factory=list)
    people: list[Present] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def _read(line: int, row: Mapping[str, str], columns: Columns, company: Company) -> _Row:
    said = _Row()
    initiative, week = columns.about, None
    try:
        initiative = initiative or _initiative(row[columns.initiative or ""], columns, company)
    except ValueError as error:
        said.problems.append(str(error))
    try:
        week = _week(row[columns.week])
    except ValueError as error:
        said.problems.append(str(error))
    for id, column in columns.metrics.items():
        metric = dictionary(company)[id]
        try:
            if column.rows is Rows.PEOPLE:
                who, did, of = _who(row, column)
                if who and initiative is not None and week is not None:
                    said.people.append(Present(line, initiative, week, metric, who, active=did, of=of))
                continue
            reading = read_inputs(metric, _inputs(metric, row, column), currency=company.currency)
            if reading is not None and initiative is not None and week is not None:
                said.readings.append(Imported(line, initiative, week, metric, reading))
        except NotAFigure as problem:
            said.problems.append(f"{column.column} {shown(row[column.column])}: {problem.message}")
        except CannotTell as error:
            said.problems.append(f"{column.active}: {error}")
    return said


def _who(row: Mapping[str, str], column: ColumnShape) -> tuple[str, bool, str]:
    """Whom a row names, whether they did something, and the cell of how many could. Raises CannotTell."""
    who, of = row[column.column], "" if column.of is None else row[column.of]
    return who, bool(who) and (column.active is None or is_something(row[column.active])), of


def _inputs(metric: Metric, row: Mapping[str, str], column: ColumnShape) -> Mapping[str, str]:
    """The cells as the form's fields have them; nothing where the main cell is empty."""
    text = row[column.column]
    if not text:
        return {}
    first, *more = metric.inputs
    beside = {MetricKind.RATIO: column.of, MetricKind.HOURS: column.review}.get(metric.kind)
    cell = row[beside] if beside is not None else column.unit or ""
    return {first.name: text} | {each.name: cell for each in more[:1]}


def _initiative(cell: str, columns: Columns, company: Company) -> Initiative:
    meant = columns.names.get(cell, cell)
    wanted = meant.casefold()
    for each in company.initiatives.values():
        if wanted in (each.id.casefold(), each.name.casefold(), *(alias.casefold() for alias in each.aliases)):
            return each
    raise ValueError(not_one_of("initiative", cell, tuple(company.initiatives), "initiatives"))


def _week(cell: str) -> Week:
    """`2026-W48`, or a day of the week: `2026-11-25`."""
    try:
        return Week.parse(cell)
    except ValueError:
        pass
    try:
        year, number, _ = date.fromisoformat(cell[:10]).isocalendar()
        return Week(year, number)
    except ValueError:
        raise ValueError(f"{shown(cell)} is no week; write 2026-W48, or a day of it like 2026-11-25") from None
