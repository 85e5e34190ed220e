"""Which channels the names in app.yaml mean. What was found is kept in the database and in memory."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from sqlmodel import select

from bot.platforms.slack.asking import ask, each_page
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.keeping import keep
from bot.platforms.slack.tables import SlackChannel
from bot.platforms.slack.workspaces import Install
from bot.store.database import Database
from handlers.ports import Clock, Gone, NeverMind, TroubleKind

FRESH = timedelta(days=1)  # how long a name holds before it is looked at again
PAGE = 1000


class Channels:
    """The channels of every company, by the names in app.yaml. One per process; `start` before anything else."""

    def __init__(self, installs: Installs, database: Database, clock: Clock) -> None:
        self._installs = installs
        self._database = database
        self._clock = clock
        self._rows: dict[tuple[str, str], SlackChannel] = {}  # by company, name

    async def start(self) -> None:
        """Read what is known."""
        async with self._database.session(writes=False) as session:
            rows = (await session.exec(select(SlackChannel))).all()
        self._rows = {(row.company, row.name): row for row in rows}

    def known(self, company: str, name: str) -> tuple[str, str] | None:
        """(workspace, channel) of a name, where it was looked up before."""
        row = self._rows.get((company, bare(name)))
        return None if row is None else (row.workspace, row.channel)

    async def named(self, company: str, name: str) -> tuple[Install, str]:
        """The channel that a name means: the first that is found in the company's workspaces.

        Raises TryLater, and Gone when there is none that Drumbeat can see.
        """
        row = self._rows.get((company, bare(name)))
        install = None if row is None else self._installs.find(company, row.workspace)
        if row is not None and install is not None and not install.ended and await self._holds(install, row):
            return install, row.channel
        for each in self._installs.of_company(company):
            channel = await self._look_up(each, bare(name))
            if channel is not None:
                await self._keep(company, bare(name), each.workspace, channel)
                return each, channel
        raise Gone(f"Slack has no channel #{bare(name)} that Drumbeat can see.", TroubleKind.NOT_IN_CHANNEL)

    async def forget(self, company: str, name: str) -> None:
        """What a name means is to be looked up anew."""
        if self._rows.pop((company, bare(name)), None) is not None:
            async with self._database.session() as session:
                kept = await session.get(SlackChannel, (company, bare(name)))
                if kept is not None:
                    await session.delete(kept)

    async def _holds(self, install: Install, row: SlackChannel) -> bool:
        """Whether the name still means this channel. One that was renamed keeps its posts."""
        if self._clock.now() - row.seen_at < FRESH:
            return True
        try:
            said = await ask(self._installs, install, lambda client: client.conversations_info(channel=row.channel))
        except NeverMind:
            return False
        channel = said["channel"]
        if channel.get("is_archived") or row.name not in {channel.get("name"), *(channel.get("previous_names") or ())}:
            return False
        await self._keep(row.company, row.name, row.workspace, row.channel)
        return True

    async def _teams_of(self, install: Install) -> Sequence[str]:
        """The teams of its company that an installation reaches; of one workspace, itself."""
        if not install.for_org:
            return (install.workspace,)
        said = await ask(self._installs, install, lambda client: client.auth_teams_list(limit=PAGE))
        return self._installs.teams_served(install, said["teams"])

    async def _look_up(self, install: Install, name: str) -> str | None:
        for team in await self._teams_of(install):
            values: dict[str, Any] = {"types": "public_channel,private_channel", "limit": PAGE}
            values |= {"team_id": team} if install.for_org else {}
            async for page in each_page(self._installs, install, partial(_list, values)):
                for channel in page["channels"]:
                    if channel.get("name") == name and not channel.get("is_archived"):
                        return str(channel["id"])
        return None

    async def _keep(self, company: str, name: str, workspace: str, channel: str) -> None:
        row = SlackChannel(company=company, name=name, workspace=workspace, channel=channel, seen_at=self._clock.now())
        self._rows[company, name] = row
        await keep(self._database, row)


async def _list(values: Mapping[str, Any], client: AsyncWebClient, cursor: str) -> AsyncSlackResponse:
    return await client.conversations_list(**values, cursor=cursor)


def bare(name: str) -> str:
    return name.removeprefix("#")
