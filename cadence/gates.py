"""An initiative's gate: the day on which it is decided whether to scale, adjust or stop, and what decides it.

Agreed when the initiative is approved, so that nobody moves the line once the figures are in. (The gates that pace
messages are another thing: handlers.gates.)
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cadence.quantity import Direction


@dataclass(frozen=True, slots=True)
class Threshold:
    """A line for one metric, in its canonical unit (cadence.metrics). Which side is good is the metric's own."""

    metric: str
    value: Decimal
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class InitiativeGate:
    """Scale when all of `scale_if` are reached; stop when one of `stop_if` is: at the line itself, or beyond it."""

    on: date
    scale_if: tuple[Threshold, ...]
    stop_if: tuple[Threshold, ...] = ()
    id: str = ""  # of one set in chat; tells it from another on the same day
    after_stop: bool = False  # the day on which somebody who stopped it wanted to look at it again

    @property
    def key(self) -> str:
        """What a decision is about: one gate, however often it is postponed."""
        return self.id or f"on-{self.on}"

    @property
    def metrics(self) -> tuple[str, ...]:
        """The metrics it looks at, those for scaling first."""
        return tuple(dict.fromkeys(each.metric for each in (*self.scale_if, *self.stop_if)))

    def scale_at(self, metric: str) -> Threshold | None:
        return next((each for each in self.scale_if if each.metric == metric), None)

    def stop_at(self, metric: str) -> Threshold | None:
        return next((each for each in self.stop_if if each.metric == metric), None)


def apart(scale: Threshold, stop: Threshold, better: Direction) -> bool:
    """True when no figure can be at both lines of one metric, or beyond them."""
    higher = better is Direction.HIGHER
    return scale.currency != stop.currency or (stop.value < scale.value if higher else stop.value > scale.value)
