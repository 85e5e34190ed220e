"""Teams as a chat platform: the proactive side (handlers.ports.Chat)."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

import structlog

from bot.platforms.teams.connector import Connector
from bot.platforms.teams.directory import PLATFORM, PRESS, Directory
from bot.platforms.teams.errors import ConnectorError, NotReached, fail
from bot.platforms.teams.escape import unmarked
from bot.platforms.teams.following import in_thread, page, page_key
from bot.platforms.teams.pace import Held, of_conversation, of_opening, of_tenant
from bot.platforms.teams.references import Reference
from bot.platforms.teams.refreshing import begins_thread, refresh_of
from bot.platforms.teams.render import Message, message
from bot.platforms.teams.rows import Rows
from bot.platforms.teams.tables import TeamsPerson
from cadence.model import Company
from handlers.gates import Gate
from handlers.messages import Card, Place
from handlers.ports import Clock, Delivery, Destination, NeverMind, Sent, TryLater, Unsure

POINTER = "I have answered you in our personal chat: the answer is for you alone."
NO_CHAT = "The answer is for you alone, and we have no personal chat yet. Write to me there, and ask again."

_POINTER = "pointer/"  # how the keys begin of what says, where it was asked, that the answer is elsewhere
_ANSWERED_IN_PLACE = f"reply/{PLATFORM}/{PRESS}"  # Teams has shown it where the button was pressed

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Address:
    """Where a message goes, and where it was asked, should that be somewhere else that the bot is in."""

    to: Reference
    thread: str | None = None
    asked_in: Place | None = None


class TeamsChat:
    """Sends and changes messages. Teams cannot be asked what it took: what may have arrived is not sent again."""

    def __init__(
        self,
        connector: Connector,
        directory: Directory,
        companies: Mapping[str, Company],
        clock: Clock,
        rows: Rows,
        *,
        dialogs: bool,
    ) -> None:
        self._connector = connector
        self._directory = directory
        self._companies = companies
        self._clock = clock
        self._rows = rows
        self._dialogs = dialogs
        self.said_at: dict[str, float] = {}  # by conversation: when the last message went out, by the monotonic clock

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
            return (of_conversation(reference.tenant, reference.conversation), of_tenant(reference.tenant))
        if person is None:
            return ()
        tenant = person.tenant
        return (of_conversation(tenant, f"person/{person.aad_object_id}"), of_tenant(tenant), of_opening(tenant))

    def reaches(self, company: str, destination: Destination) -> bool:
        if destination.place is not None and destination.place.platform != PLATFORM:
            return False
        person = self._person(company, destination)
        return person is not None or self._known(company, destination, None) is not None

    async def send(self, key: str, company: str, destination: Destination, card: Card, now: datetime) -> Sent:  # noqa: ARG002  Teams takes no key, and its own clock
        address = await self._address(key, company, destination)
        to = address.to
        number = page(key)
        chain = in_thread(key) if number is not None else to.kind == "channel" and address.thread is None
        said = self._rendered(key, company, card, chain=chain, shared=to.kind != "personal" and number is None)
        pages = said.replies
        if number is not None:
            if number >= len(pages):
                raise NeverMind("There is nothing more to say in this thread.")
            said = pages[number]
        activity = {"type": "message", "text": unmarked(card.headline)} if key.startswith(_POINTER) else said.activity
        try:
            id = await self._connector.post(to, activity, address.thread)
        except ConnectorError as error:
            if address.thread is not None and error.status == HTTPStatus.NOT_FOUND:
                raise NeverMind(str(error)) from error  # the thread is gone, the channel need not be
            await self._note_gone(company, error, to)
            thread_gate = of_conversation(to.tenant, to.conversation).name
            fail(error, private=to.kind == "personal", thread_gate=thread_gate)
        self.said_at[to.conversation] = time.monotonic()
        rows = []
        if address.asked_in is not None and _ANSWERED_IN_PLACE not in key:
            rows.append(self._pointer(key, company, address.asked_in, POINTER))
        following = 0 if number is None else number + 1
        if following < len(pages):
            thread = address.thread or (id if to.kind == "channel" else None)
            place = Place(PLATFORM, to.conversation, thread, private=to.kind == "personal")
            after = page_key(key, following, chain=chain)
            rows.append(Delivery(after, company, Destination(place=place), self._clock.now(), card=card))
        if rows:
            await self._rows.plan(rows)
        return Sent(id, to.conversation)

    def _rendered(self, key: str, company: str, card: Card, *, chain: bool, shared: bool) -> Message:
        """`chain`: it begins a thread, which takes its details; `shared`: many see it, each with their own buttons."""
        refresh = refresh_of(key, card, self._companies[company], self._directory) if shared else None
        return message(card, chain=chain, refresh=refresh, dialogs=self._dialogs)

    async def update(self, key: str, company: str, sent: Sent, card: Card, now: datetime) -> None:  # noqa: ARG002  see send
        reference = self._directory.conversation(company, sent.conversation)
        if reference is None:
            raise NeverMind("The bot is not in this conversation any more.")
        original = await self._rows.of(company, sent)
        chain = original is not None and begins_thread(original, reference)
        shared = original is not None and reference.kind != "personal"
        said = self._rendered(original.key if original else key, company, card, chain=chain, shared=shared)
        try:
            await self._connector.put(reference, sent.message, said.activity)
        except ConnectorError as error:
            if error.status in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND):
                raise NeverMind(str(error)) from error
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

    async def _address(self, key: str, company: str, destination: Destination) -> _Address:
        person = self._person(company, destination)
        reference = self._known(company, destination, person)
        place = destination.place
        if destination.person is None or place is None:
            if reference is None and person is not None:
                reference = await self._begin(person)
            if reference is None:
                raise NeverMind("The bot is not in this conversation.")
            return _Address(reference, place.thread if place is not None else None)
        asked_in = place if self._directory.conversation(company, place.conversation) is not None else None
        if person is None:
            raise NeverMind("The answer is for one person, who is not known here.")
        try:
            return _Address(reference or await self._begin(person), asked_in=asked_in)
        except NeverMind:
            if asked_in is not None:
                await self._rows.plan([self._pointer(key, company, asked_in, NO_CHAT)])
            raise

    async def _begin(self, person: TeamsPerson) -> Reference:
        """Open the personal chat with somebody the bot has met elsewhere. Asked twice it is the same."""
        bot_id = self._directory.bot_id(person.company)
        try:
            id = await self._connector.begin(person.service_url, person.tenant, bot_id, person.user_id)
        except ConnectorError as error:
            if isinstance(error, Held) or HTTPStatus.BAD_REQUEST <= error.status < HTTPStatus.INTERNAL_SERVER_ERROR:
                fail(error, private=True, thread_gate=of_opening(person.tenant).name)
            raise TryLater(str(error)) from error  # nothing was said yet, whatever became of the chat
        reference = Reference(
            person.service_url, id, "personal", person.tenant, bot_id, person.user_id, person.aad_object_id
        )
        await self._directory.keep_conversation(person.company, reference, self._clock.now())
        return reference

    # ---- beside it ----

    def _pointer(self, key: str, company: str, asked_in: Place, words: str) -> Delivery:
        """What is said where it was asked, when the answer to it is elsewhere."""
        return Delivery(f"{_POINTER}{key}", company, Destination(place=asked_in), self._clock.now(), card=Card(words))

    async def _note_gone(self, company: str, error: ConnectorError, to: Reference) -> None:
        if error.status in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND):
            await self._directory.gone(company, to.conversation, self._clock.now())

    async def typing(self, to: Reference, thread: str | None) -> None:
        """Show that an answer is being made. Nothing is lost when it fails."""
        try:
            await self._connector.post(to, {"type": "typing"}, thread)
        except ConnectorError as error:
            level = _log.info if isinstance(error, NotReached) else _log.debug
            level("teams.typing_not_shown", why=str(error))
