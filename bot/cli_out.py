"""What commands have in common that show or make something: the week or month it is about, and where it goes."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.commands.shared import fail
from cadence.model import Week
from cadence.month import Month

_TEXT = b"\xef\xbb\xbf"  # what a CSV begins with: it may be read in a terminal too

Out = Annotated[
    Path | None, typer.Option("--out", help="The file to write. Else to the terminal, or to where output is directed.")
]


def week_of(text: str | None, option: str = "--week") -> Week | None:
    try:
        return None if text is None else Week.parse(text)
    except ValueError as error:
        fail(f"{option}: {error}")


def month_of(text: str | None) -> Month | None:
    try:
        return None if text is None else Month.parse(text)
    except ValueError as error:
        fail(f"--month: {error}")


def table_console(width: int) -> Console:
    """A terminal as wide as it is; a file or another program gets tables of this width."""
    return Console(width=None if sys.stdout.isatty() else width)


def put(made: str | bytes, out: Path | None) -> None:
    """Write the result to a file or to standard output; bytes never into a terminal."""
    if out is not None:
        data = made if isinstance(made, bytes) else f"{made.rstrip()}\n".encode()
        try:
            out.write_bytes(data)
        except OSError as error:
            fail(f"--out: {out} cannot be written ({error.strerror}).")
        typer.echo(f"{out}: {len(data):,} bytes written.", err=True)
    elif isinstance(made, str):
        typer.echo(made)
    elif sys.stdout.isatty() and not made.startswith(_TEXT):
        fail("This is no text for a terminal. Name a file with --out.")
    else:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
