"""The database as the commands need it: there and up to date, without disturbing a Drumbeat that runs on it."""

from bot.store.database import Database
from bot.store.errors import DatabaseError


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
