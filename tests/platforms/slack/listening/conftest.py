"""The whole application with Slack beside it: our server of Slack's Web API, and requests signed as Slack signs."""

import shutil
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientTimeout
from pydantic import SecretStr

from bot.app import Drumbeat, build
from bot.platforms.slack.settings import SlackSettings
from bot.settings import Settings
from policies.desk import Desk
from tests.platforms.slack.listening.asking import SECRET, TEAM, Asking
from tests.platforms.slack.listening.full import FullSlack
from tests.platforms.slack.workspaces import Workspace

AMARA, PRIYA, HELEN, STRANGER, GUEST = "U01AMARA", "U02PRIYA", "U03HELEN", "U04NEW", "U05GUEST"
CHANNEL = "C01AIQ"


@pytest.fixture
async def slack() -> AsyncIterator[FullSlack]:
    async with FullSlack() as slack:
        yield slack


@pytest.fixture
def acme(slack: FullSlack) -> Workspace:
    """A workspace with Amara, Priya, Helen, somebody the company does not list, and a guest."""
    acme = slack.workspace(TEAM, name="Acme")
    acme.add_user(AMARA, "amara.okafor@meridian.example")
    acme.add_user(PRIYA, "priya.raman@meridian.example")
    acme.add_user(HELEN, "helen.brandt@meridian.example")
    acme.add_user(STRANGER, "new.colleague@meridian.example")
    acme.add_user(GUEST, "guest@elsewhere.example", is_restricted=True)
    acme.add_channel(CHANNEL, "ai-questions", AMARA, PRIYA, HELEN, STRANGER, GUEST)
    return acme


@pytest.fixture
def settings(sample: Settings, slack: FullSlack, acme: Workspace, tmp_path: Path, empty_file: Path) -> Settings:
    file = shutil.copy(empty_file, tmp_path)
    connected = SlackSettings(slack.api_url, SecretStr(acme.token), SecretStr(SECRET))
    return replace(sample, database_url=f"sqlite:///{file}", tick_seconds=300.0, playground=None, slack=connected)


@dataclass(frozen=True)
class ShiftedClock:
    """The real time on another day."""

    by: timedelta

    def now(self) -> datetime:
        return datetime.now(UTC) + self.by


@pytest.fixture
def clock() -> ShiftedClock:
    """Wednesday 25 November 2026, 9:00: nothing of the week is due."""
    return ShiftedClock(datetime(2026, 11, 25, 9, tzinfo=UTC) - datetime.now(UTC))


@pytest.fixture
async def drumbeat(settings: Settings, desks: Mapping[str, Desk], clock: ShiftedClock) -> AsyncIterator[Drumbeat]:
    """The application on a free port."""
    built = build(settings, clock=clock, desks=desks)
    await built.start(port=0)
    yield built
    await built.stop()


@pytest.fixture
async def asking(drumbeat: Drumbeat) -> AsyncIterator[Asking]:
    async with ClientSession(timeout=ClientTimeout(10)) as client:
        yield Asking(client, drumbeat.address)
