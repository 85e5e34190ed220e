"""The weeks of initiatives: check-ins, and the figures said in them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.figure_tables import CheckInRow, FigureRow
from bot.store.repositories.sql import insert_into, table_of
from cadence.model import CheckIn, CheckInState, Figure, Grade, Week

_FRESH = {"populate_existing": True}  # rows change by statements the session does not see


class SqlCheckIns:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_week(self, company: str, week: Week) -> Sequence[CheckIn]:
        statement = (
            select(CheckInRow)
            .where(col(CheckInRow.company) == company, col(CheckInRow.week) == str(week))
            .order_by(col(CheckInRow.initiative))
        )
        rows = await self._session.exec(statement, execution_options=_FRESH)
        return tuple(_check_in(row) for row in rows)

    async def get(self, company: str, initiative: str, week: Week) -> CheckIn | None:
        statement = select(CheckInRow).where(
            col(CheckInRow.company) == company,
            col(CheckInRow.initiative) == initiative,
            col(CheckInRow.week) == str(week),
        )
        row = (await self._session.exec(statement, execution_options=_FRESH)).one_or_none()
        return None if row is None else _check_in(row)

    async def put(self, check_in: CheckIn) -> None:
        key = ("company", "initiative", "week")
        row = CheckInRow(
            company=check_in.company,
            initiative=check_in.initiative,
            week=str(check_in.week),
            state=check_in.state.value,
            by=check_in.by,
            at=check_in.at,
            late=check_in.late,
            reason=check_in.reason,
            wins=check_in.wins,
            blockers=check_in.blockers,
            same_as_last=check_in.same_as_last,
        )
        values = row.model_dump()
        statement = insert_into(self._session, CheckInRow).values(values)
        changed = {name: statement.excluded[name] for name in values if name not in key}
        await self._session.exec(statement.on_conflict_do_update(index_elements=key, set_=changed))


class SqlFigures:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, figures: Sequence[Figure]) -> None:
        if figures:
            await self._session.exec(insert(table_of(FigureRow)), params=[_values(figure) for figure in figures])

    async def of_weeks(self, company: str, first: Week, last: Week) -> Sequence[Figure]:
        return await self._all(company, col(FigureRow.week).between(str(first), str(last)))

    async def of_initiative(self, company: str, initiative: str, first: Week, last: Week) -> Sequence[Figure]:
        weeks = col(FigureRow.week).between(str(first), str(last))
        return await self._all(company, col(FigureRow.initiative) == initiative, weeks)

    async def said_between(self, company: str, after: datetime, until: datetime) -> Sequence[Figure]:
        return await self._all(company, col(FigureRow.said_at) > after, col(FigureRow.said_at) <= until)

    async def _all(self, company: str, *conditions: Any) -> Sequence[Figure]:
        statement = select(FigureRow).where(col(FigureRow.company) == company, *conditions).order_by(col(FigureRow.seq))
        return tuple(_figure(row) for row in await self._session.exec(statement))


def _check_in(row: CheckInRow) -> CheckIn:
    return CheckIn(
        company=row.company,
        initiative=row.initiative,
        week=Week.parse(row.week),
        state=CheckInState(row.state),
        by=row.by,
        at=row.at,
        late=row.late,
        reason=row.reason,
        wins=row.wins,
        blockers=row.blockers,
        same_as_last=row.same_as_last,
    )


def _values(figure: Figure) -> dict[str, Any]:
    row = FigureRow(
        id=figure.id,
        company=figure.company,
        initiative=figure.initiative,
        week=str(figure.week),
        metric=figure.metric,
        value=figure.value,
        said_by=figure.said_by,
        said_at=figure.said_at,
        grade=figure.grade.value,
        source=figure.source,
        numerator=figure.numerator,
        denominator=figure.denominator,
        currency=figure.currency,
        quote=figure.quote,
        supersedes=figure.supersedes,
        reason=figure.reason,
        late=figure.late,
        confirmed=figure.confirmed,
        gross=figure.gross,
        review_minutes=figure.review_minutes,
        sample=figure.sample,
        evidence=figure.evidence,
        window_days=figure.window_days,
    )
    return row.model_dump(exclude={"seq"})


def _figure(row: FigureRow) -> Figure:
    return Figure(
        id=row.id,
        company=row.company,
        initiative=row.initiative,
        week=Week.parse(row.week),
        metric=row.metric,
        value=row.value,
        said_by=row.said_by,
        said_at=row.said_at,
        grade=Grade(row.grade),
        source=row.source,
        numerator=row.numerator,
        denominator=row.denominator,
        currency=row.currency,
        quote=row.quote,
        supersedes=row.supersedes,
        reason=row.reason,
        late=row.late,
        confirmed=row.confirmed,
        gross=row.gross,
        review_minutes=row.review_minutes,
        sample=row.sample,
        evidence=row.evidence,
        window_days=row.window_days,
    )
