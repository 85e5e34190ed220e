"""What the database knows that a plan depends on: what people arranged, and what is answered. Only reads."""

from datetime import datetime

from bot.store.database import Database
from bot.store.errors import DatabaseError
from bot.store.unit_of_work import SqlWork
from cadence.model import Company
from cadence.rhythm import LedgerView
from handlers import coming
from handlers.as_arranged import company_now


async def known(
    url: str, company: Company, start: datetime, end: datetime
) -> tuple[Company, LedgerView, datetime | None]:
    """The company as arranged, what is written down, and when its rhythm began (None: it has not).

    Raises DatabaseError.
    """
    database = Database(url)
    try:
        if not await database.is_current():
            raise DatabaseError(f"The tables of {database.place} are of another version.")
        async with database.session(writes=False) as session:
            work = SqlWork.over(session)
            arranged = await company_now(company, work, start)
            ledger, since = await coming.known(arranged, work, start, end)
        return arranged, ledger, since
    finally:
        await database.close()
