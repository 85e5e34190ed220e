"""Both databases, real, with all their tables and nothing in them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from handlers.ports import Store


@pytest.fixture(params=["file", "memory", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    urls = {"file": f"sqlite:///{tmp_path / 'drumbeat.db'}", "memory": "sqlite://"}
    database = Database(urls.get(request.param) or request.getfixturevalue("postgresql_database"))
    await database.migrate()
    yield database
    await database.close()


@pytest.fixture
def store(database: Database) -> Store:
    return SqlStore(database)
