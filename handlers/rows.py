"""What is kept, as frozen values: the ledger's rows, answers, requests, incidents. How: handlers.store."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cadence.model import DueKey, Week
from handlers.messages import Card, Place
from policies.model import OFFLINE

BULK_STANDS_BACK = timedelta(hours=1)  # so much younger an answer still goes before what the rhythm owes

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
    at_once: bool = False  # to a person in their quiet hours too: data went astray


class _InHand:
    """What a row's state and instant tell, however much else of the row was read."""

    __slots__ = ()
    state: DeliveryState
    sent_at: datetime | None

    @property
    def perhaps_sent(self) -> bool:
        """True while it is being sent, and after an interruption until it has been looked up on its platform."""
        return self.state is DeliveryState.SENDING or (self.state is DeliveryState.RETRY and self.sent_at is not None)


@dataclass(frozen=True, slots=True)
class Delivery(_InHand):
    """A row of the ledger: a message the bot owes somebody, or a change to one it sent.

    `key` is unique: str(DueKey) for what the rhythm owes, `reply/<platform>/<inbound id>/<n>` for an answer,
    `update/<original key>/<platform>/<inbound id>` for a change in place.
    """

    key: str
    company: str
    destination: Destination
    created_at: datetime
    due_key: DueKey | None = None  # set for what the rhythm owes; its card is composed when it is sent
    due_at: datetime | None = None  # of what is owed and nobody waits for: changes that no answer brought too
    about: tuple[str, ...] = ()  # initiative ids
    expires: datetime | None = None
    card: Card | None = None  # what is (to be) said; frozen once sending has begun
    updates: str | None = None  # key of the delivery this one changes in place
    state: DeliveryState = DeliveryState.PLANNED
    not_before: datetime | None = None  # with RETRY; with SENDING, of what is looked up, when it was put together
    attempts: int = 0
    message: str | None = None  # the platform's id of the sent message
    conversation: str | None = None  # the platform's id of where it was sent
    platform: str | None = None
    sent_at: datetime | None = None  # with SENDING when that began; with RETRY set only after an interruption
    why: str = ""  # reason for RETRY, UNCERTAIN, DEAD or WITHDRAWN; with SENDING the run that has it in hand
    waits_at: str | None = None  # with RETRY the gate (handlers.gates) it stands in line at
    looked: int = 0  # with RETRY how often it was looked for on its platform since it was perhaps sent

    @property
    def turn_at(self) -> datetime:
        """Its place in a line: in the order of creation, but answers before the rhythm's own."""
        nobody_waits = self.due_key is not None or self.due_at is not None
        return self.created_at + BULK_STANDS_BACK if nobody_waits else self.created_at


@dataclass(frozen=True, slots=True)
class Unfinished(_InHand):
    """What of an unfinished row tells whether there is something to do about it; cheap to read, whatever it says."""

    key: str
    state: DeliveryState
    expires: datetime | None = None
    sent_at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Posted(_InHand):
    """What of a summary's row tells whether, and when, it was posted."""

    week: Week
    state: DeliveryState
    sent_at: datetime | None = None
    again: bool = False  # by running the week again


class TroubleKind(StrEnum):
    """Why something could not be delivered."""

    LEFT = "left"  # the person is not there any more
    BLOCKED = "blocked"  # the person has blocked or removed the bot
    ARCHIVED = "archived"  # the channel is archived or deleted
    NOT_IN_CHANNEL = "not_in_channel"  # the bot is not a member of the channel
    UNREACHED = "unreached"  # no connected platform reaches the person
    DISCONNECTED = "disconnected"  # a platform does not let the bot in any more
    UNCERTAIN = "uncertain"  # nobody knows whether this message arrived
    GIVEN_UP = "given_up"  # this message will not be tried again
    INCOMPLETE = "incomplete"  # this message arrived, and some of its details are refused


GONE_FOR_GOOD = frozenset({TroubleKind.LEFT, TroubleKind.BLOCKED, TroubleKind.ARCHIVED, TroubleKind.NOT_IN_CHANNEL})


@dataclass(frozen=True, slots=True)
class Trouble:
    """A destination or a message that needs somebody (handlers.troubles). One for each company and subject."""

    company: str
    # `person/<id>`, `channel/<name>`, `delivery/` or `details/<ledger key>`; of a platform, its name and a place there
    subject: str
    kind: TroubleKind
    why: str
    at: datetime
    delivery: str  # ledger key of the first message concerned; empty of a platform
    address: str = ""  # as it was configured: an e-mail address or a channel; of a platform, what people call the place


class Unreadable(ValueError):
    """A kept row cannot be read any more. The text names it and says where, and quotes nothing of it."""


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
    routes: tuple[str, ...] = ()  # tools or editions that would allow it, best first
    said: str = ""  # the whole answer as it was given; what the question held of secrets and personal data is masked
    unclear: tuple[str, ...] = ()  # as in Question; masked
    pairs: tuple[tuple[str, tuple[str, ...]], ...] = ()  # as in Question


@dataclass(frozen=True, slots=True)
class ToolRequest:
    """Somebody asks for a tool, or for an exception."""

    id: str
    company: str
    person: str
    tool: str  # id, or `unknown:<name>`
    at: datetime
    reason: str = ""
    state: str = "open"  # open, granted or declined
    data_kinds: tuple[str, ...] = ()  # what it would be used with
    exception: bool = False  # from what the register says about the tool with this data

    @property
    def exception_for(self) -> str:
        """The data of an exception, in one order; empty for a request for the tool, which counts once for all data."""
        return (" ".join(sorted(set(self.data_kinds))) or "-") if self.exception else ""


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
