"""A real PostgreSQL for the tests that want one: started once by each worker, a database of its own for every test.

Which tests of the use cases run on it beside SQLite: those of `ON_BOTH`, and with `--both-databases` all.
"""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.store.database import Database
from tests.postgresql import named, run, server

# What is kept and sent: here the databases could differ. The others mostly read and word; make test-postgres runs all.
ON_BOTH = frozenset({"test_deliver", "test_tick", "test_router", "test_gates", "test_answer_request"})
TESTED = "drumbeat_test"
ALONE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
EMPTIED = """
    SET session_replication_role = replica;  -- or the figures' own trigger refuses
    DO $$ BEGIN EXECUTE (
        SELECT 'TRUNCATE ' || string_agg(format('%I', tablename), ', ') || ' RESTART IDENTITY CASCADE'
        FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    ); END $$
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--both-databases", action="store_true", help="run every test of the use cases on PostgreSQL too")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_kind" in metafunc.fixturenames:
        both = metafunc.module.__name__.rpartition(".")[2] in ON_BOTH or metafunc.config.getoption("--both-databases")
        metafunc.parametrize("database_kind", ["sqlite", "postgresql"] if both else ["sqlite"])


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a server of our own."""
    with server() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql: str) -> str:
    """The URL of a database with all our tables."""
    url = named(postgresql, TESTED)

    async def make() -> None:
        database = Database(url)
        await database.migrate()
        await database.close()

    run(postgresql, f"CREATE DATABASE {TESTED}")
    with ThreadPoolExecutor(1) as thread:  # a loop runs already in this one when an async fixture asks
        thread.submit(lambda: asyncio.run(make())).result()
    return url


@pytest.fixture
def postgresql_database(migrated_postgresql: str) -> str:
    """The URL of a database with all our tables and nothing in them. Emptied, which is quicker than made anew."""
    run(migrated_postgresql, ALONE, EMPTIED)
    return migrated_postgresql
