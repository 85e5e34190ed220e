"""The drumbeat command. Each command's work is in bot/commands; here is how it is called and what it prints.

`run`, `digest` and `doctor` need the web server and the database, which take two seconds to import. They are imported
when they are called, so that a question on the command line need not wait for them.
"""

import asyncio
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from bot.cli_answers import answers_app
from bot.cli_decisions import decisions
from bot.cli_deliveries import deliveries_app
from bot.cli_digest import digest
from bot.cli_export import export
from bot.cli_import import import_app
from bot.cli_manifest import manifest_app
from bot.cli_options import DEFAULT_CONFIG, AsJson, Commands, CompanyId, Config
from bot.cli_out import table_console
from bot.cli_policy import policy_app
from bot.cli_rhythm import pause, rerun, resume
from bot.cli_slack import slack_app
from bot.commands import ask as ask_command
from bot.commands import plan as plan_command
from bot.commands import reply as reply_command
from bot.commands.shared import (
    NO,
    WRONG,
    company_for,
    company_of,
    desk_of,
    each_line,
    fail,
    instant_of,
    policy_of,
    print_json,
    settings_of,
)
from bot.observe import configure_logging
from cadence.replies import read_reply
from policies.desk import Desk

MAX_DAYS = 366

app = typer.Typer(
    name="drumbeat",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    epilog='Example: `drumbeat ask "can I use ChatGPT for the Q3 budget?"`',
    pretty_exceptions_enable=False,
)
app.add_typer(policy_app, name="policy")
app.add_typer(answers_app, name="answers")
app.add_typer(deliveries_app, name="deliveries")
app.add_typer(import_app, name="import")
app.add_typer(slack_app, name="slack")
app.add_typer(manifest_app, name="manifest")
app.command(epilog="Example: `drumbeat digest --edition board --month 2026-11 --format pdf --out board.pdf`")(digest)
app.command(epilog="Example: `drumbeat export figures --week 2026-W47 --format xlsx --out figures.xlsx`")(export)
app.command(epilog="Example: `drumbeat pause --until 2027-01-05`")(pause)
app.command(epilog="Example: `drumbeat resume`")(resume)
app.command(epilog="Example: `drumbeat decisions --json`")(decisions)
app.command(epilog="Example: `drumbeat rerun 2026-W47 --yes`")(rerun)

RegisterPath = Annotated[
    Path | None,
    typer.Option("--register", help="A register: a YAML file, a folder, or pack:NAME. Else the company's."),
]
AsJsonLines = Annotated[bool, typer.Option("--jsonl", help="Read one JSON object a line, write one a line.")]


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"drumbeat {version('drumbeat')}")
        raise typer.Exit


@app.callback()
def drumbeat(
    _version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """The weekly cadence of a company's AI programme: policy answers, check-ins, the weekly summary."""
    configure_logging(json=False, level="WARNING")  # to standard error, never between the answers


@app.command(epilog="Example: `drumbeat run --port 4000`")
def run(
    config: Config = DEFAULT_CONFIG,
    port: Annotated[int | None, typer.Option(help="Listen on this port instead of the configured one.")] = None,
    at: Annotated[str | None, typer.Option(help="Start the clock there, like 2026-11-26T09:59:55+00:00.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Plan and show the rhythm of every company, and send nothing of it.")
    ] = False,
) -> None:
    """Start Drumbeat. Ctrl-C ends it."""
    from bot.commands import run as command  # noqa: PLC0415  see above

    command.run(settings_of(config), port, None if at is None else instant_of(at, "--at"), dry_run=dry_run)


@app.command(epilog='Example: `drumbeat ask "can I use Claude Team with customer complaints?"`')
def ask(
    text: Annotated[str | None, typer.Argument(help="The question, as one would write it in chat.")] = None,
    config: Config = DEFAULT_CONFIG,
    register: RegisterPath = None,
    as_: Annotated[
        str | None, typer.Option("--as", help="Whose question it is, by e-mail: their company's policy answers.")
    ] = None,
    company: CompanyId = None,
    json: AsJson = False,
    jsonl: AsJsonLines = False,
    model: Annotated[
        bool, typer.Option("--model", help="Have the configured language model read what is in doubt; else offline.")
    ] = False,
    steps: Annotated[
        bool, typer.Option("--explain", help="Show each step: the reading, the rules by edition, the ways to a yes.")
    ] = False,
) -> None:
    """Ask a policy question and get the answer a person would get."""
    asking = ask_command.Asking(datetime.now(UTC).astimezone().date(), as_, steps)
    _one_of(text, jsonl=jsonl)
    desk = desk_of(register or policy_of(config, company, as_)).answering
    if not model:
        _answer(desk, text, asking, json=json)
        return
    from bot.commands.second_reader import second_reader  # noqa: PLC0415  see above

    settings = settings_of(config)
    with second_reader(settings, company_for(settings, company, as_)) as read_again:
        _answer(desk, text, asking, read_again, json=json)


def _answer(
    desk: Desk,
    text: str | None,
    asking: ask_command.Asking,
    read_again: ask_command.ReadAgain | None = None,
    *,
    json: bool,
) -> None:
    if text is None:
        each_line(lambda record: ask_command.answer_record(desk, record, read_again, asking))
        return
    answered = ask_command.answer(desk, text, read_again=read_again, asking=asking)
    steps = answered.pop("steps", "")
    if json:
        print_json(answered)
        return
    typer.echo(answered["answer"])
    if steps:
        typer.echo(f"\n{steps}")
    if answered["needs_confirmation"] and sys.stdin.isatty() and typer.confirm("Is that right?"):
        typer.echo(answered["if_confirmed"]["answer"])


@app.command(
    context_settings={"ignore_unknown_options": True},
    epilog='Example: `drumbeat reply "about 12 hrs, 8 of 10, waiting for SSO"`',
)
def reply(
    text: Annotated[str | None, typer.Argument(help="A check-in reply, as an owner would write it.")] = None,
    json: AsJson = False,
    jsonl: AsJsonLines = False,
) -> None:
    """Show what would be understood from a check-in reply."""
    _one_of(text, jsonl=jsonl)
    if text is None:
        each_line(reply_command.read_record)
        return
    read = read_reply(text)
    if json:
        print_json(read.as_record())
    else:
        typer.echo(reply_command.understood(read))


@app.command(epilog="Example: `drumbeat plan --days 14 --from 2026-11-23T00:00Z`")
def plan(
    days: Annotated[int, typer.Option(min=1, max=MAX_DAYS, help="How many days to look ahead.")] = 14,
    config: Config = DEFAULT_CONFIG,
    company: CompanyId = None,
    from_: Annotated[
        str | None, typer.Option("--from", help="The calendar from there, like 2026-11-23T00:00Z. Else now.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Show what happens next, by the real time: when in UTC and local time, to whom, about what."""
    start = datetime.now(UTC) if from_ is None else instant_of(from_, "--from")
    settings = settings_of(config)
    whose = company_of(settings, company)
    records = plan_command.planned(settings, whose, start, days, calendar=from_ is not None)
    if json:
        print_json(records)
    else:
        plan_command.show(records, table_console(120))


@app.command(epilog="Example: `drumbeat simulate --weeks 52 --owners 200 --seed 7`")
def simulate(
    weeks: Annotated[int, typer.Option(min=1, max=520, help="How many weeks.")] = 52,
    owners: Annotated[int, typer.Option(min=1, max=10_000, help="How many people are asked.")] = 20,
    seed: Annotated[int, typer.Option(min=0, help="The same seed, the same run.")] = 7,
    faults: Annotated[str, typer.Option(help="none, some or all: how much goes wrong.")] = "all",
    json: AsJson = False,
) -> None:
    """Run a made-up company's weeks on a virtual clock and check every promise. Ends with 1 when one is broken."""
    from bot.commands import simulate as command  # noqa: PLC0415  see above

    if faults not in command.LEVELS:
        fail(f"--faults: '{faults}' is not one of {', '.join(command.LEVELS)}.")
    result = command.run(weeks, owners, seed, faults, desk_of(Path("pack:meridian")).answering)
    if json:
        print_json(result.record())
    else:
        command.show(result, typer.echo)
    if not result.ok:
        raise typer.Exit(NO)


@app.command(epilog="Example: `drumbeat doctor`")
def doctor(
    config: Config = DEFAULT_CONFIG,
    model: Annotated[
        bool, typer.Option("--model", help="Send the language model one made-up question, which counts.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Say what is configured, missing or to be checked, and the next step. Ends with 1 when something is broken."""
    from bot.commands import doctor as command  # noqa: PLC0415  see above

    if not config.exists():
        settings_of(config)  # says what is wrong with that
    findings = asyncio.run(command.examine(config, ask_model=model))
    if json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            typer.echo(f"{finding.state:>7}  {finding.what}: {finding.words}")
            if finding.next_step:
                typer.echo(f"         Next: {finding.next_step}")
    if any(finding.state == "broken" for finding in findings):
        raise typer.Exit(NO)


def _one_of(text: str | None, *, jsonl: bool) -> None:
    if text is not None and not text.strip():
        fail("The text is empty.", WRONG)
    if (text is None) != jsonl:
        fail("Write the text in quotes, or use --jsonl and send JSON lines to standard input; one of the two.", WRONG)


def main() -> None:
    """The console script."""
    app()
