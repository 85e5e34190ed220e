"""The database as the commands need it: there and up to date, without disturbing a Drumbeat that runs on it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from bot.commands.shared import fail
from bot.settings import Settings
from bot.store.database import Database
from bot.store.errors import DatabaseError

Found = TypeVar("Found")


def outcome(work: Coroutine[Any, Any, Found], *refusals: type[Exception]) -> Found:
    """What the work returns. Ends the command with the reason when the database or one of `refusals` forbids it."""
    reasons: tuple[type[Exception], ...] = (DatabaseError, *refusals)
    try:
        return asyncio.run(work)
    except reasons as error:
        fail(str(error))


@asynccontextmanager
async def what_there_is(settings: Settings) -> AsyncIterator[Database | None]:
    """The database, up to date; None where there is none yet, since a look makes none. Raises DatabaseError."""
    database = Database(settings.database_url)
    try:
        if await database.revision() is None:
            yield None
        else:
            await brought_up_to_date(database)
            yield database
    finally:
        await database.close()


async def brought_up_to_date(database: Database) -> None:
    """Make the tables or bring them to this version, unless another process works on them. Raises DatabaseError."""
    if await database.is_current():
        return
    if await database.is_claimed():
        raise DatabaseError(
            f"A Drumbeat of another version runs on the database {database.place}. "
            "End it, and start this one; the tables are brought up to date then."
        )
    await database.migrate()
