"""What was answered, asked for, reported and noted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, bindparam, insert, text, update
from sqlalchemy import select as sql_select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.store.repositories.sql import Inserting, insert_into, once, run, table_of
from bot.store.tables import OPEN_REQUEST, AnswerRow, IncidentRow, NoteRow, ToolRequestRow
from handlers.ports import Answer, Incident, ToolRequest

_ANSWERS = table_of(AnswerRow)
_A = _ANSWERS.c
_ADD_ANSWER = once(insert(_ANSWERS))
_OF_COMPANY = sql_select(_ANSWERS).where(_A.company == bindparam("company"))
_NEWEST_FIRST = _OF_COMPANY.order_by(_A.at.desc(), _A.seq.desc()).limit(bindparam("most"))
_ANSWER = once(_OF_COMPANY.where(_A.id == bindparam("id")))
_BETWEEN = once(_OF_COMPANY.where(_A.at > bindparam("after"), _A.at <= bindparam("until")).order_by(_A.at, _A.seq))
_OF_PERSON = once(_NEWEST_FIRST.where(_A.person == bindparam("person")))
_LATELY = once(_NEWEST_FIRST)
_REQUESTS = table_of(ToolRequestRow)
_OPEN_REQUESTS = once(
    sql_select(_REQUESTS)
    .where(_REQUESTS.c.company == bindparam("company"), text(OPEN_REQUEST))
    .order_by(_REQUESTS.c.seq)
)
_INCIDENTS = table_of(IncidentRow)
_OF_INCIDENTS = once(
    sql_select(_INCIDENTS).where(_INCIDENTS.c.company == bindparam("company")).order_by(_INCIDENTS.c.seq)
)


class SqlAnswers:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, answer: Answer) -> None:
        values = {
            "id": answer.id,
            "company": answer.company,
            "person": answer.person,
            "at": answer.at,
            "text": answer.text,
            "intent": answer.intent,
            "tools": list(answer.tools),
            "data_kinds": list(answer.data_kinds),
            "verdict": answer.verdict,
            "rules": list(answer.rules),
            "register_version": answer.register_version,
            "confidence": answer.confidence,
            "helpful": answer.helpful,
            "read_by": answer.read_by,
            "purposes": list(answer.purposes),
            "conditions": list(answer.conditions),
            "path": list(answer.path),
            "routes": list(answer.routes),
            "said": answer.said,
            "unclear": list(answer.unclear),
            "pairs": [[tool, list(kinds)] for tool, kinds in answer.pairs],
        }
        await run(self._session, _ADD_ANSWER, values)

    async def get(self, company: str, id: str) -> Answer | None:
        found = await self._all(_ANSWER, company=company, id=id)
        return found[0] if found else None

    async def rate(self, company: str, id: str, person: str, helpful: bool) -> bool:  # noqa: FBT001  the vote is the value
        statement = (
            update(table_of(AnswerRow))
            .where(col(AnswerRow.company) == company, col(AnswerRow.id) == id, col(AnswerRow.person) == person)
            .values(helpful=helpful)
            .returning(table_of(AnswerRow).c.seq)
        )
        return (await self._session.exec(statement)).first() is not None

    async def between(self, company: str, after: datetime, until: datetime) -> Sequence[Answer]:
        return await self._all(_BETWEEN, company=company, after=after, until=until)

    async def of_person(self, company: str, person: str, limit: int = 20) -> Sequence[Answer]:
        """Newest first."""
        return await self._all(_OF_PERSON, company=company, person=person, most=limit)

    async def lately(self, company: str, limit: int) -> Sequence[Answer]:
        return await self._all(_LATELY, company=company, most=limit)

    async def _all(self, statement: Executable, **values: Any) -> Sequence[Answer]:
        return tuple(_answer(row) for row in await run(self._session, statement, values))


class SqlRequests:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add_tool_request(self, request: ToolRequest) -> bool:
        row = ToolRequestRow(
            id=request.id,
            company=request.company,
            person=request.person,
            tool=request.tool,
            at=request.at,
            reason=request.reason,
            state=request.state,
            data_kinds=list(request.data_kinds),
            exception_for=request.exception_for,
        )
        statement = (
            insert_into(self._session, ToolRequestRow)
            .values(row.model_dump(exclude={"seq"}))
            .on_conflict_do_nothing(
                index_elements=["company", "person", "tool", "exception_for"], index_where=text(OPEN_REQUEST)
            )
            .returning(table_of(ToolRequestRow).c.seq)
        )
        return (await self._session.exec(statement)).first() is not None

    async def open_tool_requests(self, company: str) -> Sequence[ToolRequest]:
        rows = await run(self._session, _OPEN_REQUESTS, {"company": company})
        return tuple(
            ToolRequest(
                id=row.id,
                company=row.company,
                person=row.person,
                tool=row.tool,
                at=row.at,
                reason=row.reason,
                state=row.state,
                data_kinds=tuple(row.data_kinds),
                exception=bool(row.exception_for),
            )
            for row in rows
        )

    async def close_tool_requests(self, company: str, ids: Sequence[str], state: str) -> None:
        rows = table_of(ToolRequestRow)
        which = (col(ToolRequestRow.company) == company, col(ToolRequestRow.id).in_(ids), text(OPEN_REQUEST))
        await self._session.exec(update(rows).where(*which).values(state=state))

    async def add_incident(self, incident: Incident) -> None:
        row = IncidentRow(
            id=incident.id,
            company=incident.company,
            person=incident.person,
            at=incident.at,
            text=incident.text,
            tools=list(incident.tools),
            data_kinds=list(incident.data_kinds),
        )
        await self._session.exec(insert(table_of(IncidentRow)).values(row.model_dump(exclude={"seq"})))

    async def incidents(self, company: str) -> Sequence[Incident]:
        return tuple(
            Incident(
                id=row.id,
                company=row.company,
                person=row.person,
                at=row.at,
                text=row.text,
                tools=tuple(row.tools),
                data_kinds=tuple(row.data_kinds),
            )
            for row in await run(self._session, _OF_INCIDENTS, {"company": company})
        )


_NOTES = table_of(NoteRow).c
_GET_NOTE = once(
    sql_select(_NOTES.value).where(_NOTES.company == bindparam("company"), _NOTES.name == bindparam("name"))
)
_PUT_NOTE = Inserting(
    NoteRow,
    lambda insert: insert.on_conflict_do_update(
        index_elements=["company", "name"], set_={"value": insert.excluded["value"]}
    ),
)


class SqlNotes:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, company: str, name: str) -> str | None:
        found: str | None = (
            await run(self._session, _GET_NOTE, {"company": company, "name": name})
        ).scalar_one_or_none()
        return found

    async def put(self, company: str, name: str, value: str) -> None:
        await run(self._session, _PUT_NOTE.on(self._session), {"company": company, "name": name, "value": value})


def _answer(row: Any) -> Answer:
    return Answer(
        id=row.id,
        company=row.company,
        person=row.person,
        at=row.at,
        text=row.text,
        intent=row.intent,
        tools=tuple(row.tools),
        data_kinds=tuple(row.data_kinds),
        verdict=row.verdict,
        rules=tuple(row.rules),
        register_version=row.register_version,
        confidence=row.confidence,
        helpful=row.helpful,
        read_by=row.read_by,
        purposes=tuple(row.purposes),
        conditions=tuple(row.conditions),
        path=tuple(row.path),
        routes=tuple(row.routes),
        said=row.said,
        unclear=tuple(row.unclear),
        pairs=tuple((tool, tuple(kinds)) for tool, kinds in row.pairs),
    )
