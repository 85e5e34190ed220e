"""Messages through queue and ledger, on each database beside the least anybody would have to do on the same one."""

import sqlite3
import time as clock
from datetime import timedelta
from pathlib import Path

import psycopg
from pgqueuer import PgQueuer, Queries
from pgqueuer.models import Job

from bot.queue import WorkQueue
from bot.shared_queue import SharedQueue, TwoConnections
from bot.store.database import Database
from handlers import deliver
from handlers.messages import Card
from handlers.ports import Delivery, Destination
from policies.desk import Desk
from tests.benchmarks.benched import NOW, Cost, company_of, services_of
from tests.postgresql import named, run

DELIVERIES = 1_000
AT_ONCE = 10  # as in Drumbeat's own queues


async def deliveries(desk: Desk, url: str, number: int = DELIVERIES) -> list[Cost]:
    """On the database at `url`: a file that may not be there yet, or an empty database of PostgreSQL."""
    shared = url.startswith("postgresql")
    seconds = await _through_queue_and_ledger(desk, url, number)
    if shared:
        inserts, queue = _on_postgresql(url, number), await _bare_queue(url, number)
    else:
        inserts, queue = _on_sqlite(Path(url.removeprefix("sqlite:///")).with_suffix(".bare"), number), None
    where = "PostgreSQL" if shared else "SQLite"
    through = f"{number:,} deliveries on {where}"
    queued = queue or await _bare_queue_in_memory(number)
    return [
        Cost(f"{through}, over a bare INSERT and UPDATE each", seconds, inserts),
        Cost(f"{through}, over bare PgQueuer{'' if shared else ' in memory'}", seconds, queued),
    ]


async def _through_queue_and_ledger(desk: Desk, url: str, number: int) -> float:
    company, database = company_of(1), Database(url)
    await database.migrate()
    services = services_of(company, database, desk)

    async def one(key: str) -> None:
        await deliver.deliver(key, services)

    async def nothing(platform: str, id: str) -> None:
        raise NotImplementedError

    alone = database.exclusive
    queue = WorkQueue(one, nothing) if alone else SharedQueue(database, one, nothing)
    rows = [
        Delivery(f"reply/x/{at}/1", company.id, Destination(channel="x"), NOW, card=Card("Hello"))
        for at in range(number)
    ]
    await queue.start()
    began = clock.perf_counter()
    async with services.store.begin() as work:
        await work.ledger.plan(rows)
    await queue.deliver([row.key for row in rows])
    await queue.idle()
    seconds = clock.perf_counter() - began
    await queue.stop()
    async with services.store.begin() as work:
        assert not await work.ledger.unfinished(NOW, interrupted=True), "not everything was delivered"
    await database.close()
    return seconds


# ---- a bare INSERT and UPDATE ---------------------------------------------------------------------------------------


def _on_sqlite(path: Path, number: int) -> float:
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE sent (key TEXT PRIMARY KEY, state TEXT)")
    began = clock.perf_counter()
    for at in range(number):
        bare.execute("INSERT INTO sent VALUES (?, 'sending')", (str(at),))
        bare.execute("UPDATE sent SET state = 'sent' WHERE key = ?", (str(at),))
    seconds = clock.perf_counter() - began
    bare.close()
    return seconds


def _on_postgresql(url: str, number: int) -> float:
    with psycopg.connect(url, autocommit=True) as bare:
        bare.execute("CREATE TABLE bare_sent (key TEXT PRIMARY KEY, state TEXT)")
        began = clock.perf_counter()
        for at in range(number):
            bare.execute("INSERT INTO bare_sent VALUES (%s, 'sending')", (str(at),))
            bare.execute("UPDATE bare_sent SET state = 'sent' WHERE key = %s", (str(at),))
        return clock.perf_counter() - began


# ---- the bare queue -------------------------------------------------------------------------------------------------


async def _bare_queue_in_memory(number: int) -> float:
    return await _emptied(PgQueuer.in_memory(), number)


async def _bare_queue(url: str, number: int) -> float:
    """In a database of its own on the same server; with a second connection to listen, or it waits for seconds."""
    run(url, "CREATE DATABASE bare_queue")
    there, own = psycopg.AsyncConnection[tuple[object, ...]], named(url, "bare_queue")
    async with await there.connect(own, autocommit=True) as asks, await there.connect(own, autocommit=True) as listens:
        driver = TwoConnections(asks, listens)
        await Queries(driver).install()
        queuer = PgQueuer(driver)
        await driver.hear(queuer.qm.channel)
        return await _emptied(queuer, number)


async def _emptied(queuer: PgQueuer, number: int) -> float:
    """Seconds for so many jobs that do nothing."""
    done = 0

    @queuer.entrypoint("nothing", concurrency_limit=AT_ONCE)
    async def work(_job: Job) -> None:
        nonlocal done
        done += 1
        if done == number:
            queuer.shutdown.set()

    began = clock.perf_counter()
    await queuer.qm.queries.enqueue(["nothing"] * number, [None] * number, [0] * number)
    await queuer.qm.run(log_aggregation_interval=timedelta(0))
    return clock.perf_counter() - began
