"""What many folders of tests begin with: the sample company, an empty database file, and a real PostgreSQL.

PostgreSQL is started once by each worker, with a database that is emptied for every test that wants one. The tests of
the use cases run on it and on SQLite.
"""

import asyncio
import gc
import os
from collections.abc import Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

from bot.settings import Settings, load_settings
from bot.store.database import Database
from policies.desk import Desk, open_desk
from tests.ordering import slow_first
from tests.postgresql import named, run, server

ROOT = Path(__file__).parents[1]
TESTED = "drumbeat_test"
SELDOM = (20_000, 20, 20)  # new objects, and rounds, until Python looks for garbage among young, older and old ones
ALONE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
EMPTIED = """
    DO $$ DECLARE each text; BEGIN
        FOR each IN
            SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
        LOOP
            IF pg_relation_size(format('%I', each)::regclass) > 1000000
            THEN EXECUTE format('TRUNCATE %I CASCADE', each);
            ELSE EXECUTE format('DELETE FROM %I', each);
            END IF;
        END LOOP;
        PERFORM setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences WHERE schemaname = 'public';
    END $$
"""


def pytest_configure() -> None:
    """No test of a property fails for being slow: how busy a machine is says nothing about what it tests."""
    settings.register_profile("drumbeat", deadline=None)
    settings.load_profile("drumbeat")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_kind" in metafunc.fixturenames:
        metafunc.parametrize("database_kind", ["sqlite", "postgresql"])


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Nobody looks for garbage while thousands of tests are made, nor later among what lasts as long as they do.

    And seldom among the rest: where Python looks as often as it does by itself, a tenth of the tests' time is that.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(*SELDOM)
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = slow_first(items, _seconds, workers, _together)


def _seconds(item: pytest.Item) -> float:
    """For how long a slow test keeps one core busy, about; 0 of the others."""
    mark = item.get_closest_marker("slow")
    return float(mark.args[0]) if mark else 0.0


def _together(item: pytest.Item) -> str | None:
    """With which other slow tests it shares what is dear to make."""
    mark = item.get_closest_marker("slow")
    return mark.kwargs.get("together") if mark else None


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


class Emptying:
    """Empties a database over a connection that is kept, since to connect costs more than to empty."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection = self._connected()

    def empty(self) -> None:
        """A test may have ended every connection to the database, this one too."""
        try:
            self._connection.execute(ALONE)
        except psycopg.OperationalError:
            self._connection = self._connected()
            self._connection.execute(ALONE)
        self._connection.execute(EMPTIED)

    def close(self) -> None:
        self._connection.close()

    def _connected(self) -> psycopg.Connection:
        connection = psycopg.connect(self._url, autocommit=True)
        connection.execute("SET session_replication_role = replica")  # or the figures' own trigger refuses
        return connection


@pytest.fixture(scope="session")
def emptying(migrated_postgresql: str) -> Iterator[Emptying]:
    emptying = Emptying(migrated_postgresql)
    yield emptying
    emptying.close()


@pytest.fixture
def postgresql_database(migrated_postgresql: str, emptying: Emptying) -> str:
    """The URL of a database with all our tables and nothing in them.

    Few rows are deleted: to truncate some thirty tables takes the server twenty times as long, for their new files.
    """
    emptying.empty()
    return migrated_postgresql


def _make_tables(url: str) -> None:
    async def make() -> None:
        database = Database(url)
        await database.migrate()
        await database.close()

    with ThreadPoolExecutor(1) as thread:  # a loop runs already in this one when an async fixture asks
        thread.submit(lambda: asyncio.run(make())).result()
