"""The processes of a run: which of them are up, when they tick, what they do then, and that they may die of it."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.simulation.agenda import Agenda
from bot.simulation.checks import Checks, Found
from bot.simulation.faults import Crash, Dice
from bot.simulation.process import Process
from bot.simulation.talk import Talk
from handlers.ports import Services

_SECOND = timedelta(seconds=1)
_IN_HAND = timedelta(seconds=125)  # a little longer than a row is left to somebody who may be alive
_FOR_GOOD = 1e6  # seconds


class Crew:
    """One Drumbeat, or several on one database. `note` is told of every promise that was broken."""

    def __init__(
        self,
        services: Services,
        number: int,
        agenda: Agenda,
        dice: Dice,
        *,
        talk: Talk,
        checks: Checks,
        note: Callable[[Found], None],
    ) -> None:
        self._agenda, self._dice, self._talk, self._checks, self._note = agenda, dice, talk, checks, note
        self._processes = [Process(each, services, dice) for each in range(1, number + 1)]
        self._ended = ["none yet"]  # runs that others may still take for alive
        self._up_from = {process.number: agenda.now for process in self._processes}
        self._ticks: set[datetime] = set()
        self._depth = 0

    @property
    def first_up(self) -> datetime:
        """From when on one of them is up; in the past when one is."""
        return min(self._up_from.values())

    def up(self) -> list[Process]:
        return [process for process in self._processes if self._up_from[process.number] <= self._agenda.now]

    def all_up(self, since: datetime) -> None:
        self._up_from = dict.fromkeys(self._up_from, since)

    def restart_all(self, after: timedelta) -> None:
        for process in self._processes:
            self._restart(process, after)

    def tick_at(self, at: datetime) -> None:
        at = max(at, self._agenda.now)
        if at not in self._ticks:
            self._ticks.add(at)
            self._agenda.at(at, self._tick, at)

    async def _tick(self, at: datetime) -> None:
        self._ticks.discard(at)
        up = self.up()
        if not up:
            return
        await self._beat()
        process = up[0] if len(up) == 1 else self._dice.random.choice(up)
        if await self.survives(process, process.tick) and await self.work(process):
            self._note(self._checks.step(self._agenda.clock.now()))

    async def _beat(self) -> None:
        """Where there are several processes, each knows which of the others live: the beat of a real one is by time."""
        if self._ended and len(self._processes) > 1:
            async with self._talk.store.begin() as work:
                for run in self._ended:
                    await work.processes.beat(run, 0)
                for process in self._processes:
                    await work.processes.beat(process.run, _FOR_GOOD)
            self._ended.clear()

    async def work(self, process: Process) -> bool:
        """Do what is in the queue. False when not everything could be done now."""
        again = True

        async def work() -> None:
            nonlocal again
            again = await process.work()

        done = await self.survives(process, work)
        self._note(await self._talk.look())
        if again and done:
            self._come_back(self._checks.next_try())
        return done and not again

    def come_back_to_changes(self) -> None:
        """A tick when a change that waits for others is made: those of a real process are seconds apart."""
        self._come_back(self._checks.next_gathered())

    def _come_back(self, at: datetime | None) -> None:
        if at is not None:
            wait = at - self._agenda.clock.now()
            self.tick_at(self._agenda.now + (wait if wait > timedelta() else _IN_HAND))

    async def survives(self, process: Process, action: Callable[[], Awaitable[None]]) -> bool:
        """Run something a process does. False when it died of it."""
        try:
            await action()
        except Crash as crash:
            self._talk.committed = crash.committed
            self._restart(process, self._dice.random.randrange(1, 90) * _SECOND)
            self._note(await self._talk.look())
            return False
        except Exception as error:  # noqa: BLE001  whatever the program did not expect is what is looked for
            self._note([("broken", f"{type(error).__name__}: {error}")])
            return False
        return True

    async def meanwhile(self) -> None:
        """While one process waits for the platform, time passes, and another works."""
        if self._depth:
            return
        await self._beat()
        self._depth += 1
        self._agenda.pass_time(self._dice.random.randrange(1, 30) * _SECOND)
        others = [process for process in self.up() if len(self._processes) > 1]
        if others:
            process = self._dice.random.choice(others)
            if await self.survives(process, process.tick):
                await self.work(process)
        self._depth -= 1

    def _restart(self, process: Process, after: timedelta) -> None:
        self._ended.append(process.run)
        process.restart()
        self._up_from[process.number] = max(self._up_from[process.number], self._agenda.now + after)
        self.tick_at(self._up_from[process.number])
        self.tick_at(self._up_from[process.number] + _IN_HAND)
