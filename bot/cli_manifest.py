"""drumbeat manifest: the app's description for a chat platform. The work is in bot/commands/manifest."""

from typing import Annotated

import typer

from bot.cli_options import DEFAULT_CONFIG, CompanyId, Config

manifest_app = typer.Typer(help="Describe Drumbeat to a chat platform, to install it there.", no_args_is_help=True)


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
