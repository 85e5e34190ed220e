"""What waits until Teams has been asked something about it (asking): messages, and that the bot was added."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, delete, or_, select

from bot.platforms.teams.tables import TeamsWaiting
from bot.store.database import Database
from bot.store.repositories.sql import insert_into, run

ASKED_FOR = timedelta(hours=12)  # since it came: two outages may follow each other
_BATCH = 100
_FIRST_PAUSE = timedelta(seconds=5)
_LONGEST_PAUSE = timedelta(minutes=10)
_MOST_DOUBLINGS = 7  # more than the longest pause takes


class Waiting:
    """The table, as it is used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, company: str, id: str, body: Mapping[str, Any], now: datetime) -> None:
        """Keep an activity. The same again is kept once."""
        row = {"company": company, "id": id, "body": dict(body), "received_at": now, "attempts": 0, "not_before": None}
        async with self._database.session() as session:
            await run(session, insert_into(session, TeamsWaiting).values(row).on_conflict_do_nothing())

    async def due(self, now: datetime) -> Sequence[TeamsWaiting]:
        ready = or_(col(TeamsWaiting.not_before).is_(None), col(TeamsWaiting.not_before) <= now)
        query = select(TeamsWaiting).where(ready).order_by(col(TeamsWaiting.received_at)).limit(_BATCH)
        async with self._database.session(writes=False) as session:
            return (await session.exec(query)).all()

    async def later(self, row: TeamsWaiting, now: datetime, asked: float | None = None) -> bool:
        """Try again after a pause, of at least `asked` seconds; False when it has been tried for long enough."""
        if now - row.received_at >= ASKED_FOR:
            return False
        doubled = min(row.attempts, _MOST_DOUBLINGS)
        pause = max(min(_FIRST_PAUSE * 2**doubled, _LONGEST_PAUSE), timedelta(seconds=asked or 0))
        await self._until(row, row.attempts + 1, now + pause)
        return True

    async def held(self, row: TeamsWaiting, now: datetime, seconds: float) -> None:
        """It was not its turn: no attempt."""
        await self._until(row, row.attempts, now + timedelta(seconds=seconds))

    async def _until(self, row: TeamsWaiting, attempts: int, not_before: datetime) -> None:
        async with self._database.session() as session:
            kept = await session.get(TeamsWaiting, (row.company, row.id))
            if kept is not None:
                kept.attempts, kept.not_before = attempts, not_before
                session.add(kept)

    async def done(self, row: TeamsWaiting) -> None:
        this = delete(TeamsWaiting).where(col(TeamsWaiting.company) == row.company, col(TeamsWaiting.id) == row.id)
        async with self._database.session() as session:
            await session.exec(this)
