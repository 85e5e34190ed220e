"""A database file of its own for every test, brought to this version."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.database import Database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "drumbeat.db"


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{file}")
    await database.migrate()
    yield database
    await database.close()
