"""What was decided at gates."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.decision_tables import DecisionRow
from bot.store.repositories.sql import once, run, table_of
from cadence.decisions import Decision
from cadence.model import Week
from cadence.recommendation import Choice

_DECISIONS = table_of(DecisionRow)
_D = _DECISIONS.c
_ADD = once(insert(_DECISIONS))
_OF_COMPANY = _D.company == bindparam("company")
_BRIEF = select(*(column for column in _D if column is not _D.evidence)).order_by(_D.seq)
_OF = once(_BRIEF.where(_OF_COMPANY))
_SINCE = once(_OF.where(_D.at >= bindparam("since")))
_OF_INITIATIVE = once(select(_DECISIONS).where(_OF_COMPANY, _D.initiative == bindparam("initiative")).order_by(_D.seq))
_LATELY = once(select(_DECISIONS).where(_OF_COMPANY).order_by(_D.seq.desc()).limit(bindparam("most")))


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
        await run(self._session, _ADD, row.model_dump(exclude={"seq"}))

    async def of(
        self, company: str, *, initiatives: Collection[str] | None = None, since: datetime | None = None
    ) -> Sequence[Decision]:
        if initiatives is not None and not initiatives:
            return ()
        if initiatives is not None:  # as many as there are: a statement of its own
            statement = _BRIEF.where(_D.company == company, _D.initiative.in_(initiatives))
            rows = await run(self._session, statement if since is None else statement.where(_D.at >= since))
        elif since is not None:
            rows = await run(self._session, _SINCE, {"company": company, "since": since})
        else:
            rows = await run(self._session, _OF, {"company": company})
        return tuple(_decision(row) for row in rows)

    async def of_initiative(self, company: str, initiative: str) -> Sequence[Decision]:
        rows = await run(self._session, _OF_INITIATIVE, {"company": company, "initiative": initiative})
        return tuple(_with_evidence(row) for row in rows)

    async def lately(self, company: str, limit: int) -> Sequence[Decision]:
        rows = await run(self._session, _LATELY, {"company": company, "most": limit})
        return tuple(_with_evidence(row) for row in rows)


def _decision(row: Any) -> Decision:
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


def _with_evidence(row: Any) -> Decision:
    return replace(_decision(row), evidence=row.evidence)
