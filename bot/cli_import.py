"""drumbeat import …: how it is called. The work is in bot/commands."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli_options import DEFAULT_CONFIG, Commands, Config, Whose
from bot.commands.shared import company_of, settings_of

import_app = typer.Typer(
    cls=Commands,
    help="Read files into Drumbeat, with a dry run that shows every change and mistake.",
    no_args_is_help=True,
)

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show every change and every mistake, and keep nothing.")]


@import_app.callback()
def _several() -> None:
    """Files of one kind each."""


@import_app.command("initiatives", epilog="Example: `drumbeat import initiatives initiatives.csv --dry-run`")
def initiatives(
    file: Annotated[Path, typer.Argument(help="A CSV or YAML file, as `drumbeat export initiatives` writes it.")],
    dry_run: DryRun = False,
    why: Annotated[str, typer.Option(help="Why; it is kept with every change.")] = "",
    approved_before: Annotated[
        bool,
        typer.Option(
            "--approved-before",
            help="What the file has at pilot, live or scaled without a gate was approved earlier: take it as it is.",
        ),
    ] = False,
    config: Config = DEFAULT_CONFIG,
    company: Whose = None,
) -> None:
    """Add and change initiatives from a file.

    What an entry does not name stays as it is, and what goes to pilot or live needs a gate. Where anything is wrong,
    every mistake is said and nothing is kept.
    """
    from bot.commands import initiatives as command  # noqa: PLC0415  it brings the database, which takes a second
    from bot.commands.initiative_changes import show  # noqa: PLC0415  as above

    settings = settings_of(config)
    whose = company_of(settings, company)
    rows, name = command.take(settings, whose, file, why, dry_run=dry_run, approved_before=approved_before)
    show(rows, name, whose, dry_run=dry_run)


@import_app.command("figures", epilog="Example: `drumbeat import figures usage.csv --map usage.yaml --dry-run`")
def figures(
    file: Annotated[Path, typer.Argument(help="A CSV file: a usage export, or one of a ticket system.")],
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--map", help="A YAML file that says which column is what. Without it, one to begin with is shown."
        ),
    ] = None,
    dry_run: DryRun = False,
    why: Annotated[str, typer.Option(help="Why; needed where a week has been summed up.")] = "",
    confirm: Annotated[
        bool, typer.Option("--confirm", help="What is doubted is right: keep it, marked as confirmed.")
    ] = False,
    config: Config = DEFAULT_CONFIG,
    company: Whose = None,
) -> None:
    """Add figures that a system measured. Where one stands, its check-in does not ask for it again.

    Where anything is wrong, or doubted and not confirmed, all of it is said and nothing is kept.
    """
    from bot.commands import telemetry as command  # noqa: PLC0415  it brings the database, which takes a second

    settings = settings_of(config)
    whose = company_of(settings, company)
    if mapping is None:
        command.mapping_wanted(whose, file)
    taken = command.take(settings, whose, file, mapping, command.Said(why, confirm), dry_run=dry_run)
    command.show(taken, file.name, dry_run=dry_run)
