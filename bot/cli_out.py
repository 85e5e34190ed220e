"""What commands that make files have in common: the week or month they are about, and where the result goes."""

import sys
from pathlib import Path
from typing import Annotated

import typer

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
