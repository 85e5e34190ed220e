"""drumbeat import figures: what systems measured, each change and mistake with its line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import typer

from bot.commands.at_work import BY, at_work
from bot.commands.database import outcome
from bot.commands.shared import fail
from bot.imported_files import NotCsv, rows_of, text_of
from bot.settings import Settings
from bot.start import StartError
from bot.telemetry import Columns, read_export, read_mapping
from cadence.check_in import Holding, current
from cadence.imported import CannotImport, Imported, answered_by, doubted, statement
from cadence.metrics import show as words_of
from cadence.model import CheckIn, Company, Figure
from handlers.in_place import keep_imported
from handlers.owner_week import HISTORY
from handlers.ports import Work
from policies.problems import Problem


@dataclass(frozen=True, slots=True)
class Said:
    """What whoever imports says of it: why figures change, and that the odd ones are right."""

    why: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the file, what stood before, and what is kept (None: it stands already)."""

    one: Imported
    before: Figure | None
    after: Figure | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file changes: its figures, and the check-ins that have nothing to ask any more."""

    rows: Sequence[Row]
    answered: Sequence[CheckIn]


def mapping_wanted(company: Company, file: Path) -> NoReturn:
    """End the command with a mapping to begin with, of the file's own columns."""
    try:
        _, header = next(rows_of(text_of(_bytes(file))), (1, ()))
    except (ValueError, NotCsv) as error:
        fail(f"{file}: {error}")
    cells = [cell.strip() for cell in header if cell.strip()]
    columns = ", ".join(cells) or "none"
    week = next((cell for cell in cells if cell.casefold() in ("week", "date", "day")), "the column of the week")
    fail(
        f"{file.name}: which column is what? Its columns: {columns}.\n"
        "Say it in a small file, and name that with --map (docs/figures.md has all of it):\n\n"
        "source: the system it comes from\n"
        f"week: {week}\n"
        f"about: {next(iter(company.initiatives), 'the initiative')}        # or initiative: the column that names it\n"
        "metrics:\n"
        "  cycle_time: {column: a column, unit: hours}\n"
        "  error_rate: another column"
    )


def take(settings: Settings, company: Company, file: Path, mapping: Path, said: Said, *, dry_run: bool) -> Taken:
    """What the file changes. Nothing is kept in a dry run, nor where anything is wrong or doubted and not confirmed.

    Ends the command with every mistake and doubt, and its line.
    """
    data, text = _bytes(file), _bytes(mapping).decode("utf-8-sig", errors="replace")

    async def work_on_it() -> tuple[Taken, Sequence[Problem]]:
        async with at_work(settings, company) as (arranged, work, now):
            columns, wrong = read_mapping(mapping.name, text, arranged)
            if columns is None:
                return Taken((), ()), wrong
            await work.hold(company.id)
            taken, problems = await _compare(file.name, data, columns, arranged, work, now, said)
            if not dry_run and not problems:
                kept = [row.after for row in taken.rows if row.after is not None]
                await keep_imported(arranged, kept, taken.answered, work, now, uuid4().hex)
            return taken, problems

    taken, problems = outcome(work_on_it(), StartError)
    if problems:
        _show_changes(taken.rows, file.name)  # what is wrong, and that nothing was kept, follow
        what = "\n".join(str(problem) for problem in dict.fromkeys(sorted(problems, key=lambda each: each.line)))
        fail(f"{what}\nNothing was imported.")
    return taken


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fail(f"{path}: cannot be read ({error.strerror}).")


async def _compare(
    name: str, data: bytes, columns: Columns, company: Company, work: Work, now: datetime, said: Said
) -> tuple[Taken, list[Problem]]:
    found, problems = read_export(name, data, columns, company)
    if not found:
        return Taken((), ()), problems
    weeks = [one.week for one in found]
    statements = await work.figures.of_weeks(company.id, min(weeks).plus(-HISTORY), max(weeks))
    holds = current(statements)
    evidence = ", ".join(part for part in (columns.source, columns.evidence or name) if part)
    rows: list[Row] = []
    for one in found:
        try:
            after = statement(
                company, one, holds, by=BY, now=now, evidence=evidence, reason=said.why, new_id=lambda: uuid4().hex
            )
        except CannotImport as error:
            problems.append(Problem(name, one.line, "", str(error)))
            continue
        rows.append(Row(one, holds.get((one.initiative.id, one.week, one.metric.id)), after))
    rows, odd = _held_against_doubts(rows, statements, holds, company, confirmed=said.confirmed)
    problems += [Problem(name, one.line, "", words) for one, words in odd]
    new = [row.after for row in rows if row.after is not None]
    return Taken(rows, await _answered(found, current((*statements, *new)), company, work, now)), problems


def _held_against_doubts(
    rows: Sequence[Row], statements: Sequence[Figure], holds: Holding, company: Company, *, confirmed: bool
) -> tuple[list[Row], list[tuple[Imported, str]]]:
    """The rows to keep, those that were doubted marked as confirmed; and, where they are not, what to ask of which."""
    odd = doubted(company, [row.after for row in rows if row.after is not None], statements, holds)
    kept, asked = [], []
    for row in rows:
        one = row.one
        doubt = odd.get((one.initiative.id, one.week, one.metric.id))
        if doubt is None or row.after is None:
            kept.append(row)
        elif confirmed:
            kept.append(replace(row, after=replace(row.after, confirmed=True)))
        else:
            of = f"{one.metric.id} of {one.initiative.id} in {one.week}"
            asked.append((one, f"{of}: {doubt} --confirm keeps it as it is"))
    return kept, asked


async def _answered(
    found: Sequence[Imported], holds: Holding, company: Company, work: Work, now: datetime
) -> Sequence[CheckIn]:
    answered = []
    for initiative, week in dict.fromkeys((one.initiative.id, one.week) for one in found):
        check_in = await work.check_ins.get(company.id, initiative, week)
        answered.append(answered_by(company, company.initiatives[initiative], week, holds, check_in, now))
    return [each for each in answered if each is not None]


def show(taken: Taken, file: str, *, dry_run: bool) -> None:
    """Every change with its line, the check-ins that need not be asked any more, and how many changes there are."""
    rows = taken.rows
    _show_changes(rows, file)
    for each in taken.answered:
        typer.echo(f"{each.initiative} {each.week}: all that its check-in asks is measured, so nobody is asked")
    new = sum(row.after is not None and row.before is None for row in rows)
    changed = sum(row.after is not None and row.before is not None for row in rows)
    typer.echo(f"{new} new, {changed} changed, {len(rows) - new - changed} as they are.")
    if dry_run:
        typer.echo("Nothing was imported: this is a dry run.")


def _show_changes(rows: Sequence[Row], file: str) -> None:
    for row in rows:
        if row.after is not None:
            one = row.one
            was = "" if row.before is None else f"{words_of(one.metric, row.before)} ({row.before.grade}) -> "
            sure = ", confirmed" if row.after.confirmed else ""
            said = f"{was}{words_of(one.metric, row.after)} ({row.after.grade}{sure})"
            many = f" ({one.rows} rows)" if one.rows > 1 else ""
            typer.echo(f"{file}:{one.line}{many} {one.initiative.id} {one.week} {one.metric.id}: {said}")
