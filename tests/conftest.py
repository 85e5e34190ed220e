"""What many folders of tests begin with: the sample company, an empty database file, and a real PostgreSQL.

PostgreSQL is started once by each worker, with a database of its own for every test that wants one.

Which tests of the use cases run on it beside SQLite: those of `ON_BOTH`, and with `--both-databases` all.
"""

import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.settings import Settings, load_settings
from bot.store.database import Database
from policies.desk import Desk, open_desk
from tests.postgresql import named, run, server

ROOT = Path(__file__).parents[1]
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
def sample() -> Settings:
    """The sample company, as app.yaml has it."""
    return load_settings(ROOT / "app.yaml")


@pytest.fixture(scope="session")
def desks(sample: Settings) -> Mapping[str, Desk]:
    """Read once: no test changes a register."""
    return {id: open_desk(folder) for id, folder in sample.policies.items()}


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with tables and nothing in them, to be copied: making the tables takes most of a second."""
    file = tmp_path_factory.mktemp("empty") / "drumbeat.db"
    _make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a server of our own."""
    with server() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql: str) -> str:
    """The URL of a database with all our tables."""
    url = named(postgresql, TESTED)
    run(postgresql, f"CREATE DATABASE {TESTED}")
    _make_tables(url)
    return url


@pytest.fixture
def postgresql_database(migrated_postgresql: str) -> str:
    """The URL of a database with all our tables and nothing in them. Emptied, which is quicker than made anew."""
    run(migrated_postgresql, ALONE, EMPTIED)
    return migrated_postgresql


def _make_tables(url: str) -> None:
    async def make() -> None:
        database = Database(url)
        await database.migrate()
        await database.close()

    with ThreadPoolExecutor(1) as thread:  # a loop runs already in this one when an async fixture asks
        thread.submit(lambda: asyncio.run(make())).result()
