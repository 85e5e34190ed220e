"""drumbeat pause, resume, rerun: how they are called. The work is in bot/commands/rhythm."""

import sys
from typing import Annotated

import typer

from bot.cli_options import DEFAULT_CONFIG, CompanyId, Config
from bot.commands.shared import NO, company_of, day_of, fail, settings_of
from cadence.model import Week
from handlers.messages import Actions, Card


def pause(
    until: Annotated[
        str | None, typer.Option(help="It goes on by itself when this day begins, like 2027-01-05. Else when resumed.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why; kept with it.")] = "",
    config: Config = DEFAULT_CONFIG,
    company: CompanyId = None,
) -> None:
    """Pause a company's rhythm: nothing is sent unasked. Works while Drumbeat runs."""
    from bot.commands import rhythm as command  # noqa: PLC0415  it brings the database, which takes a second

    settings = settings_of(config)
    day = None if until is None else day_of(until, "--until")
    _say(command.pause(settings, company_of(settings, company), day, reason))


def resume(config: Config = DEFAULT_CONFIG, company: CompanyId = None) -> None:
    """Let a paused rhythm go on. What was missed and is still of use is sent."""
    from bot.commands import rhythm as command  # noqa: PLC0415  see above

    settings = settings_of(config)
    _say(command.resume(settings, company_of(settings, company)))


def rerun(
    week: Annotated[str, typer.Argument(help="The week, like 2026-W47.")],
    config: Config = DEFAULT_CONFIG,
    company: CompanyId = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Post a week's summary again and ask again whoever has not answered. Says first what it will do."""
    from bot.commands import rhythm as command  # noqa: PLC0415  see above

    try:
        wanted = Week.parse(week)
    except ValueError as error:
        fail(str(error))
    settings = settings_of(config)
    whose = company_of(settings, company)
    card, something = command.offer(settings, whose, wanted)
    _say(card)
    if not something:
        return
    if not yes and not sys.stdin.isatty():
        fail("Nothing was done. Add --yes to do it.", NO)
    if not yes and not typer.confirm("Do it?"):
        fail("Nothing was done.", NO)
    _say(command.rerun(settings, whose, wanted))


def _say(card: Card) -> None:
    """The card in words, without its buttons."""
    typer.echo(Card(card.headline, tuple(each for each in card.body if not isinstance(each, Actions))).text)
