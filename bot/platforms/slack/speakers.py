"""Who speaks: a person of a company, somebody from outside it, or a workspace that nobody serves."""

from dataclasses import dataclass

import aiohttp
from slack_sdk.errors import SlackClientError

from bot.platforms.slack.addresses import PLATFORM, conversation
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.inbound import Heard
from bot.platforms.slack.origin import Origin
from handlers.messages import Place
from handlers.ports import Services


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody inside the company, whether or not the company lists them. `email` is empty where Slack names none."""

    company: str
    email: str
    user: str
    listed: bool


@dataclass(frozen=True, slots=True)
class Outsider:
    """A guest, or somebody of another organisation: nothing of the company is for them."""

    company: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Their account was deactivated meanwhile: nobody reads what it is told."""


@dataclass(frozen=True, slots=True)
class Unserved:
    """The workspace belongs to no company."""


class Speakers:
    def __init__(self, directory: Directory, services: Services) -> None:
        self._directory = directory
        self._installs = directory.installs
        self._services = services

    def company(self, enterprise: str | None, team: str) -> str | None:
        """The id of the company a workspace belongs to, if it is served."""
        found = self._directory.company_of(enterprise, team)
        return found if found in self._services.companies else None

    async def who(
        self, enterprise: str | None, team: str, user: str, channel: str | None
    ) -> Speaker | Outsider | Withdrawn | Unserved:
        """Raises NotInstalled, and TryLater where Slack has to be asked and does not answer."""
        served = self.company(enterprise, team)
        if served is None:
            return Unserved()
        company = self._services.companies[served]
        if await self._directory.outsider(team, user, channel):
            return Outsider(company.id)
        if await self._directory.deactivated(team, user):
            return Withdrawn()
        email = await self._directory.email_of(team, user) or ""
        return Speaker(company.id, email, user, listed=company.person_by_email(email) is not None)

    def conversation(self, enterprise: str | None, team: str, channel: str) -> str:
        """The one name of a conversation. Raises NotInstalled."""
        return conversation(self._installs.install(team, enterprise).workspace, channel)

    async def place(self, found: Heard, speaker: Speaker, *, discreet: bool) -> Place:
        """Where the answer to a message belongs: its own thread; for somebody the company does not list, privately.

        What one person alone sees stands in a thread only where there is one (Place.beside): Slack shows it in no
        thread that it would begin.
        """
        if found.channel is None:
            raise ValueError("Only what was said has a place.")
        if found.private or speaker.listed:
            where = self.conversation(found.enterprise, found.team, found.channel)
            alone = discreet and not found.private
            thread, beside = found.thread or found.ts, alone and found.thread is None
            return Place(PLATFORM, where, thread, private=found.private, discreet=alone, beside=beside)
        return await self.direct(found.enterprise, found.team, found.user)

    async def direct(self, enterprise: str | None, team: str, user: str) -> Place:
        """The direct message with somebody. Raises as `who`."""
        install = self._installs.install(team, enterprise)
        channel = await self._directory.direct(install, user)
        return Place(PLATFORM, conversation(install.workspace, channel), private=True)

    async def place_of(self, enterprise: str | None, team: str, speaker: Speaker, origin: Origin) -> Place:
        """Where the answer to a press or a form belongs: where it came from, else privately."""
        if origin.channel and (origin.private or speaker.listed):
            where = self.conversation(enterprise, team, origin.channel)
            if origin.alone and not origin.thread:
                told = await self._told_alone(speaker.company, where, origin.message)
                if told is not None:
                    return told
            return Place(
                PLATFORM, where, origin.thread or None,
                private=origin.private, discreet=origin.alone, beside=origin.beside,
            )  # fmt: skip
        return await self.direct(enterprise, team, speaker.user)

    async def _told_alone(self, company: str, where: str, message: str) -> Place | None:
        """The place of what one person alone was told: beside its question, as Slack's payload does not say."""
        async with self._services.store.begin() as work:
            row = await work.ledger.by_message(company, PLATFORM, where, message)
        return None if row is None else row.destination.place

    async def place_near(self, found: Heard, speaker: Speaker) -> Place:
        """Where the answer to a slash command or a shortcut belongs: the asker alone, in the channel or privately."""
        alone = await self.direct(found.enterprise, found.team, speaker.user)
        if not speaker.listed or not found.channel:
            return alone
        where = self.conversation(found.enterprise, found.team, found.channel)
        if where == alone.conversation:
            return Place(PLATFORM, where, found.thread, private=True)
        if found.channel.startswith("D") or not await self._is_in(found):
            return alone
        return Place(PLATFORM, where, found.thread, private=False, discreet=True)

    async def _is_in(self, found: Heard) -> bool:
        """True where the bot is a member of the channel: elsewhere it cannot answer."""
        client = self._installs.client(found.team, found.enterprise)
        try:
            said = await client.conversations_info(channel=found.channel or "")
        except (SlackClientError, aiohttp.ClientError, TimeoutError):
            return False
        return bool(said["channel"].get("is_member"))
