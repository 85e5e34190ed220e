"""What the database knows that a plan depends on: what people arranged, and what is answered. Only reads."""

from datetime import datetime

from bot.store.database import Database
from bot.store.errors import DatabaseError
from bot.store.unit_of_work import SqlWork
from cadence.model import CheckInState, Company, Week
from cadence.rhythm import LedgerView
from handlers.as_arranged import company_now


async def known(url: str, company: Company, now: datetime, first: Week, last: Week) -> tuple[Company, LedgerView]:
    """The company as arranged, and what is settled in these weeks. Raises DatabaseError."""
    database = Database(url)
    try:
        if not await database.is_current():
            raise DatabaseError(f"The tables of {database.place} are of another version.")
        async with database.session(writes=False) as session:
            work = SqlWork.over(session)
            arranged = await company_now(company, work, now)
            settled = set()
            week = first
            while week <= last:
                for each in await work.check_ins.of_week(company.id, week):
                    if each.state is not CheckInState.OPEN:
                        settled.add((each.initiative, week))
                week = week.plus(1)
        return arranged, LedgerView(settled=frozenset(settled))
    finally:
        await database.close()
