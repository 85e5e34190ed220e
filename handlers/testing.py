"""Stand-ins for the ports, for tests: a clock that stands still, a chat and a queue that only remember.

The store has no stand-in: tests run on the real one, on a database file of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from cadence.people import Person
from handlers import router
from handlers.gates import Gate
from handlers.messages import (
    Action,
    Actions,
    Ask,
    Body,
    Card,
    Inbound,
    Open,
    Place,
    Press,
    Submit,
)
from handlers.ports import ChatError, Delivery, Destination, ModelReading, Sent, Services
from policies.closed import ClosedQuestion


@dataclass
class SetClock:
    """A clock that shows what it was set to."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant

    def pass_time(self, amount: timedelta) -> None:
        self.instant += amount


@dataclass
class RememberingQueue:
    """Does nothing with its work but remember it."""

    delivered: list[str] = field(default_factory=list)
    handled: list[tuple[str, str]] = field(default_factory=list)
    later: list[tuple[str, float]] = field(default_factory=list)

    async def deliver(self, keys: Sequence[str]) -> None:
        self.delivered.extend(keys)

    async def handle(self, platform: str, ids: Sequence[str]) -> None:
        self.handled.extend((platform, id) for id in ids)

    async def deliver_later(self, key: str, seconds: float) -> None:
        self.later.append((key, seconds))


@dataclass(frozen=True)
class Said:
    """A message the chat took."""

    key: str
    destination: Destination
    card: Card
    sent: Sent
    at: datetime


@dataclass
class RememberingChat:
    """Takes every message and remembers it. Put an error into `errors` and the next send raises it instead.

    With `takes_then_fails` the message is taken and the error raised all the same, as when an answer is lost.
    """

    platform: str = "playground"
    said: list[Said] = field(default_factory=list)
    updates: list[tuple[str, Sent, Card]] = field(default_factory=list)
    errors: list[ChatError] = field(default_factory=list)
    takes_then_fails: bool = False
    look_again: timedelta | None = None

    def gates(self, company: str, destination: Destination) -> Sequence[Gate]:  # noqa: ARG002  the port's signature
        return ()

    def reaches(self, company: str, destination: Destination) -> bool:  # noqa: ARG002  the port's signature
        return destination.place is None or destination.place.platform == self.platform

    async def send(
        self,
        key: str,
        company: str,  # noqa: ARG002  the port's signature
        destination: Destination,
        card: Card,
        now: datetime,
    ) -> Sent:
        error = self.errors.pop(0) if self.errors else None
        if error is not None and not self.takes_then_fails:
            raise error
        sent = Sent(message=f"m{len(self.said) + 1}", conversation=_conversation(destination))
        self.said.append(Said(key, destination, card, sent, now))
        if error is not None:
            raise error
        return sent

    async def update(
        self,
        key: str,
        company: str,  # noqa: ARG002  the port's signature
        sent: Sent,
        card: Card,
        now: datetime,  # noqa: ARG002  the port's signature
    ) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.updates.append((key, sent, card))

    async def find(
        self,
        key: str,
        company: str,  # noqa: ARG002  the port's signature
        destination: Destination,  # noqa: ARG002  the port's signature
    ) -> Sent | None:
        return next((said.sent for said in self.said if said.key == key), None)


@dataclass
class ScriptedInterpreter:
    """A language model that gives what it was told to, and remembers what it was asked."""

    tools: tuple[str, ...] = ()
    data_kinds: tuple[str, ...] = ()
    intent: str = "policy_question"
    silent: bool = False  # gives nothing, as in an outage
    error: Exception | None = None
    asked: list[ClosedQuestion] = field(default_factory=list)

    async def read(self, company: str, asked: ClosedQuestion) -> ModelReading | None:  # noqa: ARG002  the port's signature
        self.asked.append(asked)
        if self.error is not None:
            raise self.error
        return None if self.silent else ModelReading("small-model", self.intent, self.tools, self.data_kinds)


def _conversation(destination: Destination) -> str:
    if destination.place is not None:
        return destination.place.conversation
    return f"#{(destination.channel or '').lstrip('#')}" if destination.channel else f"dm:{destination.person}"


@dataclass
class Talk:
    """People talking to the bot: each call is one incoming message, and gives the ledger rows it caused, in order."""

    services: Services
    company: str = "meridian"
    platform: str = "playground"
    _ids: Iterator[int] = field(default_factory=lambda: count(1))

    def inbound(self, who: Person | str, body: Body, *, channel: str | None = None, id: str | None = None) -> Inbound:
        email = who if isinstance(who, str) else who.email
        name = who if isinstance(who, str) else who.id
        place = Place(self.platform, channel or f"dm:{name}", private=channel is None)
        return Inbound(id or f"in{next(self._ids)}", self.company, email, place, body, self.services.clock.now())

    async def ask(
        self, who: Person | str, text: str, *, earlier: tuple[str, ...] = (), channel: str | None = None
    ) -> Sequence[Delivery]:
        inbound = self.inbound(who, Ask(text, earlier), channel=channel)
        await router.accept(inbound, self.services)
        await router.handle(self.platform, inbound.id, self.services)
        return await self.rows(inbound.id)

    async def press(
        self, who: Person | str, action: str, value: str = "", *, message: str | None = None, channel: str | None = None
    ) -> tuple[router.Interaction, Sequence[Delivery]]:
        return await self.interact(self.inbound(who, Press(action, value, message), channel=channel))

    async def submit(
        self, who: Person | str, form: str, values: dict[str, str], context: str = ""
    ) -> tuple[router.Interaction, Sequence[Delivery]]:
        return await self.interact(self.inbound(who, Submit(form, context, values)))

    async def open(self, who: Person | str, body: Open) -> tuple[router.Interaction, Sequence[Delivery]]:
        return await self.interact(self.inbound(who, body))

    async def interact(self, inbound: Inbound) -> tuple[router.Interaction, Sequence[Delivery]]:
        interaction = await router.interact(inbound, self.services)
        return interaction, await self.rows(inbound.id)

    async def rows(self, id: str) -> Sequence[Delivery]:
        """The ledger rows an incoming message caused, as long as they are not finished: answers, then changes."""
        async with self.services.store.begin() as work:
            unfinished = await work.ledger.unfinished(self.services.clock.now(), interrupted=True)
            rows = [await work.ledger.get(each.key) for each in unfinished]
        found = [row for row in rows if row is not None]
        answers = [row for row in found if row.key.startswith(f"reply/{self.platform}/{id}/")]
        return [*answers, *(row for row in found if row.updates is not None and row.key.endswith(f"/{id}"))]


def actions_of(card: Card) -> tuple[Action, ...]:
    """Every button of a card, in order; those behind "Other ways" after those beside it."""
    rows = [element for element in (*card.body, *card.details) if isinstance(element, Actions)]
    return tuple(action for row in rows for action in (*row.actions, *row.others))


def button(card: Card, label: str) -> Action:
    """The button with this label. Raises LookupError that says which there are."""
    found = [action for action in actions_of(card) if action.label == label]
    if not found:
        raise LookupError(f"No button '{label}' among {[action.label for action in actions_of(card)]}.")
    return found[0]
