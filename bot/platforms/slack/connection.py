"""How Slack is spoken to, put together: installations, who is who, where channels are, and the chat over them."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.platforms.slack.channels import Channels
from bot.platforms.slack.chat import SlackChat
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.installing import App, Installing
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.manifest import SCOPES
from bot.platforms.slack.oauth import OAuthPages
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.slack.tokens import TokenBox
from bot.platforms.slack.workspaces import Served
from bot.store.database import Database
from cadence.model import Company
from handlers.ports import Clock


@dataclass(frozen=True, slots=True)
class Connection:
    """`start` it before anything else, and `close` it last."""

    installs: Installs
    directory: Directory
    channels: Channels
    chat: SlackChat

    async def start(self) -> None:
        """Read what is known of Slack. Its silence stops nothing."""
        await self.installs.start()
        await self.directory.start()
        await self.channels.start()

    async def close(self) -> None:
        await self.installs.close()


def connect(settings: SlackSettings, database: Database, clock: Clock, companies: Mapping[str, Company]) -> Connection:
    """Nothing is asked yet. Raises KeyTrouble where the environment's keys are none."""
    installs = make_installs(settings, database, clock, companies)
    directory, channels = Directory(installs, database, clock), Channels(installs, database, clock)
    chat = SlackChat(installs, directory, channels, database, clock, companies, settings.open_figures)
    return Connection(installs, directory, channels, chat)


def make_installs(
    settings: SlackSettings, database: Database, clock: Clock, companies: Mapping[str, Company]
) -> Installs:
    """Raises KeyTrouble."""
    sole = next(iter(companies)) if len(companies) == 1 else None
    return Installs(
        database,
        Served(settings.workspaces, sole),
        clock,
        api_url=settings.api_url,
        token=settings.bot_token,
        box=None if settings.secret_key is None else TokenBox(settings.secret_key),
    )


def oauth_pages(settings: SlackSettings, installs: Installs, database: Database, clock: Clock) -> OAuthPages | None:
    """The pages by which workspaces install Drumbeat; None where that is not configured."""
    if settings.client_id is None or settings.client_secret is None:
        return None
    app = App(settings.client_id, settings.client_secret, tuple(SCOPES), settings.api_url)
    return OAuthPages(Installing(app, installs, database, TokenBox(settings.secret_key), clock))
