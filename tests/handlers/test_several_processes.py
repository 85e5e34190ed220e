"""Several processes on one PostgreSQL at the same moment: each has its own connections, and nobody leads."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.model import Company, Week
from handlers import router
from handlers.deliver import deliver
from handlers.gates import Gate, Turn, Window, turn_of, wait_of
from handlers.messages import Ask, Inbound, Place, Submit
from handlers.ports import DeliveryState, Services
from handlers.testing import RememberingChat, RememberingQueue, SetClock, Talk
from handlers.tick import tick

DIGEST = datetime(2026, 11, 30, 16, tzinfo=UTC)
WEEK = Week(2026, 48)


@pytest.fixture
async def processes(services: Services, postgresql_database: str) -> AsyncIterator[list[Services]]:
    """Four processes: the same company, clock and platform, a database connection and a run of their own."""
    databases = [Database(postgresql_database) for _ in range(4)]
    crew = [
        replace(services, store=SqlStore(database), queue=RememberingQueue(), run=f"run {number}", alone=False)
        for number, database in enumerate(databases)
    ]
    for each in crew:
        async with each.store.begin() as work:
            await work.processes.beat(each.run, 60)
    yield crew
    for database in databases:
        await database.close()


async def count(services: Services, query: str) -> int:
    async with services.store.begin() as work:
        return int((await work.session.exec(text(query))).scalar_one())  # type: ignore[attr-defined]  # the port has no session; the store has


async def test_ticks_at_the_same_moment_plan_everything_once(
    company: Company, processes: list[Services], clock: SetClock
) -> None:
    for _ in range(14):  # from Thursday to the summary on Monday and on
        planned = await asyncio.gather(*(tick(company, each) for each in processes for _ in range(2)))
        assert max(Counter(key for keys in planned for key in keys).values(), default=1) == 1
        clock.pass_time(timedelta(hours=8))
    async with processes[0].store.begin() as work:
        keys = await work.ledger.keys(company.id, [WEEK])
    assert len(keys) == await count(processes[0], "SELECT count(*) FROM delivery WHERE week = '2026-W48'")
    assert len(keys) >= 4


async def test_a_message_handled_by_all_at_once_is_answered_once(
    company: Company, processes: list[Services], talk: Talk
) -> None:
    for number in range(5):
        inbound = talk.inbound(
            company.people["amara"], Ask("can I use chatgpt for customer complaints?"), id=f"q{number}"
        )
        await asyncio.gather(*(router.accept(inbound, each) for each in processes))
        await asyncio.gather(*(router.handle("playground", inbound.id, each) for each in processes))
    assert await count(processes[0], "SELECT count(*) FROM answer") == 5
    assert await count(processes[0], "SELECT count(*) FROM delivery WHERE key LIKE 'reply/%'") == 5
    async with processes[0].store.begin() as work:
        assert await work.inbox.waiting() == []


async def test_answers_of_one_owner_at_the_same_moment_do_not_overwrite_each_other(
    company: Company, processes: list[Services], clock: SetClock
) -> None:
    """Whoever comes later corrects, and says which figure: the history is one chain, as if they had come in turn."""
    await tick(company, processes[0])
    place = Place("playground", "dm:tomas")

    def form(number: int) -> Inbound:
        answers = Submit("check_in", "2026-W48/ticket-triage", {"hours_saved": str(10 + number)})
        return Inbound(f"form{number}", company.id, company.people["tomas"].email, place, answers, clock.now())

    await asyncio.gather(*(router.interact(form(number), each) for number, each in enumerate(processes)))
    async with processes[0].store.begin() as work:
        figures = await work.figures.of_initiative(company.id, "ticket-triage", WEEK, WEEK)
    hours = [figure for figure in figures if figure.metric == "hours_saved"]
    assert sorted(int(figure.value) for figure in hours) == [10, 11, 12, 13]
    assert [figure.supersedes for figure in hours] == [None, *(figure.id for figure in hours[:-1])]


async def test_the_same_form_sent_to_two_processes_counts_once(
    company: Company, processes: list[Services], clock: SetClock
) -> None:
    await tick(company, processes[0])
    answers = Submit("check_in", "2026-W48/ticket-triage", {"hours_saved": "10"})
    place = Place("playground", "dm:tomas")
    form = Inbound("form", company.id, company.people["tomas"].email, place, answers, clock.now())
    done = await asyncio.gather(*(router.interact(form, each) for each in processes))
    assert sorted(each.duplicate for each in done) == [False, True, True, True]
    assert await count(processes[0], "SELECT count(*) FROM figure") == 1


async def test_a_row_delivered_by_all_at_once_is_said_once(
    company: Company, processes: list[Services], chat: RememberingChat
) -> None:
    await tick(company, processes[0])
    async with processes[0].store.begin() as work:
        keys = [row.key for row in await work.ledger.unfinished(processes[0].clock.now())]
    ended = await asyncio.gather(*(deliver(key, each) for key in keys for each in processes))
    assert Counter(ended)[DeliveryState.SENT] == len(keys) == len(chat.said)


async def test_what_a_dead_process_was_sending_is_said_by_one_of_the_others(
    company: Company, processes: list[Services], chat: RememberingChat
) -> None:
    await tick(company, processes[0])
    dead, *others = processes
    async with dead.store.begin() as work:
        key = next(row.key for row in await work.ledger.unfinished(dead.clock.now()))
        row = await work.ledger.claim(key)
        assert row is not None
        sending = replace(
            row, state=DeliveryState.SENDING, why=dead.run, sent_at=dead.clock.now(), platform="playground", attempts=1
        )
        assert await work.ledger.change(sending, was=row.state)
    await asyncio.gather(*(deliver(key, each) for each in others))
    assert chat.said == []  # it may be alive
    async with others[0].store.begin() as work:
        await work.processes.beat(dead.run, -1)
    for _ in range(2):
        await asyncio.gather(*(tick(company, each) for each in others))
        await asyncio.gather(*(deliver(key, each) for each in others))
    assert [said.key for said in chat.said] == [key]


async def test_a_gate_without_limits_holds_nobody_up_and_the_look_at_one_with_limits_neither(
    processes: list[Services], clock: SetClock
) -> None:
    """A workspace whose gate is closed by pauses only: its messages do not wait for each other's commits."""
    now, windows = clock.now(), (Window(1, 1.0),)
    priya, tomas, everybody = Gate("slack/priya", windows), Gate("slack/tomas", windows), Gate("slack")
    one, other = processes[:2]
    async with one.store.begin() as first:
        assert isinstance(await turn_of("a", now, (priya, everybody), first.gates, first.ledger, now), Turn)
        async with asyncio.timeout(5), other.store.begin() as second:
            assert isinstance(await turn_of("b", now, (tomas, everybody), second.gates, second.ledger, now), Turn)
            assert await wait_of("c", now, (priya, everybody), second.gates, second.ledger, now) is None
