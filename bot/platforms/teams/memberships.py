"""Where the bot comes and goes: installations, teams and their channels, people who add it for themselves."""

from collections.abc import Sequence

from bot.platforms.teams.connector import Connector
from bot.platforms.teams.directory import Directory
from bot.platforms.teams.inbound import Heard
from bot.platforms.teams.references import Reference
from handlers.ports import Clock

_TEAM_GONE = frozenset({"teamDeleted", "teamHardDeleted"})
_GENERAL = "General"  # a team's first channel, which Teams sends without a name


class Memberships:
    """What of it is kept. All of it may be told twice, and in another order."""

    def __init__(self, connector: Connector, directory: Directory, clock: Clock) -> None:
        self._connector = connector
        self._directory = directory
        self._clock = clock

    async def changed(self, heard: Heard, companies: Sequence[str]) -> bool:
        """Keep what an event says of the bot; True when it is new here."""
        now, reference = self._clock.now(), heard.reference
        left = heard.action.startswith("remove") or reference.bot_id in heard.members_removed
        came = heard.action.startswith("add") or reference.bot_id in heard.members_added
        for company in companies:
            if (left and reference.kind == "channel") or heard.event in _TEAM_GONE:
                await self._directory.team_gone(company, reference.team, now)
            elif left or heard.event == "channelDeleted":
                await self._directory.gone(company, reference.conversation, now)
            elif reference.kind != "personal":
                await self._directory.keep_conversation(
                    company, reference, now, name=heard.channel_name, team_name=heard.team_name
                )
        return came and not left

    async def learn_channels(self, heard: Heard, companies: Sequence[str]) -> None:
        """All channels of a team that the bot has come to: it may post in each. Raises ConnectorError.

        Where they cannot be had, each is learned when somebody calls the bot there.
        """
        team = heard.reference
        for channel in await self._connector.channels(team):
            there = Reference(team.service_url, channel.id, "channel", team.tenant, team.bot_id, team=team.team)
            for company in companies:
                await self._directory.keep_conversation(
                    company, there, self._clock.now(), name=channel.name or _GENERAL, team_name=heard.team_name
                )
