"""Files that people import: their text, and the rows of CSV, each with the line it begins on."""

import csv
import io
from collections.abc import Iterator, Sequence

_LONGEST = 20_000_000  # bytes


class NotCsv(Exception):
    """What is wrong with it, and on which line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def text_of(data: bytes) -> str:
    """Without a byte order mark. Raises ValueError with what is wrong and what would be right."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8 text; save it as UTF-8") from None
    if len(data) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST:,} bytes; import it in parts")
    return text


def rows_of(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Every row with something in it. Cells are separated by what the first line has most of: comma, semicolon or tab.

    Raises NotCsv.
    """
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    begins = 1
    try:
        for row in reader:
            line, begins = begins, reader.line_num + 1
            if any(cell.strip() for cell in row):
                yield line, row
    except csv.Error as error:
        raise NotCsv(reader.line_num or 1, f"cannot be read as CSV: {error}") from None
