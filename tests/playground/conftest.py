"""The playground on a database file of its own, with the sample company's people and channels."""

import shutil
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from aiohttp import ClientSession, ClientTimeout

from bot.app import Drumbeat, build
from bot.platforms.playground.board import Board
from bot.platforms.playground.chat import PlaygroundChat
from bot.platforms.playground.places import Directory
from bot.platforms.playground.playground import Playground
from bot.settings import Settings
from bot.store.database import Database
from cadence.model import Company
from policies.desk import Desk


@pytest.fixture
def company(sample: Settings) -> Company:
    return sample.companies["meridian"]


@pytest.fixture
def directory(company: Company) -> Directory:
    return Directory({company.id: company}, {company.id: ["#leadership", "#ai-questions"]})


@pytest.fixture
def file(tmp_path: Path, empty_file: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path))


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{file}")
    yield database
    await database.close()


@pytest.fixture
def board(database: Database) -> Board:
    return Board(database)


@pytest.fixture
def chat(board: Board, directory: Directory) -> PlaygroundChat:
    return PlaygroundChat(board, directory)


@dataclass
class Visitor:
    """A browser without script: asks and posts forms, follows nothing unless told to."""

    client: ClientSession
    base: str

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        async with self.client.get(self.base + path, headers=headers, allow_redirects=False) as answer:
            return answer.status, await answer.text()

    async def post(self, path: str, fields: Mapping[str, str], **headers: str) -> tuple[int, str]:
        """Post a form; the body is JSON's text when the headers ask for that."""
        fields = {"id": uuid4().hex, **fields}
        async with self.client.post(self.base + path, data=fields, headers=headers, allow_redirects=False) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def drumbeat(file: Path, sample: Settings, desks: Mapping[str, Desk]) -> AsyncIterator[Drumbeat]:
    """The whole application on a free port, on Wednesday 25 November 2026 at 9:00."""
    settings = replace(sample, database_url=f"sqlite:///{file}", tick_seconds=300.0)
    built = build(settings, at=datetime(2026, 11, 25, 9, tzinfo=UTC), desks=desks)
    await built.start(port=0)
    yield built
    await built.stop()


@pytest.fixture
def playground(drumbeat: Drumbeat) -> Playground:
    assert drumbeat.playground is not None
    return drumbeat.playground


@pytest.fixture
async def visitor(drumbeat: Drumbeat) -> AsyncIterator[Visitor]:
    async with ClientSession(timeout=ClientTimeout(10)) as client:
        yield Visitor(client, f"http://127.0.0.1:{drumbeat.port}")
