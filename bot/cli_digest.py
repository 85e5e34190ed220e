"""drumbeat digest: how it is called. The work is in bot/commands/digest."""

from typing import Annotated

import typer

from bot.cli_options import DEFAULT_CONFIG, CompanyId, Config
from bot.cli_out import Out, month_of, put, week_of
from bot.commands.shared import company_of, fail, settings_of
from cadence.month import BOARD


def digest(
    week: Annotated[str | None, typer.Option(help="The week, like 2026-W47. Else the last one that has ended.")] = None,
    edition: Annotated[
        str, typer.Option(help="executive, operator, operator:DEPARTMENT, or board: a month on one page.")
    ] = "executive",
    month: Annotated[str | None, typer.Option(help="Of the board edition: the month, like 2026-11.")] = None,
    format_: Annotated[str, typer.Option("--format", help="md, json or pdf.")] = "md",
    out: Out = None,
    config: Config = DEFAULT_CONFIG,
    company: CompanyId = None,
) -> None:
    """Preview a weekly summary, or the board's page of a month, from the figures there are. Nothing is sent."""
    from bot.commands import digest as command  # noqa: PLC0415  it brings the database, which takes a second

    settings = settings_of(config)
    if format_ not in command.FORMATS:
        fail(f"--format: '{format_}' is not one of {', '.join(command.FORMATS)}.")
    if month is not None and edition != BOARD:
        fail("--month: only the board edition is about a month. Add --edition board, or name a week.")
    if month is not None and week is not None:
        fail("--month and --week: name one of the two.")
    whose = company_of(settings, company)
    if edition == BOARD and week is None:
        card, at = command.board_page(settings, whose, month_of(month))
    else:
        card, at = command.weekly(settings, whose, week_of(week), edition)
    if format_ == "pdf":
        put(command.as_pdf(card, at), out)
    else:
        put(command.as_text(card, format_), out)
