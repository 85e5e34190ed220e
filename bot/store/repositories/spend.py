"""What the language model may still be asked today. Each call is written down before it is made.

In the database, not in memory: a limit that a restart forgets is none, and several processes share one.
"""

from datetime import date

from sqlalchemy import update

from bot.store.database import Database
from bot.store.repositories.sql import insert_into, table_of
from bot.store.tables import ModelSpendRow


class SqlSpend:
    """Calls and tokens of a company on a day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reserve(self, company: str, day: date, tokens: int, *, most_calls: int, most_tokens: int) -> bool:
        """Take one call and so many tokens out of the day's limits; False when either would be passed.

        A unit of work of its own: open none around it. Raises DatabaseError.
        """
        if most_calls < 1 or tokens > most_tokens:
            return False
        async with self._database.session() as session:
            table = table_of(ModelSpendRow)
            first = insert_into(session, ModelSpendRow).values(company=company, day=day, calls=1, tokens=tokens)
            statement = first.on_conflict_do_update(
                index_elements=["company", "day"],
                set_={"calls": table.c.calls + 1, "tokens": table.c.tokens + tokens},
                where=(table.c.calls < most_calls) & (table.c.tokens + tokens <= most_tokens),
            ).returning(table.c.calls)
            return (await session.exec(statement)).first() is not None

    async def settle(self, company: str, day: date, *, reserved: int, used: int) -> None:
        """Put what a call really used in the place of what was reserved for it. Raises DatabaseError."""
        table = table_of(ModelSpendRow)
        of_the_day = (table.c.company == company) & (table.c.day == day)
        statement = update(table).where(of_the_day).values(tokens=table.c.tokens - reserved + used)
        async with self._database.session() as session:
            await session.exec(statement)

    async def spent(self, company: str, day: date) -> tuple[int, int]:
        """Calls and tokens so far. Raises DatabaseError."""
        async with self._database.session(writes=False) as session:
            row = await session.get(ModelSpendRow, (company, day))
        return (row.calls, row.tokens) if row else (0, 0)
