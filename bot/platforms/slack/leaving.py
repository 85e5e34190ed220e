"""When a workspace takes Drumbeat out: nothing more is sent there, and what was kept of its people goes."""

import structlog
from sqlmodel import delete

from bot.platforms.slack.directory import Directory
from bot.platforms.slack.envelope_table import SlackEnvelope
from bot.platforms.slack.tables import SlackChannel, SlackInstall, SlackPart, SlackPicture, SlackUser
from bot.platforms.slack.workspaces import Install
from bot.store.database import Database
from bot.store.repositories.sql import table_of

_ENDS = ("app_uninstalled", "tokens_revoked")  # which are being handed on just now

_log = structlog.get_logger(__name__)


async def left(
    directory: Directory, database: Database, enterprise: str | None, team: str, *, uninstalled: bool
) -> None:
    """Slack says that the app was uninstalled, or its tokens were revoked. Raises TryLater.

    Asked once more first: it may have been installed again since. What was kept names the team in which it was said:
    where a whole organisation leaves, that is the one that Slack names; what was said in its other teams has an end of
    its own (`handing.PATIENCE`, `handing.MEMORY`).
    """
    installs = directory.installs
    for install in installs.all():
        if install.workspace in (team, enterprise) and not await installs.doubt(install) and uninstalled:
            await _forget(database, install, team)
            await installs.read()
            directory.forget_left()
            _log.warning("slack.uninstalled", company=install.company, workspace=install.workspace)


async def _forget(database: Database, install: Install, team: str) -> None:
    async with database.session() as session:
        for table in (SlackInstall, SlackUser, SlackChannel, SlackPicture):
            columns = table_of(table).c
            these = (columns.company == install.company, columns.workspace == install.workspace)
            await session.exec(delete(table).where(*these))
        # Who wrote and what they wrote, where it still waited, and which messages were theirs alone.
        heard, parts = table_of(SlackEnvelope).c, table_of(SlackPart).c
        those = (heard.team.in_((install.workspace, team)), heard.kind.not_in(_ENDS))
        await session.exec(delete(SlackEnvelope).where(*those))
        there = parts.conversation.startswith(f"{install.workspace}/", autoescape=True)
        await session.exec(delete(SlackPart).where(parts.company == install.company, there))
