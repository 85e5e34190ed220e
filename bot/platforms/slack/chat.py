"""Slack as a chat platform, the proactive side (handlers.ports.Chat): send, change in place, find again."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.platforms.slack import gates
from bot.platforms.slack.addresses import PLATFORM, Address, parts_of
from bot.platforms.slack.channels import Channels
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.drafts import Studio
from bot.platforms.slack.errors import LOST_CHANNEL, api_error
from bot.platforms.slack.gates import Turns
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.outsiders import Outsiders
from bot.platforms.slack.parts import Parts, mark
from bot.platforms.slack.posting import Posting
from bot.platforms.slack.whole import Whole
from bot.platforms.slack.workspaces import Install
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.model import Company
from handlers.gates import Gate
from handlers.messages import Card
from handlers.ports import Clock, Destination, Gone, NeverMind, Sent, TryLater, Unsure
from handlers.troubles import details_refused

_NOT_HERE = "People from outside the company are in this channel, so this is not shown here. Write to me directly."
_HOW_TO_ALLOW = (
    "What the company keeps to itself is not posted where outsiders read. Take them out, name another channel, or set "
    "slack.figures_with_outsiders in app.yaml."
)
LOOK_AGAIN = timedelta(seconds=5)  # Slack does not promise that its history shows a message at once


class SlackChat:
    """Puts the bot's messages into Slack. Conversations are `<workspace>/<channel>`, a message's id is its ts."""

    def __init__(
        self,
        installs: Installs,
        directory: Directory,
        channels: Channels,
        database: Database,
        clock: Clock,
        companies: Mapping[str, Company],
        allowed: frozenset[str] = frozenset(),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`allowed`: the companies that let figures be posted where outsiders read. `sleep`: for details' turns."""
        self._installs = installs
        self._directory = directory
        self._channels = channels
        self._companies = companies
        self._outsiders = Outsiders(installs, directory, allowed)
        self._parts = Parts(database)
        self._posting = Posting(installs)
        self._studio = Studio(installs, database, clock)
        self._store = SqlStore(database)
        self._clock = clock
        self._whole = Whole(self._posting, self._parts, Turns(database, clock, sleep).take, self._details_refused)

    @property
    def platform(self) -> str:
        return PLATFORM

    @property
    def look_again(self) -> timedelta:
        return LOOK_AGAIN

    # ---- where to ---------------------------------------------------------------------------------------------------

    def gates(self, company: str, destination: Destination) -> Sequence[Gate]:
        if destination.place is not None:
            conversation = destination.place.conversation
        elif destination.channel is not None:
            conversation = "/".join(self._channels.known(company, destination.channel) or ())
        else:
            conversation = self._directory.direct_known(company, self._email(company, destination)) or ""
        if conversation:
            workspace, _, _ = conversation.partition("/")
            return gates.of_conversation(conversation), gates.of_workspace(workspace)
        first = next(iter(self._installs.of_company(company)), None)
        whose = gates.of_person(company, destination.person or f"#{destination.channel}")
        return (whose,) if first is None else (whose, gates.of_workspace(first.workspace))

    def reaches(self, company: str, destination: Destination) -> bool:
        place = destination.place
        if place is not None:
            workspace, _, _ = place.conversation.partition("/")
            install = self._installs.find(company, workspace) if place.platform == PLATFORM else None
            return install is not None and not install.ended
        if destination.channel is not None:
            return bool(self._installs.of_company(company))
        return self._directory.reaches(company, self._email(company, destination))

    def _email(self, company: str, destination: Destination) -> str:
        """Of the person a destination names; empty when the company does not list them any more."""
        people = self._companies[company].people if company in self._companies else {}
        person = people.get(destination.person or "")
        return "" if person is None else person.email

    async def _address(self, company: str, destination: Destination) -> tuple[Install, Address]:
        """Raises TryLater, NeverMind and Gone."""
        await self._installs.refresh()
        place = destination.place
        if place is not None:
            install = self._install(company, place.conversation)
            _, channel = parts_of(place.conversation)
            address = Address(install.workspace, channel, place.thread)
            if place.private or destination.person is None:
                return install, address
            user = await self._directory.user_in(install, self._listed(company, destination))
            return install, replace(address, only_for=user, thread=None if place.beside else place.thread)
        if destination.channel is not None:
            install, channel = await self._channels.named(company, destination.channel)
            return install, Address(install.workspace, channel)
        install, user = await self._directory.user_of(company, self._listed(company, destination))
        return install, Address(install.workspace, await self._directory.direct(install, user))

    def _install(self, company: str, conversation: str) -> Install:
        workspace, _ = parts_of(conversation)
        install = self._installs.find(company, workspace)
        if install is None:
            raise NeverMind(f"Drumbeat is not in the Slack workspace {workspace} for this company.")
        if install.ended:
            raise TryLater(install.ended, 60.0, gates.of_workspace(workspace).name)
        return install

    def _listed(self, company: str, destination: Destination) -> str:
        email = self._email(company, destination)
        if not email:
            raise NeverMind(f"'{destination.person}' is not among the people of the company any more.")
        return email

    # ---- sending, changing, finding ---------------------------------------------------------------------------------

    async def send(self, key: str, company: str, destination: Destination, card: Card, now: datetime) -> Sent:  # noqa: ARG002  the port's signature
        install, address = await self._address(company, destination)
        try:
            why_not = await self._outsiders.why_not(install, address)
            if why_not and destination.place is None:
                raise NeverMind(f"{why_not} {_HOW_TO_ALLOW}")
            said = Card(_NOT_HERE) if why_not else card
            ts = await self._whole.post(key, address, await self._studio.draft(install, said))
        except Gone as error:
            if destination.channel is not None and api_error(error) in LOST_CHANNEL:
                await self._channels.forget(company, destination.channel)
            raise
        return Sent(ts, address.conversation)

    async def update(self, key: str, company: str, sent: Sent, card: Card, now: datetime) -> None:  # noqa: ARG002  a change is the same however often it is made
        await self._installs.refresh()
        install = self._install(company, sent.conversation)
        _, channel = parts_of(sent.conversation)
        address = Address(install.workspace, channel)
        why_not = await self._outsiders.why_not(install, address)
        if why_not:
            raise NeverMind(f"{why_not} {_HOW_TO_ALLOW}")
        await self._whole.change(key, address, await self._studio.draft(install, card), sent.message)

    async def _details_refused(self, company: str, key: str, why: str) -> None:
        async with self._store.begin() as work:
            await details_refused(company, key, why, work, self._clock.now())

    async def find(self, key: str, company: str, destination: Destination) -> Sent | None:
        """The message with all its details. Of one that has its first part only, that is remembered for `send`."""
        install, address = await self._address(company, destination)
        if address.only_for is not None:
            raise Unsure("What one person alone sees in a channel cannot be looked up.")
        written = await self._parts.of_key(company, key)
        found = await self._posting.find(install, address, mark(company, key, 0, 0))
        if found is None:
            return None
        head, its = found
        if its.parts > 1:
            under = replace(address, thread=address.thread or head)
            there = await self._posting.parts(install, under, its)
            await self._parts.add(company, key, 0, address, head)
            for number, ts in there.items():
                if number:
                    await self._parts.add(company, key, number, under, ts)
            if any(number not in there and number not in written for number in range(1, its.parts)):
                return None
        return Sent(head, address.conversation)
