"""What the use cases need from the outside, as small Protocols. Adapters live in `bot/`; tests bring their own.

What is kept stands in handlers.rows, where it is kept in handlers.store; what use cases name is imported from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import uuid4

from cadence.arranged import Arrangement
from cadence.model import Company
from cadence.people import Person
from handlers.gates import Gate
from handlers.messages import Card, Inbound
from handlers.planned import Memory
from handlers.rows import (
    Answer,
    Delivery,
    DeliveryState,
    Destination,
    InboxState,
    Incident,
    ToolRequest,
    TroubleKind,
    Unfinished,
    Unreadable,
)
from handlers.store import Store, Work
from policies.closed import ClosedQuestion
from policies.model import Passage, Question, Register, Verdict
from policies.ways import Ways

__all__ = [
    "Answer", "Chat", "ChatError", "Clock", "Context", "Delivery", "DeliveryState", "Destination", "Gone",
    "InboxState", "Incident", "Interpreter", "ModelReading", "Narrator", "NeverMind", "PolicyDesk", "Pulse",
    "Queue", "Sent", "Services", "Steady", "Store", "ToolRequest", "TroubleKind", "TryLater", "Unfinished",
    "Unreadable", "Unsure", "Work",
]  # fmt: skip


class Clock(Protocol):
    def now(self) -> datetime:
        """The instant it is, aware and in UTC."""
        ...


# ---- chat -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sent:
    """A message the platform has taken."""

    message: str
    conversation: str


class ChatError(Exception):
    """A send that did not end well. The subclasses say what the ledger makes of it."""


class TryLater(ChatError):
    """It was surely not sent; send it again, no sooner than `after` seconds from now.

    Nothing else passes `gate`, one of the names the adapter gave for this message, before then either; without a name,
    the first of them.
    """

    def __init__(self, reason: str, after: float = 5.0, gate: str | None = None) -> None:
        super().__init__(reason)
        self.after = after
        self.gate = gate


class NeverMind(ChatError):
    """It cannot be sent at all, now or later. Where its destination is gone altogether: Gone."""


class Gone(NeverMind):
    """The destination is gone for good: nothing else to it need be tried either. `kind` is one of GONE_FOR_GOOD."""

    def __init__(self, reason: str, kind: TroubleKind) -> None:
        super().__init__(reason)
        self.kind = kind


class Unsure(ChatError):
    """Nobody knows whether it was sent: a time-out or a reset after the request had left."""


class Chat(Protocol):
    """A chat platform, proactive side only. Forms and errors are answers to a request and never go through here."""

    @property
    def platform(self) -> str: ...

    @property
    def look_again(self) -> timedelta | None:
        """How long its look-up may take to show what was taken.

        A message of unknown fate is looked for after that time, and once more after it again; what is not found then
        was not taken and is sent again. None: one look, at once, and what it does not find after a send of unknown end
        is uncertain.
        """
        ...

    def gates(self, company: str, destination: Destination) -> Sequence[Gate]:
        """What a message to this destination has to pass: the gate of its conversation, then of its workspace.

        Empty on a platform without limits. One conversation has one name, however it is addressed.
        """
        ...

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


# ---- policy -----------------------------------------------------------------------------------------------------


class PolicyDesk(Protocol):
    """The register in force and how to read a question against it (policies.desk.Desk)."""

    @property
    def register(self) -> Register: ...

    def read(self, text: str, earlier: Sequence[str] = ()) -> Question: ...

    def read_alone(self, text: str) -> tuple[Question, bool]:
        """As `read`, of nothing but the text; and True where whatever was written before it would change nothing."""
        ...

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

    def passage(self, text: str, *, alone: bool = True) -> Passage | None:
        """The handbook's section that answers a general question, if one does; `alone`: it names no tool."""
        ...

    def likely(self, text: str) -> tuple[Passage, ...]:
        """The handbook's sections that a question which none answers may be about, likeliest first."""
        ...

    def leads(self, text: str, *, alone: bool = False) -> Passage | None:
        """The section that a question is about without a doubt, whatever data it names; `alone`: it names no tool."""
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

    def people_named(self, text: str, tools: Sequence[str] = ()) -> Sequence[str]:
        """The names of people in a message, as they are written there. `tools`: what was read in it."""
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


class Narrator(Protocol):
    """A language model that puts the facts of a summary into a few words. What it writes is checked, never trusted."""

    async def write(self, company: str, told: Sequence[Mapping[str, str]], week: int) -> str | None:
        """As `Interpreter.read`. `told`: the facts without names (cadence.digest.prose_facts.masked)."""
        ...


class Queue(Protocol):
    """Says which row is worked on now. A hint: the ledger and the inbox are the truth."""

    async def deliver(self, keys: Sequence[str]) -> None: ...

    async def handle(self, platform: str, ids: Sequence[str]) -> None: ...

    async def deliver_later(self, key: str, seconds: float) -> None:
        """As `deliver`, after some seconds. The tick brings it back too, should this be forgotten."""
        ...


class Pulse(Protocol):
    """How long the other processes will surely take this one for alive."""

    def seconds_to_send(self) -> float:
        """How long a send that begins now may take; 0 or less when none may begin.

        A process that is silent for too long counts as dead, and what it was sending is taken up by another.
        """
        ...


class Steady:
    """The pulse of a process that nobody takes for dead."""

    def seconds_to_send(self) -> float:
        return 60.0


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
    narrator: Narrator | None = None  # None: summaries are posted in their plain form
    alone: bool = False  # True where the database lets one process at a time in: every other run is known to be dead
    pulse: Pulse = field(default_factory=Steady)
    memory: Memory = field(default_factory=Memory)  # what saves the tick work; lost with the process


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
    configured: Company | None = None  # as app.yaml has it; None where nothing could be arranged
    arranged: Sequence[Arrangement] = ()  # in chat, and laid over it: what `company` is made of
    reading: Question | None = None  # of the words, where they have been read already

    @property
    def today(self) -> date:
        """The day it is where the company is."""
        return self.now.astimezone(self.company.zone).date()

    @property
    def asker(self) -> str:
        """Whoever asks, as an e-mail address; may be empty."""
        return self.person.email if self.person else self.inbound.email
