"""Incoming messages, kept before they are handled."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import Update, text, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.sql import insert_into, table_of
from bot.store.tables import WAITING, InboxRow
from handlers.messages import INBOUND, Inbound
from handlers.ports import InboxState


class SqlInbox:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, inbound: Inbound) -> bool:
        statement = (
            insert_into(self._session, InboxRow)
            .values(
                platform=inbound.place.platform,
                id=inbound.id,
                company=inbound.company,
                body=INBOUND.dump_python(inbound, mode="json"),
                state=InboxState.WAITING,
                attempts=0,
                why="",
                received_at=inbound.at,
            )
            .on_conflict_do_nothing(index_elements=["platform", "id"])
            .returning(table_of(InboxRow).c.seq)
        )
        return (await self._session.exec(statement)).first() is not None

    async def get(self, platform: str, id: str) -> Inbound | None:
        statement = select(col(InboxRow.body)).where(
            col(InboxRow.platform) == platform,
            col(InboxRow.id) == id,
            col(InboxRow.state) == InboxState.WAITING,
        )
        statement = statement.with_for_update(skip_locked=True)  # left out on SQLite, where nobody else is at work
        body = (await self._session.exec(statement)).one_or_none()
        if body is None:
            return None
        try:
            return INBOUND.validate_python(body)
        except ValidationError as error:
            # The error's own text would quote what the person wrote.
            where = ", ".join(".".join(map(str, problem["loc"])) for problem in error.errors(include_input=False))
            raise ValueError(f"The kept message {platform}/{id} cannot be read any more: {where}.") from None

    async def done(self, platform: str, id: str, at: datetime) -> None:
        # What was said is not needed any more, and may hold what nobody should keep. The id stays: it comes only once.
        await self._session.exec(self._of(platform, id).values(state=InboxState.DONE, done_at=at, body={}))

    async def failed(self, platform: str, id: str, at: datetime, why: str) -> int:
        statement = (
            self._of(platform, id)
            .where(col(InboxRow.state) == InboxState.WAITING)  # another process may have handled it after all
            .values(attempts=col(InboxRow.attempts) + 1, why=f"{at.isoformat(timespec='seconds')} {why}")
            .returning(col(InboxRow.attempts))
        )
        return (await self._session.exec(statement)).scalar_one_or_none() or 0

    async def give_up(self, platform: str, id: str, at: datetime) -> None:
        waiting = self._of(platform, id).where(col(InboxRow.state) == InboxState.WAITING)
        await self._session.exec(waiting.values(state=InboxState.FAILED, done_at=at))

    async def waiting(self, limit: int = 1000) -> Sequence[tuple[str, str]]:
        statement = (
            select(col(InboxRow.platform), col(InboxRow.id))
            .where(text(WAITING))
            .order_by(col(InboxRow.seq))
            .limit(limit)
        )
        return [(platform, name) for platform, name in await self._session.exec(statement)]

    def _of(self, platform: str, id: str) -> Update:
        return update(table_of(InboxRow)).where(col(InboxRow.platform) == platform, col(InboxRow.id) == id)
