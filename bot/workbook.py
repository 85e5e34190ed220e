"""A sheet as an XLSX workbook. XlsxWriter is imported with this module, and only with it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from handlers.views.sheets import Cell, Sheet, said

_WIDEST = 60
_LONGEST = 32_767  # characters of a cell
_EXACT = 15  # digits that a spreadsheet's number holds
_FORBIDDEN = str.maketrans("", "", "".join(chr(code) for code in (*range(9), 11, 12, *range(14, 32))))
_SHEET_NAME = 31


def as_xlsx(sheet: Sheet, *, at: datetime) -> bytes:
    """One sheet with a header that stays in sight. Text is always text, whatever it begins with; instants are in UTC.

    A number with more digits than a spreadsheet holds is text too. The same sheet and instant make the same bytes.
    """
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": sheet.title, "created": at.replace(tzinfo=None)})
    page = book.add_worksheet(sheet.title.split(" of ")[0][:_SHEET_NAME])
    bold = book.add_format({"bold": True, "bottom": 1})
    formats: dict[type, object] = {
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    for place, name in enumerate(sheet.columns):
        page.write_string(0, place, name, bold)
        longest = max((len(said(row[place])) for row in sheet.rows), default=0)
        page.set_column(place, place, min(_WIDEST, max(len(name), longest) + 2))
    for number, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row):
            _write(page, number, place, cell, formats)
    page.freeze_panes(1, 0)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    book.close()
    return out.getvalue()


def _write(
    page: "xlsxwriter.worksheet.Worksheet", row: int, place: int, cell: Cell, formats: dict[type, object]
) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, datetime):
        page.write_datetime(row, place, cell.astimezone(UTC).replace(tzinfo=None), formats[datetime])
    elif isinstance(cell, date):
        page.write_datetime(row, place, cell, formats[date])
    elif isinstance(cell, bool) or not isinstance(cell, Decimal | int) or _too_exact(cell):
        page.write_string(row, place, said(cell).translate(_FORBIDDEN)[:_LONGEST])
    else:
        page.write_number(row, place, cell)


def _too_exact(value: Decimal | int) -> bool:
    return len(Decimal(value).normalize().as_tuple().digits) > _EXACT
