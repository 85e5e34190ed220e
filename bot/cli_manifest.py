"""drumbeat manifest: the app's description for a chat platform. The work is in bot/commands/manifest."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli_options import DEFAULT_CONFIG, Commands, CompanyId, Config

manifest_app = typer.Typer(
    cls=Commands, help="Describe Drumbeat to a chat platform, to install it there.", no_args_is_help=True
)


@manifest_app.callback()
def manifest() -> None:
    """Describe Drumbeat to a chat platform, to install it there."""


@manifest_app.command(epilog="Example: `drumbeat manifest slack --host https://drumbeat.example`")
def slack(
    host: Annotated[
        str | None, typer.Option("--host", help="Where Slack reaches Drumbeat, like https://drumbeat.example.")
    ] = None,
    socket: Annotated[
        bool, typer.Option("--socket", help="Over Socket Mode: Drumbeat connects to Slack and needs no address.")
    ] = False,
    org: Annotated[bool, typer.Option("--org", help="To be installed for a whole Enterprise organisation.")] = False,
    name: Annotated[str, typer.Option("--name", help="What the app is called.")] = "Drumbeat",
    config: Config = DEFAULT_CONFIG,
    company: CompanyId = None,
) -> None:
    """Write the manifest for api.slack.com/apps, as YAML. Every permission says what for."""
    from bot.commands import manifest as command  # noqa: PLC0415  it brings the renderer of a platform

    typer.echo(command.slack(host, config, company, name, socket=socket, org=org), nl=False)
    if host is None and not socket:
        typer.echo(f"{command.NOWHERE} is an example: say where Slack reaches Drumbeat with --host.", err=True)


@manifest_app.command(
    epilog="Example: `drumbeat manifest teams --app-id 00000000-0000-0000-0000-000000000000 --host drumbeat.example`"
)
def teams(
    app_id: Annotated[
        str | None,
        typer.Option("--app-id", envvar="TEAMS_APP_ID", help="The bot's application id: of its registration in Azure."),
    ] = None,
    host: Annotated[
        str | None, typer.Option("--host", help="Where Teams reaches Drumbeat, like https://drumbeat.example.")
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write.")] = Path("drumbeat-teams.zip"),
    name: Annotated[str, typer.Option("--name", help="What the app is called.")] = "Drumbeat",
    app_version: Annotated[
        str | None, typer.Option("--app-version", help="Of the package, like 1.0.1: more than the one before.")
    ] = None,
    mentions_only: Annotated[
        bool, typer.Option("--mentions-only", help="Ask for no permission: in channels only what names it is heard.")
    ] = False,
) -> None:
    """Write the app package for Teams: a zip with the manifest and its icons. The same input is the same bytes."""
    from bot.commands import manifest as command  # noqa: PLC0415  see above

    typer.echo(command.teams(app_id, host, out, name, app_version, mentions_only=mentions_only))
