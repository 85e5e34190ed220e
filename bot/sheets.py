"""A sheet as CSV. Text that a spreadsheet would run as a formula is kept from it."""

import csv
import io

from handlers.views.sheets import Cell, Sheet, said

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
"""What a spreadsheet program begins a formula or a command with, in full width too."""


def as_csv(sheet: Sheet) -> str:
    """Comma separated, a header first. Text that begins like a formula gets an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows([harmless(cell) for cell in row] for row in sheet.rows)
    return out.getvalue()


def harmless(cell: Cell) -> str:
    """A cell in text that no program takes for a formula. Numbers are numbers, below zero too."""
    text = said(cell).replace("\x00", "")
    if isinstance(cell, str) and text.lstrip(" \u00a0\ufeff").startswith(_FORMULAS):
        return f"'{text}"
    return text
