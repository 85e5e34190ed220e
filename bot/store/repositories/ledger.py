"""What the bot owes whom."""

import contextlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, bindparam, func, or_, select, text, tuple_, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.ledger_rows import (
    delivery_of,
    due_keys_of,
    says_the_same,
    values_of,
    week_of,
    what_comes_of_it,
)
from bot.store.repositories.sql import Inserting, once, run, table_of
from bot.store.tables import NOT_ARRIVED, UNFINISHED, DeliveryRow
from bot.store.types import UtcDateTime
from cadence.model import DueKey, DueKind, Week
from handlers.owner_week import AGAIN
from handlers.ports import Delivery, DeliveryState, Unfinished, Unreadable
from handlers.rows import Posted

_LONGEST_LINE = 500  # rows counted before one; further back it is asked again later
_AT_ONCE = 500  # keys in one statement: databases limit its values
_OUT_OF_LINE = {"waits_at": None, "turn_at": None}

_ROWS = table_of(DeliveryRow)
_R = _ROWS.c
_WAS = ("its_key", "its_company", "its_state")  # the values that say which row is meant, as it was

_PLAN = Inserting(DeliveryRow, lambda insert: insert.on_conflict_do_nothing(index_elements=["key"]).returning(_R.key))
_BARE = select(*(column for column in _R if column.name != "card"))
_ONE = select(_ROWS).order_by(_R.seq).limit(1)
_BY_KEY = once(_ONE.where(_R.key == bindparam("key")))
_LOOK = once(_BARE.where(_R.key == bindparam("key")))
_CLAIMED = once(_BY_KEY.with_for_update(skip_locked=True))  # left out on SQLite, where nobody else is at work
_WAITING = once(
    _ONE.where(
        text(UNFINISHED),
        _R.updates == bindparam("updates"),
        _R.state != DeliveryState.SENDING.value,
        _R.sent_at.is_(None),
        _R.attempts == 0,
    ).with_for_update(skip_locked=True)  # what is being taken in hand may have been put together already
)
_OF_COMPANY = once(_BY_KEY.where(_R.company == bindparam("company")))
_BY_MESSAGE = once(
    _ONE.where(*(_R[name] == bindparam(name) for name in ("company", "platform", "conversation", "message")))
)
_CHANGE = once(
    update(_ROWS).where(*(_R[name.removeprefix("its_")] == bindparam(name) for name in _WAS)).returning(_R.key)
)
_CHANGE_IN_HAND = once(_CHANGE.where(_R.why == bindparam("its_hand")))
_KEYS = once(
    select(_R.kind, _R.subject, _R.recipient, _R.week).where(
        _R.company == bindparam("company"), _R.week.between(bindparam("first"), bindparam("last")), _R.kind.is_not(None)
    )
)
_FOR_LEADERS = (DueKind.DIGEST, DueKind.PREVIEW, DueKind.SPONSOR_NOTE, DueKind.CASE)
_KEYS_FOR_LEADERS = once(_KEYS.where(or_(*(_R.kind == kind.value for kind in _FOR_LEADERS))))
_KEYS_OF_ONE = once(_KEYS.where(_R.recipient == bindparam("recipient")))
_SUMMARIES = once(
    select(_R.week, _R.state, _R.sent_at, _R.subject)
    .where(
        _R.company == bindparam("company"),
        _R.week.between(bindparam("first"), bindparam("last")),
        _R.recipient.like("#%"),  # said for the index: of all that is owed in these weeks, little is for channels
        _R.kind == DueKind.DIGEST.value,
        or_(
            _R.subject == bindparam("edition"),
            func.substr(_R.subject, 1, bindparam("length")) == bindparam("again"),  # an edition may hold any sign
        ),
    )
    .order_by(_R.week, _R.seq)
)
_UNFINISHED = once(
    select(_R.key, _R.state, _R.expires, _R.sent_at, _R.why)
    .where(text(UNFINISHED), or_(_R.not_before.is_(None), _R.not_before <= bindparam("now")))
    .order_by(_R.seq)
    .limit(bindparam("most"))
)
_NOT_BEING_SENT = once(_UNFINISHED.where(_R.state != DeliveryState.SENDING.value))
_MY_TURN = select(
    bindparam("turn_at", type_=UtcDateTime), select(_R.seq).where(_R.key == bindparam("key")).scalar_subquery()
)
_AHEAD = once(
    select(func.count()).select_from(
        select(_R.seq)
        .where(
            _R.waits_at == bindparam("gate"),
            tuple_(_R.turn_at, _R.seq) < _MY_TURN.scalar_subquery(),
            _R.not_before >= bindparam("since"),
        )
        .limit(_LONGEST_LINE)
        .subquery()
    )
)
_BURY = once(
    update(_ROWS)
    .where(_R.key == bindparam("its_key"), text(UNFINISHED))
    .values(state=DeliveryState.DEAD.value, not_before=None, sent_at=None, **_OUT_OF_LINE)
    .returning(_R.key)
)


class SqlLedger:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._seen: Delivery | None = None  # the row that was read last

    async def plan(self, deliveries: Sequence[Delivery]) -> Sequence[str]:
        if not deliveries:
            return ()
        rows = [values_of(delivery) for delivery in deliveries]
        written = {row.key for row in await run(self._session, _PLAN.on(self._session), rows)}
        return tuple(dict.fromkeys(delivery.key for delivery in deliveries if delivery.key in written))

    async def get(self, key: str) -> Delivery | None:
        return await self._one(_BY_KEY, key=key)

    async def look(self, key: str) -> Delivery | None:
        return await self._one(_LOOK, key=key)

    async def claim(self, key: str) -> Delivery | None:
        return await self._one(_CLAIMED, key=key)

    async def waiting(self, updates: str) -> Delivery | None:
        return await self._one(_WAITING, updates=updates)

    async def change(self, delivery: Delivery, *, was: DeliveryState, hand: str | None = None) -> bool:
        which = dict(zip(_WAS, (delivery.key, delivery.company, was.value), strict=True))
        frozen = was is DeliveryState.SENDING or says_the_same(delivery, self._seen)
        values = what_comes_of_it(delivery) if frozen else values_of(delivery)
        if hand is None:
            return (await run(self._session, _CHANGE, values | which)).first() is not None
        return (await run(self._session, _CHANGE_IN_HAND, values | which | {"its_hand": hand})).first() is not None

    async def keys(self, company: str, weeks: Sequence[Week], recipient: str | None = None) -> frozenset[DueKey]:
        if not weeks:
            return frozenset()
        values = {"company": company, "first": str(min(weeks)), "last": str(max(weeks))}
        if recipient is None:
            rows = await run(self._session, _KEYS, values)
        else:
            rows = await run(self._session, _KEYS_OF_ONE, values | {"recipient": recipient})
        return due_keys_of(company, weeks, rows)

    async def keys_for_leaders(self, company: str, weeks: Sequence[Week]) -> frozenset[DueKey]:
        values = {"company": company, "first": str(min(weeks)), "last": str(max(weeks))}
        return due_keys_of(company, weeks, await run(self._session, _KEYS_FOR_LEADERS, values))

    async def summaries(self, company: str, weeks: Sequence[Week], edition: str) -> Sequence[Posted]:
        again = f"{edition}+{AGAIN}-"
        values = {"company": company, "first": str(min(weeks)), "last": str(max(weeks)), "edition": edition}
        rows = await run(self._session, _SUMMARIES, values | {"again": again, "length": len(again)})
        found = (
            Posted(week_of(row.week), DeliveryState(row.state), row.sent_at, again=row.subject != edition)
            for row in rows
        )
        return tuple(each for each in found if each.week in weeks)

    async def find(self, company: str, key: DueKey) -> Delivery | None:
        return await self._one(_OF_COMPANY, company=company, key=str(key))

    async def by_message(self, company: str, platform: str, conversation: str, message: str) -> Delivery | None:
        # A change in place carries the message of its original; the original came first.
        where = {"platform": platform, "conversation": conversation}
        return await self._one(_BY_MESSAGE, company=company, message=message, **where)

    async def unfinished(self, now: datetime, *, interrupted: bool = False, limit: int = 1000) -> Sequence[Unfinished]:
        statement = _UNFINISHED if interrupted else _NOT_BEING_SENT
        return tuple(
            Unfinished(row.key, DeliveryState(row.state), row.expires, row.sent_at, row.why)
            for row in await run(self._session, statement, {"now": now, "most": limit})
        )

    async def ahead(self, key: str, gate: str, turn_at: datetime, since: datetime) -> int:
        values = {"key": key, "gate": gate, "turn_at": turn_at, "since": since}
        return int((await run(self._session, _AHEAD, values)).scalar_one())

    async def ended(self, company: str, states: Sequence[DeliveryState], limit: int) -> Sequence[Delivery]:
        wanted: Any = _R.state.in_([state.value for state in states])
        if set(states) <= {DeliveryState.UNCERTAIN, DeliveryState.DEAD}:
            wanted = wanted & text(NOT_ARRIVED)  # lets the database use the index of the few there are
        statement = select(_ROWS).where(_R.company == company, wanted).order_by(_R.seq.desc()).limit(limit)
        found = []
        for each in await run(self._session, statement):
            with contextlib.suppress(Unreadable):
                found.append(delivery_of(each))
        return found

    async def withdraw(self, keys: Sequence[str], why: str) -> None:
        surely_not_sent = _R.state.in_([DeliveryState.PLANNED, DeliveryState.RETRY]) & _R.sent_at.is_(None)
        ended = {"state": DeliveryState.WITHDRAWN, "why": why, "not_before": None, **_OUT_OF_LINE}
        for start in range(0, len(keys), _AT_ONCE):
            some = _R.key.in_(keys[start : start + _AT_ONCE])
            await run(self._session, update(_ROWS).where(some, surely_not_sent).values(ended))

    async def bury(self, key: str, why: str) -> bool:
        return (await run(self._session, _BURY, {"its_key": key, "why": why})).first() is not None

    async def _one(self, statement: Executable, **values: str) -> Delivery | None:
        row = (await run(self._session, statement, values)).first()
        self._seen = row and delivery_of(row)
        return self._seen
