"""Slack as scripted, a database, and everything that sends, for every test of its own."""

import shutil
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr

from bot.platforms.slack.channels import Channels
from bot.platforms.slack.chat import SlackChat
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.tokens import TokenBox
from bot.platforms.slack.workspaces import Served
from bot.store.database import Database
from cadence.model import Company
from cadence.people import Person
from tests.platforms.slack.scripted import ScriptedSlack
from tests.platforms.slack.workspaces import Workspace

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/London")


@dataclass
class StandingClock:
    at: datetime = NOW

    def now(self) -> datetime:
        return self.at

    def forward(self, by: timedelta) -> None:
        self.at += by


def company(id: str = "meridian") -> Company:
    """With Ada and Ben, whose addresses are in `<id>.example`."""
    people = {
        name: Person(name, name.title(), f"{name}@{id}.example", ZONE, frozenset(), "") for name in ("ada", "ben")
    }
    return Company(id=id, name=id.title(), zone=ZONE, people=people, initiatives={})


@dataclass
class Sending:
    """Everything that sends, wired to a scripted Slack. `start` it before use."""

    slack: ScriptedSlack
    database: Database
    companies: Mapping[str, Company]
    served: Served
    token: SecretStr | None = None
    box: TokenBox | None = None
    allowed: frozenset[str] = frozenset()  # companies that post figures before outsiders
    clock: StandingClock = field(default_factory=StandingClock)
    slept: list[float] = field(default_factory=list)  # seconds that details have waited for their turn

    def __post_init__(self) -> None:
        self.installs = Installs(
            self.database, self.served, self.clock, api_url=self.slack.api_url, token=self.token, box=self.box
        )
        self.directory = Directory(self.installs, self.database, self.clock)
        self.channels = Channels(self.installs, self.database, self.clock)
        self.chat = SlackChat(
            self.installs,
            self.directory,
            self.channels,
            self.database,
            self.clock,
            self.companies,
            self.allowed,
            self._sleep,
        )

    async def _sleep(self, seconds: float) -> None:
        """Time passes at once."""
        self.slept.append(seconds)
        self.clock.forward(timedelta(seconds=seconds))

    async def start(self) -> "Sending":
        await self.installs.start()
        await self.directory.start()
        await self.channels.start()
        return self


@pytest.fixture
async def slack() -> AsyncIterator[ScriptedSlack]:
    async with ScriptedSlack() as slack:
        yield slack


@pytest.fixture
async def database(tmp_path: Path, empty_file: Path) -> AsyncIterator[Database]:
    shutil.copy(empty_file, tmp_path / "drumbeat.db")
    database = Database(f"sqlite:///{tmp_path / 'drumbeat.db'}")
    yield database
    await database.close()


@pytest.fixture
def acme(slack: ScriptedSlack) -> Workspace:
    """The workspace T1 with Ada and Ben, whom the company lists, and a channel."""
    acme = slack.workspace("T1", name="Acme")
    acme.add_user("UADA", "Ada@meridian.example")
    acme.add_user("UBEN", "ben@meridian.example")
    acme.add_channel("C1", "leadership", "UADA", "UBEN")
    return acme


@pytest.fixture
async def sending(slack: ScriptedSlack, database: Database, acme: Workspace) -> AsyncIterator[Sending]:
    made = Sending(slack, database, {"meridian": company()}, Served(sole="meridian"), SecretStr(acme.token))
    await made.start()
    yield made
    await made.installs.close()
