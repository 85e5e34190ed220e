"""drumbeat deliveries …: what did not arrive. The work is in bot/commands/deliveries; here is how it is called."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli_options import DEFAULT_CONFIG, MOST, AsJson, Commands, Config, Whose
from bot.cli_out import table_console
from bot.commands.shared import company_of, print_json, settings_of

deliveries_app = typer.Typer(
    cls=Commands,
    help="Look at messages that did not arrive, or may not have; have them sent again, or mark them as sent.",
    epilog="Example: `drumbeat deliveries --state uncertain,dead`",
)

Key = Annotated[str, typer.Argument(help="Which one, as `drumbeat deliveries` names it.")]


@deliveries_app.callback(invoke_without_command=True)
def deliveries(
    context: typer.Context,
    state: Annotated[str, typer.Option("--state", help="Which, with commas between.")] = "uncertain,dead",
    last: Annotated[int, typer.Option("--last", min=1, max=MOST, help="How many.")] = 50,
    config: Config = DEFAULT_CONFIG,
    company: Whose = None,
    json: AsJson = False,
) -> None:
    """List messages by how they ended, newest first: when, what, to whom, why. Never what they say."""
    if context.invoked_subcommand is not None:
        return
    from bot.commands import deliveries as command  # noqa: PLC0415  it brings the database, which takes a second

    states = command.states_of(state)
    settings = settings_of(config)
    whose = company_of(settings, company)
    rows = command.found(settings, whose, states, last)
    if json:
        print_json([command.as_record(row, whose) for row in rows])
    else:
        command.show(rows, whose, states, table_console(160))


@deliveries_app.command("rehearsed", epilog="Example: `drumbeat deliveries rehearsed --last 10`")
def rehearsed(
    last: Annotated[int, typer.Option("--last", min=1, max=MOST, help="How many.")] = 20,
    config: Config = DEFAULT_CONFIG,
    company: Whose = None,
    json: AsJson = False,
) -> None:
    """Show what a dry run would have said, newest first: when, to whom, and every word."""
    from bot.commands import deliveries as command  # noqa: PLC0415  see above

    settings = settings_of(config)
    whose = company_of(settings, company)
    rows = command.rehearsed(settings, whose, last)
    if json:
        print_json([{**command.as_record(row, whose), "said": command.said(row)} for row in rows])
    else:
        typer.echo(command.in_words(rows, whose))


@deliveries_app.command("retry", epilog="Example: `drumbeat deliveries retry meridian/check_in/week/priya/2026-W48`")
def retry(key: Key, config: Config = DEFAULT_CONFIG, company: Whose = None, json: AsJson = False) -> None:
    """Have one sent again, and try its destination again. An uncertain one may then arrive twice."""
    _settle(key, config, company, as_sent=False, json=json)


@deliveries_app.command("settle", epilog="Example: `drumbeat deliveries settle meridian/check_in/week/priya/2026-W48`")
def settle(key: Key, config: Config = DEFAULT_CONFIG, company: Whose = None, json: AsJson = False) -> None:
    """Mark one as sent, after you have seen that it arrived. Nothing is sent."""
    _settle(key, config, company, as_sent=True, json=json)


def _settle(key: str, config: Path, company: str | None, *, as_sent: bool, json: bool) -> None:
    from bot.commands import deliveries as command  # noqa: PLC0415  see above

    settings = settings_of(config)
    whose = company_of(settings, company)
    row = command.settle(settings, whose, key, as_sent=as_sent)
    if json:
        print_json(command.as_record(row, whose))
    elif as_sent:
        typer.echo(f"Marked as sent: {key}")
    else:
        typer.echo(f"To be sent again: {key}\nA running Drumbeat sends it within seconds, else the next start does.")
