"""Where the programme's own records are kept: check-ins, figures, baselines, initiatives, arrangements, decisions.

They are part of a unit of work (handlers.store).
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from cadence.arranged import Arrangement
from cadence.decisions import Decision
from cadence.digest.held import Held
from cadence.initiatives import Change
from cadence.model import BaselineStatement, CheckIn, Company, Figure, Week


class CheckIns(Protocol):
    async def of_week(self, company: str, week: Week) -> Sequence[CheckIn]: ...

    async def settled(self, company: str, week: Week) -> frozenset[str]:
        """The initiatives (ids) of a week that are answered or skipped."""
        ...

    async def get(self, company: str, initiative: str, week: Week) -> CheckIn | None: ...

    async def put(self, check_in: CheckIn) -> None: ...


class Figures(Protocol):
    async def add(self, figures: Sequence[Figure]) -> None:
        """Append. Nothing is ever changed or taken away."""
        ...

    async def of_weeks(self, company: str, first: Week, last: Week, metric: str | None = None) -> Sequence[Figure]:
        """All statements about these weeks (of one metric), superseded ones too, in the order they were said."""
        ...

    async def holding(self, company: str, first: Week, last: Week, metric: str, at: datetime) -> Sequence[Held]:
        """What holds of a metric in these weeks as known then: what a sum needs, in a fraction of the time."""
        ...

    async def of_initiative(self, company: str, initiative: str, first: Week, last: Week) -> Sequence[Figure]: ...

    async def changed(self, company: str, first: Week, last: Week, since: datetime) -> Sequence[Figure]:
        """All statements about those figures of these weeks of which something was said after `since`."""
        ...

    async def said_between(self, company: str, after: datetime, until: datetime) -> Sequence[Figure]:
        """Statements by when they were said, for restatements of earlier weeks."""
        ...


class Baselines(Protocol):
    """What was said of baselines (cadence.baselines). Nothing is ever changed."""

    async def of(self, company: str) -> Sequence[BaselineStatement]:
        """Everything said, in the order it was said."""
        ...

    async def add(self, statements: Sequence[BaselineStatement]) -> None: ...


class Initiatives(Protocol):
    """What was changed about initiatives (cadence.initiatives). What holds comes with the arrangements."""

    async def add(self, company: str, changes: Sequence[Change]) -> None:
        """Append. Nothing is ever changed or taken away."""
        ...

    async def history(self, company: str, initiative: str) -> Sequence[Change]:
        """Everything changed about one, in the order it was."""
        ...


class Arrangements(Protocol):
    """What people arranged in chat (cadence.arranged), one under each key."""

    async def laid_over(self, company: Company, today: date) -> tuple[Company, Sequence[Arrangement]]:
        """A company as configured with everything laid over it that can still matter on this date; and what that is.

        The very same company again as long as nothing changes.
        """
        ...

    async def of(self, company: str, today: date) -> Sequence[Arrangement]:
        """Those that can still matter on this date or later."""
        ...

    async def put(self, company: str, arrangement: Arrangement, *, by: str, at: datetime) -> None:
        """Keep one, in place of what stood under its key. `by` is a person id."""
        ...

    async def take_back(self, company: str, key: str) -> bool:
        """False when nothing stands under this key."""
        ...


class Decisions(Protocol):
    """What was decided at gates, or put off (cadence.decisions)."""

    async def add(self, decision: Decision) -> None:
        """Append. Nothing is ever changed or taken away."""
        ...

    async def of(
        self, company: str, *, initiatives: Collection[str] | None = None, since: datetime | None = None
    ) -> Sequence[Decision]:
        """A company's in the order they were taken, without evidence: all, or those about some, or since then."""
        ...

    async def of_initiative(self, company: str, initiative: str) -> Sequence[Decision]:
        """In the order they were taken."""
        ...

    async def lately(self, company: str, limit: int) -> Sequence[Decision]:
        """The last ones, newest first."""
        ...
