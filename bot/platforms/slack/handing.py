"""From a kept envelope to an answer, or to the inbox: who it is from, what they said, and where the answer belongs."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import timedelta
from functools import partial

import structlog

from bot.locks import Locks
from bot.platforms.slack import courtesy, envelopes
from bot.platforms.slack.addresses import PLATFORM
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.earlier import earlier
from bot.platforms.slack.envelopes import AtHand, Envelopes
from bot.platforms.slack.inbound import Heard, Payload, bot_of, for_somebody_else, kept, said_to
from bot.platforms.slack.leaving import left
from bot.platforms.slack.speakers import Outsider, Speaker, Speakers, Unserved, Withdrawn
from bot.platforms.slack.workspaces import NotInstalled
from bot.store.database import Database
from bot.store.repositories.arrangements import Remembered
from bot.store.unit_of_work import SqlWork
from handlers import router
from handlers.at_once import Said, Sender
from handlers.messages import Ask, Inbound, Place
from handlers.ports import Gone, Services, TryLater
from handlers.read_ahead import read_ahead
from policies.model import Question

PATIENCE = timedelta(days=1)  # for a message whose writer Slack does not name
MEMORY = timedelta(days=90)  # how long a thread is followed without a new mention; Slack repeats events for a day
_FORGET_EVERY_SECONDS = 3600.0
_LOOK_AGAIN_SECONDS = 5.0
_LAST_SECONDS = 0.3  # for an answer that is being written down when Drumbeat stops
_AT_ONCE = 10  # envelopes that are handed on at the same time
_AT_HAND = 1_000  # those of a longer line are read from the database when it is their turn

_WITHDRAWN = "The account is deactivated."

_log = structlog.get_logger(__name__)


class Handing:
    """Hands kept envelopes on, each once. What fails is tried again with the next tick (`hand_on_waiting`)."""

    def __init__(
        self,
        envelopes: Envelopes,
        database: Database,
        services: Services,
        speakers: Speakers,
        directory: Directory,
        sender: Sender | None,
        heard: Callable[[], None],
    ) -> None:
        """`sender` sends what is answered here, where anything is; `heard` is called for each such message."""
        self._envelopes = envelopes
        self._database = database
        self._services = services
        self._speakers = speakers
        self._directory = directory
        self._sender = sender
        self._heard = heard
        self._remembered = Remembered()
        self._installs = directory.installs
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._turns = Locks[tuple[str, str, str]]()  # of a team, a channel and who speaks there
        self._in_hand: dict[str, asyncio.Task[None]] = {}
        self._answering: set[str] = set()  # of these, those that are being written down with their answer
        self._not_before: dict[str, float] = {}  # by the loop's time, for those Slack could not be asked about
        self._forget_at = 0.0
        envelopes.arrived = self.arrived

    def arrived(self, events: Mapping[str, AtHand | None]) -> None:
        """Have these handed on soon. What is only in the database, not at hand, is read there."""
        for event, envelope in events.items():
            if event not in self._in_hand:
                at_hand = envelope if len(self._in_hand) < _AT_HAND else None
                task = asyncio.create_task(self._hand_on(event, at_hand), name=f"hand on {event}")
                self._in_hand[event] = task
                task.add_done_callback(partial(self._forget, event))

    def _forget(self, event: str, _ended: object) -> None:
        self._in_hand.pop(event, None)

    async def hand_on_waiting(self) -> None:
        """Hand on what was kept and is not handed on: after a start, and where it failed."""
        now = asyncio.get_running_loop().time()
        self._not_before = {event: until for event, until in self._not_before.items() if until > now}
        waiting = await self._envelopes.waiting()
        self.arrived({event: None for event in waiting if event not in self._not_before})
        if now >= self._forget_at:
            self._forget_at = now + _FORGET_EVERY_SECONDS
            await self._envelopes.forget_before(self._services.clock.now() - MEMORY)
            self._directory.forget_left()  # where another process was told

    async def idle(self) -> None:
        """Return when nothing is in hand."""
        while self._in_hand:
            await asyncio.wait(set(self._in_hand.values()))

    async def close(self) -> None:
        """End what is in hand; it is found again at the next start. What is being answered may go on to be sent."""
        for event, task in list(self._in_hand.items()):
            if event not in self._answering:
                task.cancel()
        if self._answering:
            await asyncio.wait({self._in_hand[event] for event in self._answering}, timeout=_LAST_SECONDS)
        for task in list(self._in_hand.values()):
            task.cancel()
        await self.idle()

    def _turn(self, at_hand: AtHand | None) -> AbstractAsyncContextManager[object]:
        """What somebody says in one conversation is handed on in the order in which it came."""
        if at_hand is None:  # only in the database: nobody knows yet whose it is
            return nullcontext()
        found, _ = at_hand
        return self._turns.of((found.team, found.channel or "", found.user))

    async def _hand_on(self, event: str, at_hand: AtHand | None) -> None:
        async with self._turn(at_hand), self._room:
            try:
                envelope = at_hand or await self._read(event)
                if envelope is not None:
                    await self._one(*envelope)
            except (TryLater, NotInstalled) as error:  # Slack cannot say now who this is: no fault of the message
                await self._wait(event, error)
            except Gone as error:  # whoever it was cannot be written to any more: no fault of ours either
                _log.info("slack.nobody_there", event_id=event, why=str(error))
                await self._end(event, str(error))
            except Exception as error:  # noqa: BLE001  the boundary: one that fails is counted, and no affair of the others
                # Only the kind of error: its words may quote what somebody wrote.
                attempts = await self._envelopes.failed(event, type(error).__name__)
                _log.warning("slack.not_handed_on", event_id=event, why=type(error).__name__, attempts=attempts)

    async def _read(self, event: str) -> AtHand | None:
        """The envelope of an event that waits, from the database."""
        payload = await self._envelopes.body(event)
        found = None if payload is None else kept(payload)
        return None if payload is None or found is None else AtHand(found, payload)

    async def _wait(self, event: str, error: TryLater | NotInstalled) -> None:
        """Look again later; after PATIENCE nobody waits for an answer any more."""
        _log.warning("slack.cannot_be_asked", event_id=event, why=str(error))
        after = error.after if isinstance(error, TryLater) else _LOOK_AGAIN_SECONDS
        self._not_before[event] = asyncio.get_running_loop().time() + after
        await self._envelopes.give_up_before(event, self._services.clock.now() - PATIENCE, str(error))

    async def _one(self, found: Heard, payload: Payload) -> None:
        match found.kind:
            case "message" | "app_mention":
                await self._said(found, payload)
            case "command" | "idea" | "shortcut":
                await self._asked(found, payload)
            case _:  # the app was removed, or its token taken back
                uninstalled = found.kind == "app_uninstalled"
                await left(self._directory, self._database, found.enterprise, found.team, uninstalled=uninstalled)
                await self._finish(found)

    # ---- somebody said something ----

    async def _said(self, found: Heard, payload: Payload) -> None:
        bot = bot_of(payload)
        ours = await self._is_ours(found)
        if not found.addressed and not await self._is_followed(found, bot, ours=ours):
            await self._finish(found, "Not said to the bot.")
            return
        speaker = await self._speaker(found, payload)
        if speaker is None:
            return
        client = self._installs.client(found.team, found.enterprise)
        with courtesy.Working(found, client) as working:
            said = said_to(found.text, bot)
            read = read_ahead(said, speaker.company, self._services)
            before: Sequence[str] = ()
            if read is None or not read.alone:  # for the rest, whatever Slack has would change nothing
                before = await earlier(found, client, self._services.clock.now())
            words = Ask(said, tuple(said_to(each, bot) for each in before))
            id = f"{found.team}/{found.channel}/{found.ts}"
            place = await self._speakers.place(found, speaker, discreet=not ours)
            reading = None if read is None or before else read.question
            await self._accept(found, id, speaker, place, words, reading, working)

    async def _is_followed(self, found: Heard, bot: str, *, ours: bool) -> bool:
        """True in a thread where this person has spoken to the bot, and beneath what the bot has posted."""
        if found.channel is None or found.thread is None or for_somebody_else(found.text, bot):
            return False
        if ours:
            return True
        async with self._database.statements(writes=False) as session:
            return found.user in await envelopes.spoke_to_bot(session, found.team, found.channel, found.thread)

    async def _is_ours(self, found: Heard) -> bool:
        """True beneath something that the bot has posted."""
        company = self._speakers.company(found.enterprise, found.team)
        if company is None or found.channel is None or found.thread is None:
            return False
        where = self._speakers.conversation(found.enterprise, found.team, found.channel)
        async with self._database.statements(writes=False) as session:
            return await SqlWork.over(session).ledger.by_message(company, PLATFORM, where, found.thread) is not None

    # ---- somebody asked with a command or a shortcut ----

    async def _asked(self, found: Heard, payload: Payload) -> None:
        speaker = await self._speaker(found, payload)
        if speaker is None:
            return
        words = f"I have an idea: {found.text}" if found.kind == "idea" else found.text
        said = said_to(words) if found.kind == "shortcut" else words  # a command comes as it was typed
        place = await self._speakers.place_near(found, speaker)
        await self._accept(found, found.event, speaker, place, Ask(said))

    # ---- answered, or into the inbox ----

    async def _speaker(self, found: Heard, payload: Payload) -> Speaker | None:
        """Whose it is; None for what is of nobody inside a company, which ends here.

        Who asked with a command or a shortcut was promised an answer, and may be where the bot is not.
        """
        match await self._speakers.who(found.enterprise, found.team, found.user, found.channel):
            case Unserved():
                await self._finish(found, "The workspace belongs to no company.")
                await courtesy.respond(self._installs, payload, courtesy.UNSERVED)
            case Outsider():
                await self._finish(found, "Somebody from outside the company.")
                if not await courtesy.respond(self._installs, payload, courtesy.OUTSIDE):
                    await courtesy.tell_outsider(found, self._installs.client(found.team, found.enterprise))
            case Withdrawn():
                await self._finish(found, _WITHDRAWN)
            case Speaker() as speaker:
                return speaker
        return None

    async def _accept(
        self,
        found: Heard,
        id: str,
        speaker: Speaker,
        place: Place,
        body: Ask,
        reading: Question | None = None,
        working: courtesy.Working | None = None,
    ) -> None:
        """Answered and out of the envelopes at once; or into the inbox, to be handled from there."""
        inbound = Inbound(id, speaker.company, speaker.email, place, body, self._services.clock.now())
        # Where a model may be asked first it takes seconds; where processes share a clock it has to be looked at.
        if self._sender is not None and self._services.interpreter is None:
            self._answering.add(found.event)
            try:
                said = await self._answered(found, inbound, reading, self._sender)
                if working is not None:
                    await (working.show() if said.keys and said.in_hand is None else working.end())
                await said.go_on(self._services, self._sender)
            except Exception as error:  # noqa: BLE001  a fault of ours: from the inbox each attempt is counted, and told
                _log.warning("slack.not_answered_at_once", event_id=found.event, why=type(error).__name__)
            else:
                return
            finally:
                self._answering.discard(found.event)
        if working is not None:
            await working.show()
        async with self._database.statements() as session:
            if not await envelopes.still_waits(session, found.event):
                return
            await SqlWork.over(session).inbox.add(inbound)
            await envelopes.done(session, found.event, inbound.at)
        await self._services.queue.handle(PLATFORM, [id])

    async def _answered(self, found: Heard, inbound: Inbound, reading: Question | None, sender: Sender) -> Said:
        """Handle it in the transaction that takes it out of the envelopes."""
        async with self._database.statements() as session:
            if not await envelopes.done(session, found.event, inbound.at):
                return Said()
            work = SqlWork.over(session, self._remembered)
            said = await router.answer(inbound, self._services, work, sender, reading)
        self._heard()
        return said

    async def _finish(self, found: Heard, why: str = "") -> None:
        await self._end(found.event, why)

    async def _end(self, event: str, why: str) -> None:
        async with self._database.statements() as session:
            await envelopes.done(session, event, self._services.clock.now(), why=why)
