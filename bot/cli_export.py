"""drumbeat export: how it is called. The work is in bot/commands/export."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli_options import DEFAULT_CONFIG, CompanyId, Config, SmallGroups
from bot.cli_out import Out, put, week_of
from bot.commands.shared import company_of, fail, settings_of
from bot.markdown import to_markdown
from bot.sheets import as_csv
from cadence.digest.editions import EXECUTIVE
from cadence.month import BOARD
from handlers.views.sheets import Sheet, sheet_card


def export(
    what: Annotated[str, typer.Argument(help="figures, decisions, digest or initiatives.")],
    week: Annotated[str | None, typer.Option(help="The week, like 2026-W47. Else the last that has ended.")] = None,
    from_: Annotated[
        str | None, typer.Option("--from", help="Of figures and decisions: from this week to --week.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="csv, xlsx, md or pdf; of initiatives csv or yaml.")] = "csv",
    edition: Annotated[str, typer.Option(help="Of the digest: which edition.")] = EXECUTIVE,
    small_groups: SmallGroups = False,
    out: Out = None,
    config: Config = DEFAULT_CONFIG,
    company: CompanyId = None,
) -> None:
    """Export every figure that was said (superseded ones too), every decision, or a week's summary, as a file.

    Initiatives are written as `drumbeat import initiatives` reads them.

    Decisions are all there are, unless a week is named. Text can start no formula in a spreadsheet.
    """
    from bot.commands import digest as page  # noqa: PLC0415  it brings the database, which takes a second
    from bot.commands import export as command  # noqa: PLC0415  see above

    if what == "initiatives":
        _initiatives(format_, out, config, company)
        return
    for name, value, known in (("WHAT", what, (*command.WHAT, "initiatives")), ("--format", format_, command.FORMATS)):
        if value not in known:
            fail(f"{name}: '{value}' is not one of {', '.join(known)}.")
    first, last = week_of(from_, "--from"), week_of(week)
    if what == "digest" and first is not None:
        fail("--from: a summary is about one week. Name it with --week.")
    if what == "digest" and edition == BOARD and format_ in ("csv", "xlsx"):
        fail("--format: the board's page is md or pdf. The figures of its weeks: export figures --from … --week …")
    if first is not None and last is not None and first > last:
        fail(f"--from: {first} is after {last}.")
    settings = settings_of(config)
    whose = company_of(settings, company)
    if what == "digest" and format_ in ("md", "pdf"):
        card, at = page.weekly(settings, whose, last, edition)
        put(to_markdown(card) if format_ == "md" else page.as_pdf(card, at), out)
        return
    if what == "digest":
        made = command.digest(settings, whose, last, edition)
    else:
        made = (command.figures if what == "figures" else command.decisions)(
            settings, whose, first, last, few=small_groups
        )
    put(_written(made.sheet, made.at, format_), out)


def _initiatives(form: str, out: Path | None, config: Path, company: str | None) -> None:
    """All of them as they are now, so that `drumbeat import initiatives` reads back exactly the same."""
    from bot.commands import initiatives as register  # noqa: PLC0415  it brings the database

    if form not in register.FORMATS:
        fail(
            f"--format: '{form}' is not one of {', '.join(register.FORMATS)}; initiatives are written to be read again."
        )
    settings = settings_of(config)
    text = register.export(settings, company_of(settings, company), form)
    put(text.encode("utf-8-sig") if form == "csv" else text, out)


def _written(sheet: Sheet, at: datetime, form: str) -> str | bytes:
    match form:
        case "csv":
            return as_csv(sheet).encode("utf-8-sig")  # so that spreadsheet programs know which letters it is in
        case "xlsx":
            from bot.workbook import as_xlsx  # noqa: PLC0415  it brings XlsxWriter

            return as_xlsx(sheet, at=at)
        case "md":
            return to_markdown(sheet_card(sheet))
        case _:
            from bot.commands.digest import as_pdf  # noqa: PLC0415  it brings the database

            return as_pdf(sheet_card(sheet), at, wide=True)
