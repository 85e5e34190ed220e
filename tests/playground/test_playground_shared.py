"""Two processes with the playground on one PostgreSQL: what happens in one is seen in the other."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.app import Drumbeat, build
from bot.platforms.playground.control import Move
from bot.platforms.playground.playground import Playground
from bot.settings import Settings
from policies.desk import Desk

WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture
async def both(postgresql_database: str, sample: Settings, desks: Mapping[str, Desk]) -> AsyncIterator[list[Drumbeat]]:
    settings = replace(sample, database_url=postgresql_database, tick_seconds=300.0)
    pair = [build(settings, desks=desks, at=WEDNESDAY) for _ in range(2)]
    await asyncio.gather(*(each.start(0) for each in pair))
    yield pair
    await asyncio.gather(*(each.stop() for each in pair))


def playground(of: Drumbeat) -> Playground:
    assert of.playground is not None
    return of.playground


async def test_a_message_written_in_one_is_answered_once_and_shown_in_the_other(both: list[Drumbeat]) -> None:
    here, there = (playground(each) for each in both)
    viewer = here.viewer("meridian", "amara", "@drumbeat")
    assert viewer is not None
    await asyncio.sleep(0.6)
    changed = there.board.changed.next
    await here.say(viewer, "question-1", "can claude team summarise these customer complaints?", None)
    async with asyncio.timeout(5):
        await changed.wait()
        await both[0].queue.idle()
    shown = await there.board.history("meridian", "amara", viewer.conversation.id)
    assert [message.author for message in shown] == ["amara", None]


async def test_a_clock_moved_in_one_is_moved_in_the_other_and_everything_is_said_once(both: list[Drumbeat]) -> None:
    here, there = (playground(each) for each in both)
    assert here.control is not None
    assert there.control is not None
    company = both[0].settings.companies["meridian"]
    async with asyncio.timeout(60):
        await here.control.move(Move.CHECK_IN, company, "move-1")
        await asyncio.sleep(1.2)
        assert abs(here.now() - there.now()) < timedelta(seconds=1)
        await there.control.move(Move.DAY, company, "move-2")
        await there.control.move(Move.DIGEST, company, "move-3")
    await asyncio.sleep(1.2)
    assert here.now() > datetime(2026, 11, 30, 15, tzinfo=UTC)
    async with both[0].database.engine.connect() as connection:
        states = (await connection.execute(text("SELECT DISTINCT state FROM delivery"))).scalars().all()
        twice = (
            await connection.execute(
                text("SELECT card FROM playground_message GROUP BY card, conversation HAVING count(*) > 1")
            )
        ).all()
        digests = (
            await connection.execute(text("SELECT count(*) FROM playground_message WHERE conversation = '#leadership'"))
        ).scalar_one()
    assert set(states) <= {"sent", "withdrawn"}
    assert twice == []
    assert digests >= 1


async def test_a_clock_is_never_put_back_by_a_process_that_is_behind(both: list[Drumbeat]) -> None:
    here, there = (playground(each) for each in both)
    assert here.control is not None
    assert there.control is not None
    behind = there.now()
    await here.control.move_to(here.now() + timedelta(hours=5), "move-1")
    await there.control.keep()
    await there.control.restore()
    assert there.now() > behind + timedelta(hours=4)
