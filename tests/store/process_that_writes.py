"""Run as a program by test_crash.py: `migrate FILE`, or `write FILE`, which is meant to be killed in a transaction."""

import asyncio
import sys

from bot.store.database import Database
from bot.store.unit_of_work import SqlStore


async def migrate(file: str) -> None:
    database = Database(f"sqlite:///{file}")
    await database.migrate()
    await database.close()


async def write(file: str) -> None:
    database = Database(f"sqlite:///{file}")
    await database.migrate()
    await database.claim()
    store = SqlStore(database)
    for number in range(20):
        async with store.begin() as work:
            await work.notes.put("meridian", f"committed {number}", "yes")
    async with store.begin() as work:
        for number in range(2_000):
            await work.notes.put("meridian", f"never committed {number}", "x" * 1_000)
        sys.stdout.write("inside\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run({"migrate": migrate, "write": write}[sys.argv[1]](sys.argv[2]))
