"""Where things are kept, as small Protocols: one per kind of record, one for a unit of work, one for the store.

The programme's own records stand in handlers.programme_store; here are messages, what was asked and the work itself.
A unit of work is one transaction: everything in it happens, or nothing does.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from cadence.model import DueKey, Week
from handlers.gates import Gates
from handlers.messages import Inbound
from handlers.programme_store import Arrangements, Baselines, CheckIns, Decisions, Figures, Initiatives
from handlers.rows import (
    Answer,
    Delivery,
    DeliveryState,
    Incident,
    Posted,
    ToolRequest,
    Trouble,
    TroubleKind,
    Unfinished,
)


class Inbox(Protocol):
    async def add(self, inbound: Inbound, *, done: bool = False) -> bool:
        """Keep an incoming message. False when a message with this platform and id is there already.

        `done`: it is handled in this very unit of work; only that it came is kept.

        An adapter's ids are unique on its platform over all companies and all kinds of messages.
        """
        ...

    async def get(self, platform: str, id: str) -> Inbound | None:
        """The message when it is still waiting, else None; None too while another unit of work is at it.

        Nobody else is given it before this unit of work ends, however it ends.
        """
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

    async def look(self, key: str) -> Delivery | None:
        """As `get`, without what the message says (`card` is None): quick, however long that is. Not to be changed."""
        ...

    async def claim(self, key: str) -> Delivery | None:
        """As `get`, and nobody else has it before this unit of work ends. None too while somebody else has it."""
        ...

    async def waiting(self, updates: str) -> Delivery | None:
        """The first change of the message with this key that is still to be put together, claimed as by `claim`.

        None for what is, or may be, in somebody's hand, and for what was tried before.
        """
        ...

    async def change(self, delivery: Delivery, *, was: DeliveryState, hand: str | None = None) -> bool:
        """Replace the row if it is still in state `was`, and in this run's hand if one is named.

        False when somebody else was quicker.
        """
        ...

    async def keys(self, company: str, weeks: Sequence[Week], recipient: str | None = None) -> frozenset[DueKey]:
        """The due keys of these weeks that are in the ledger, whatever their state; of one recipient where named."""
        ...

    async def keys_for_leaders(self, company: str, weeks: Sequence[Week]) -> frozenset[DueKey]:
        """The same of summaries, their previews, cases and notes to sponsors: few, however many people are asked."""
        ...

    async def summaries(self, company: str, weeks: Sequence[Week], edition: str) -> Sequence[Posted]:
        """Of these weeks' summaries in an edition, those posted again too, by week and then as they were planned."""
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

    async def ahead(self, key: str, gate: str, turn_at: datetime, since: datetime) -> int:
        """As handlers.gates.Line."""
        ...

    async def ended(self, company: str, states: Sequence[DeliveryState], limit: int) -> Sequence[Delivery]:
        """Rows in these states, newest first. Those that cannot be read are left out."""
        ...

    async def withdraw(self, keys: Sequence[str], why: str) -> None:
        """Withdraw those of these rows that are planned or wait to be tried again and have surely not been sent."""
        ...

    async def bury(self, key: str, why: str) -> bool:
        """End an unfinished row as DEAD without reading it. False when it is finished or not there."""
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
        """False when this person already has an open one for this tool; of exceptions, for this tool and data."""
        ...

    async def open_tool_requests(self, company: str) -> Sequence[ToolRequest]: ...

    async def close_tool_requests(self, company: str, ids: Sequence[str], state: str) -> None:
        """Give those of them that are open another state."""
        ...

    async def add_incident(self, incident: Incident) -> None: ...

    async def incidents(self, company: str) -> Sequence[Incident]: ...


class Notes(Protocol):
    """Small facts a company's rhythm needs to remember ("since": when it began), by name."""

    async def get(self, company: str, name: str) -> str | None: ...

    async def put(self, company: str, name: str, value: str) -> None: ...


class Processes(Protocol):
    """Which runs of Drumbeat are alive, by what each last said of itself, in the database's own time."""

    async def beat(self, run: str, seconds: float) -> None:
        """Say that this run is alive, for so long from now on."""
        ...

    async def living(self) -> frozenset[str]: ...


class Troubles(Protocol):
    """What could not be delivered and needs somebody, one for each subject (handlers.troubles)."""

    async def add(self, trouble: Trouble) -> bool:
        """Keep it, not told yet. False when there is one with this subject, which stays."""
        ...

    async def get(self, company: str, subject: str) -> Trouble | None: ...

    async def clear(self, company: str, subject: str) -> bool:
        """False when there is none."""
        ...

    async def untold(self, company: str, limit: int) -> Sequence[Trouble]:
        """Those nobody has been told of, oldest first."""
        ...

    async def told(self, company: str, subjects: Sequence[str], at: datetime) -> None: ...

    async def counts(self) -> Mapping[TroubleKind, int]:
        """How many there are, told or not, over all companies."""
        ...


class Work(Protocol):
    """One transaction's repositories."""

    async def hold(self, company: str) -> None:
        """Have this company's records to itself until the unit of work ends: others that hold them wait.

        For whatever reads before it decides what to write. On SQLite every unit of work has them to itself anyway.
        """
        ...

    @property
    def inbox(self) -> Inbox: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def check_ins(self) -> CheckIns: ...
    @property
    def figures(self) -> Figures: ...
    @property
    def baselines(self) -> Baselines: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def requests(self) -> Requests: ...
    @property
    def notes(self) -> Notes: ...
    @property
    def arrangements(self) -> Arrangements: ...
    @property
    def initiatives(self) -> Initiatives: ...
    @property
    def decisions(self) -> Decisions: ...
    @property
    def processes(self) -> Processes: ...
    @property
    def gates(self) -> Gates: ...
    @property
    def troubles(self) -> Troubles: ...


class Store(Protocol):
    def begin(self, *, urgent: bool = False) -> AbstractAsyncContextManager[Work]:
        """A unit of work: committed at the end of the block, rolled back when the block raises.

        What is `urgent` goes before all else that waits to write: for what somebody waits for before their screen.
        """
        ...
