"""An idle tick, and the taking of a turn, read by index on both databases: they do not grow with history."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.settings import load_settings
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.model import CheckIn, CheckInState, Company, DueKey, DueKind, Week
from handlers.deliver import deliver
from handlers.gates import Gate, Window
from handlers.messages import Card
from handlers.ports import Delivery, DeliveryState, Destination, Services
from handlers.testing import RememberingChat, RememberingQueue, SetClock
from handlers.tick import tick
from tests.statements import Statement, heard

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # a Wednesday: nothing is due
GROWS = ("delivery", "inbox", "check_in", "figure", "answer", "arrangement", "trouble", "decision")
FEW = ("delivery_unfinished", "inbox_waiting")  # partial: reading all of one is reading what is open


@pytest.fixture(scope="session")
def company() -> Company:
    return load_settings(ROOT / "app.yaml").companies["meridian"]


class Slow(RememberingChat):
    """A platform with limits, so that a delivery goes through all there is to ask."""

    def gates(self, company: str, destination: Destination) -> tuple[Gate, ...]:
        return (Gate(f"slow/{company}/{destination.person}", (Window(1, 1.0),)), Gate(f"slow/{company}"))


@pytest.fixture
def services(database: Database, company: Company) -> Services:
    return Services(
        store=SqlStore(database),
        clock=SetClock(NOW),
        queue=RememberingQueue(),
        chats=(Slow(),),
        companies={company.id: company},
        desks={},
    )


async def reads_all(database: Database, statements: list[Statement]) -> list[str]:
    """Those of the statements that read a whole table which grows, each with its plan."""
    sqlite = database.engine.dialect.name == "sqlite"
    found = []
    async with database.engine.connect() as connection:
        if not sqlite:
            await connection.execute(text("SET enable_seqscan = off"))  # as if the tables were large
        for statement, values in statements:
            if not re.match(r"\s*(SELECT|UPDATE|DELETE|WITH)\b", statement) or "pg_advisory" in statement:
                continue
            explain = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN "
            rows = (await connection.exec_driver_sql(explain + statement, values)).all()
            plan = "\n".join(str(row[-1]) for row in rows)
            if any(_is_whole(plan, table) for table in GROWS):
                found.append(f"{statement}\n{plan}")
        await connection.rollback()
    return found


def _is_whole(plan: str, table: str) -> bool:
    scans = re.findall(rf"SCAN {table}\b(?: USING (?:COVERING )?INDEX (\w+))?|Seq Scan on {table}\b", plan)
    return any(index not in FEW for index in scans)


async def live(services: Services, company: Company, years: int) -> None:
    """As after years of weeks: everything was sent and answered."""
    weeks = [Week.of(NOW, company.zone).plus(-number) for number in range(1, 52 * years)]
    owners = sorted({each.owner for each in company.initiatives.values()})
    async with services.store.begin() as work:
        for week in weeks:
            rows = []
            for owner in owners:
                key = DueKey(company.id, DueKind.CHECK_IN, "week", owner, week)
                row = Delivery(str(key), company.id, Destination(person=owner), NOW, due_key=key)
                rows.append(replace(row, state=DeliveryState.SENT, sent_at=NOW, platform="slow", message=str(key)))
            await work.ledger.plan(rows)
            for initiative in company.initiatives:
                await work.check_ins.put(CheckIn(company.id, initiative, week, CheckInState.ANSWERED))


async def test_an_idle_tick_reads_nothing_whole(services: Services, company: Company, database: Database) -> None:
    await live(services, company, 1)
    await tick(company, services)
    with heard(database) as statements:
        assert await tick(company, services) == ()
    assert len(statements) > 3
    assert await reads_all(database, statements) == []


async def test_an_idle_tick_asks_as_little_after_years_as_after_weeks(
    services: Services, company: Company, database: Database
) -> None:
    await tick(company, services)
    with heard(database) as young:
        await tick(company, services)
    await live(services, company, 2)
    with heard(database) as old:
        await tick(company, services)
    assert [statement for statement, _ in old] == [statement for statement, _ in young]


async def test_sending_and_waiting_for_a_turn_read_nothing_whole(
    services: Services, company: Company, database: Database
) -> None:
    await live(services, company, 1)
    rows = [
        Delivery(f"reply/slow/in{number}/1", company.id, Destination(person="priya"), NOW, card=Card("Hello."))
        for number in range(3)
    ]
    async with services.store.begin() as work:
        await work.ledger.plan(rows)
    with heard(database) as statements:
        for row in rows:
            await deliver(row.key, services)
    assert await reads_all(database, statements) == []


async def test_a_gate_is_held_when_all_is_composed_and_by_nobody_who_waits(
    services: Services, company: Company, database: Database
) -> None:
    key = DueKey(company.id, DueKind.CHECK_IN, "week", "priya", Week(2026, 48))
    check_in = Delivery(str(key), company.id, Destination(person="priya"), NOW, due_key=key)
    waiting = Delivery("reply/slow/in1/1", company.id, Destination(person="priya"), NOW, card=Card("Hello."))
    async with services.store.begin() as work:
        await work.ledger.plan([check_in, waiting])
    taking = []
    for row in (check_in, waiting):
        with heard(database) as statements:
            await deliver(row.key, services)
        taking.append([statement for statement, _ in statements])
    holds = [[number for number, each in enumerate(said) if "INTO gate" in each] for said in taking]
    composes = [number for number, each in enumerate(taking[0]) if "FROM figure" in each]
    assert composes
    assert holds[1] == []
    assert min(holds[0], default=len(taking[0])) > max(composes)
    assert holds[0] or database.engine.dialect.name == "sqlite"  # who writes there has the whole database


async def test_what_did_not_arrive_is_found_without_reading_all_that_did(
    services: Services, company: Company, database: Database
) -> None:
    await live(services, company, 1)
    with heard(database) as statements:
        async with services.store.begin() as work:
            await work.ledger.ended(company.id, [DeliveryState.DEAD, DeliveryState.UNCERTAIN], 10)
            await work.troubles.untold(company.id, 10)
            await work.troubles.told(company.id, ["a"], NOW + timedelta(days=1))
    assert await reads_all(database, statements) == []


async def test_a_statement_that_reads_a_whole_table_is_noticed(database: Database) -> None:
    statements: list[Statement] = [("SELECT key FROM delivery WHERE why = 'x'", ())]
    assert len(await reads_all(database, statements)) == 1
