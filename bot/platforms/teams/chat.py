"""Teams as a chat platform: the proactive side (handlers.ports.Chat)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from bot.platforms.teams.connector import Connector
from bot.platforms.teams.directory import PLATFORM, Directory
from bot.platforms.teams.errors import ConnectorError, NotReached, Rejected, fail
from bot.platforms.teams.plain import Message, message
from bot.platforms.teams.references import Reference
from bot.platforms.teams.tables import TeamsPerson
from cadence.model import Company
from handlers.gates import Gate, Window
from handlers.messages import Card
from handlers.ports import Clock, Destination, NeverMind, Sent, TryLater, Unsure

PER_THREAD = (Window(7, 1), Window(8, 2), Window(60, 30), Window(1_800, 3_600))  # of messages to one conversation
PER_TENANT = (Window(50, 1),)  # of all that an app asks of one tenant
POINTER = "I have answered you in our personal chat: the answer is for you alone."
NO_CHAT = "The answer is for you alone, and we have no personal chat yet. Write to me there, and ask again."

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Address:
    """Where a message goes, and what is said where it was asked, should that be somewhere else."""

    to: Reference
    thread: str | None = None
    asked_in: Reference | None = None
    asked_thread: str | None = None


class TeamsChat:
    """Sends and changes messages. Teams cannot be asked what it took: what may have arrived is not sent again."""

    def __init__(
        self,
        connector: Connector,
        directory: Directory,
        companies: Mapping[str, Company],
        clock: Clock,
        render: Callable[[Card], Message] = message,
    ) -> None:
        self._connector = connector
        self._directory = directory
        self._companies = companies
        self._clock = clock
        self._render = render
        self.said_at: dict[str, datetime] = {}  # by conversation: when the last message went out

    @property
    def platform(self) -> str:
        return PLATFORM

    @property
    def look_again(self) -> None:
        return None  # a bot cannot look into a conversation's history

    def gates(self, company: str, destination: Destination) -> Sequence[Gate]:
        person = self._person(company, destination)
        reference = self._known(company, destination, person)
        if reference is not None:
            tenant, name = reference.tenant, reference.conversation
        elif person is not None:
            tenant, name = person.tenant, f"person/{person.aad_object_id}"
        else:
            return ()
        return (Gate(f"teams/{tenant}/{name}", PER_THREAD), Gate(f"teams/{tenant}", PER_TENANT))

    def reaches(self, company: str, destination: Destination) -> bool:
        if destination.place is not None and destination.place.platform != PLATFORM:
            return False
        person = self._person(company, destination)
        return person is not None or self._known(company, destination, None) is not None

    async def send(self, key: str, company: str, destination: Destination, card: Card, now: datetime) -> Sent:  # noqa: ARG002  Teams takes no key, and its own clock
        address = await self._address(company, destination)
        said = self._render(card)
        to = address.to
        try:
            id = await self._connector.post(to, activity(said), address.thread)
        except ConnectorError as error:
            await self._note_gone(company, error, to)
            fail(error, private=to.kind == "personal", thread_gate=f"teams/{to.tenant}/{to.conversation}")
        self.said_at[to.conversation] = self._clock.now()
        if address.asked_in is not None:
            await self._point(address.asked_in, address.asked_thread, POINTER)
        return Sent(id, to.conversation)

    async def update(self, key: str, company: str, sent: Sent, card: Card, now: datetime) -> None:  # noqa: ARG002  see send
        reference = self._directory.conversation(company, sent.conversation)
        if reference is None:
            raise NeverMind("The bot is not in this conversation any more.")
        try:
            await self._connector.put(reference, sent.message, activity(self._render(card)))
        except Rejected as error:
            if error.answered.status in (403, 404):
                raise NeverMind(str(error)) from error
            fail(error, private=reference.kind == "personal")
        except ConnectorError as error:
            fail(error, private=reference.kind == "personal")

    async def find(self, key: str, company: str, destination: Destination) -> Sent | None:  # noqa: ARG002  there is nothing to ask
        raise Unsure("Teams cannot be asked what it took.")

    # ---- where to ----

    def _person(self, company: str, destination: Destination) -> TeamsPerson | None:
        """Whose personal chat a message goes to, if it goes to one by name."""
        if destination.person is None or company not in self._companies:
            return None
        person = self._companies[company].people.get(destination.person)
        return None if person is None else self._directory.by_email(company, person.email)

    def _known(self, company: str, destination: Destination, person: TeamsPerson | None) -> Reference | None:
        if person is not None:
            return self._directory.personal(person)
        if destination.place is not None:
            return self._directory.conversation(company, destination.place.conversation)
        if destination.channel is not None:
            return self._directory.channel(company, destination.channel)
        return None

    async def _address(self, company: str, destination: Destination) -> _Address:
        person = self._person(company, destination)
        reference = self._known(company, destination, person)
        place = destination.place
        if destination.person is None or place is None:
            if reference is None and person is not None:
                reference = await self._begin(person)
            if reference is None:
                raise NeverMind("The bot is not in this conversation.")
            return _Address(reference, place.thread if place is not None else None)
        asked_in = self._directory.conversation(company, place.conversation)
        if person is None:
            raise NeverMind("The answer is for one person, who is not known here.")
        try:
            return _Address(reference or await self._begin(person), None, asked_in, place.thread)
        except NeverMind:
            if asked_in is not None:
                await self._point(asked_in, place.thread, NO_CHAT)
            raise

    async def _begin(self, person: TeamsPerson) -> Reference:
        """Open the personal chat with somebody the bot has met elsewhere. Asked twice it is the same."""
        bot_id = self._directory.bot_id(person.company)
        try:
            id = await self._connector.begin(person.service_url, person.tenant, bot_id, person.user_id)
        except Rejected as error:
            fail(error, private=True)
        except ConnectorError as error:
            raise TryLater(str(error)) from error
        reference = Reference(
            person.service_url, id, "personal", person.tenant, bot_id, person.user_id, person.aad_object_id
        )
        await self._directory.keep_conversation(person.company, reference, self._clock.now())
        return reference

    # ---- beside it ----

    async def _point(self, to: Reference, thread: str | None, words: str) -> None:
        """Say where it was asked that the answer is elsewhere. The answer has been given: this may fail."""
        try:
            await self._connector.post(to, {"type": "message", "text": words}, thread)
        except ConnectorError as error:
            _log.warning("teams.pointer_not_sent", why=str(error))

    async def _note_gone(self, company: str, error: ConnectorError, to: Reference) -> None:
        if isinstance(error, Rejected) and error.answered.status in (403, 404):
            await self._directory.gone(company, to.conversation, self._clock.now())

    async def typing(self, to: Reference, thread: str | None) -> None:
        """Show that an answer is being made. Nothing is lost when it fails."""
        try:
            await self._connector.post(to, {"type": "typing"}, thread)
        except ConnectorError as error:
            level = _log.info if isinstance(error, NotReached) else _log.debug
            level("teams.typing_not_shown", why=str(error))


def activity(said: Message) -> dict[str, Any]:
    """A rendered card as an activity."""
    made: dict[str, Any] = {"type": "message", "summary": said.summary}
    if said.attachments:
        made["attachments"] = list(said.attachments)
    else:
        made["text"] = said.text
    if said.entities:
        made["entities"] = list(said.entities)
    return made
