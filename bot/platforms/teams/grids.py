"""Tables. What is too wide for a phone is told row by row instead."""

from dataclasses import replace

from bot.platforms.teams.limits import Json
from bot.platforms.teams.text import blocks, rich, run, title
from handlers.messages import Line, Table, line, plain, quiet, strong

MOST_COLUMNS = 4
_PHONE = 34  # letters that stand beside one another on a phone
_LONGEST_CELL = 90  # characters; with longer ones a column is a hand's width high on a phone
_GAP = 2.0  # letters between two columns
_MOST_WANTED = 24  # letters that a column is given where there is room


def table(it: Table) -> list[Json]:
    it = _without_empty(it)
    if not it.columns:
        return title(it.title)
    longest = max((len(plain(cell)) for row in it.rows for cell in row), default=0)
    words = sum(_longest_word(it, place) + _GAP for place in range(len(it.columns)))
    if len(it.columns) > MOST_COLUMNS or longest > _LONGEST_CELL or words > _PHONE:
        return [*title(it.title), *(_record(it, row, number > 0) for number, row in enumerate(it.rows))]
    return [*title(it.title), grid(it)]


def grid(it: Table) -> Json:
    """A header and rows beneath it, each column as wide as what stands in it asks for.

    The first row is the header by default. Schema and clients disagree on the name of the property that would say so.
    """
    widths = _widths(it)
    header = tuple(line(strong(name)) for name in it.columns)
    return {
        "type": "Table",
        "columns": [{"width": round(10 * each)} for each in widths],
        "showGridLines": True,
        "rows": [_row(it, header), *(_row(it, row) for row in it.rows)],
    }


def _widths(it: Table) -> list[float]:
    """In letters of a phone's width: each column has room for its longest word, and those with more words for more."""
    least = [_longest_word(it, place) + _GAP for place in range(len(it.columns))]
    wanted = [min(max(map(len, _cells(it, place))), _MOST_WANTED) + _GAP for place in range(len(it.columns))]
    more = [max(want - has, 0) for want, has in zip(wanted, least, strict=True)]
    share = min(1, max(_PHONE - sum(least), 0) / (sum(more) or 1))
    return [has + share * each for has, each in zip(least, more, strict=True)]


def _cells(it: Table, place: int) -> list[str]:
    return [it.columns[place], *(plain(row[place]) for row in it.rows if place < len(row))]


def _longest_word(it: Table, place: int) -> int:
    header, *cells = _cells(it, place)
    words = [round(1.1 * len(word)) for word in header.split()] + [len(word) for cell in cells for word in cell.split()]
    return max(words, default=1)


def _without_empty(it: Table) -> Table:
    """The table without the columns that nothing stands in; the first one stays."""
    if not it.rows:
        return it
    kept = [place for place in range(len(it.columns)) if place == 0 or any(map(str.strip, _cells(it, place)[1:]))]
    if len(kept) == len(it.columns):
        return it
    rows = tuple(tuple(row[place] for place in kept if place < len(row)) for row in it.rows)
    numeric = tuple(kept.index(place) for place in it.numeric if place in kept)
    return replace(it, columns=tuple(it.columns[place] for place in kept), rows=rows, numeric=numeric)


def _row(it: Table, cells: tuple[Line, ...]) -> Json:
    found = [_cell(cell, numeric=place in it.numeric) for place, cell in enumerate(cells[: len(it.columns)])]
    found += [_cell((), numeric=False)] * (len(it.columns) - len(found))
    return {"type": "TableRow", "cells": found}


def _cell(words: Line, *, numeric: bool) -> Json:
    return {"type": "TableCell", "items": blocks(words, numeric=numeric)}


def _record(it: Table, row: tuple[Line, ...], apart: bool) -> Json:  # noqa: FBT001  where it stands in the list
    """What the first column names, and the rest beneath it, each with its column's name."""
    first, *rest = row or (line(""),)
    named = [(name, cell) for name, cell in zip(it.columns[1:], rest, strict=False) if plain(cell).strip()]
    told = [rich((*((quiet(f"{name}: "),) if name.strip() else ()), *cell)) for name, cell in named]
    for each in told:
        each["spacing"] = "None"
    head = rich((strong(plain(first)),)) if plain(first).strip() else {"type": "RichTextBlock", "inlines": [run("–")]}
    return {"type": "Container", "spacing": "Small", "separator": apart, "items": [head, *told]}
