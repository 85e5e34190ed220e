"""Both databases, real, with all their tables and nothing in them; and the store that simulations run on."""

import inspect
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.simulation.memory import MemoryStore
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from handlers.ports import Store

SIMULATION = "simulation"
SEVERAL_AT_ONCE = ("take_turns", "at_a_time")  # ends of names; a simulation has one unit of work after the other


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" not in metafunc.fixturenames:
        return
    kinds = ["file", "memory", "postgresql"]
    asked_for = inspect.signature(metafunc.function).parameters
    looks_past_it = "database" in asked_for or metafunc.function.__name__.endswith(SEVERAL_AT_ONCE)
    if "store" in asked_for and not looks_past_it:
        kinds.append(SIMULATION)
    metafunc.parametrize("database", kinds, indirect=True)


@pytest.fixture
async def database(request: pytest.FixtureRequest, tmp_path: Path, empty_file: Path) -> AsyncIterator[Database]:
    if request.param == "postgresql":
        database = Database(request.getfixturevalue("postgresql_database"))
    elif request.param == "file":
        database = Database(f"sqlite:///{shutil.copy(empty_file, tmp_path)}")
    else:
        database = Database("sqlite://")
    if request.param == "memory":
        await _fill(database, empty_file)
    yield database
    await database.close()


async def _fill(database: Database, file: Path) -> None:
    """Make the tables of the file in a database in memory: bringing it to this version takes twenty times as long."""
    async with database.engine.connect() as connection:
        raw: Any = (await connection.get_raw_connection()).driver_connection
        with closing(sqlite3.connect(file)) as made:
            made.backup(raw.plain)


@pytest.fixture
def store(database: Database, request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.node.callspec.params["database"] != SIMULATION:
        yield SqlStore(database)
        return
    store = MemoryStore()
    yield store
    store.close()
