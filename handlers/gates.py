"""How often a platform lets messages through, and whose turn it is.

A platform's adapter names the gates a message has to pass (its conversation, then its workspace or tenant) and how many
messages each lets through in which time. The rule is pure: one instant for each gate, `next_at`, says everything, and
lies in the database, so that all processes share it.

Whoever finds a gate closed stands in line before it, in the order of `Delivery.turn_at`, and is told when to come back.
Who does not come when called holds nobody up: a gate that has stood open for a while is passed by whoever is there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Protocol

MARGIN = 0.1  # seconds; windows are taken to be so much longer: what leaves evenly does not arrive evenly
SLOWER = 1.05  # what may be lost in the long run, as a factor, for the sake of several messages at once
LONGEST = timedelta(hours=1)  # a gate is closed no longer; what lies further ahead was set by a clock that was wrong
HELD_UP = timedelta(seconds=30)  # how long one who does not come is counted as waiting
SHORTEST = timedelta(seconds=0.1)  # in which the one who was called may be on the way


@dataclass(frozen=True, slots=True)
class Window:
    """At most `most` messages in any stretch of `seconds`."""

    most: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Pace:
    """Up to `at_once` messages at once after a pause, and one `every` so long in the long run."""

    every: timedelta
    at_once: int = 1

    @property
    def _ahead(self) -> timedelta:
        return self.every * (self.at_once - 1)

    def opens(self, next_at: datetime, now: datetime) -> datetime:
        """When the next message may pass; in the past when it may now."""
        opens = next_at - self._ahead
        return opens if opens <= now + LONGEST else now

    def passed(self, next_at: datetime, now: datetime) -> datetime:
        """`next_at` after a message has passed now."""
        kept = next_at if self.opens(next_at, now) == next_at - self._ahead else now
        return max(kept, now) + self.every

    def closed(self, next_at: datetime, now: datetime, seconds: float) -> datetime:
        """`next_at` after the platform has asked for a pause. It never opens a gate sooner."""
        until = now + min(timedelta(seconds=seconds), LONGEST)
        return max(self.opens(next_at, now), until) + self._ahead


@dataclass(frozen=True, slots=True)
class Gate:
    """What a message has to pass. `name` is unique over all platforms and companies: `slack/T024/C061`."""

    name: str
    windows: tuple[Window, ...] = ()

    @property
    def pace(self) -> Pace:
        return pace(self.windows)


@lru_cache(maxsize=64)  # there are as many kinds of gates as platforms have, and each is passed by every message
def pace(windows: tuple[Window, ...]) -> Pace:
    """The pace that keeps to all windows, at whatever moments messages come; no windows, no limit.

    With `b` at once, n + 1 messages take at least (n + 1 - b) times `every`: that has to fill the window for n.
    """
    if not windows:
        return Pace(timedelta())

    def every(at_once: int) -> float:
        return max((window.seconds + MARGIN) / (window.most + 1 - at_once) for window in windows)

    most = min(window.most for window in windows)
    best = max(at_once for at_once in range(1, most + 1) if every(at_once) <= SLOWER * every(1))
    return Pace(timedelta(seconds=every(best)), best)


# ---- taking a turn ----------------------------------------------------------------------------------------------


class Gates(Protocol):
    """The gates' `next_at`, shared by all processes. The clean way: hold, decide, put, in one unit of work."""

    async def look(self, names: Sequence[str]) -> Mapping[str, datetime]:
        """`next_at` of each; long ago for one that was never passed. Others may pass them at the same moment."""
        ...

    async def hold(self, names: Sequence[str]) -> Mapping[str, datetime]:
        """As `look`. Nobody else can hold them until the work ends: do it last."""
        ...

    async def put(self, next_at: Mapping[str, datetime]) -> None:
        """Set gates that are held."""
        ...


class Line(Protocol):
    """Who stands in line (handlers.store.Ledger)."""

    async def ahead(self, key: str, gate: str, turn_at: datetime, since: datetime) -> int:
        """How many rows wait at this gate whose turn is before this row's, up to some hundreds.

        Those that were to come back before `since` are not counted.
        """
        ...


@dataclass(frozen=True, slots=True)
class Wait:
    """It is not its turn: at which gate, and when to come back."""

    gate: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """It may pass all its gates now. To be put, if it does: their `next_at`."""

    next_at: Mapping[str, datetime]


async def wait_of(
    key: str, turn_at: datetime, gates: Sequence[Gate], seen: Gates, line: Line, now: datetime
) -> Wait | None:
    """Where a row would have to wait longest, as it looks now; None when it may try to take its turn.

    Nobody is held up by the look, and whoever waits need not be composed.
    """
    standing = await seen.look([gate.name for gate in gates]) if gates else {}
    return await _longest_wait(key, turn_at, gates, standing, line, now)


async def turn_of(
    key: str, turn_at: datetime, gates: Sequence[Gate], held: Gates, line: Line, now: datetime
) -> Turn | Wait:
    """Whether a row may pass its gates now, else where it waits longest. Those with windows stay held.

    A gate without windows is closed by a pause only, and passing it changes nothing: it is looked at.
    """
    paced, free = [gate for gate in gates if gate.windows], [gate for gate in gates if not gate.windows]
    standing = dict(await held.look([gate.name for gate in free])) if free else {}
    standing |= await held.hold([gate.name for gate in paced]) if paced else {}
    wait = await _longest_wait(key, turn_at, gates, standing, line, now)
    return wait or Turn({gate.name: gate.pace.passed(standing[gate.name], now) for gate in paced})


async def _longest_wait(
    key: str, turn_at: datetime, gates: Sequence[Gate], standing: Mapping[str, datetime], line: Line, now: datetime
) -> Wait | None:
    waits: list[Wait] = []
    for gate in gates:
        opens, step = gate.pace.opens(standing[gate.name], now), max(gate.pace.every, SHORTEST)
        if opens + 2 * step <= now:
            continue  # those before it did not come: with many in line all would go on calling each other in vain
        ahead = await line.ahead(key, gate.name, turn_at, now - HELD_UP)
        if ahead or opens > now:
            # Not at this very instant again: the one ahead may be on its way. But no slower than the gate lets through.
            behind = max(ahead * gate.pace.every, SHORTEST) if ahead else timedelta()
            waits.append(Wait(gate.name, max(opens, now) + behind))
    return max(waits, key=lambda wait: wait.until, default=None)


async def close(gates: Sequence[Gate], name: str | None, seconds: float, held: Gates, now: datetime) -> None:
    """The platform asked for a pause at the gate of this name; without a name, at the first. Others wait there too."""
    gate = next((gate for gate in gates if name in (None, gate.name)), None)
    if gate is not None:
        standing = await held.hold([gate.name])
        await held.put({gate.name: gate.pace.closed(standing[gate.name], now, seconds)})
