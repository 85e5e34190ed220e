"""handlers.ports.Store over a Database: one transaction with its repositories."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.database import Database
from bot.store.repositories.arrangements import Remembered, SqlArrangements
from bot.store.repositories.baselines import SqlBaselines
from bot.store.repositories.decisions import SqlDecisions
from bot.store.repositories.figures import SqlCheckIns, SqlFigures
from bot.store.repositories.gates import SqlGates
from bot.store.repositories.inbox import SqlInbox
from bot.store.repositories.initiatives import SqlInitiatives
from bot.store.repositories.ledger import SqlLedger
from bot.store.repositories.processes import SqlProcesses
from bot.store.repositories.records import SqlAnswers, SqlNotes, SqlRequests
from bot.store.repositories.sql import is_postgresql
from bot.store.repositories.troubles import SqlTroubles
from handlers.ports import Work

_COMPANY = 4_736_822  # any number; what an advisory lock of PostgreSQL is about, the same in every Drumbeat


@dataclass(frozen=True, slots=True)
class SqlWork:
    inbox: SqlInbox
    ledger: SqlLedger
    check_ins: SqlCheckIns
    figures: SqlFigures
    baselines: SqlBaselines
    answers: SqlAnswers
    requests: SqlRequests
    notes: SqlNotes
    arrangements: SqlArrangements
    initiatives: SqlInitiatives
    decisions: SqlDecisions
    processes: SqlProcesses
    gates: SqlGates
    troubles: SqlTroubles
    session: AsyncSession

    async def hold(self, company: str) -> None:
        if is_postgresql(self.session):
            numbers = {"which": _COMPANY, "company": company}
            await self.session.exec(text("SELECT pg_advisory_xact_lock(:which, hashtext(:company))"), params=numbers)  # type: ignore[call-overload]  # SQLModel's exec is typed for its own statements

    @classmethod
    def over(cls, session: AsyncSession, remembered: Remembered | None = None) -> "SqlWork":
        """`remembered`: what was read of each company before; it is read anew when it changed."""
        remembered = remembered or Remembered()
        initiatives, notes = SqlInitiatives(session, remembered.initiatives), SqlNotes(session)
        return cls(
            inbox=SqlInbox(session),
            ledger=SqlLedger(session),
            check_ins=SqlCheckIns(session),
            figures=SqlFigures(session, remembered.figures),
            baselines=SqlBaselines(session),
            answers=SqlAnswers(session),
            requests=SqlRequests(session),
            notes=notes,
            arrangements=SqlArrangements(session, initiatives, notes, remembered),
            initiatives=initiatives,
            decisions=SqlDecisions(session),
            processes=SqlProcesses(session),
            session=session,
            gates=SqlGates(session),
            troubles=SqlTroubles(session),
        )


class SqlStore:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._remembered = Remembered()

    @asynccontextmanager
    async def begin(self, *, urgent: bool = False) -> AsyncIterator[Work]:
        """A unit of work. Raises as Database.session does; whatever raises inside it undoes all of it."""
        async with self._database.statements(urgent=urgent) as session:
            yield SqlWork.over(session, self._remembered)
