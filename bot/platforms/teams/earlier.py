"""What somebody asked before in the same place, so that "and with payroll?" is understood."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, select

from bot.platforms.teams.directory import PLATFORM
from bot.platforms.teams.inbound import Heard
from bot.store.database import Database
from bot.store.tables import AnswerRow

RECENT = timedelta(minutes=30)  # how far back a conversation without threads is one
_MOST = 5


async def earlier(database: Database, company: str, person: str | None, heard: Heard, now: datetime) -> Sequence[str]:
    """Their own questions here, oldest first, as they are kept: without secrets and personal data."""
    if person is None or (heard.reference.kind != "personal" and heard.thread is None):
        return ()
    place = f"{PLATFORM}/{heard.key.removesuffix(heard.id)}"
    query = select(AnswerRow.text).where(
        AnswerRow.company == company,
        AnswerRow.person == person,
        col(AnswerRow.id).startswith(place, autoescape=True),
    )
    if heard.thread is None:
        query = query.where(AnswerRow.at >= now - RECENT)
    async with database.session(writes=False) as session:
        found = (await session.exec(query.order_by(col(AnswerRow.seq).desc()).limit(_MOST))).all()
    return tuple(found[::-1])


async def asked_here(database: Database, company: str, heard: Heard) -> bool:
    """True when somebody has asked the bot in this thread before: what follows there is meant for it too."""
    place = f"{PLATFORM}/{heard.key.removesuffix(heard.id)}"
    query = select(AnswerRow.seq).where(
        AnswerRow.company == company, col(AnswerRow.id).startswith(place, autoescape=True)
    )
    async with database.session(writes=False) as session:
        return (await session.exec(query.limit(1))).first() is not None
