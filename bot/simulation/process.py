"""One running Drumbeat: its run, its queue, and the order in which it works. It can die anywhere and start again."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from bot.simulation.faults import Dice
from bot.simulation.platform import Broken
from bot.turns import Turns
from handlers import deliver, router, tick
from handlers.planned import Memory
from handlers.ports import DeliveryState, Services


@dataclass
class Hint:
    """handlers.ports.Queue: what is to be worked on, lost with the process."""

    work: list[tuple[str, ...]] = field(default_factory=list)

    async def deliver(self, keys: Sequence[str]) -> None:
        self._add(("deliver", key) for key in keys)

    async def handle(self, platform: str, ids: Sequence[str]) -> None:
        self._add(("handle", platform, id) for id in ids)

    async def deliver_later(self, key: str, seconds: float) -> None:
        """Forgotten: the next tick brings it back, as after a crash."""

    def _add(self, works: Iterable[tuple[str, ...]]) -> None:
        self.work.extend(each for each in works if each not in self.work)


class Process:
    """Named by number. Raises faults.Crash out of anything; `restart` is all that may be done then."""

    def __init__(self, number: int, services: Services, dice: Dice) -> None:
        self.number = number
        self.runs = 0
        self._base = services
        self._dice = dice
        self.restart()

    @property
    def run(self) -> str:
        return f"run{self.number}.{self.runs}"

    def restart(self) -> None:
        self.runs += 1
        self.queue = Hint()
        self.services = replace(self._base, queue=self.queue, run=self.run, memory=Memory())
        self._turns = Turns(self.services)

    async def tick(self) -> None:
        for company in self.services.companies.values():
            await tick.tick(company, self.services)

    async def work(self) -> bool:
        """Do everything in the queue, in any order. True when something of it has to be done again later.

        A process that works while it waits for the platform leaves alone what waits for that: whoever sends an answer
        goes on with the next one. There is nobody else here who could, and to wait would last until both time out.
        """
        again, left = False, []
        while self.queue.work:
            at = self._dice.random.randrange(len(self.queue.work)) if self._dice.rates else 0
            what, *names = self.queue.work.pop(at)
            if what == "handle":
                await router.handle(names[0], names[1], self.services)
            elif self._turns.is_taken(names[0]):
                left.append((what, *names))
            else:
                again |= not await self._deliver(names[0])
        self.queue.work += left
        return again

    async def _deliver(self, key: str) -> bool:
        with suppress(Broken):
            async with self._turns.of(key) as may_go:
                state = await deliver.deliver(key, self.services) if may_go else None
            return state is not None and state is not DeliveryState.RETRY
        return False
