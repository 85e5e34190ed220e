"""The store in memory, whose process may die at any transaction."""

from types import TracebackType
from typing import TYPE_CHECKING, cast

from bot.simulation.direct import MemorySession
from bot.simulation.faults import Crash, Dice
from bot.store.unit_of_work import SqlWork
from handlers.ports import Work

if TYPE_CHECKING:
    from sqlmodel.ext.asyncio.session import AsyncSession


class MemoryStore:
    """handlers.ports.Store over a database of its own. `session` looks into it from outside."""

    def __init__(self) -> None:
        self.session = MemorySession()
        self._work = SqlWork.over(cast("AsyncSession", self.session))  # it behaves as one towards the repositories

    def begin(self, *, urgent: bool = False) -> "_Unit":  # noqa: ARG002  the port's: nobody waits here
        return _Unit(self.session, self._work, None)

    def crashing(self, dice: Dice) -> "CrashingStore":
        """The same, of a process that may die."""
        return CrashingStore(self.session, self._work, dice)

    def close(self) -> None:
        self.session.close()


class CrashingStore:
    """handlers.ports.Store that kills its process now and then: before a transaction, before or after its commit."""

    def __init__(self, session: MemorySession, work: Work, dice: Dice) -> None:
        self._session, self._work, self._dice = session, work, dice

    def begin(self, *, urgent: bool = False) -> "_Unit":  # noqa: ARG002  the port's: nobody waits here
        return _Unit(self._session, self._work, self._dice)


class _Unit:
    """One transaction, as a context: a class of its own, because there are millions of them."""

    __slots__ = ("_dice", "_session", "_work")

    def __init__(self, session: MemorySession, work: Work, dice: Dice | None) -> None:
        self._session, self._work, self._dice = session, work, dice

    async def __aenter__(self) -> Work:
        if self._dice is not None:
            self._dice.perhaps_crash("before a transaction")
        self._session.begin()
        return self._work

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._session.roll_back()
            return
        try:
            if self._dice is not None:
                self._dice.perhaps_crash("before a commit")
        except Crash:
            self._session.roll_back()
            raise
        self._session.commit()
        if self._dice is not None and self._dice.happens("crash"):
            raise Crash("after a commit", committed=True)
