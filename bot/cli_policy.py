"""drumbeat policy …: keeping the register. Each command's work is in bot/commands; here is how it is called."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.cli_options import DEFAULT_CONFIG, AsJson, Commands, Config
from bot.cli_out import table_console
from bot.commands import policy as policy_command
from bot.commands import policy_cases as cases_command
from bot.commands import policy_diff as diff_command
from bot.commands import policy_lint as lint_command
from bot.commands import policy_matrix as matrix_command
from bot.commands.policy_matrix_page import page
from bot.commands.shared import NO, company_of, day_of, desk_of, fail, policy_at, print_json, settings_of
from policies.desk import Desk
from policies.diff import diff
from policies.impact import impact
from policies.matrix import by_class, by_kind

policy_app = typer.Typer(
    cls=Commands, help="Keep the register in order.", no_args_is_help=True, epilog="Example: `drumbeat policy lint`"
)

OneRegister = Annotated[
    Path | None, typer.Argument(help="A register: a file, a folder, or pack:NAME. Else that of every company.")
]
AsOption = Annotated[  # as `ask` has it
    Path | None, typer.Option("--register", hidden=True, help="The same as the argument.")
]
OldRegister = Annotated[Path, typer.Argument(metavar="A", help="The register as it was: file, folder or pack:NAME.")]
NewRegister = Annotated[Path, typer.Argument(metavar="B", help="The register as it is to be.")]
OnDay = Annotated[str | None, typer.Option("--on", help="The day dates are compared with. Else today.")]


@policy_app.command(epilog="Example: `drumbeat policy check policies/packs/meridian`")
def check(register: OneRegister = None, config: Config = DEFAULT_CONFIG, named: AsOption = None) -> None:
    """Load a register and run the golden cases beside it. Ends with 1 when something is wrong."""
    results = []
    for folder in _registers(register, named, config):
        well, said = policy_command.check(folder)
        results.append(well)
        for line in said:
            typer.echo(line)
    if not all(results):
        raise typer.Exit(NO)


@policy_app.command(epilog="Example: `drumbeat policy lint pack:meridian --on 2026-12-01`")
def lint(
    register: OneRegister = None,
    config: Config = DEFAULT_CONFIG,
    named: AsOption = None,
    on: OnDay = None,
    every: Annotated[bool, typer.Option("--all", help="Show every note, however many are alike.")] = False,
    json: AsJson = False,
) -> None:
    """Look for gaps, contradictions, overdue dates and names that mislead. Ends with 1 on errors and warnings."""
    today = _day(on)
    looked_at = [lint_command.look(folder, today) for folder in _registers(register, named, config)]
    if json:
        print_json([each.as_record() for each in looked_at])
    else:
        typer.echo("\n\n".join(each.in_words(every=every) for each in looked_at))
    if not all(each.well for each in looked_at):
        raise typer.Exit(NO)


@policy_app.command("test", epilog="Example: `drumbeat policy test pack:university`")
def run_cases(
    register: OneRegister = None,
    cases: Annotated[
        Path | None, typer.Option("--cases", help="A file or folder of golden cases. Else those beside the register.")
    ] = None,
    config: Config = DEFAULT_CONFIG,
    named: AsOption = None,
    json: AsJson = False,
) -> None:
    """Run the golden cases beside a register and show what came out differently. Ends with 1 when something did."""
    results = []
    for place in _registers(register, named, config):
        try:
            results.append(cases_command.tested(desk_of(place), place, cases))
        except cases_command.CasesError as error:
            fail(str(error))
    if json:
        print_json([each.as_record() for each in results])
    else:
        typer.echo("\n\n".join(each.in_words() for each in results))
    if any(each.failed for each in results):
        raise typer.Exit(NO)


@policy_app.command(epilog="Example: `drumbeat policy matrix pack:university --format html > matrix.html`")
def matrix(
    register: OneRegister = None,
    format_: Annotated[str, typer.Option("--format", help="terminal, md or html.")] = "terminal",
    kinds: Annotated[bool, typer.Option("--kinds", help="Every kind of data instead of every class.")] = False,
    on: OnDay = None,
    config: Config = DEFAULT_CONFIG,
    named: AsOption = None,
) -> None:
    """Show every tool against every data class: what may be used with what, at a glance."""
    format_ = matrix_command.ALSO.get(format_, format_)
    if format_ not in matrix_command.FORMATS:
        fail(f"--format: '{format_}' is not one of {', '.join(matrix_command.FORMATS)}.")
    console = table_console(120)
    today = _day(on)
    for place in _registers(register, named, config):
        table = (by_kind if kinds else by_class)(desk_of(place).register, today)
        match format_:
            case "md":
                typer.echo(matrix_command.to_markdown(table))
            case "html":
                typer.echo(page(table))
            case _:
                matrix_command.show(table, console)


@policy_app.command("diff", epilog="Example: `drumbeat policy diff pack:meridian my-policy`")
def show_diff(before: OldRegister, after: NewRegister, on: OnDay = None, json: AsJson = False) -> None:
    """Say what changed between two registers, and for whom the answer is another one."""
    old, new = desk_of(before), desk_of(after)
    found = diff(old.register, new.register, today=_day(on), handbooks=(old.handbook, new.handbook))
    if json:
        print_json(diff_command.as_record(found))
    else:
        typer.echo(diff_command.in_words(found))


@policy_app.command("impact", epilog="Example: `drumbeat policy impact pack:meridian my-policy`")
def show_impact(
    before: OldRegister,
    after: NewRegister,
    answers: Annotated[
        Path | None, typer.Option("--answers", help="Questions as JSON lines, with text each. Else the stored answers.")
    ] = None,
    config: Config = DEFAULT_CONFIG,
    company: Annotated[str | None, typer.Option("--company", help="Whose answers, where there are several.")] = None,
    on: OnDay = None,
    every: Annotated[bool, typer.Option("--all", help="Show every question, however many are alike.")] = False,
    json: AsJson = False,
) -> None:
    """Say which golden cases and which given answers another register would change. Ends with 1 when any would."""
    from bot.commands import policy_impact as command  # noqa: PLC0415  it brings the database, which takes a second

    desks = desk_of(before).answering, desk_of(after).answering
    try:
        cases = tuple(cases_command.cases_beside(policy_at(place)) for place in (before, after))
    except cases_command.CasesError as error:
        fail(str(error))
    if answers is not None:
        given, looked_at = command.from_file(answers), f"questions in {answers.name}"
    elif config == DEFAULT_CONFIG and not config.exists():  # a register is kept in a folder of its own
        given, looked_at = (), "stored answers"
        typer.echo(f"There is no {config} here, so only golden cases are looked at; --config names one.", err=True)
    else:
        settings = settings_of(config)
        given, looked_at = command.stored(settings, company_of(settings, company)), "stored answers"
    found = impact(*desks, cases=(cases[0], cases[1]), given=given, today=_day(on))
    if json:
        print_json(command.as_record(found))
    else:
        typer.echo(command.in_words(found, _title(*desks), looked_at, every=every))
    if found:
        raise typer.Exit(NO)


def _title(before: Desk, after: Desk) -> str:
    names = [f"{desk.register.org}, register {desk.register.version}" for desk in (before, after)]
    return f"From A ({names[0]}) to B ({names[1]})"


def _day(text: str | None) -> date:
    return date.today() if text is None else day_of(text, "--on")  # noqa: DTZ011  a person's own calendar day is meant


def _registers(register: Path | None, named: Path | None, config: Path) -> Sequence[Path]:
    """Where the register is that was named, by argument or by option, or those of all companies."""
    if register and named:
        fail(f"--register: name one register; {register} is given already.")
    one = register or named
    folders = [one] if one else list(dict.fromkeys(settings_of(config).policies.values()))
    return [policy_at(folder) for folder in folders]
