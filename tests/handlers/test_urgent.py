"""What somebody waits for before their screen goes before whatever else waits to write."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.people import Person
from handlers import home, router
from handlers.messages import Inbound, Place, Press
from handlers.ports import Services


async def _press(priya: Person, services: Services) -> object:
    now, place = datetime(2026, 11, 26, 10, tzinfo=UTC), Place("playground", "D1", private=True)
    return await router.interact(Inbound("p1", "meridian", priya.email, place, Press("help.more", ""), now), services)


async def _home(priya: Person, services: Services) -> object:
    return await home.cards_for(priya.email, services.companies["meridian"], services)


@pytest.mark.parametrize("waited_for", [_press, _home])
async def test_it_does_not_wait_for_what_nobody_waits_for(
    waited_for: Callable[[Person, Services], Awaitable[object]],
    services: Services,
    priya: Person,
    tmp_path: Path,
    empty_file: Path,
) -> None:
    database = Database(f"sqlite:///{shutil.copy(empty_file, tmp_path / 'one_writer.db')}")  # PostgreSQL has many
    services, ended = replace(services, store=SqlStore(database)), list[str]()

    async def other() -> None:
        async with services.store.begin():
            ended.append("other")

    async def urgent() -> None:
        await waited_for(priya, services)
        ended.append("urgent")

    async with services.store.begin():
        waiting = [asyncio.create_task(work()) for work in (other, other, urgent)]
        await asyncio.sleep(0.05)
        assert ended == []
    await asyncio.gather(*waiting)
    await database.close()
    assert ended == ["urgent", "other", "other"]
