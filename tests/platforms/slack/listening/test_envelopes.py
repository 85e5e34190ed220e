"""Envelopes on both databases: kept together, each once, and handed on by one process alone."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.platforms.slack import envelopes as kept
from bot.platforms.slack.envelopes import Envelopes
from bot.platforms.slack.inbound import Heard
from bot.store.database import Database

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def heard(number: int, **more: str) -> Heard:
    said = {"channel": "C1", "ts": f"1.{number:04}", "thread": "1.0001", **more}
    return Heard(f"Ev{number}", "message", "T1", None, "U1", addressed=True, text="hello \0 \ud800", **said)  # type: ignore[arg-type]  # of texts


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    on_sqlite = request.param == "sqlite"
    database = Database(
        f"sqlite:///{tmp_path / 'drumbeat.db'}" if on_sqlite else request.getfixturevalue("postgresql_database")
    )
    await database.migrate()
    yield database
    await database.close()


async def test_what_arrives_at_once_is_kept_together_and_each_once(database: Database) -> None:
    envelopes, told = Envelopes(database, lambda: NOW), list[str]()
    envelopes.arrived = told.extend
    same = heard(3, ts="1.0002")  # as another event brought it
    everything = [*(heard(number) for number in range(40)), heard(1), same]
    await asyncio.gather(*(envelopes.keep(each, {"text": each.text}) for each in everything))
    waiting = await envelopes.waiting()
    assert sorted(waiting) == sorted(f"Ev{number}" for number in range(40))
    assert sorted(told) == sorted(waiting)  # what was kept already is in hand, or was
    assert await envelopes.body("Ev7") == {"text": "hello \0 \ud800"}
    assert await envelopes.body("Ev99") is None


async def test_what_was_handed_on_is_emptied_and_remembered(database: Database) -> None:
    envelopes = Envelopes(database, lambda: NOW)
    await envelopes.keep(heard(1), {"text": "hello"})
    async with database.session() as session:
        assert await kept.still_waits(session, "Ev1")
        await kept.done(session, "Ev1", NOW)
        assert await kept.spoke_to_bot(session, "T1", "C1", "1.0001") == {"U1"}
        assert await kept.spoke_to_bot(session, "T2", "C1", "1.0001") == frozenset()
    await envelopes.keep(heard(1), {"text": "hello"})
    assert await envelopes.waiting() == []
    assert await envelopes.body("Ev1") is None


async def test_one_that_fails_is_tried_so_often_and_one_nobody_can_name_waits_a_day(database: Database) -> None:
    envelopes = Envelopes(database, lambda: NOW)
    await envelopes.keep(heard(1), {})
    await envelopes.keep(heard(2), {})
    assert [await envelopes.failed("Ev1", "TypeError") for _ in range(kept.ATTEMPTS)] == [1, 2, 3, 4, 5]
    assert await envelopes.waiting() == ["Ev2"]
    await envelopes.give_up_before("Ev2", NOW - timedelta(seconds=1), "Slack does not say who it is.")
    assert await envelopes.waiting() == ["Ev2"]
    await envelopes.give_up_before("Ev2", NOW + timedelta(seconds=1), "Slack does not say who it is.")
    assert await envelopes.waiting() == []


async def test_what_is_handed_on_is_forgotten_in_the_end_and_what_waits_is_not(database: Database) -> None:
    envelopes = Envelopes(database, lambda: NOW)
    await envelopes.keep(heard(1), {})
    await envelopes.keep(heard(2), {})
    async with database.session() as session:
        await kept.done(session, "Ev1", NOW)
    await envelopes.forget_before(NOW)
    async with database.session() as session:
        assert await kept.spoke_to_bot(session, "T1", "C1", "1.0001") == {"U1"}
    await envelopes.forget_before(NOW + timedelta(days=1))
    assert await envelopes.waiting() == ["Ev2"]
    await envelopes.keep(heard(1), {})  # as if it were new
    assert await envelopes.waiting() == ["Ev2", "Ev1"]
