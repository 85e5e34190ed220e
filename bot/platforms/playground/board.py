"""The playground's messages in the database: put, change, read, and be told that something is new."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, or_
from sqlalchemy import text as sql_text
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.platforms.playground.signal import Signal
from bot.platforms.playground.tables import NOT_HANDED_ON, PlaygroundMessage, PlaygroundRead, PlaygroundState
from bot.store.database import Database
from bot.store.repositories.sql import insert_into

PAGE = 60  # messages of a conversation shown at once, not counting those in threads
BATCH = 200  # changes handed to one page at a time

_REVISION = "revision"


class Board:
    """Every conversation of the playground. One per process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.changed = Signal()

    def _write(self) -> AbstractAsyncContextManager[AsyncSession]:
        return self._database.session()

    def _read(self) -> AbstractAsyncContextManager[AsyncSession]:
        return self._database.session(writes=False)

    async def put(self, message: PlaygroundMessage) -> PlaygroundMessage:
        """Store a message, once: when its key is there already, the stored one is returned as it is."""
        stored = await self.by_key(message.company, message.key)
        if stored is not None:
            return stored
        try:
            async with self._write() as session:
                message.revision = await _next_revision(session)
                session.add(message)
        except IntegrityError:
            stored = await self.by_key(message.company, message.key)
            if stored is None:
                raise
            return stored
        self.changed.send()
        return message

    async def change(self, company: str, id: int, card: str, now: datetime) -> bool:
        """Give a message another card. The same card again changes nothing. False when there is no such message."""
        async with self._write() as session:
            message = await session.get(PlaygroundMessage, id)
            if message is None or message.company != company:
                return False
            if message.card == card:
                return True
            message.card, message.edited_at = card, now
            message.revision = await _next_revision(session)
            session.add(message)
        self.changed.send()
        return True

    async def accepted(self, message: PlaygroundMessage) -> None:
        """The inbox has taken what this message says."""
        async with self._write() as session:
            stored = await session.get(PlaygroundMessage, message.number)
            if stored is not None:
                stored.inbound = None
                session.add(stored)

    async def not_accepted(self) -> Sequence[PlaygroundMessage]:
        """Messages the inbox was not given because the process died in between."""
        query = select(PlaygroundMessage).where(sql_text(NOT_HANDED_ON)).limit(BATCH)
        async with self._read() as session:
            return (await session.exec(query.order_by(col(PlaygroundMessage.id)))).all()

    async def by_key(self, company: str, key: str) -> PlaygroundMessage | None:
        query = select(PlaygroundMessage).where(PlaygroundMessage.company == company, PlaygroundMessage.key == key)
        async with self._read() as session:
            return (await session.exec(query)).first()

    async def get(self, company: str, viewer: str, id: int) -> PlaygroundMessage | None:
        """A message this person may see."""
        query = select(PlaygroundMessage).where(PlaygroundMessage.id == id, _visible(company, viewer))
        async with self._read() as session:
            return (await session.exec(query)).first()

    async def root(self, company: str, id: int) -> PlaygroundMessage | None:
        """The first message of a thread: one that stands in no thread itself."""
        query = select(PlaygroundMessage).where(
            PlaygroundMessage.company == company, PlaygroundMessage.id == id, col(PlaygroundMessage.thread).is_(None)
        )
        async with self._read() as session:
            return (await session.exec(query)).first()

    async def history(
        self, company: str, viewer: str, conversation: str, before: int | None = None
    ) -> Sequence[PlaygroundMessage]:
        """The last PAGE messages of a conversation, oldest first; with `before`, the last ones before that id."""
        query = select(PlaygroundMessage).where(
            _visible(company, viewer),
            PlaygroundMessage.conversation == conversation,
            col(PlaygroundMessage.thread).is_(None),
        )
        if before is not None:
            query = query.where(col(PlaygroundMessage.id) < before)
        async with self._read() as session:
            found = (await session.exec(query.order_by(col(PlaygroundMessage.id).desc()).limit(PAGE))).all()
        return found[::-1]

    async def is_before(self, company: str, viewer: str, conversation: str, shown: Sequence[PlaygroundMessage]) -> bool:
        """True when there are messages before the first one shown."""
        return bool(shown) and bool(await self.history(company, viewer, conversation, shown[0].number))

    async def threads(self, company: str, viewer: str, roots: Sequence[int]) -> Sequence[PlaygroundMessage]:
        """What stands in these threads beneath their first messages, oldest first."""
        query = select(PlaygroundMessage).where(_visible(company, viewer), col(PlaygroundMessage.thread).in_(roots))
        async with self._read() as session:
            return (await session.exec(query.order_by(col(PlaygroundMessage.id)))).all()

    async def own_texts(
        self, company: str, person: str, conversation: str, thread: int | None, since: datetime | None, limit: int
    ) -> tuple[str, ...]:
        """What a person wrote last in a thread (its first message too) or conversation, oldest first."""
        query = select(PlaygroundMessage.text).where(
            PlaygroundMessage.company == company,
            PlaygroundMessage.conversation == conversation,
            PlaygroundMessage.author == person,
        )
        if thread is None:
            query = query.where(col(PlaygroundMessage.thread).is_(None))
        else:
            query = query.where(or_(col(PlaygroundMessage.thread) == thread, col(PlaygroundMessage.id) == thread))
        if since is not None:
            query = query.where(col(PlaygroundMessage.at) >= since)
        async with self._read() as session:
            found = (await session.exec(query.order_by(col(PlaygroundMessage.id).desc()).limit(limit))).all()
        return tuple(found[::-1])

    async def bot_spoke_in(self, company: str, thread: int) -> bool:
        """True when the bot began this thread or has answered in it."""
        query = select(PlaygroundMessage.id).where(
            PlaygroundMessage.company == company,
            col(PlaygroundMessage.author).is_(None),
            or_(col(PlaygroundMessage.id) == thread, col(PlaygroundMessage.thread) == thread),
        )
        async with self._read() as session:
            return (await session.exec(query.limit(1))).first() is not None

    async def since(
        self, company: str, viewer: str, conversations: Sequence[str], revision: int
    ) -> Sequence[PlaygroundMessage]:
        """What came or changed after a revision, in that order; at most BATCH."""
        query = select(PlaygroundMessage).where(
            _visible(company, viewer),
            col(PlaygroundMessage.conversation).in_(conversations),
            col(PlaygroundMessage.revision) > revision,
        )
        async with self._read() as session:
            return (await session.exec(query.order_by(col(PlaygroundMessage.revision)).limit(BATCH))).all()

    async def newest(self) -> int:
        """The number of the newest message there is; 0 when there is none."""
        async with self._read() as session:
            return (await session.exec(select(func.max(PlaygroundMessage.id)))).one() or 0

    async def said_by_bot(self, company: str, after: int, until: datetime) -> Sequence[PlaygroundMessage]:
        """What the bot said to everybody after a message and until an instant, in order."""
        query = select(PlaygroundMessage).where(
            PlaygroundMessage.company == company,
            col(PlaygroundMessage.author).is_(None),
            col(PlaygroundMessage.only_for).is_(None),
            col(PlaygroundMessage.at) <= until,
            col(PlaygroundMessage.id) > after,
        )
        async with self._read() as session:
            return (await session.exec(query.order_by(col(PlaygroundMessage.id)))).all()

    async def unread(self, company: str, person: str, conversations: Sequence[str]) -> dict[str, int]:
        """How many messages of others somebody has not seen, by conversation; those without any are left out."""
        read = and_(
            col(PlaygroundRead.company) == company,
            col(PlaygroundRead.person) == person,
            col(PlaygroundRead.conversation) == col(PlaygroundMessage.conversation),
        )
        query = (
            select(PlaygroundMessage.conversation, func.count())
            .outerjoin(PlaygroundRead, read)
            .where(
                _visible(company, person),
                col(PlaygroundMessage.conversation).in_(conversations),
                or_(col(PlaygroundMessage.author).is_(None), col(PlaygroundMessage.author) != person),
                col(PlaygroundMessage.id) > func.coalesce(col(PlaygroundRead.message), 0),
            )
            .group_by(col(PlaygroundMessage.conversation))
        )
        async with self._read() as session:
            return {row[0]: row[1] for row in await session.exec(query)}

    async def unread_direct(self, company: str) -> dict[str, int]:
        """How many of the bot's direct messages each person has not seen."""
        read = and_(
            col(PlaygroundRead.company) == company,
            col(PlaygroundRead.conversation) == col(PlaygroundMessage.conversation),
            col(PlaygroundRead.conversation) == "dm:" + col(PlaygroundRead.person),
        )
        query = (
            select(PlaygroundMessage.conversation, func.count())
            .outerjoin(PlaygroundRead, read)
            .where(
                PlaygroundMessage.company == company,
                col(PlaygroundMessage.author).is_(None),
                col(PlaygroundMessage.conversation).startswith("dm:"),
                col(PlaygroundMessage.id) > func.coalesce(col(PlaygroundRead.message), 0),
            )
            .group_by(col(PlaygroundMessage.conversation))
        )
        async with self._read() as session:
            return {conversation.removeprefix("dm:"): count for conversation, count in await session.exec(query)}

    async def mark_read(self, company: str, person: str, conversation: str) -> bool:
        """Somebody has seen everything there is in a conversation. True when there was something new."""
        newest = select(func.max(PlaygroundMessage.id)).where(
            _visible(company, person), PlaygroundMessage.conversation == conversation
        )
        async with self._write() as session:
            last = (await session.exec(newest)).one()
            if last is None:
                return False
            row = {"company": company, "person": person, "conversation": conversation, "message": last}
            insert = insert_into(session, PlaygroundRead).values(row)
            newer = insert.on_conflict_do_update(
                index_elements=["company", "person", "conversation"],
                set_={"message": last},
                where=col(PlaygroundRead.message) < last,
            )
            fresh = (await session.exec(newer.returning(col(PlaygroundRead.message)))).first() is not None
        if fresh:
            self.changed.send()
        return fresh

    async def revision(self) -> int:
        """The revision of the last message or change; 0 when there is none."""
        return await self.number(_REVISION) or 0

    async def number(self, name: str) -> int | None:
        """A stored number; None when it was never stored, which is something else than a stored 0."""
        async with self._read() as session:
            row = await session.get(PlaygroundState, name)
        return row.number if row is not None else None

    async def put_number(self, name: str, number: int, *, unless_more: bool = False) -> None:
        """Store a number; with `unless_more`, not in place of a greater one."""
        async with self._write() as session:
            insert = insert_into(session, PlaygroundState).values(name=name, number=number)
            less = col(PlaygroundState.number) < number if unless_more else None
            await session.exec(
                insert.on_conflict_do_update(index_elements=["name"], set_={"number": number}, where=less)
            )

    async def numbers(self, prefix: str) -> Mapping[str, int]:
        """The stored numbers whose names begin so, by the rest of their names."""
        query = select(PlaygroundState).where(col(PlaygroundState.name).startswith(prefix, autoescape=True))
        async with self._read() as session:
            return {row.name.removeprefix(prefix): row.number for row in (await session.exec(query)).all()}

    async def put_only_number(self, prefix: str, name: str, number: int) -> None:
        """Store a number in place of all whose names begin with the prefix."""
        others = delete(PlaygroundState).where(col(PlaygroundState.name).startswith(prefix, autoescape=True))
        async with self._write() as session:
            await session.exec(others)
            await session.exec(insert_into(session, PlaygroundState).values(name=f"{prefix}{name}", number=number))


async def _next_revision(session: AsyncSession) -> int:
    # The row stays locked until the commit, so revisions become visible in their order and no page skips one.
    insert = insert_into(session, PlaygroundState).values(name=_REVISION, number=1)
    more = insert.on_conflict_do_update(index_elements=["name"], set_={"number": col(PlaygroundState.number) + 1})
    return int((await session.exec(more.returning(col(PlaygroundState.number)))).scalar_one())


def _visible(company: str, viewer: str) -> ColumnElement[bool]:
    return and_(
        col(PlaygroundMessage.company) == company,
        or_(col(PlaygroundMessage.only_for).is_(None), col(PlaygroundMessage.only_for) == viewer),
    )
