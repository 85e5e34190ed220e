"""A database file of its own for every test, brought to this version."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.database import Database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "drumbeat.db"


@pytest.fixture
async def database(file: Path, empty_file: Path) -> AsyncIterator[Database]:
    file.parent.mkdir()
    database = Database(f"sqlite:///{shutil.copy(empty_file, file)}")
    yield database
    await database.close()
