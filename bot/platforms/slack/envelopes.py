"""Envelopes in the database. What arrives together is kept together: one commit for as many as wait for it."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, select, text, update
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.json_text import json_text
from bot.platforms.slack.envelope_table import ADDRESSED, WAITING, SlackEnvelope
from bot.platforms.slack.inbound import Heard, Payload
from bot.store.database import Database
from bot.store.repositories.sql import Inserting, once, run, table_of

ATTEMPTS = 5  # then it is kept as failed

_ROWS = table_of(SlackEnvelope)
_E = _ROWS.c
_ADD = Inserting(SlackEnvelope, lambda insert: insert.on_conflict_do_nothing().returning(_E.event))
_GET = once(
    select(_E.body)
    .where(_E.event == bindparam("event"), _E.state == "waiting")
    .with_for_update(skip_locked=True)  # left out on SQLite, where nobody else is at work
)
_OF = update(_ROWS).where(_E.event == bindparam("its_event"), _E.state == "waiting")
_DONE = once(
    _OF.values(body="", state=bindparam("now_in"), why=bindparam("words"), done_at=bindparam("at")).returning(_E.event)
)
_FAILED = once(_OF.values(attempts=_E.attempts + 1, why=bindparam("words")).returning(_E.attempts))
_GIVE_UP = once(
    _OF.where(_E.received_at < bindparam("before")).values(
        body="", state=bindparam("now_in"), why=bindparam("words"), done_at=bindparam("at")
    )
)
_FORGET = once(delete(_ROWS).where(_E.state != "waiting", _E.received_at < bindparam("before")))
_WAITING = once(select(_E.event).where(text(WAITING)).order_by(_E.seq).limit(bindparam("most")))
_IN_THREAD = once(
    select(_E.speaker)
    .where(
        _E.team == bindparam("team"),
        _E.channel == bindparam("channel"),
        _E.thread == bindparam("thread"),
        text(ADDRESSED),
    )
    .distinct()
)


class Kept(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class AtHand(NamedTuple):
    """An envelope in memory, and what was read of it before it was acknowledged."""

    heard: Heard
    payload: Payload


class Envelopes:
    """Keeps envelopes, and hands them out again. One per process; needs a running event loop."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self.arrived: Callable[[Mapping[str, AtHand]], None] = _nobody
        """Is given the envelopes that were just kept, by their event id, without those that had been before."""
        self._next: list[tuple[dict[str, Any], AtHand, asyncio.Future[None]]] = []
        self._keeping: asyncio.Task[None] | None = None

    async def keep(self, heard: Heard, payload: Payload) -> None:
        """Return when it is in the database, or had been before. Raises DatabaseError.

        To be cancelled while it waits undoes nothing: the row may be written all the same.
        """
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._next.append((_row(heard, payload, self._now()), AtHand(heard, payload), kept))
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep_all(), name="keep Slack's envelopes")
        await kept

    async def _keep_all(self) -> None:
        while self._next:
            batch, self._next = self._next, []
            try:
                async with self._database.statements(urgent=True) as session:
                    added = {row.event for row in await run(session, _ADD.on(session), [row for row, _, _ in batch])}
            except Exception as error:  # noqa: BLE001  whoever waits is told, each of them
                for _, _, kept in batch:
                    if not kept.done():
                        kept.set_exception(error)
                continue
            for _, _, kept in batch:
                if not kept.done():
                    kept.set_result(None)
            self.arrived({row["event"]: at_hand for row, at_hand, _ in batch if row["event"] in added})

    async def close(self) -> None:
        """Wait until all that was taken in is kept."""
        if self._keeping is not None:
            await asyncio.wait({self._keeping})

    async def waiting(self, most: int = 500) -> Sequence[str]:
        """Events that are not handed on, oldest first."""
        async with self._database.statements(writes=False) as session:
            return list((await run(session, _WAITING, {"most": most})).scalars())

    async def body(self, event: str) -> dict[str, Any] | None:
        """The envelope of an event that waits; None for any other."""
        async with self._database.statements(writes=False) as session:
            kept = (await run(session, _GET, {"event": event})).scalar_one_or_none()
        return None if kept is None else dict(json.loads(kept))

    async def failed(self, event: str, why: str) -> int:
        """Count an attempt; the last one ends it. Returns how many there were."""
        async with self._database.statements() as session:
            found = await run(session, _FAILED, {"its_event": event, "words": why})
            attempts = int(found.scalar_one_or_none() or 0)
            if attempts >= ATTEMPTS:
                await done(session, event, self._now(), Kept.FAILED, why)
        return attempts

    async def forget_before(self, before: datetime) -> None:
        """Drop what is handed on and came before then: who spoke where is not kept for ever."""
        async with self._database.statements() as session:
            await run(session, _FORGET, {"before": before})

    async def give_up_before(self, event: str, before: datetime, why: str) -> None:
        """End it as failed where it has been waiting since before then."""
        values = {"its_event": event, "before": before, "now_in": Kept.FAILED.value, "words": why, "at": self._now()}
        async with self._database.statements() as session:
            await run(session, _GIVE_UP, values)


async def still_waits(session: AsyncSession, event: str) -> bool:
    """True for one nobody has handed on; where several processes work, nobody else can until this one commits."""
    return (await run(session, _GET, {"event": event})).scalar_one_or_none() is not None


async def done(session: AsyncSession, event: str, at: datetime, state: Kept = Kept.DONE, why: str = "") -> bool:
    """What was said is not needed any more, and may hold what nobody should keep. False for one that waits no more."""
    ended = await run(session, _DONE, {"its_event": event, "now_in": state.value, "words": why, "at": at})
    return ended.first() is not None


async def spoke_to_bot(session: AsyncSession, team: str, channel: str, thread: str) -> frozenset[str]:
    """Who has spoken to the bot in a thread, by their Slack ids."""
    found = await run(session, _IN_THREAD, {"team": team, "channel": channel, "thread": thread})
    return frozenset(found.scalars())


def _nobody(envelopes: Mapping[str, AtHand]) -> None:
    """They are handed on at the next start."""


def _row(heard: Heard, payload: Payload, now: datetime) -> dict[str, Any]:
    return {
        "event": heard.event,
        "kind": heard.kind,
        "team": heard.team,
        "channel": heard.channel,
        "ts": heard.ts,
        "thread": heard.thread or heard.ts,
        "speaker": heard.user,
        "addressed": int(heard.addressed),
        "body": json_text(payload),
        "state": Kept.WAITING.value,
        "attempts": 0,
        "why": "",
        "received_at": now,
    }
