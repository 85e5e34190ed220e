"""drumbeat decisions: the log of what was decided. The work is in bot/commands/decisions."""

from typing import Annotated

import typer

from bot.cli_options import DEFAULT_CONFIG, MOST, AsJson, Config, SmallGroups, Whose
from bot.cli_out import table_console
from bot.commands.shared import company_of, print_json, settings_of


def decisions(
    initiative: Annotated[
        str | None, typer.Option("--initiative", help="Only those about this one, by its id in app.yaml.")
    ] = None,
    last: Annotated[int, typer.Option("--last", min=1, max=MOST, help="How many.")] = 50,
    config: Config = DEFAULT_CONFIG,
    company: Whose = None,
    json: AsJson = False,
    small_groups: SmallGroups = False,
) -> None:
    """List decisions at gates, newest first: when, about what, who, why. JSON has the evidence as it was then."""
    from bot.commands import decisions as command  # noqa: PLC0415  it brings the database, which takes a second

    settings = settings_of(config)
    whose = company_of(settings, company)
    taken = command.found(settings, whose, initiative, last)
    if json:
        print_json([command.as_record(each, whose, few=small_groups) for each in taken])
    else:
        command.show(taken, whose, table_console(160))
