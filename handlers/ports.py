"""What the use cases need from the outside, as small Protocols. Adapters live in `bot/`; tests bring their own.

A unit of work is one transaction: everything in it happens, or nothing does.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import uuid4

from cadence.model import CheckIn, Company, DueKey, Figure, Person, Week
from handlers.messages import Card, Inbound, Place
from policies.closed import ClosedQuestion
from policies.model import OFFLINE, Passage, Question, Register, Verdict
from policies.ways import Ways


class Clock(Protocol):
    def now(self) -> datetime:
        """The instant it is, aware and in UTC."""
        ...


# ---- the ledger -------------------------------------------------------------------------------------------------


class DeliveryState(StrEnum):
    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    RETRY = "retry"
    UNCERTAIN = "uncertain"
    DEAD = "dead"
    WITHDRAWN = "withdrawn"

    @property
    def unfinished(self) -> bool:
        return self in (DeliveryState.PLANNED, DeliveryState.SENDING, DeliveryState.RETRY)


@dataclass(frozen=True, slots=True)
class Destination:
    """Who or where a delivery goes: a person (by id), a channel (by name), or a place a message came from."""

    person: str | None = None
    channel: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the ledger: a message the bot owes somebody, or a change to one it sent.

    `key` is unique: str(DueKey) for what the rhythm owes, `reply/<platform>/<inbound id>/<n>` for an answer,
    `update/<original key>/<platform>/<inbound id>` for a change in place.
    """

    key: str
    company: str
    destination: Destination
    created_at: datetime
    due_key: DueKey | None = None  # set for what the rhythm owes; its card is composed when it is sent
    due_at: datetime | None = None
    about: tuple[str, ...] = ()  # initiative ids
    expires: datetime | None = None
    card: Card | None = None  # what is (to be) said; frozen once sending has begun
    updates: str | None = None  # key of the delivery this one changes in place
    state: DeliveryState = DeliveryState.PLANNED
    not_before: datetime | None = None  # with RETRY
    attempts: int = 0
    message: str | None = None  # the platform's id of the sent message
    conversation: str | None = None  # the platform's id of where it was sent
    platform: str | None = None
    sent_at: datetime | None = None  # with SENDING when that began; with RETRY set only after an interruption
    why: str = ""  # reason for RETRY, UNCERTAIN, DEAD or WITHDRAWN; with SENDING the run that has it in hand

    @property
    def perhaps_sent(self) -> bool:
        """True while it is being sent, and after an interruption until it has been looked up on its platform."""
        return self.state is DeliveryState.SENDING or (self.state is DeliveryState.RETRY and self.sent_at is not None)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What of an unfinished row tells whether there is something to do about it; cheap to read, whatever it says."""

    key: str
    state: DeliveryState
    expires: datetime | None = None
    sent_at: datetime | None = None
    why: str = ""

    @property
    def perhaps_sent(self) -> bool:
        """As for the Delivery itself."""
        return self.state is DeliveryState.SENDING or (self.state is DeliveryState.RETRY and self.sent_at is not None)


class Unreadable(ValueError):
    """A kept row cannot be read any more. The text names it and says where, and quotes nothing of it."""


# ---- chat -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sent:
    """A message the platform has taken."""

    message: str
    conversation: str


class ChatError(Exception):
    """A send that did not end well. The subclasses say what the ledger makes of it."""


class TryLater(ChatError):
    """It was surely not sent; send it again, no sooner than `after` seconds from now."""

    def __init__(self, reason: str, after: float = 5.0) -> None:
        super().__init__(reason)
        self.after = after


class NeverMind(ChatError):
    """It cannot be sent at all: the person left, the channel is archived, the bot was blocked."""


class Unsure(ChatError):
    """Nobody knows whether it was sent: a time-out or a reset after the request had left."""


class Chat(Protocol):
    """A chat platform, proactive side only. Forms and errors are answers to a request and never go through here."""

    @property
    def platform(self) -> str: ...

    def reaches(self, company: str, destination: Destination) -> bool:
        """True when this platform is the one to use for the destination."""
        ...

    async def send(self, key: str, company: str, destination: Destination, card: Card, now: datetime) -> Sent:
        """Send a message. `key` is unique to it; a platform that can, refuses to take the same key twice.

        Raises TryLater, NeverMind or Unsure.
        """
        ...

    async def update(self, key: str, company: str, sent: Sent, card: Card, now: datetime) -> None:
        """Change a message in place. Doing it twice is harmless. Raises as `send`."""
        ...

    async def find(self, key: str, company: str, destination: Destination) -> Sent | None:
        """Look up whether a message with this key was taken after all. Raises Unsure where that cannot be known."""
        ...


# ---- records ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer:
    """A policy answer that was given: what was asked (masked), how it was read, what decided."""

    id: str
    company: str
    person: str | None  # person id; None when the asker is not known to the company
    at: datetime
    text: str  # masked: no secrets, no personal data
    intent: str
    tools: tuple[str, ...]
    data_kinds: tuple[str, ...]
    verdict: str | None
    rules: tuple[str, ...]
    register_version: str
    confidence: float
    helpful: bool | None = None
    read_by: str = OFFLINE  # as in Question
    purposes: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()  # condition ids that came with a yes
    path: tuple[str, ...] = ()  # how it was read, a sentence a step; masked


@dataclass(frozen=True, slots=True)
class ToolRequest:
    """Somebody asks for a tool, or for an exception."""

    id: str
    company: str
    person: str
    tool: str  # id, or `unknown:<name>`
    at: datetime
    reason: str = ""
    state: str = "open"


@dataclass(frozen=True, slots=True)
class Incident:
    """Somebody reports that data went where it should not have."""

    id: str
    company: str
    person: str
    at: datetime
    text: str  # masked
    tools: tuple[str, ...] = ()
    data_kinds: tuple[str, ...] = ()


class InboxState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"  # tried to the limit; the sender was told


# ---- store ------------------------------------------------------------------------------------------------------


class Inbox(Protocol):
    async def add(self, inbound: Inbound) -> bool:
        """Keep an incoming message. False when a message with this platform and id is there already.

        An adapter's ids are unique on its platform over all companies and all kinds of messages.
        """
        ...

    async def get(self, platform: str, id: str) -> Inbound | None:
        """The message when it is still waiting, else None."""
        ...

    async def done(self, platform: str, id: str, at: datetime) -> None: ...

    async def failed(self, platform: str, id: str, at: datetime, why: str) -> int:
        """Count a failed attempt; returns how many there were."""
        ...

    async def give_up(self, platform: str, id: str, at: datetime) -> None: ...

    async def waiting(self, limit: int = 1000) -> Sequence[tuple[str, str]]:
        """(platform, id) of what is not handled yet, oldest first."""
        ...


class Ledger(Protocol):
    async def plan(self, deliveries: Sequence[Delivery]) -> Sequence[str]:
        """Write rows whose keys are not there yet; returns the keys that were written."""
        ...

    async def get(self, key: str) -> Delivery | None:
        """Raises Unreadable for a row whose card or destination this version does not understand."""
        ...

    async def change(self, delivery: Delivery, *, was: DeliveryState) -> bool:
        """Replace the row if it is still in state `was`. False when somebody else was quicker."""
        ...

    async def keys(self, company: str, weeks: Sequence[Week]) -> frozenset[DueKey]:
        """The due keys of these weeks that are in the ledger, whatever their state."""
        ...

    async def find(self, company: str, key: DueKey) -> Delivery | None: ...

    async def by_message(self, company: str, platform: str, conversation: str, message: str) -> Delivery | None:
        """The delivery that became this message; a platform may give the same id in another conversation."""
        ...

    async def unfinished(self, now: datetime, *, interrupted: bool = False, limit: int = 1000) -> Sequence[Unfinished]:
        """Rows that are planned, or may be tried again by now, in the order of creation.

        With `interrupted`, those being sent too: after a start, they are what a dead process left behind.
        """
        ...

    async def withdraw(self, keys: Sequence[str], why: str) -> None:
        """Withdraw those of these rows that are planned or wait to be tried again and have surely not been sent."""
        ...

    async def bury(self, key: str, why: str) -> bool:
        """End an unfinished row as DEAD without reading it. False when it is finished or not there."""
        ...


class CheckIns(Protocol):
    async def of_week(self, company: str, week: Week) -> Sequence[CheckIn]: ...

    async def get(self, company: str, initiative: str, week: Week) -> CheckIn | None: ...

    async def put(self, check_in: CheckIn) -> None: ...


class Figures(Protocol):
    async def add(self, figures: Sequence[Figure]) -> None:
        """Append. Nothing is ever changed or taken away."""
        ...

    async def of_weeks(self, company: str, first: Week, last: Week) -> Sequence[Figure]:
        """All statements about these weeks, superseded ones too, in the order they were said."""
        ...

    async def of_initiative(self, company: str, initiative: str, first: Week, last: Week) -> Sequence[Figure]: ...

    async def said_between(self, company: str, after: datetime, until: datetime) -> Sequence[Figure]:
        """Statements by when they were said, for restatements of earlier weeks."""
        ...


class Answers(Protocol):
    async def add(self, answer: Answer) -> None: ...

    async def get(self, company: str, id: str) -> Answer | None: ...

    async def rate(self, company: str, id: str, person: str, helpful: bool) -> bool:  # noqa: FBT001  the vote is the value
        """Keep somebody's vote on an answer of theirs. False when there is no such answer."""
        ...

    async def between(self, company: str, after: datetime, until: datetime) -> Sequence[Answer]: ...

    async def of_person(self, company: str, person: str, limit: int = 20) -> Sequence[Answer]: ...

    async def lately(self, company: str, limit: int) -> Sequence[Answer]:
        """The last answers given in a company, newest first."""
        ...


class Requests(Protocol):
    async def add_tool_request(self, request: ToolRequest) -> bool:
        """False when this person already has an open one for this tool."""
        ...

    async def open_tool_requests(self, company: str) -> Sequence[ToolRequest]: ...

    async def add_incident(self, incident: Incident) -> None: ...

    async def incidents(self, company: str) -> Sequence[Incident]: ...


class Notes(Protocol):
    """Small facts a company's rhythm needs to remember ("since": when it began), by name."""

    async def get(self, company: str, name: str) -> str | None: ...

    async def put(self, company: str, name: str, value: str) -> None: ...


class Work(Protocol):
    """One transaction's repositories."""

    @property
    def inbox(self) -> Inbox: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def check_ins(self) -> CheckIns: ...
    @property
    def figures(self) -> Figures: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def requests(self) -> Requests: ...
    @property
    def notes(self) -> Notes: ...


class Store(Protocol):
    def begin(self) -> AbstractAsyncContextManager[Work]:
        """A unit of work: committed at the end of the block, rolled back when the block raises."""
        ...


# ---- policy -----------------------------------------------------------------------------------------------------


class PolicyDesk(Protocol):
    """The register in force and how to read a question against it (policies.desk.Desk)."""

    @property
    def register(self) -> Register: ...

    def read(self, text: str, earlier: Sequence[str] = ()) -> Question: ...

    def closed(self, question: Question, earlier: Sequence[str] = ()) -> ClosedQuestion | None:
        """The question, read here, as it may leave for a language model; None when too little of it may."""
        ...

    def decide(self, question: Question, *, today: date | None = None, asker: str | None = None) -> Verdict:
        """The waivers in force for the asker (an e-mail address) count where the day is given."""
        ...

    def ways(self, verdict: Verdict, *, today: date | None = None, asker: str | None = None) -> Ways:
        """What can be done about a verdict that is no yes."""
        ...

    def guesses(self, question: Question) -> tuple[Sequence[str], Sequence[str]]:
        """Data kinds that a question without data may be about, likeliest first: by its words, and by its tools."""
        ...

    def asks_for_data(self, question: Question) -> str:
        """How to ask what the data is, by what it comes in ("What is in the spreadsheet?"); may be empty."""
        ...

    def passage(self, text: str) -> Passage | None:
        """The handbook's section that answers a general question, if one does."""
        ...

    def leads(self, text: str) -> Passage | None:
        """The section that a question is about without a doubt, whatever tool or data it names."""
        ...

    def about(self, topic: str) -> Passage | None:
        """The handbook's section about a shipped topic ("incident")."""
        ...

    def section(self, name: str) -> Passage | None:
        """A section of the handbook by its anchor ("i-already-pasted-it")."""
        ...

    def mask(self, text: str) -> str:
        """The text without secrets and personal data; what is stored and logged."""
        ...


@dataclass(frozen=True, slots=True)
class ModelReading:
    """What a language model made of a closed question: ids as it gave them, not yet looked at."""

    model: str  # its name
    intent: str
    tools: tuple[str, ...]
    data_kinds: tuple[str, ...]


class Interpreter(Protocol):
    """A language model that reads what the offline reader is unsure of. It never decides."""

    async def read(self, company: str, asked: ClosedQuestion) -> ModelReading | None:
        """None when it cannot be asked now, or gives nothing that can be used. Never raises, never takes long.

        Nothing but the closed question leaves. Call it outside a unit of work: it waits for somebody else's server.
        """
        ...


class Queue(Protocol):
    """Says which row is worked on now. A hint: the ledger and the inbox are the truth."""

    async def deliver(self, keys: Sequence[str]) -> None: ...

    async def handle(self, platform: str, ids: Sequence[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the use cases are wired to. Built once, in bot.app."""

    store: Store
    clock: Clock
    queue: Queue
    chats: Sequence[Chat]
    companies: Mapping[str, Company]  # by id
    desks: Mapping[str, PolicyDesk]  # by company id
    run: str = field(default_factory=lambda: uuid4().hex)  # of this start of the process; tells a dead one's rows apart
    interpreter: Interpreter | None = None  # None: questions are read offline only
    alone: bool = False  # True where the database lets one process at a time in: every other run is known to be dead


@dataclass(frozen=True, slots=True)
class Context:
    """What one use case is given: who, in which company, with what at hand. One per incoming message.

    `person` is None when the company does not know the sender.
    """

    company: Company
    desk: PolicyDesk
    work: Work
    now: datetime
    person: Person | None
    inbound: Inbound

    @property
    def today(self) -> date:
        """The day it is where the company is."""
        return self.now.astimezone(self.company.zone).date()

    @property
    def asker(self) -> str:
        """Whoever asks, as an e-mail address; may be empty."""
        return self.person.email if self.person else self.inbound.email
