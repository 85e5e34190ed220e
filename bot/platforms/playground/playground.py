"""The playground's own use: somebody chosen from the list writes, presses, fills in. What follows is the handlers'."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from pydantic import ValidationError

from bot.clock import MovableClock
from bot.platforms.playground.chat import PlaygroundChat
from bot.platforms.playground.control import ClockControl
from bot.platforms.playground.places import PLATFORM, Conversation, mentions_bot, without_mention
from bot.platforms.playground.tables import PlaygroundMessage
from bot.store.errors import DatabaseError
from cadence.model import Company, Due, DueKey
from cadence.people import Person
from cadence.rhythm import LedgerView
from handlers import router
from handlers.as_arranged import company_now
from handlers.coming import coming_now, known
from handlers.messages import INBOUND, Ask, Body, Inbound, Place, Press, Submit
from handlers.ports import Services
from policies.redact import mask

_log = structlog.get_logger(__name__)

RECENT = timedelta(minutes=30)  # how far back a direct message is one conversation
_WATCH_SECONDS = 0.5  # between two looks at what other processes have changed
_EARLIER = 5  # texts handed on with a question


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody at the page: a person of a company, in one of their conversations."""

    company: Company
    person: Person
    conversation: Conversation


@dataclass(frozen=True, slots=True)
class Known:
    """A company with what people arranged in chat, what is written down of it, and when its rhythm began."""

    company: Company
    ledger: LedgerView
    since: datetime | None

    def coming(self, now: datetime, until: datetime) -> tuple[Sequence[Due], frozenset[DueKey]]:
        """What happens from now until then, by time, and what of it is late."""
        return coming_now(self.company, self.ledger, now, until, self.since)


class CannotSay(Exception):
    """What was sent is not taken; the message says why, to the person."""


class Playground:
    """Everything the pages need. Start it with `restore`, end it with `close`.

    `tick` plans what is due now and hands it to the queue; `idle` returns when the queue has nothing left. Without
    `clock`, time is the services' own and cannot be moved.
    """

    def __init__(
        self,
        services: Services,
        chat: PlaygroundChat,
        clock: MovableClock | None,
        *,
        tick: Callable[[], Awaitable[None]],
        idle: Callable[[], Awaitable[None]],
    ) -> None:
        self.services = services
        self.chat = chat
        self.board = chat.board
        self.directory = chat.directory
        self.now = services.clock.now
        self.control = (
            ClockControl(clock, chat.board, services.companies, tick=tick, idle=idle, coming=self.coming)
            if clock is not None
            else None
        )
        self.closing = asyncio.Event()
        self._idle = idle

    async def restore(self, at: datetime | None = None) -> bool:
        """After a start, before the first tick: the clock, which is kept, and what the inbox was not given any more.

        Call it when the tables are there and the queue takes work. Returns what `restore_clock` does.
        """
        was_later = await self.restore_clock(at)
        if self.control is not None:
            await self.control.keep()
        await self.hand_on()
        return was_later

    async def restore_clock(self, at: datetime | None = None) -> bool:
        """Put the clock where it was when the process ended, or at `at` when that is later. Only reads.

        True when `at` was given and the clock had been later already.
        """
        return self.control is not None and await self.control.restore(at)

    async def follow(self) -> None:
        """On a database that several processes share: take over where another has moved the clock to."""
        if self.control is not None and await self.control.follow():
            self.board.changed.send()

    async def watch(self) -> None:
        """Tell the pages of this process what the other processes change, until cancelled."""
        seen = 0
        while True:
            try:
                await self.follow()
                now = await self.board.revision()
            except DatabaseError as error:  # the pages go on when it answers again
                _log.warning("playground.watch_failed", why=str(error))
            else:
                if now != seen:
                    seen = now
                    self.board.changed.send()
            await asyncio.sleep(_WATCH_SECONDS)

    async def known(self, company: Company, until: datetime) -> Known:
        """What the plan from now until then depends on."""
        async with self.services.store.begin() as work:
            now = self.now()
            arranged = await company_now(company, work, now)
            return Known(arranged, *await known(arranged, work, now, until))

    async def coming(self, company: Company, until: datetime) -> Sequence[Due]:
        """What happens from now until then: also what is late, and what will not because it is answered."""
        return (await self.known(company, until)).coming(self.now(), until)[0]

    async def hand_on(self) -> None:
        """Give the inbox the messages that are on the board but were not taken by it, whatever came in between."""
        for message in await self.board.not_accepted():
            try:
                await self._hand_on(message)
            except ValidationError:  # of another version; its text would quote what was written
                _log.error("playground.message_unreadable", message=message.number)
                await self.board.accepted(message)

    async def close(self) -> None:
        """End every page's live connection, so that the server can stop at once."""
        self.closing.set()
        self.board.changed.send()

    def viewer(self, company: str, person: str, token: str) -> Viewer | None:
        """Who and where an address means; None when there is nobody or no such place."""
        somebody = self.directory.person(company, person)
        if somebody is None:
            return None
        places = self.directory.conversations(company, person)
        place = next((one for one in places if one.token == token), None)
        return None if place is None else Viewer(self.services.companies[company], somebody, place)

    async def say(self, viewer: Viewer, id: str, text: str, thread: int | None) -> None:
        """Put a person's message on the board and, when the bot is meant, into its inbox. Raises CannotSay.

        The same id again is the same message. Secrets and personal data in it are masked on the board, which keeps it.
        """
        company, place = viewer.company.id, viewer.conversation
        shown = mask(text)
        if thread is not None:
            root = await self.board.root(company, thread)
            if root is None or root.conversation != place.id or root.only_for is not None or place.private:
                raise CannotSay("There is no such thread here.")
        message = PlaygroundMessage(
            company=company,
            key=f"in/{id}",
            conversation=place.id,
            thread=thread,
            author=viewer.person.id,
            text=shown,
            at=self.now(),
            revision=0,
        )
        if place.private or mentions_bot(text) or (thread and await self.board.bot_spoke_in(company, thread)):
            message.inbound = INBOUND.dump_json(await self._ask(viewer, id, text, thread)).decode()
        stored = await self.board.put(message)
        if (stored.author, stored.conversation, stored.text) != (viewer.person.id, place.id, shown):
            raise CannotSay("This id belongs to another message. Send it again.")
        if stored.inbound is not None:
            await self._hand_on(stored)

    async def press(self, viewer: Viewer, id: str, press: Press) -> router.Interaction:
        """A button. The same id again does nothing. Raises CannotSay for one on a message that is not here."""
        on = int(press.message) if press.message is not None else None
        return await self._interact(viewer, f"press/{viewer.company.id}/{id}", press, on)

    async def submit(self, viewer: Viewer, id: str, submit: Submit, message: int | None) -> router.Interaction:
        """A form that a button on `message` opened. The same id again does nothing. Raises CannotSay, as `press`."""
        return await self._interact(viewer, f"submit/{viewer.company.id}/{id}", submit, message)

    async def settled(self, seconds: float) -> None:
        """Wait until everything is said, but no longer than this: for pages without a live connection."""
        try:
            async with asyncio.timeout(seconds):
                await self._idle()
        except TimeoutError:
            return

    async def unread(self, company: str) -> Mapping[str, int]:
        """How many direct messages each person has not seen."""
        return await self.board.unread_direct(company)

    async def _ask(self, viewer: Viewer, id: str, text: str, thread: int | None) -> Inbound:
        place = viewer.conversation
        since = None if thread is not None else self.now() - RECENT
        earlier: tuple[str, ...] = ()
        if place.private or thread is not None:
            earlier = await self.board.own_texts(
                viewer.company.id, viewer.person.id, place.id, thread, since, limit=_EARLIER
            )
        words = without_mention(text) if not place.private else text
        body = Ask(words, tuple(without_mention(one) for one in earlier))
        name = f"in/{viewer.company.id}/{id}"
        return self._inbound(viewer, name, body, str(thread) if thread is not None else None)

    async def _interact(self, viewer: Viewer, id: str, body: Press | Submit, on: int | None) -> router.Interaction:
        thread = None
        if on is not None:
            stood = await self.board.get(viewer.company.id, viewer.person.id, on)
            if stood is None or stood.conversation != viewer.conversation.id:
                raise CannotSay("The message this belongs to is not in this conversation. Load the page again.")
            if not viewer.conversation.private:
                thread = str(stood.thread or stood.number)
        return await router.interact(self._inbound(viewer, id, body, thread), self.services)

    def _inbound(self, viewer: Viewer, id: str, body: Body, thread: str | None) -> Inbound:
        place = Place(PLATFORM, viewer.conversation.id, thread, private=viewer.conversation.private)
        return Inbound(id, viewer.company.id, viewer.person.email, place, body, self.now())

    async def _hand_on(self, message: PlaygroundMessage) -> None:
        if message.inbound is None:
            return
        inbound = INBOUND.validate_json(message.inbound)
        place = inbound.place
        if not place.private and place.thread is None:
            # An answer in a channel goes into the question's own thread, whose id is known only now.
            inbound = replace(inbound, place=replace(place, thread=str(message.number)))
        if inbound.company in self.services.companies:
            await router.accept(inbound, self.services)
        await self.board.accepted(message)
