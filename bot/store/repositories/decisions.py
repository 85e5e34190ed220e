"""What was decided at gates."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import defer
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.decision_tables import DecisionRow
from bot.store.repositories.sql import run, table_of
from cadence.decisions import Decision
from cadence.model import Week
from cadence.recommendation import Choice

_FRESH = {"populate_existing": True}  # a row may be there already, without its evidence


class SqlDecisions:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, decision: Decision) -> None:
        row = DecisionRow(
            id=decision.id,
            company=decision.company,
            initiative=decision.initiative,
            gate=decision.gate,
            choice=decision.choice.value,
            by=decision.by,
            at=decision.at,
            reason=decision.reason,
            look_again=decision.look_again,
            week=None if decision.week is None else str(decision.week),
            recommended=None if decision.recommended is None else decision.recommended.value,
            evidence=dict(decision.evidence),
        )
        await run(self._session, insert(table_of(DecisionRow)), row.model_dump(exclude={"seq"}))

    async def of(
        self, company: str, *, initiatives: Collection[str] | None = None, since: datetime | None = None
    ) -> Sequence[Decision]:
        if initiatives is not None and not initiatives:
            return ()
        statement = (
            select(DecisionRow)
            .where(col(DecisionRow.company) == company)
            .order_by(col(DecisionRow.seq))
            .options(defer(DecisionRow.evidence, raiseload=True))  # type: ignore[arg-type]  # a column, though typed as its value
        )
        if initiatives is not None:
            statement = statement.where(col(DecisionRow.initiative).in_(initiatives))
        if since is not None:
            statement = statement.where(col(DecisionRow.at) >= since)
        return tuple(_decision(row) for row in await self._session.exec(statement))

    async def of_initiative(self, company: str, initiative: str) -> Sequence[Decision]:
        statement = (
            select(DecisionRow)
            .where(col(DecisionRow.company) == company, col(DecisionRow.initiative) == initiative)
            .order_by(col(DecisionRow.seq))
        )
        return tuple(_with_evidence(row) for row in await self._session.exec(statement, execution_options=_FRESH))

    async def lately(self, company: str, limit: int) -> Sequence[Decision]:
        statement = (
            select(DecisionRow)
            .where(col(DecisionRow.company) == company)
            .order_by(col(DecisionRow.seq).desc())
            .limit(limit)
        )
        return tuple(_with_evidence(row) for row in await self._session.exec(statement, execution_options=_FRESH))


def _decision(row: DecisionRow) -> Decision:
    return Decision(
        id=row.id,
        company=row.company,
        initiative=row.initiative,
        gate=row.gate,
        choice=Choice(row.choice),
        by=row.by,
        at=row.at,
        reason=row.reason,
        look_again=row.look_again,
        week=None if row.week is None else Week.parse(row.week),
        recommended=None if row.recommended is None else Choice(row.recommended),
    )


def _with_evidence(row: DecisionRow) -> Decision:
    return replace(_decision(row), evidence=row.evidence)
