"""What the bot owes whom."""

import contextlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import and_, func, or_, text, update
from sqlalchemy import select as sql_select
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.sql import insert_into, table_of
from bot.store.tables import NOT_ARRIVED, UNFINISHED, DeliveryRow
from cadence.model import DueKey, DueKind, Week
from handlers.messages import CARD
from handlers.ports import Delivery, DeliveryState, Destination, Unfinished, Unreadable

_DESTINATION = TypeAdapter(Destination)
_LONGEST_LINE = 500  # rows counted before one; further back it is asked again later
_AT_ONCE = 500  # keys in one statement: databases limit its values
_OUT_OF_LINE = {"waits_at": None, "turn_at": None}
_FRESH = {"populate_existing": True}  # rows change by statements the session does not see


class SqlLedger:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def plan(self, deliveries: Sequence[Delivery]) -> Sequence[str]:
        if not deliveries:
            return ()
        statement = (
            insert_into(self._session, DeliveryRow)
            .on_conflict_do_nothing(index_elements=["key"])
            .returning(table_of(DeliveryRow).c.key)
        )
        rows = [_values(delivery) for delivery in deliveries]
        written = set((await self._session.exec(statement, params=rows)).scalars())
        return tuple(dict.fromkeys(delivery.key for delivery in deliveries if delivery.key in written))

    async def get(self, key: str) -> Delivery | None:
        return await self._one(col(DeliveryRow.key) == key)

    async def claim(self, key: str) -> Delivery | None:
        return await self._one(col(DeliveryRow.key) == key, claims=True)

    async def change(self, delivery: Delivery, *, was: DeliveryState, hand: str | None = None) -> bool:
        in_hand = () if hand is None else (col(DeliveryRow.why) == hand,)
        statement = (
            update(table_of(DeliveryRow))
            .where(
                col(DeliveryRow.key) == delivery.key,
                col(DeliveryRow.company) == delivery.company,
                col(DeliveryRow.state) == was,
                *in_hand,
            )
            .values(_values(delivery))
            .returning(table_of(DeliveryRow).c.key)
        )
        return (await self._session.exec(statement)).first() is not None

    async def keys(self, company: str, weeks: Sequence[Week]) -> frozenset[DueKey]:
        row = DeliveryRow
        statement = select(col(row.kind), col(row.subject), col(row.recipient), col(row.week)).where(
            col(row.company) == company, col(row.week).in_([str(week) for week in weeks])
        )
        found = [_due_key(company, *row) for row in await self._session.exec(statement)]
        return frozenset(key for key in found if key is not None)

    async def find(self, company: str, key: DueKey) -> Delivery | None:
        return await self._one(col(DeliveryRow.company) == company, col(DeliveryRow.key) == str(key))

    async def by_message(self, company: str, platform: str, conversation: str, message: str) -> Delivery | None:
        # A change in place carries the message of its original; the original came first.
        return await self._one(
            col(DeliveryRow.company) == company,
            col(DeliveryRow.platform) == platform,
            col(DeliveryRow.conversation) == conversation,
            col(DeliveryRow.message) == message,
        )

    async def unfinished(self, now: datetime, *, interrupted: bool = False, limit: int = 1000) -> Sequence[Unfinished]:
        row = table_of(DeliveryRow).c
        statement = (
            sql_select(row.key, row.state, row.expires, row.sent_at, row.why)
            .where(text(UNFINISHED), or_(row.not_before.is_(None), row.not_before <= now))
            .order_by(row.seq)
            .limit(limit)
        )
        if not interrupted:
            statement = statement.where(row.state != DeliveryState.SENDING)
        found = await (await self._session.connection()).execute(statement)
        return tuple(
            Unfinished(key, DeliveryState(state), expires, sent_at, why) for key, state, expires, sent_at, why in found
        )

    async def ahead(self, key: str, gate: str, turn_at: datetime, since: datetime) -> int:
        row = table_of(DeliveryRow).c
        seq = sql_select(row.seq).where(row.key == key).scalar_subquery()
        before = or_(row.turn_at < turn_at, and_(row.turn_at == turn_at, row.seq < seq))
        line = sql_select(row.seq).where(row.waits_at == gate, before, row.not_before >= since).limit(_LONGEST_LINE)
        counted = sql_select(func.count()).select_from(line.subquery())
        return int((await (await self._session.connection()).execute(counted)).scalar_one())

    async def ended(self, company: str, states: Sequence[DeliveryState], limit: int) -> Sequence[Delivery]:
        row = DeliveryRow
        wanted: Any = col(row.state).in_([state.value for state in states])
        if set(states) <= {DeliveryState.UNCERTAIN, DeliveryState.DEAD}:
            wanted = and_(wanted, text(NOT_ARRIVED))  # lets the database use the index of the few there are
        statement = select(row).where(col(row.company) == company, wanted).order_by(col(row.seq).desc()).limit(limit)
        found = []
        for each in await self._session.exec(statement, execution_options=_FRESH):
            with contextlib.suppress(Unreadable):
                found.append(_delivery(each))
        return found

    async def withdraw(self, keys: Sequence[str], why: str) -> None:
        row = table_of(DeliveryRow).c
        surely_not_sent = row.state.in_([DeliveryState.PLANNED, DeliveryState.RETRY]) & row.sent_at.is_(None)
        ended = {"state": DeliveryState.WITHDRAWN, "why": why, "not_before": None, **_OUT_OF_LINE}
        for start in range(0, len(keys), _AT_ONCE):
            some = row.key.in_(keys[start : start + _AT_ONCE])
            await self._session.exec(update(table_of(DeliveryRow)).where(some, surely_not_sent).values(ended))

    async def bury(self, key: str, why: str) -> bool:
        statement = (
            update(table_of(DeliveryRow))
            .where(col(DeliveryRow.key) == key, text(UNFINISHED))
            .values(state=DeliveryState.DEAD, why=why, not_before=None, sent_at=None, **_OUT_OF_LINE)
            .returning(table_of(DeliveryRow).c.key)
        )
        return (await self._session.exec(statement)).first() is not None

    async def _one(self, *conditions: Any, claims: bool = False) -> Delivery | None:
        statement = select(DeliveryRow).where(*conditions).order_by(col(DeliveryRow.seq)).limit(1)
        if claims:  # left out on SQLite, where nobody else is at work
            statement = statement.with_for_update(skip_locked=True)
        row = (await self._session.exec(statement, execution_options=_FRESH)).one_or_none()
        return None if row is None else _delivery(row)


def _values(delivery: Delivery) -> dict[str, Any]:
    due = delivery.due_key
    waits_at = delivery.waits_at if delivery.state is DeliveryState.RETRY else None
    row = DeliveryRow(
        key=delivery.key,
        company=delivery.company,
        kind=due.kind.value if due else None,
        subject=due.subject if due else None,
        recipient=due.recipient if due else None,
        week=str(due.week) if due else None,
        destination=_DESTINATION.dump_python(delivery.destination, mode="json"),
        due_at=delivery.due_at,
        about=list(delivery.about),
        expires=delivery.expires,
        card=None if delivery.card is None else CARD.dump_python(delivery.card, mode="json"),
        updates=delivery.updates,
        state=delivery.state.value,
        not_before=delivery.not_before,
        attempts=delivery.attempts,
        message=delivery.message,
        conversation=delivery.conversation,
        platform=delivery.platform,
        sent_at=delivery.sent_at,
        why=delivery.why,
        created_at=delivery.created_at,
        waits_at=waits_at,
        turn_at=delivery.turn_at if waits_at else None,
        looked=delivery.looked,
    )
    return row.model_dump(exclude={"seq"})


def _due_key(
    company: str, kind: str | None, subject: str | None, recipient: str | None, week: str | None
) -> DueKey | None:
    if kind is None or subject is None or recipient is None or week is None:
        return None
    return DueKey(company, DueKind(kind), subject, recipient, Week.parse(week))


def _delivery(row: DeliveryRow) -> Delivery:
    try:
        return _read(row)
    except ValidationError as error:
        # The error's own text would quote what is said in the card.
        where = ", ".join(".".join(map(str, problem["loc"])) for problem in error.errors(include_input=False))
        raise Unreadable(f"The ledger's row {row.key} cannot be read: {where}.") from None
    except ValueError:
        raise Unreadable(f"The ledger's row {row.key} cannot be read.") from None


def _read(row: DeliveryRow) -> Delivery:
    return Delivery(
        key=row.key,
        company=row.company,
        destination=_DESTINATION.validate_python(row.destination),
        created_at=row.created_at,
        due_key=_due_key(row.company, row.kind, row.subject, row.recipient, row.week),
        due_at=row.due_at,
        about=tuple(row.about),
        expires=row.expires,
        card=None if row.card is None else CARD.validate_python(row.card),
        updates=row.updates,
        state=DeliveryState(row.state),
        not_before=row.not_before,
        attempts=row.attempts,
        message=row.message,
        conversation=row.conversation,
        platform=row.platform,
        sent_at=row.sent_at,
        why=row.why,
        waits_at=row.waits_at,
        looked=row.looked,
    )
