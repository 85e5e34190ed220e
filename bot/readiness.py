"""What keeps the process from being ready, and what waits for an administrator."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import structlog

from bot.observe import Metrics
from bot.pulse import HeartBeat
from bot.store.database import Database
from bot.store.errors import DatabaseError
from bot.ticker import Ticker
from handlers.ports import Store
from handlers.rows import TroubleKind

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Asked by the server: `problems` by what they are of, empty when it is ready."""

    database: Database
    queue_alive: Callable[[], bool]
    ticker: Ticker
    pulse: HeartBeat | None

    async def problems(self) -> Mapping[str, str]:
        problems = {}
        if self.pulse is not None and self.pulse.trouble is not None:
            problems["pulse"] = self.pulse.trouble
        if self.ticker.trouble is not None:
            problems["tick"] = self.ticker.trouble
        if not self.queue_alive():
            problems["queue"] = "not working"
        try:
            await self.database.check()
        except DatabaseError:
            problems["database"] = "not reachable"
        return problems


@dataclass(slots=True)
class Undelivered:
    """How much waits for an administrator, by kind, as of the last tick: in /metrics and /readyz. No reason to stop."""

    store: Store
    metrics: Metrics
    counts: Mapping[str, int] = field(default_factory=dict)

    async def count(self) -> None:
        """A failure is logged; the counts are then those from before."""
        try:
            async with self.store.begin() as work:
                found = await work.troubles.counts()
        except DatabaseError:
            _log.warning("undelivered.not_counted")
            return
        for kind in TroubleKind:
            self.metrics.undelivered.labels(kind=kind.value).set(found.get(kind, 0))
        self.counts = {kind.value: number for kind, number in sorted(found.items()) if number}
