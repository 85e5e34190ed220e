"""drumbeat answers …: what people were told, and why. The work is in bot/commands/answers; here is how it is called."""

from typing import Annotated

import typer

from bot.cli_options import DEFAULT_CONFIG, MOST, AsJson, Commands, Config
from bot.commands.shared import company_of, print_json, settings_of

answers_app = typer.Typer(
    cls=Commands,
    help="Look at the answers that people were given.",
    no_args_is_help=True,
    epilog="Example: `drumbeat answers list --last 5`",
)

CompanyId = Annotated[str | None, typer.Option("--company", help="Whose answers, where there are several companies.")]
Names = Annotated[bool, typer.Option("--names", help="Say who asked; else nobody is named.")]


@answers_app.command("list", epilog="Example: `drumbeat answers list --last 5`")
def list_answers(
    last: Annotated[int, typer.Option("--last", min=1, max=MOST, help="How many.")] = 20,
    config: Config = DEFAULT_CONFIG,
    company: CompanyId = None,
    names: Names = False,
    json: AsJson = False,
) -> None:
    """List the last answers, newest first: id, time, verdict and the question, with personal data masked."""
    from bot.commands import answers as command  # noqa: PLC0415  it brings the database, which takes a second

    settings = settings_of(config)
    whose = company_of(settings, company)
    found = command.lately(settings, whose, last)
    if json:
        print_json([command.as_record(each, whose, names=names) for each in found])
    else:
        typer.echo(command.listed(found, whose, names=names))


@answers_app.command("show", epilog="Example: `drumbeat answers show playground/12`")
def show_answer(
    id: Annotated[str, typer.Argument(help="Which one, as `answers list` names it; the end of it is enough.")],
    config: Config = DEFAULT_CONFIG,
    company: CompanyId = None,
    names: Names = False,
    json: AsJson = False,
) -> None:
    """Explain one answer: how the question was read, what decided, by which register, and what was said."""
    from bot.commands import answers as command  # noqa: PLC0415  see above

    settings = settings_of(config)
    whose = company_of(settings, company)
    found = command.one(settings, whose, id)
    if json:
        print_json(command.as_record(found, whose, names=names))
    else:
        typer.echo(command.shown(found, whose, command.register_of(settings, whose), names=names))
