"""What was said of baselines."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.figure_tables import BaselineRow
from bot.store.repositories.sql import once, run, table_of
from cadence.model import Baseline, BaselineStatement

_BASELINES = table_of(BaselineRow)
_ADD = once(insert(_BASELINES))
_OF = once(select(_BASELINES).where(_BASELINES.c.company == bindparam("company")).order_by(_BASELINES.c.seq))


class SqlBaselines:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, company: str) -> Sequence[BaselineStatement]:
        return tuple(_statement(row) for row in await run(self._session, _OF, {"company": company}))

    async def add(self, statements: Sequence[BaselineStatement]) -> None:
        if statements:
            await run(self._session, _ADD, [_row(each).model_dump(exclude={"seq"}) for each in statements])


def _row(statement: BaselineStatement) -> BaselineRow:
    row = BaselineRow(
        id=statement.id,
        company=statement.company,
        initiative=statement.initiative,
        metric=statement.metric,
        said_at=statement.said_at,
        said_by=statement.said_by,
        reason=statement.reason,
    )
    baseline = statement.baseline
    if baseline is not None:
        row.value, row.currency = baseline.value, baseline.currency
        row.period, row.method, row.sample = baseline.period, baseline.method, baseline.sample
        row.owner, row.dated = baseline.owner, baseline.dated
    return row


def _statement(row: Any) -> BaselineStatement:
    baseline = None
    if row.value is not None:
        baseline = Baseline(
            metric=row.metric,
            value=row.value,
            period=row.period,
            method=row.method,
            currency=row.currency,
            sample=row.sample,
            owner=row.owner,
            dated=row.dated,
        )
    return BaselineStatement(
        row.id, row.company, row.initiative, row.metric, baseline, row.said_at, row.said_by, row.reason
    )
