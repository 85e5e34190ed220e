"""What people arranged in chat, and with it what they changed about initiatives."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Text, bindparam, cast, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.initiatives import NEWEST, Known, SqlInitiatives
from bot.store.repositories.records import SqlNotes
from bot.store.repositories.sql import Inserting, once, run, table_of
from bot.store.tables import ArrangementRow
from cadence.arranged import (
    Arrangement,
    Away,
    Back,
    Cover,
    HandOver,
    Hours,
    Pause,
    PutOff,
    Snooze,
    as_arranged,
    as_arranged_again,
    of_use_until,
)
from cadence.initiatives import Changed
from cadence.model import Company, Figure

# The first part of a key says what stands under it.
_KINDS: Final[dict[str, TypeAdapter[Any]]] = {
    "away": TypeAdapter(Away),
    "back": TypeAdapter(Back),
    "hours": TypeAdapter(Hours),
    "owner": TypeAdapter(HandOver),
    "cover": TypeAdapter(Cover),
    "snooze": TypeAdapter(Snooze),
    "pause": TypeAdapter(Pause),
    "put-off": TypeAdapter(PutOff),
}


_ROWS = table_of(ArrangementRow)
_A = _ROWS.c
_OF = once(
    select(_A.key, cast(_A.body, Text).label("body"))
    .where(_A.company == bindparam("company"), _A.until >= bindparam("today"))
    .order_by(_A.key)
)
_PUT = Inserting(
    ArrangementRow,
    lambda insert: insert.on_conflict_do_update(
        index_elements=["company", "key"],
        set_={name: insert.excluded[name] for name in ("until", "body", "said_by", "said_at")},
    ),
)
_TAKE_BACK = once(delete(_ROWS).where(_A.company == bindparam("company"), _A.key == bindparam("key")).returning(_A.key))


@dataclass(frozen=True, slots=True)
class _LaidOver:
    version: str
    today: date
    configured: Company
    company: Company
    arranged: Sequence[Arrangement]


@dataclass(slots=True)
class Remembered:
    """What a process has read of each company and need not read again while its version is the newest."""

    initiatives: Known = field(default_factory=dict)
    companies: dict[str, _LaidOver] = field(default_factory=dict)
    figures: dict[str, dict[str, Figure]] = field(default_factory=dict)  # by company and id
    words: dict[tuple[str, str], tuple[str, Arrangement]] = field(default_factory=dict)  # by company and key


class SqlArrangements:
    """Whoever changes one writes a new version beside them, in the same transaction (`changed`).

    It is read before they are, so that what is remembered is never older than its version.
    """

    def __init__(
        self, session: AsyncSession, initiatives: SqlInitiatives, notes: SqlNotes, remembered: Remembered
    ) -> None:
        self._session = session
        self._initiatives = initiatives
        self._notes = notes
        self._remembered = remembered

    async def laid_over(self, company: Company, today: date) -> tuple[Company, Sequence[Arrangement]]:
        version = await self._notes.get(company.id, NEWEST)
        if version is None:  # nothing was ever arranged, or by a program that wrote no versions
            arranged = await self.of(company.id, today)
            return as_arranged(company, arranged), arranged
        known = self._remembered.companies.get(company.id)
        if known is None or (known.version, known.today) != (version, today):
            arranged = await self.of(company.id, today)
        elif known.configured is company:
            return known.company, known.arranged
        else:
            arranged = known.arranged
        if known is not None and known.configured is company:
            laid_over = as_arranged_again(company, arranged, known.company, known.arranged)
        else:
            laid_over = as_arranged(company, arranged)
        self._remembered.companies[company.id] = _LaidOver(version, today, company, laid_over, arranged)
        return laid_over, arranged

    async def of(self, company: str, today: date) -> Sequence[Arrangement]:
        rows = await run(self._session, _OF, {"company": company, "today": today})
        return tuple([await self._arrangement(company, row.key, row.body) for row in rows])

    async def _arrangement(self, company: str, key: str, body: str) -> Arrangement:
        if key == Changed.key:
            return await self._initiatives.changed(company, json.loads(body)["version"])
        known = self._remembered.words.get((company, key))
        if known is None or known[0] != body:
            known = body, _KINDS[key.partition("/")[0]].validate_python(json.loads(body))
            self._remembered.words[company, key] = known
        return known[1]

    async def put(self, company: str, arrangement: Arrangement, *, by: str, at: datetime) -> None:
        kind = _KINDS[arrangement.key.partition("/")[0]]
        values = {
            "company": company,
            "key": arrangement.key,
            "until": of_use_until(arrangement) or date.max,
            "body": kind.dump_python(arrangement, mode="json"),
            "said_by": by,
            "said_at": at,
        }
        await run(self._session, _PUT.on(self._session), values)
        await self.changed(company)

    async def take_back(self, company: str, key: str) -> bool:
        found = (await run(self._session, _TAKE_BACK, {"company": company, "key": key})).first() is not None
        if found:
            await self.changed(company)
        return found

    async def changed(self, company: str) -> None:
        """Something that is laid over the company is another now."""
        await self._notes.put(company, NEWEST, uuid.uuid4().hex)  # a number would be given again after a rollback
