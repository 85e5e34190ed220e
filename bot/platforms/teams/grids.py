"""Tables. What is too wide for a phone is told row by row instead."""

from bot.platforms.teams.limits import Json
from bot.platforms.teams.text import blocks, rich, run, title
from handlers.messages import Line, Table, line, plain, quiet, strong

MOST_COLUMNS = 4
_LONGEST_CELL = 90  # characters; with longer ones a column is a hand's width high on a phone
_LEAST, _MOST = 4, 24  # characters that a column is given room for


def table(it: Table) -> list[Json]:
    if not it.columns:
        return title(it.title)
    longest = max((len(plain(cell)) for row in it.rows for cell in row), default=0)
    if len(it.columns) > MOST_COLUMNS or longest > _LONGEST_CELL:
        return [*title(it.title), *(_record(it, row, number > 0) for number, row in enumerate(it.rows))]
    return [*title(it.title), grid(it)]


def grid(it: Table) -> Json:
    """A header and rows beneath it, each column as wide as what stands in it asks for."""
    widths = [_width(it, place) for place in range(len(it.columns))]
    header = tuple(line(strong(name)) for name in it.columns)
    return {
        "type": "Table",
        "columns": [{"width": each} for each in widths],
        "firstRowAsHeader": True,
        "showGridLines": False,
        "rows": [_row(it, header), *(_row(it, row) for row in it.rows)],
    }


def _width(it: Table, place: int) -> int:
    cells = [len(plain(row[place])) for row in it.rows if place < len(row)]
    return min(max(len(it.columns[place]), _LEAST, *cells), _MOST)


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
    told = [rich((quiet(f"{name}: "), *cell)) for name, cell in named]
    for each in told:
        each["spacing"] = "None"
    head = rich((strong(plain(first)),)) if plain(first).strip() else {"type": "RichTextBlock", "inlines": [run("–")]}
    return {"type": "Container", "spacing": "Small", "separator": apart, "items": [head, *told]}
