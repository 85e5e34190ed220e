"""kill -9 between any two steps: after a restart everybody has every message, once."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import count

import pytest

from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.model import Company, Week
from handlers import router
from handlers.deliver import deliver
from handlers.messages import Card, Inbound, Place, Submit
from handlers.ports import Delivery, DeliveryState, Destination, Sent, Services, Store, Work
from handlers.testing import RememberingChat, SetClock
from handlers.tick import tick

CREATED = datetime(2026, 11, 26, 10, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
DIGEST = datetime(2026, 11, 30, 16, tzinfo=UTC)


class Killed(BaseException):
    """The process dies here."""


class Steps:
    """Counts the steps of a run and dies at one of them. What is dead takes no further step."""

    def __init__(self, fatal: int | None) -> None:
        self.fatal = fatal
        self.dead = False
        self._numbers: Iterator[int] = count(1)

    def step(self) -> None:
        if self.dead or next(self._numbers) == self.fatal:
            self.dead = True
            raise Killed


class MortalStore:
    """A store whose process may die before or after each commit."""

    def __init__(self, store: Store, steps: Steps) -> None:
        self._store, self._steps = store, steps

    @asynccontextmanager
    async def begin(self, *, urgent: bool = False) -> AsyncIterator[Work]:
        async with self._store.begin(urgent=urgent) as work:
            yield work
            self._steps.step()
        self._steps.step()


class MortalChat(RememberingChat):
    """A platform that remembers; the process may die before or after each call to it."""

    steps: Steps

    async def send(self, key: str, company: str, destination: Destination, card: Card, now: datetime) -> Sent:
        self.steps.step()
        sent = await super().send(key, company, destination, card, now)
        self.steps.step()
        return sent

    async def update(self, key: str, company: str, sent: Sent, card: Card, now: datetime) -> None:
        self.steps.step()
        await super().update(key, company, sent, card, now)
        self.steps.step()

    async def find(self, key: str, company: str, destination: Destination) -> Sent | None:
        self.steps.step()
        return await super().find(key, company, destination)


Job = Callable[[Services], Awaitable[object]]


class Life:
    """A process on one database that is killed at given steps, and started again each time."""

    def __init__(self, services: Services, database: Database, deaths: Sequence[int]) -> None:
        self.chat = MortalChat()
        self._services, self._database = services, database
        self._deaths = [*deaths]
        self._runs = count(1)
        self.chat.steps = Steps(None)
        self._start()

    @property
    def survived(self) -> bool:
        """True when the last death never came, because the work was done before."""
        return bool(self._deaths) or (not self.chat.steps.dead and self.chat.steps.fatal is not None)

    def _start(self) -> None:
        steps = Steps(self._deaths.pop(0) if self._deaths else None)
        self.chat.steps = steps
        self.services = replace(
            self._services,
            store=MortalStore(SqlStore(self._database), steps),
            chats=(self.chat,),
            run=f"run {next(self._runs)}",
        )

    async def do(self, job: Job) -> None:
        """Do it; killed meanwhile, start again and do it again, as a platform or the ticker would."""
        while True:
            try:
                await job(self.services)
                await self.deliver_all()
            except Killed:
                self._start()
            else:
                return

    async def deliver_all(self) -> None:
        while True:
            async with self.services.store.begin() as work:
                keys = [each.key for each in await work.ledger.unfinished(self.services.clock.now(), interrupted=True)]
            if not keys:
                return
            for key in keys:
                await deliver(key, self.services)


@pytest.fixture
async def memory() -> AsyncIterator[Database]:
    """A database in memory, which outlives the process of these tests' stories."""
    database = Database("sqlite://")
    await database.migrate()
    yield database
    await database.close()


@pytest.mark.parametrize("second", [None, 2, 5])
async def test_killed_at_any_step_and_again_while_recovering_a_message_and_its_change_are_said_once(
    services: Services, memory: Database, second: int | None
) -> None:
    for first in count(1):
        key = f"reply/playground/{first}-{second}/1"
        message = Delivery(key, "meridian", Destination(person="priya"), CREATED, card=Card("Hello."))
        changed = replace(message, key=f"update/{key}/2", card=Card("Changed."), updates=key)
        deaths = [first] if second is None else [first, second]
        life = Life(services, memory, deaths)

        async def plan(run: Services, rows: tuple[Delivery, ...] = (message, changed)) -> None:
            async with run.store.begin() as work:
                await work.ledger.plan(rows)

        await life.do(plan)
        assert [said.key for said in life.chat.said] == [key], deaths
        assert life.chat.updates[-1][2].headline == "Changed.", deaths
        async with SqlStore(memory).begin() as work:
            rows = [await work.ledger.get(each.key) for each in (message, changed)]
        assert [row and row.state for row in rows] == [DeliveryState.SENT] * 2, deaths
        if life.survived:
            break
    assert first > 12


async def test_killed_at_any_step_of_a_week_everybody_has_the_same_messages(
    company: Company, services: Services, memory: Database, clock: SetClock
) -> None:
    """A check-in comes, is answered by form, changes in place, and is in Monday's summary.

    Every third step of the week: a delivery has eight, so in several deliveries each of its steps is hit.
    """
    told: list[list[tuple[str, str]]] = []
    for fatal in count(1, 3):
        only = {id: each for id, each in company.initiatives.items() if id == "ticket-triage"}
        ours = replace(company, id=f"company{fatal}", initiatives=only)  # companies never meet, so one database does
        mine = replace(services, companies={ours.id: ours}, desks=dict.fromkeys([ours.id], services.desks["meridian"]))
        life = Life(mine, memory, [fatal])
        clock.instant = THURSDAY
        await life.do(partial(tick, ours))
        place = Place("playground", "dm:tomas")
        form = Submit("check_in", "2026-W48/ticket-triage", {"hours_saved": "14"})
        sent = Inbound(f"in{fatal}", ours.id, ours.people["tomas"].email, place, form, THURSDAY)
        await life.do(partial(router.interact, sent))
        clock.instant = DIGEST
        await life.do(partial(tick, ours))
        messages = [(said.key.replace(ours.id, "…"), said.card.text) for said in life.chat.said]
        told.append(messages)
        assert sorted(key for key, _ in messages) == [
            "…/check_in/week/tomas/2026-W48",
            "…/digest/executive/#leadership/2026-W48",
        ], fatal
        assert "answered: 14 h saved" in life.chat.updates[-1][2].text, fatal
        assert "14 h saved: all self-reported." in messages[-1][1], fatal
        async with SqlStore(memory).begin() as work:
            assert len(await work.figures.of_initiative(ours.id, "ticket-triage", Week(2026, 48), Week(2026, 48))) == 1
        if life.survived:
            break
    assert fatal > 20
    assert all(messages == told[0] for messages in told)
