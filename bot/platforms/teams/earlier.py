"""What somebody asked before in the same place, so that "and with payroll?" is understood."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, TextClause, text
from sqlmodel import col, select

from bot.platforms.teams.directory import PLATFORM
from bot.platforms.teams.inbound import Heard
from bot.platforms.teams.tables import TeamsWaiting
from bot.store.database import Database
from bot.store.tables import WAITING, AnswerRow, InboxRow

RECENT = timedelta(minutes=30)  # how far back a conversation without threads is one
_MOST = 5


async def earlier(
    database: Database, company: str, person: str | None, email: str, heard: Heard, now: datetime
) -> Sequence[str]:
    """Their own questions here, oldest first. What is answered is as it is kept: without secrets and personal data.

    What still waits for its answer is as it was written; several messages may be worked on at once.
    """
    if person is None or (heard.reference.kind != "personal" and heard.thread is None):
        return ()
    here = heard.key.removesuffix(heard.id)
    answered = select(AnswerRow.id, AnswerRow.text).where(
        AnswerRow.company == company,
        AnswerRow.person == person,
        col(AnswerRow.id).startswith(f"{PLATFORM}/{here}", autoescape=True),
    )
    waits = select(InboxRow.id, InboxRow.body).where(*_waiting(company, here), InboxRow.id != heard.key)
    if heard.thread is None:
        answered = answered.where(AnswerRow.at >= now - RECENT)
        waits = waits.where(InboxRow.received_at >= now - RECENT)
    async with database.session(writes=False) as session:
        # In this order what is answered in between is found twice, and not missed.
        waiting = (await session.exec(waits.order_by(col(InboxRow.seq).desc()).limit(_MOST))).all()
        given = (await session.exec(answered.order_by(col(AnswerRow.seq).desc()).limit(_MOST))).all()
    asked = dict(given[::-1])
    for id, body in waiting[::-1]:
        said = body.get("body", {})
        if body.get("email") == email and said.get("text"):
            asked.setdefault(f"{PLATFORM}/{id}", said["text"])
    return tuple(asked.values())[-_MOST:]


async def asked_here(database: Database, company: str, heard: Heard) -> bool:
    """True when somebody has asked the bot in this thread before: what follows there is meant for it too.

    Their question may still wait for its answer, or for who they are.
    """
    here = heard.key.removesuffix(heard.id)
    asked = (
        select(TeamsWaiting.id).where(col(TeamsWaiting.id).startswith(here, autoescape=True)),
        select(InboxRow.id).where(*_waiting(company, here)),
        select(AnswerRow.id).where(
            AnswerRow.company == company, col(AnswerRow.id).startswith(f"{PLATFORM}/{here}", autoescape=True)
        ),
    )
    async with database.session(writes=False) as session:
        for query in asked:  # in the order in which a question goes from one to the next
            if (await session.exec(query.limit(1))).first() is not None:
                return True
    return False


def _waiting(company: str, here: str) -> tuple[ColumnElement[bool] | TextClause, ...]:
    """What of a company's inbox waits for its answer here."""
    return (
        text(WAITING),
        col(InboxRow.platform) == PLATFORM,
        col(InboxRow.company) == company,
        col(InboxRow.id).startswith(here, autoescape=True),
    )
