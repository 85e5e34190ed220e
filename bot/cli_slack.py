"""drumbeat slack: what an administrator of the server does about Slack's tokens."""

import asyncio

import typer

from bot.cli_options import DEFAULT_CONFIG, Commands, Config
from bot.commands.shared import counted, fail, settings_of

slack_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help="Tokens of Slack workspaces.", rich_markup_mode="markdown"
)


@slack_app.callback()
def slack() -> None:
    """Tokens of Slack workspaces."""


@slack_app.command("rotate-keys", epilog="Example: `drumbeat slack rotate-keys`")
def rotate_keys(config: Config = DEFAULT_CONFIG) -> None:
    """Encrypt the stored tokens with the first key of DRUMBEAT_SECRET_KEY; the others may be taken out after that."""
    from bot.commands import slack_keys as command  # noqa: PLC0415  the database takes its time to import

    try:
        count = asyncio.run(command.rotate(settings_of(config)))
    except command.CannotRotate as error:
        fail(str(error))
    are = f"{counted(count, 'token')} {'is' if count == 1 else 'are'}"
    typer.echo(f"{are} encrypted with the first key of DRUMBEAT_SECRET_KEY. The other keys are not needed.")
