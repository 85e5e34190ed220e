"""A chat platform that takes messages, loses answers and breaks connections as the dice say."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.simulation.faults import Crash, Dice
from handlers.gates import Gate, Window
from handlers.messages import Card
from handlers.ports import Destination, Gone, Sent, TroubleKind, TryLater, Unsure
from handlers.testing import SetClock

PLATFORM = "simulated"


class Broken(RuntimeError):
    """The adapter failed in a way that nobody foresaw."""


class Watcher(Protocol):
    """Who is told of what happens on the platform."""

    def before(self, key: str, destination: Destination, card: Card) -> None:
        """A message is on its way."""

    def taken(self, key: str, destination: Destination, card: Card, begun: datetime) -> None:
        """The platform has it: people can read it."""

    def refused(self, key: str, who: str) -> None:
        """It was for somebody, or a channel, that is not there any more."""

    def crowded(self, key: str, window: Window) -> None:
        """More came than the platform said it takes in so long."""


@dataclass
class FaultyChat:
    """handlers.ports.Chat. `looks_up` False: it cannot be asked what it has taken, as Teams."""

    clock: SetClock
    dice: Dice
    watcher: Watcher
    looks_up: bool = True
    look_again: timedelta | None = None  # how long a look-up may take to show what was taken
    windows: tuple[Window, ...] = ()  # how many messages it takes in which time
    out: bool = False  # an outage: it takes nothing
    gone: dict[str, TroubleKind] = field(default_factory=dict)  # person ids and #channels that are not there
    taken: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    platform: str = PLATFORM
    meanwhile: Callable[[], Awaitable[None]] | None = None
    _sent: dict[str, Sent] = field(default_factory=dict)
    _came: list[datetime] = field(default_factory=list)  # when messages came, of the last while

    def gates(self, company: str, destination: Destination) -> Sequence[Gate]:  # noqa: ARG002  the port's signature
        return (Gate(f"{PLATFORM}/all", self.windows),) if self.windows else ()

    def reaches(self, company: str, destination: Destination) -> bool:  # noqa: ARG002  the port's signature
        return True

    async def send(self, key: str, company: str, destination: Destination, card: Card, now: datetime) -> Sent:  # noqa: ARG002  the port's signature
        self._came_now(key)
        self._refuse(key, _conversation(destination))
        self.watcher.before(key, destination, card)
        await self._on_its_way()
        self.taken[key] += 1
        sent = self._sent[key] = Sent(f"m{self.taken.total()}", _conversation(destination))
        self.watcher.taken(key, destination, card, now)
        self._after()
        return sent

    async def update(self, key: str, company: str, sent: Sent, card: Card, now: object) -> None:  # noqa: ARG002  the port's signature
        self._came_now(key)
        self._refuse(key, sent.conversation)
        await self._on_its_way()
        self.changed += 1
        self._after()

    async def find(self, key: str, company: str, destination: Destination) -> Sent | None:  # noqa: ARG002  the port's signature
        self.dice.perhaps_crash("before a look-up")
        if not self.looks_up:
            raise Unsure("This platform cannot be asked.")
        if self.out or self.dice.happens("lookup_fails"):
            raise TryLater("It cannot be looked up now.", after=20)
        return self._sent.get(key)

    def _came_now(self, key: str) -> None:
        """By the program's clock: what a clock that was wrong let through does not count."""
        if not self.windows:
            return
        now = self.clock.now()
        longest = timedelta(seconds=max(window.seconds for window in self.windows))
        self._came = [*(at for at in self._came if now - longest < at <= now), now]
        for window in self.windows:
            if sum(at > now - timedelta(seconds=window.seconds) for at in self._came) > window.most:
                self.watcher.crowded(key, window)

    def _refuse(self, key: str, conversation: str) -> None:
        who = conversation.removeprefix("dm:")
        if who in self.gone:
            self.watcher.refused(key, who)
            raise Gone(f"{who} is not there any more.", self.gone[who])

    async def _on_its_way(self) -> None:
        self.dice.perhaps_crash("before the platform has it")
        if self.out or self.dice.happens("try_later"):
            raise TryLater("429", after=self.dice.random.choice((1.0, 30.0, 600.0)))
        if self.dice.happens("dropped"):
            raise Unsure("The connection was reset.")
        if self.meanwhile is not None and self.dice.happens("meanwhile"):
            await self.meanwhile()

    def _after(self) -> None:
        if self.dice.happens("crash"):
            raise Crash("after the platform had it")
        if self.dice.happens("lost_reply"):
            raise Unsure("The answer was lost.")
        if self.dice.happens("broken"):
            raise Broken


def _conversation(destination: Destination) -> str:
    if destination.place is not None:
        return destination.place.conversation
    return f"#{destination.channel}" if destination.channel else f"dm:{destination.person}"
