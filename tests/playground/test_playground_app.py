"""The application as a whole: it starts, keeps everybody's rhythm, tells what is wrong, and ends in time."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Protocol

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.app import Drumbeat, build
from bot.clock import SystemClock
from bot.platforms.playground.playground import Playground
from bot.settings import Settings
from bot.start import StartError
from bot.store.database import Database
from bot.store.errors import DatabaseError
from bot.ticker import TickFailed
from cadence.model import Company
from handlers import tick
from handlers.messages import Card
from handlers.ports import Delivery, DeliveryState, Destination, Services
from policies.desk import Desk
from tests.statements import heard

WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 10, tzinfo=UTC)


class Visitor(Protocol):
    async def get(self, path: str, **headers: str) -> tuple[int, str]: ...
    async def post(self, path: str, fields: Mapping[str, str], **headers: str) -> tuple[int, str]: ...


class Someday:
    """The machine's clock on another day."""

    def __init__(self, now: datetime) -> None:
        self.instant = now

    def now(self) -> datetime:
        return self.instant


@pytest.fixture
def settings(file: Path, sample: Settings) -> Settings:
    return replace(sample, database_url=f"sqlite:///{file}", tick_seconds=300.0)


# ---- the clock --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("today", [WEDNESDAY - timedelta(days=400), WEDNESDAY + timedelta(days=400)])
async def test_it_starts_where_it_is_told_to_whatever_day_it_is_and_goes_on_from_there(
    settings: Settings, desks: Mapping[str, Desk], today: datetime
) -> None:
    first = build(settings, clock=Someday(today), at=WEDNESDAY, desks=desks)
    await first.start(port=0)
    assert first.services.clock.now() == WEDNESDAY
    assert not first.clock_was_later
    assert first.playground is not None
    assert first.playground.control is not None
    await first.playground.control.move_to(THURSDAY, "a-move-to-thursday")
    await first.stop()

    second = build(settings, clock=Someday(today + timedelta(minutes=5)), desks=desks)
    await second.start(port=0)
    assert second.services.clock.now() == THURSDAY + timedelta(minutes=5)
    await second.stop()

    third = build(settings, clock=Someday(today + timedelta(minutes=9)), at=WEDNESDAY, desks=desks)
    await third.start(port=0)
    assert third.services.clock.now() == THURSDAY + timedelta(minutes=9)
    assert third.clock_was_later
    await third.stop()


async def test_looking_at_the_clock_of_a_database_hands_nothing_on_and_stores_nothing(
    settings: Settings, desks: Mapping[str, Desk], drumbeat: Drumbeat, playground: Playground
) -> None:
    kept = await playground.board.number("clock")
    looks = build(settings, clock=Someday(WEDNESDAY + timedelta(days=400)), desks=desks)
    assert looks.playground is not None
    assert kept is not None
    await looks.playground.restore_clock()
    assert looks.services.clock.now() == WEDNESDAY + timedelta(days=400, microseconds=kept)
    assert await playground.board.number("clock") == kept
    await looks.database.close()


async def test_another_time_needs_a_clock_that_can_be_moved(settings: Settings, desks: Mapping[str, Desk]) -> None:
    assert settings.playground is not None
    real = replace(settings, playground=replace(settings.playground, movable_clock=False))
    with pytest.raises(StartError, match="--at needs a clock that can be moved"):
        build(real, at=WEDNESDAY, desks=desks)


# ---- starting ---------------------------------------------------------------------------------------------------


async def test_a_database_somebody_runs_on_is_not_migrated(
    settings: Settings, desks: Mapping[str, Desk], tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    running = Database(url)
    await running.claim()
    second = build(replace(settings, database_url=url), desks=desks)
    with pytest.raises(DatabaseError, match="Another Drumbeat runs"):
        await second.start(port=0)
    assert await second.database.revision() is None
    await second.stop()
    await running.close()


def test_an_ipv6_address_is_one_that_can_be_opened(drumbeat: Drumbeat) -> None:
    shown = replace(drumbeat, settings=replace(drumbeat.settings, host="::1")).address
    assert shown == f"http://[::1]:{drumbeat.port}/"


# ---- the rhythm of several companies ----------------------------------------------------------------------------


@pytest.fixture
def two(settings: Settings) -> Settings:
    """Another company before the sample's own."""
    (company,) = settings.companies.values()
    other: Company = replace(company, id="aurora", name="Aurora")
    return replace(
        settings,
        companies={"aurora": other, company.id: company},
        policies={"aurora": settings.policies[company.id], **settings.policies},
    )


async def test_what_goes_wrong_in_one_company_does_not_stop_the_others(
    two: Settings, desks: Mapping[str, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    drumbeat = build(two, clock=Someday(THURSDAY), desks={"aurora": desks["meridian"], **desks})
    well = tick.tick
    planned: list[str] = []

    async def fails_for_one(company: Company, services: Services) -> object:
        if company.id == "aurora":
            raise LookupError
        planned.extend(keys := await well(company, services))
        return keys

    monkeypatch.setattr(tick, "tick", fails_for_one)
    with capture_logs() as logs:
        await drumbeat.start(port=0)
    assert any("check_in" in key for key in planned)
    assert [(log["event"], log["company"]) for log in logs if log["event"] == "tick.failed"] == [
        ("tick.failed", "aurora")
    ]
    sample = drumbeat.metrics.registry.get_sample_value
    assert sample("drumbeat_company_tick_failures_total", {"company": "aurora"}) == 1
    assert sample("drumbeat_company_tick_failures_total", {"company": "meridian"}) is None
    assert str(drumbeat.ticker.trouble) == "the last one failed"
    with pytest.raises(TickFailed, match="for Aurora"):
        await drumbeat.ticker.tick_now()
    monkeypatch.setattr(tick, "tick", well)
    await drumbeat.ticker.tick_now()
    assert not drumbeat.ticker.trouble
    await drumbeat.stop()


async def test_it_is_not_ready_while_ticks_fail(
    visitor: Visitor, drumbeat: Drumbeat, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await visitor.get("/readyz"))[0] == 200

    async def fails(_company: Company, _services: Services) -> None:
        raise LookupError

    monkeypatch.setattr(tick, "tick", fails)
    with pytest.raises(TickFailed), capture_logs():
        await drumbeat.ticker.tick_now()
    status, said = await visitor.get("/readyz")
    assert status == 503
    assert json.loads(said)["problems"] == {"tick": "the last one failed"}


async def test_a_move_whose_tick_fails_says_so_in_words(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(_company: Company, _services: Services) -> None:
        raise LookupError

    fields = {"move": "hour", "back": "/as/meridian/priya/@drumbeat", "id": "a-move-by-an-hour"}
    with monkeypatch.context() as patch, capture_logs():
        patch.setattr(tick, "tick", fails)
        status, page = await visitor.post("/clock", fields)
    assert status == 503
    assert "Not everything could be planned for Meridian Works" in page
    status, said = await visitor.post("/clock", fields, Accept="application/json")
    assert (status, json.loads(said)["notice"]) == (200, "It is now Wednesday 25 November 2026, 10:00.")


def answer(number: int, **given: object) -> Delivery:
    row = Delivery(f"reply/playground/in/x{number}/1", "meridian", Destination(person="priya"), WEDNESDAY)
    return replace(row, card=Card(f"Answer {number}"), **given)  # type: ignore[arg-type]  # fields of a Delivery


async def test_a_row_that_cannot_be_read_holds_up_nobody_and_is_told_once(
    drumbeat: Drumbeat, playground: Playground
) -> None:
    async with drumbeat.services.store.begin() as work:
        await work.ledger.plan([answer(1), answer(2)])
    async with drumbeat.database.engine.begin() as connection:
        await connection.execute(
            text("""UPDATE delivery SET card = '{"body": "secret"}' WHERE key = :key""").bindparams(key=answer(1).key)
        )
    with capture_logs() as logs:
        await drumbeat.ticker.tick_now()
        await drumbeat.queue.idle()
        await drumbeat.ticker.tick_now()
        await drumbeat.queue.idle()
    assert [log["event"] for log in logs] == ["delivery.unreadable"]
    assert "secret" not in str(logs)
    (said,) = await playground.board.history("meridian", "priya", "dm:priya")
    assert said.key == answer(2).key
    async with drumbeat.database.engine.connect() as connection:
        query = text("SELECT state FROM delivery WHERE key = :key").bindparams(key=answer(1).key)
        assert (await connection.execute(query)).scalar() == DeliveryState.DEAD


async def test_a_tick_is_cheap_however_much_waits(drumbeat: Drumbeat, company: Company) -> None:
    later = WEDNESDAY + timedelta(days=1)
    waits = [answer(number) for number in range(1_000)]
    late = [replace(answer(number), key=f"late/{number}", expires=WEDNESDAY) for number in range(500)]
    async with drumbeat.services.store.begin() as work:
        await work.ledger.plan([*late[:400], *waits])
    services = replace(drumbeat.services, queue=_Deaf(), clock=Someday(later))
    with heard(drumbeat.database) as statements:
        began = perf_counter()
        await tick.tick(company, services)
        took = perf_counter() - began
    assert 0 < len(statements) < 20
    assert took < 0.5
    async with drumbeat.services.store.begin() as work:
        left = [row.key for row in await work.ledger.unfinished(later, limit=3_000) if row.key.startswith("late/")]
    assert left == []


class _Deaf:
    async def deliver(self, keys: object) -> None: ...
    async def handle(self, platform: str, ids: object) -> None: ...
    async def deliver_later(self, key: str, seconds: float) -> None: ...


# ---- ending -----------------------------------------------------------------------------------------------------


async def test_it_ends_within_two_seconds_whatever_is_under_way(
    settings: Settings, desks: Mapping[str, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    drumbeat = build(settings, clock=SystemClock(), at=WEDNESDAY, desks=desks)
    await drumbeat.start(port=0)

    async def never(*_given: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(tick, "tick", never)
    monkeypatch.setattr("bot.jobs.handle_message", never)
    ticking = asyncio.create_task(drumbeat.ticker.tick_now())
    await drumbeat.queue.handle("playground", ["in/x"])
    await asyncio.sleep(0.05)
    began = perf_counter()
    with capture_logs():
        await drumbeat.stop()
    assert perf_counter() - began < 2.2
    ticking.cancel()
