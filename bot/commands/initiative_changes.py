"""What an import of initiatives changes, as it is said: a line for each one that is new or changed, then how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import typer

from bot.initiative_writer import as_entry, flat
from cadence.initiatives import Values, difference
from cadence.model import Company, Initiative
from handlers.views.words import clipped

_LONGEST = 80  # characters of a value
_BEFORE_IT = 20  # of them before what is different
_SAID_FIRST = ("id", "stage", "owner")


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a file: where it stands, what there was, what there would be."""

    line: int
    before: Initiative | None
    after: Initiative

    @property
    def values(self) -> Values:
        return difference(self.before, self.after)


def show(rows: Sequence[Row], file: str, company: Company, *, dry_run: bool) -> None:
    """Every change with its line, and how many there are."""
    show_changes(rows, file, company)
    new = sum(row.before is None for row in rows)
    changed = sum(row.before is not None and bool(row.values) for row in rows)
    typer.echo(f"{new} new, {changed} changed, {len(rows) - new - changed} as they are.")
    if dry_run:
        typer.echo("Nothing was imported: this is a dry run.")


def show_changes(rows: Sequence[Row], file: str, company: Company) -> None:
    """A line for each that is new or changed."""
    for row in rows:
        if row.values:
            said = _new(row.after, company) if row.before is None else _changed(row.before, row.after, company)
            typer.echo(f"{file}:{row.line} {row.after.id}: {'; '.join(said)}")


def _new(one: Initiative, company: Company) -> Sequence[str]:
    now = flat(as_entry(one, company))
    filled = (f"{name} {_shown(said)}" for name, said in now.items() if said and name not in _SAID_FIRST)
    return (f"new, {one.stage}, owned by {one.owner}", *filled)


def _changed(one: Initiative, other: Initiative, company: Company) -> Sequence[str]:
    before, now = flat(as_entry(one, company)), flat(as_entry(other, company))
    names = [name for name in dict.fromkeys((*before, *now)) if before.get(name, "") != now.get(name, "")]
    return [f"{name} {_change(before.get(name, ''), now.get(name, ''))}" for name in names]


def _change(before: str, after: str) -> str:
    """Both as they are written in a file; of long ones the part from where they differ."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    from_there = max(0, same - _BEFORE_IT) if max(len(before), len(after)) > _LONGEST else 0
    return f"{_shown(before, from_there)} -> {_shown(after, from_there)}"


def _shown(said: str, start: int = 0) -> str:
    return clipped(f"…{said[start:]}" if start else said, _LONGEST) or "nothing"
