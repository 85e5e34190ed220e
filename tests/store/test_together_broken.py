"""What goes wrong while units of work share a commit: it is told to whom it concerns, and the next go on."""

import asyncio
import random

import pytest
from sqlalchemy import text

from bot.store import together
from bot.store.connection import Connection
from bot.store.database import Database
from bot.store.errors import DatabaseError
from bot.store.repositories.sql import run
from tests.store.test_connection import names
from tests.store.test_together import KEEP, keep


async def test_also_of_what_is_urgent_no_more_than_so_many_wait_for_one_commit(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "LONGEST", 60.0)
    monkeypatch.setattr(together, "MOST", 3)
    kept: list[str] = []
    begin = Connection.begin_commit
    written: list[int] = []

    def counted(connection: Connection) -> asyncio.Future[None] | None:
        [[number]] = connection.plain.execute("SELECT count(*) FROM note").fetchall()
        written.append(number)
        return begin(connection)

    monkeypatch.setattr(Connection, "begin_commit", counted)

    async def keep_urgently(name: str) -> None:
        await keep(database, name, urgent=True)
        kept.append(name)

    await asyncio.gather(*(keep_urgently(f"{number}") for number in range(9)))
    assert written == [1, 4, 7, 9]
    assert len(kept) == 9


async def test_what_cannot_be_undone_alone_is_undone_with_the_others_and_told_to_them(database: Database) -> None:
    async def lose_savepoint() -> None:
        async with database.statements() as session:
            await run(session, KEEP.on(session), {"company": "acme", "name": "half", "value": ""})
            await run(session, text("RELEASE unit"))
            raise ValueError

    found = await asyncio.gather(
        keep(database, "first"), keep(database, "one"), lose_savepoint(), keep(database, "two"), return_exceptions=True
    )
    assert [type(each) for each in found] == [type(None), DatabaseError, ValueError, type(None)]
    assert await names(database) == ["first", "two"]


async def test_where_no_thread_can_be_had_for_a_commit_all_are_told_and_the_next_go_on(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as broken:
        broken.setattr(Connection, "_begin", none)
        async with asyncio.timeout(5):
            found = await asyncio.gather(*(keep(database, f"{number}") for number in range(5)), return_exceptions=True)
    assert [type(each) for each in found] == [RuntimeError] * 5
    async with asyncio.timeout(5):
        await keep(database, "next")
    assert await names(database) == ["next"]


@pytest.mark.parametrize("seed", range(8))
async def test_whoever_is_cancelled_or_fails_at_any_moment_the_others_are_kept_whole_and_nobody_waits_for_ever(
    database: Database, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  which tasks are cancelled is no secret

    async def keep_two(name: str, pauses: int, *, fails: bool, urgent: bool) -> None:
        async with database.statements(urgent=urgent) as session:
            for half in "ab":
                await run(session, KEEP.on(session), {"company": "acme", "name": f"{name}{half}", "value": ""})
                for _ in range(pauses):
                    await asyncio.sleep(0)
            if fails:
                raise ZeroDivisionError

    async def alone() -> None:
        async with database.session() as session:
            await session.exec(text("SELECT 1"))  # type: ignore[call-overload]  # SQLModel's exec is typed for its own statements

    units = {
        f"{number:02}": asyncio.create_task(
            keep_two(f"{number:02}", chance.randrange(4), fails=chance.random() < 0.2, urgent=chance.random() < 0.3)
        )
        for number in range(60)
    }
    others = [asyncio.create_task(alone()) for _ in range(4)]
    for name in chance.sample(sorted(units), 30):
        for _ in range(chance.randrange(6)):
            await asyncio.sleep(chance.choice([0, 0, 0.001]))
        units[name].cancel()
    _, waiting = await asyncio.wait({*units.values(), *others}, timeout=20)
    assert not waiting
    ended = {name: None if unit.cancelled() else type(unit.exception()) for name, unit in units.items()}
    assert set(ended.values()) <= {None, type(None), ZeroDivisionError}
    there = set(await names(database))
    whole = {name for name in units if f"{name}a" in there}
    assert there == {f"{name}{half}" for name in whole for half in "ab"}
    assert {name for name, how in ended.items() if how is type(None)} <= whole
    assert not {name for name, how in ended.items() if how is ZeroDivisionError} & whole
    async with asyncio.timeout(5):
        await keep(database, "next")
