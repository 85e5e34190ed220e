"""The weeks of initiatives: check-ins, and the figures said in them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Executable, Text, bindparam, cast, func, insert, select, tuple_
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.figure_tables import CheckInRow, FigureRow
from bot.store.repositories.sql import Inserting, once, run, table_of
from cadence.check_in import current
from cadence.digest.held import Held
from cadence.model import CheckIn, CheckInState, Figure, Grade, Week

_CHECK_INS = table_of(CheckInRow)
_C = _CHECK_INS.c
_KEY = ("company", "initiative", "week")
_OF_COMPANY = select(_CHECK_INS).where(_C.company == bindparam("company"))
_OF_WEEK = once(_OF_COMPANY.where(_C.week == bindparam("week")).order_by(_C.initiative))
_ONE = once(_OF_COMPANY.where(_C.initiative == bindparam("initiative"), _C.week == bindparam("week")))
_SETTLED = once(
    select(_C.initiative, _C.week).where(
        _C.company == bindparam("company"), _C.week == bindparam("week"), _C.state != CheckInState.OPEN.value
    )
)
_PUT = Inserting(
    CheckInRow,
    lambda insert: insert.on_conflict_do_update(
        index_elements=_KEY,
        set_={column.name: insert.excluded[column.name] for column in _C if column.name not in _KEY},
    ),
)
_FIGURES = table_of(FigureRow)
_F = _FIGURES.c
_ADD = once(insert(_FIGURES))
_SAID = select(*(_F[field.name] for field in fields(Figure))).where(_F.company == bindparam("company")).order_by(_F.seq)
_WHICH = select(_F.id).where(_F.company == bindparam("company")).order_by(_F.seq)
_BY_ID = once(_SAID.where(_F.id == bindparam("id")))
_THEN = _FIGURES.alias("then")
_IN_WEEKS = _F.week.between(bindparam("first"), bindparam("last"))
_OF_ONE = _F.initiative == bindparam("initiative")
_OF_WEEKS = (once(_WHICH.where(_IN_WEEKS)), once(_SAID.where(_IN_WEEKS)))
_OF_HELD = (
    _F.company == bindparam("company"),
    _IN_WEEKS,
    _F.metric == bindparam("metric"),
    _F.said_at <= bindparam("at"),
)
_HELD = once(select(_F.initiative, _F.week, _F.grade, cast(_F.value, Text)).where(*_OF_HELD))  # few values differ
_SAID_AGAIN = once(
    _SAID.where(*_OF_HELD).where(
        tuple_(_F.initiative, _F.week).in_(
            select(_THEN.c.initiative, _THEN.c.week)
            .where(
                _THEN.c.company == bindparam("company"),
                _THEN.c.week.between(bindparam("first"), bindparam("last")),
                _THEN.c.metric == bindparam("metric"),
            )
            .group_by(_THEN.c.initiative, _THEN.c.week)
            .having(func.count() > 1)
        )
    )
)
_OF_METRIC = once(_SAID.where(_IN_WEEKS, _F.metric == bindparam("metric")))
_OF_INITIATIVE = (once(_WHICH.where(_IN_WEEKS, _OF_ONE)), once(_SAID.where(_IN_WEEKS, _OF_ONE)))
_CHANGED = once(
    _SAID.where(_IN_WEEKS).where(
        tuple_(_F.initiative, _F.week, _F.metric).in_(
            select(_THEN.c.initiative, _THEN.c.week, _THEN.c.metric).where(
                _THEN.c.company == bindparam("company"), _THEN.c.said_at > bindparam("since")
            )
        )
    )
)
_SAID_BETWEEN = once(_SAID.where(_F.said_at > bindparam("after"), _F.said_at <= bindparam("until")))


class SqlCheckIns:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_week(self, company: str, week: Week) -> Sequence[CheckIn]:
        rows = await run(self._session, _OF_WEEK, {"company": company, "week": str(week)})
        return tuple(_check_in(row) for row in rows)

    async def settled(self, company: str, week: Week) -> frozenset[str]:
        rows = await run(self._session, _SETTLED, {"company": company, "week": str(week)})
        return frozenset(row.initiative for row in rows)

    async def get(self, company: str, initiative: str, week: Week) -> CheckIn | None:
        values = {"company": company, "initiative": initiative, "week": str(week)}
        row = (await run(self._session, _ONE, values)).one_or_none()
        return None if row is None else _check_in(row)

    async def put(self, check_in: CheckIn) -> None:
        values = {
            "company": check_in.company,
            "initiative": check_in.initiative,
            "week": str(check_in.week),
            "state": check_in.state.value,
            "by": check_in.by,
            "at": check_in.at,
            "late": check_in.late,
            "reason": check_in.reason,
            "wins": check_in.wins,
            "blockers": check_in.blockers,
            "same_as_last": check_in.same_as_last,
        }
        await run(self._session, _PUT.on(self._session), values)


_FEW = 20  # statements that are read one by one
_MOST_KNOWN = 20_000  # statements a process remembers of a company; then it begins anew
Known = dict[str, dict[str, Figure]]  # by company and id: what was said is never changed


class SqlFigures:
    """`known`: statements this process has read before, which it need not read again."""

    def __init__(self, session: AsyncSession, known: Known | None = None) -> None:
        self._session = session
        self._known: Known = {} if known is None else known

    async def add(self, figures: Sequence[Figure]) -> None:
        if figures:
            await run(self._session, _ADD, [_values(figure) for figure in figures])

    async def of_weeks(self, company: str, first: Week, last: Week, metric: str | None = None) -> Sequence[Figure]:
        weeks = {"company": company, "first": str(first), "last": str(last)}
        if metric is None:
            return await self._found(_OF_WEEKS, weeks)
        return await self._all(_OF_METRIC, **weeks, metric=metric)

    async def holding(self, company: str, first: Week, last: Week, metric: str, at: datetime) -> Sequence[Held]:
        """Nearly all was said once. Only of the others it is read who said it when."""
        which = {"company": company, "first": str(first), "last": str(last), "metric": metric, "at": at}
        rows = list(await run(self._session, _HELD, which))
        amounts = {text: Decimal(text) for text in {row[3] for row in rows}}
        held = [Held(id, _week(week), _GRADES[grade], amounts[text]) for id, week, grade, text in rows]
        by_week: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            by_week[row[1]].add(row[0])
        if sum(map(len, by_week.values())) == len(rows):
            return tuple(held)
        latest = {(each.initiative, each.week): each for each in held}
        for figure in current(await self._all(_SAID_AGAIN, **which)).values():
            latest[figure.initiative, figure.week] = Held(figure.initiative, figure.week, figure.grade, figure.value)
        return tuple(latest.values())

    async def of_initiative(self, company: str, initiative: str, first: Week, last: Week) -> Sequence[Figure]:
        values = {"company": company, "initiative": initiative, "first": str(first), "last": str(last)}
        return await self._found(_OF_INITIATIVE, values)

    async def changed(self, company: str, first: Week, last: Week, since: datetime) -> Sequence[Figure]:
        return await self._all(_CHANGED, company=company, first=str(first), last=str(last), since=since)

    async def said_between(self, company: str, after: datetime, until: datetime) -> Sequence[Figure]:
        return await self._all(_SAID_BETWEEN, company=company, after=after, until=until)

    async def _found(self, statements: tuple[Executable, Executable], values: Mapping[str, str]) -> Sequence[Figure]:
        """Of what is known only which it is is read: most of what a summary or a card needs was said long ago."""
        (which, whole), company = statements, values["company"]
        known = self._known.setdefault(company, {})
        ids = [row.id for row in await run(self._session, which, values)]
        new = [each for each in ids if each not in known]
        if len(known) + len(new) > _MOST_KNOWN:
            known.clear()
            new = ids
        if len(new) > _FEW:
            found = await self._all(whole, **values)
            known.update((figure.id, figure) for figure in found)
            return found
        for each in new:
            known[each] = (await self._all(_BY_ID, company=company, id=each))[0]
        return tuple([known[each] for each in ids])

    async def _all(self, statement: Executable, **values: Any) -> Sequence[Figure]:
        return tuple(_figure(row) for row in await run(self._session, statement, values))


def _check_in(row: Any) -> CheckIn:
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
    return {
        "id": figure.id,
        "company": figure.company,
        "initiative": figure.initiative,
        "week": str(figure.week),
        "metric": figure.metric,
        "value": figure.value,
        "said_by": figure.said_by,
        "said_at": figure.said_at,
        "grade": figure.grade.value,
        "source": figure.source,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "currency": figure.currency,
        "quote": figure.quote,
        "supersedes": figure.supersedes,
        "reason": figure.reason,
        "late": figure.late,
        "confirmed": figure.confirmed,
        "gross": figure.gross,
        "review_minutes": figure.review_minutes,
        "sample": figure.sample,
        "evidence": figure.evidence,
        "window_days": figure.window_days,
    }


_GRADES = {grade.value: grade for grade in Grade}
_week = lru_cache(maxsize=2048)(Week.parse)  # many figures are of few weeks


def _figure(row: Any) -> Figure:
    """A row holds a figure's fields in their order."""
    id, company, initiative, week, metric, value, by, at, grade, *rest = row
    return Figure(id, company, initiative, _week(week), metric, value, by, at, Grade(grade), *rest)
