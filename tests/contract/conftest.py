"""Both databases, real, with all their tables and nothing in them; and the store that simulations run on."""

import inspect
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

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
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    urls = {"file": f"sqlite:///{tmp_path / 'drumbeat.db'}", "memory": "sqlite://", SIMULATION: "sqlite://"}
    database = Database(urls.get(request.param) or request.getfixturevalue("postgresql_database"))
    if request.param != SIMULATION:
        await database.migrate()
    yield database
    await database.close()


@pytest.fixture
def store(database: Database, request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.node.callspec.params["database"] != SIMULATION:
        yield SqlStore(database)
        return
    store = MemoryStore()
    yield store
    store.close()
