"""The playground's clock: forward only, through everything that is planned on the way, and kept over a restart."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from bot.clock import MovableClock
from bot.platforms.playground.board import Board
from cadence.calendar import at_local
from cadence.model import Company, Due, LocalMoment
from cadence.rhythm import plan

_T = TypeVar("_T")

FURTHEST = timedelta(days=60)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOVE = "move/"  # begins the name under which it keeps where the last move was to end
_CLOCK = "clock"  # the name of its number on the board
_REMEMBERED = 200  # moves whose ids are known, so that one sent twice is made once
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MICROSECOND = timedelta(microseconds=1)


class Move(StrEnum):
    """A button beside the clock."""

    NEXT = "next"
    HOUR = "hour"
    DAY = "day"
    CHECK_IN = "check-in"
    DIGEST = "digest"


class CannotMove(Exception):
    """The clock stays where it is; the message says why, to the person."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the clock was and is, and the newest message before, so that one can tell what was said on the way."""

    before: datetime
    now: datetime
    newest: int


class ClockControl:
    """Moves the clock for everybody. `tick` plans what is due now; `idle` returns when all of it has been said."""

    def __init__(
        self,
        clock: MovableClock,
        board: Board,
        companies: Mapping[str, Company],
        *,
        tick: Callable[[], Awaitable[None]],
        idle: Callable[[], Awaitable[None]],
        coming: Callable[[Company, datetime], Awaitable[Sequence[Due]]] | None = None,
    ) -> None:
        """`coming` gives what happens from now until an instant; None: what is configured, as if nothing were said."""
        self._clock = clock
        self._board = board
        self._companies = companies
        self._tick = tick
        self._idle = idle
        self._coming = coming
        self._one = asyncio.Lock()
        self._made: OrderedDict[str, Moved] = OrderedDict()
        self._targets: OrderedDict[str, datetime] = OrderedDict()  # where moves that began were to end
        self.last: Moved | None = None
        self.followed = 0  # how often it went where another process had moved it

    async def restore(self, at: datetime | None = None) -> bool:
        """Put the clock where it is to go on: where it was kept, or at `at` when that is later or nothing was kept.

        True when `at` was given and the kept clock is later. Changes nothing that is stored.
        """
        for id, number in (await self._board.numbers(_MOVE)).items():
            _remember(self._targets, id, _EPOCH + number * _MICROSECOND)
        kept = await self._board.number(_CLOCK)
        if kept is not None:
            self._clock.shift(kept * _MICROSECOND)
        if at is None or (kept is not None and self._clock.now() > at):
            return at is not None
        self._clock.set(at)
        return False

    async def keep(self) -> None:
        """Store where the clock is, so that it never goes back behind what has been said."""
        await self._board.put_number(_CLOCK, self._clock.offset // _MICROSECOND, unless_more=True)

    async def follow(self) -> bool:
        """Put the clock where another process has moved it to, if that is later. True when it was."""
        kept = await self._board.number(_CLOCK)
        if kept is None or kept * _MICROSECOND <= self._clock.offset:
            return False
        self._clock.shift(kept * _MICROSECOND)
        self.followed += 1
        return True

    async def move(self, move: Move, company: Company, id: str) -> Moved:
        """Make a move, by this company's calendar. The same id again is the same move. Raises CannotMove."""
        async with self._one:
            if id not in self._made:
                await self.follow()
                await self._make(id, self._targets.get(id) or await self._target(move, company))
            return self._made[id]

    async def move_to(self, instant: datetime, id: str) -> Moved:
        """Make it `instant`, as `move`. Raises CannotMove for the past and for more than 60 days at once."""
        async with self._one:
            if id not in self._made:
                await self._make(id, instant)
            return self._made[id]

    def words(self, move: Move, company: Company) -> str:
        """What stands on the button."""
        match move:
            case Move.NEXT:
                return "To the next event"
            case Move.HOUR:
                return "+1 hour"
            case Move.DAY:
                return "+1 day"
            case Move.CHECK_IN:
                return _moment_words(company.rhythm.check_in_opens)
            case Move.DIGEST:
                return _moment_words(company.rhythm.digest)

    async def _target(self, move: Move, company: Company) -> datetime:
        now = self._clock.now()
        match move:
            case Move.NEXT:
                return await self._next_event(now)
            case Move.HOUR:
                return now + timedelta(hours=1)
            case Move.DAY:
                local = now.astimezone(company.zone)
                return at_local(local.date() + timedelta(days=1), local.time(), company.zone)
            case Move.CHECK_IN:
                return _next(company.rhythm.check_in_opens, now, company)
            case Move.DIGEST:
                return _next(company.rhythm.digest, now, company)

    async def _next_event(self, now: datetime) -> datetime:
        for days in (8, FURTHEST.days):  # nearly always within a week; two months are dearer to plan
            coming = await self._instants(now, now + timedelta(days=days))
            if coming:
                return coming[0]
        raise CannotMove(f"Nothing is planned in the next {FURTHEST.days} days.")

    async def _instants(self, after: datetime, until: datetime) -> list[datetime]:
        """When something is planned, after < instant <= until, in order."""
        end, found = until + _MICROSECOND, set[datetime]()
        for company in self._companies.values():
            dues = plan(company, after, end) if self._coming is None else await self._coming(company, end)
            found.update(due.at for due in dues if after < due.at < end and due.skipped is None)
        return sorted(found)

    async def _make(self, id: str, target: datetime) -> None:
        """Make a move; one that did not come to its end is taken up where it stopped when the same id comes again."""
        before = self._clock.now()
        if id not in self._targets:
            self._refuse(target, before)
            _remember(self._targets, id, target)
            # Kept before the clock moves: after a crash the same id means where it was to end, not one further on.
            await self._board.put_only_number(_MOVE, id, _microseconds(target))
        moved = await self._go(before, max(target, before))
        _remember(self._made, id, moved)

    def _refuse(self, target: datetime, before: datetime) -> None:
        if target < before:
            raise CannotMove("The clock only goes forward: what has been said cannot be unsaid.")
        if target - before > FURTHEST:
            raise CannotMove(f"That is more than {FURTHEST.days} days at once. Move there in steps.")

    async def _go(self, before: datetime, target: datetime) -> Moved:
        newest = await self._board.newest()
        for instant in (
            before,
            *await self._instants(before, target),
            target,
        ):  # what is owed by now is said before later
            if instant > self._clock.now():
                self._clock.set(instant)
            # Kept before anything is said, so that after a crash it is never earlier than what has been said.
            await self.keep()
            await self._tick()
            await self._idle()
        self.last = Moved(before, self._clock.now(), newest)
        self._board.changed.send()
        return self.last


def _microseconds(instant: datetime) -> int:
    return (instant - _EPOCH) // _MICROSECOND


def _remember(known: OrderedDict[str, _T], id: str, what: _T) -> None:
    known[id] = what
    if len(known) > _REMEMBERED:
        known.popitem(last=False)


def _next(moment: LocalMoment, now: datetime, company: Company) -> datetime:
    today = now.astimezone(company.zone).date()
    for days in range(9):
        day = today + timedelta(days=days)
        instant = at_local(day, moment.at, company.zone)
        if day.weekday() == moment.weekday and instant > now:
            return instant
    raise CannotMove("That weekday does not come.")


def _moment_words(moment: LocalMoment) -> str:
    return f"{_WEEKDAYS[moment.weekday]} {moment.at:%H:%M}"
