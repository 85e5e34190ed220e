"""The run: from instant to instant, whatever happens there, with everything checked."""

import hashlib
import heapq
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random
from time import perf_counter

from bot.simulation.checks import Checks, Found
from bot.simulation.company import make_company
from bot.simulation.faults import LEVELS, Crash, Dice
from bot.simulation.memory import CrashingStore, memory_database
from bot.simulation.people import arrangements, sayings
from bot.simulation.platform import FaultyChat
from bot.simulation.process import Process
from bot.simulation.result import MOST_VIOLATIONS, Result, Violation
from bot.simulation.talk import Talk
from bot.simulation.truth import Truth, parts
from cadence.arranged import Arrangement, Pause, Snooze
from cadence.model import Week
from cadence.rhythm import plan
from cadence.week_times import closes, digest_at
from handlers.messages import Card
from handlers.ports import Destination, PolicyDesk, Services
from handlers.testing import SetClock

_SECOND, _MINUTE, _HOUR, _DAY, _WEEK = (
    timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1),
)  # fmt: skip
_FIRST_MONDAY = date(2024, 1, 1)
_MONDAYS = 260
_IN_HAND = timedelta(seconds=125)  # a little longer than a row is left to somebody who may be alive
_FOR_GOOD = 1e6  # seconds
_BEFORE_CLOSING = timedelta(minutes=1)
_SETTLING_TICKS = 60  # every four hours: what waits to be tried again waits two at most
_HEARTBEAT = timedelta(hours=12)  # ticks beside those at which something is planned

Event = Callable[[], Awaitable[None]]


class World:
    """One company's weeks. `run` once."""

    def __init__(self, *, weeks: int, owners: int, seed: int, level: str, desk: PolicyDesk) -> None:
        self.weeks, self.owners, self.seed, self.level = weeks, owners, seed, level
        self._random = Random(seed)  # noqa: S311  no secret: a run that can be had again
        self._dice = Dice(Random(seed + 1), LEVELS[level])  # noqa: S311  as above
        monday = _FIRST_MONDAY + self._random.randrange(_MONDAYS) * _WEEK
        company = make_company(owners, self._random, begins=monday)
        self._first = Week.of_date(monday)
        self._begins = datetime.combine(monday, time(), UTC) - 14 * _HOUR  # before Monday begins anywhere
        self.now = self._begins  # real time; the program's clock may be wrong
        self._skew = timedelta()
        self._clock = SetClock(self.now)
        self._truth = Truth(company)
        self._chat = FaultyChat(self._clock, self._dice, self, looks_up=self._random.random() < 0.7)  # noqa: PLR2004  how many platforms can
        self._database = memory_database()
        processes = 2 if level != "none" and self._random.random() < 1 / 2 else 1
        services = Services(
            store=CrashingStore(self._database, self._dice),
            clock=self._clock,
            queue=None,  # type: ignore[arg-type]  # each process has one of its own
            chats=(self._chat,),
            companies={company.id: company},
            desks={company.id: desk},
            alone=processes == 1,
        )
        self._processes = [Process(number, services, self._dice) for number in range(1, processes + 1)]
        self._ended = ["none yet"]  # runs that others may still take for alive
        self._up_from = dict.fromkeys(range(1, processes + 1), self.now)
        self._checks = Checks(self._database, self._truth, self._chat, self._first)
        self._talk = Talk(self._truth, self._clock, self._database)
        self._events: list[tuple[datetime, int, Event]] = []
        self._numbers = count()
        self._ticks: set[datetime] = set()
        self._spoken: set[tuple[str, Week, str]] = set()
        self._violations: list[Violation] = []
        self._fingerprint = hashlib.sha256()
        self._steps = 0
        self._answers = 0
        self._depth = 0

    # ---- the run --------------------------------------------------------------------------------------------------

    async def run(self) -> Result:
        """Everything, to the end or to the twentieth violation."""
        began = perf_counter()
        logging.getLogger("handlers").setLevel(logging.CRITICAL)  # what goes wrong here is meant to
        await self._database.migrate()
        self._chat.meanwhile = self._meanwhile
        try:
            for number in range(self.weeks):
                self._at(self._begins + number * _WEEK, self._week_begins)
            end = self._begins + self.weeks * _WEEK + 3 * _DAY
            while self._events and self._events[0][0] < end and len(self._violations) < MOST_VIOLATIONS:
                await self._next()
            await self._settle(end)
            found, uncertain = await self._checks.end(self._clock.now())
            self._note(found)
            self._note(await self._checks.history(self._first, self._first.plus(self.weeks + 2)))
        finally:
            await self._database.close()
        faults = {name: self._dice.counted[name] for name in sorted(LEVELS[self.level])}
        return Result(
            self.seed, self.weeks, self.owners, self.level,
            deliveries=self._chat.taken.total() + self._chat.changed,
            crashes=self._dice.counted["crash"],
            faults=faults,
            uncertain=uncertain,
            violations=tuple(self._violations),
            seconds=perf_counter() - began,
            answers=self._answers,
            steps=self._steps,
            trace=self._fingerprint.hexdigest()[:16],
        )  # fmt: skip

    def _at(self, at: datetime, event: Event) -> None:
        heapq.heappush(self._events, (max(at, self.now), next(self._numbers), event))

    async def _next(self) -> None:
        at, _, event = heapq.heappop(self._events)
        self.now = at
        self._clock.instant = at + self._skew
        self._steps += 1
        await event()

    async def _settle(self, end: datetime) -> None:
        """Nothing goes wrong any more: everything that is left comes to its end."""
        self._dice.armed = self._chat.out = False
        self._skew = timedelta()
        if self._truth.company.paused is not None:
            await self._take_back("pause")
        for number in self._up_from:
            self._up_from[number] = end
        self._events = [each for each in self._events if getattr(each[2], "said", False)]
        heapq.heapify(self._events)
        for number in range(_SETTLING_TICKS):
            self._tick_at(end + number * 4 * _HOUR)
        until = end + _SETTLING_TICKS * 4 * _HOUR
        while self._events and self._events[0][0] < until and len(self._violations) < MOST_VIOLATIONS:
            await self._next()

    def _note(self, found: Found) -> None:
        week = Week.of(self._clock.now(), self._truth.company.zone)
        for kind, words in found:
            at = self._clock.now().isoformat(timespec="seconds")
            self._violations.append(Violation(kind, self._steps, str(week), at, words))

    # ---- a week ---------------------------------------------------------------------------------------------------

    async def _week_begins(self) -> None:
        week = Week.of(self.now + 2 * _DAY, self._truth.company.zone)
        company = self._truth.company
        for due in plan(company, self.now, self.now + _WEEK):
            if due.skipped is None:
                self._tick_at(due.at)
        for number in range(int(_WEEK / _HEARTBEAT)):
            self._tick_at(self.now + number * _HEARTBEAT)
        for each in (week.plus(-1), week):
            self._tick_at(closes(company, each) - _BEFORE_CLOSING)
            self._tick_at(digest_at(company, each))
        for after, one in arrangements(company, week, self.now, self._random):
            self._at(self.now + after, _with(self._arrange, one))
        self._misfortunes()
        self._note(await self._checks.history(week.plus(-3), week))

    def _misfortunes(self) -> None:
        dice = self._dice.random
        for fault, event in (
            ("clock_jump", self._clock_jumps),
            ("downtime", self._goes_down),
            ("deploy", self._deploys),
            ("outage", self._outage),
        ):
            if self._dice.happens(fault):
                self._at(self.now + dice.randrange(7 * 24 * 3600) * _SECOND, event)

    async def _clock_jumps(self) -> None:
        self._skew = self._dice.random.choice((-10, -1, 5, 45, 180)) * _MINUTE
        self._at(self.now + self._dice.random.randrange(1, 12) * _HOUR, self._clock_is_set)

    async def _clock_is_set(self) -> None:
        self._skew = timedelta()

    async def _goes_down(self) -> None:
        hours = self._dice.random.choice((1, 5, 30, 80, 80, 200, 500))
        for process in self._processes:
            self._restart(process, hours * _HOUR)

    async def _deploys(self) -> None:
        for process in self._processes:
            self._restart(process, 20 * _SECOND)

    async def _outage(self) -> None:
        self._chat.out = True
        self._at(self.now + self._dice.random.randrange(10, 5 * 60) * _MINUTE, self._outage_ends)

    async def _outage_ends(self) -> None:
        self._chat.out = False
        self._tick_at(self.now + _SECOND)

    def _restart(self, process: Process, after: timedelta) -> None:
        self._ended.append(process.run)
        process.restart()
        self._up_from[process.number] = max(self._up_from[process.number], self.now + after)
        self._tick_at(self._up_from[process.number])
        self._tick_at(self._up_from[process.number] + _IN_HAND)

    async def _arrange(self, one: Arrangement) -> None:
        async with self._talk.store.begin() as work:
            await work.arrangements.put(self._truth.company.id, one, by="admin", at=self._clock.now())
        if isinstance(one, Snooze) and one.key not in self._truth.arranged:
            self._truth.snoozed[one.person, one.week] += 1
            self._tick_at(one.until)
        if isinstance(one, Pause):
            self._at(self.now + self._random.randrange(1, 15 * 24) * _HOUR, _with(self._take_back, one.key))
        self._truth.arrange(one)
        self._tick_at(self.now + _SECOND)

    async def _take_back(self, key: str) -> None:
        async with self._talk.store.begin() as work:
            await work.arrangements.take_back(self._truth.company.id, key)
        self._truth.take_back(key)
        self._tick_at(self.now + _SECOND)

    # ---- a tick ---------------------------------------------------------------------------------------------------

    def _tick_at(self, at: datetime) -> None:
        at = max(at, self.now)
        if at not in self._ticks:
            self._ticks.add(at)
            self._at(at, _with(self._tick, at))

    async def _tick(self, at: datetime) -> None:
        self._ticks.discard(at)
        up = self._up()
        if not up:
            return
        await self._beat()
        process = up[0] if len(up) == 1 else self._dice.random.choice(up)
        if await self._guarded(process, process.tick) and await self._work(process):
            self._note(await self._checks.step(self._clock.now()))

    async def _beat(self) -> None:
        """Where there are several processes, each knows which of the others live: the beat of a real one is by time."""
        if self._ended and len(self._processes) > 1:
            async with self._talk.store.begin() as work:
                for run in self._ended:
                    await work.processes.beat(run, 0)
                for process in self._processes:
                    await work.processes.beat(process.run, _FOR_GOOD)
            self._ended.clear()

    def _up(self) -> list[Process]:
        return [process for process in self._processes if self._up_from[process.number] <= self.now]

    async def _work(self, process: Process) -> bool:
        """Do what is in the queue. False when not everything could be done now."""
        again = True

        async def work() -> None:
            nonlocal again
            again = await process.work()

        done = await self._guarded(process, work)
        self._note(await self._talk.look())
        if again and done:
            at = await self._checks.next_try()
            if at is not None:
                wait = at - self._clock.now()
                self._tick_at(self.now + (wait if wait > timedelta() else _IN_HAND))
        return done and not again

    async def _guarded(self, process: Process, action: Event) -> bool:
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

    async def _meanwhile(self) -> None:
        """While one process waits for the platform, time passes, and another works."""
        if self._depth:
            return
        await self._beat()
        self._depth += 1
        self._clock.instant += self._dice.random.randrange(1, 30) * _SECOND
        others = [process for process in self._up() if len(self._processes) > 1]
        if others:
            process = self._dice.random.choice(others)
            if await self._guarded(process, process.tick):
                await self._work(process)
        self._depth -= 1

    # ---- what people are told and say -----------------------------------------------------------------------------

    def before(self, key: str, destination: Destination, card: Card) -> None:  # noqa: ARG002  platform.Watcher's
        self._note([("broken", words) for words in self._truth.before(key, card, self._clock.now())])

    def taken(self, key: str, destination: Destination, card: Card) -> None:  # noqa: ARG002  platform.Watcher's
        self._fingerprint.update(f"{self._clock.now().isoformat()} {key}\n".encode())
        if self._chat.taken[key] > 1:
            self._note([("duplicated", f"{key} was sent {self._chat.taken[key]} times")])
        self._note([("broken", words) for words in self._truth.taken(key, destination, self._clock.now())])
        kind, _, recipient, week_text = parts(key)
        if week_text is None:
            return
        week = Week.parse(week_text)
        if kind == "digest":
            self._truth.digest_taken(week)
        elif kind in ("check_in", "reminder"):
            for id in self._truth.theirs(recipient, week):
                if self._truth.is_open(id, week) and (id, week, recipient) not in self._spoken:
                    self._will_speak(id, week, recipient, reminded=kind == "reminder")

    def _will_speak(self, id: str, week: Week, person: str, *, reminded: bool) -> None:
        for saying in sayings(self._truth.company.initiatives[id], self._random, reminded=reminded):
            self._spoken.add((id, week, person))
            inbound = self._talk.inbound(person, saying, week)
            late = self._dice.random.randrange(1, 20 * 60) * _MINUTE if self._dice.happens("reordered") else timedelta()
            self._at(self.now + saying.after + late, _with(self._say, inbound))

    async def _say(self, id: str) -> None:
        up = self._up()
        if not up:  # the platform tries again
            self._at(min(self._up_from.values()) + self._random.randrange(1, 60) * _SECOND, _with(self._say, id))
            return
        process = up[0]
        self._talk.committed = False
        done = await self._guarded(process, _with(self._talk.say, id, process.services))
        if not done and not self._talk.committed:
            self._at(self.now + 100 * _SECOND, _with(self._say, id))
            return
        self._answers += 1
        self._note(await self._talk.look())
        if done:
            await self._work(process)
        if self._dice.happens("duplicated"):
            self._at(self.now + self._random.randrange(1, 7200) * _SECOND, _with(self._say, id))


def _with(event: Callable[..., Awaitable[None]], *given: object) -> Event:
    async def now() -> None:
        await event(*given)

    now.said = event.__name__ == "_say"  # type: ignore[attr-defined]  # what people mean to say is said to the end
    return now


async def simulate(*, weeks: int, owners: int, seed: int, level: str, desk: PolicyDesk) -> Result:
    """Simulate a company. `level`: none, some or all faults."""
    return await World(weeks=weeks, owners=owners, seed=seed, level=level, desk=desk).run()
