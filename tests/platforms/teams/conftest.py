"""Drumbeat with a Teams of its own on loopback: real tokens, real HTTP, the sample company's people."""

import shutil
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import build
from bot.platforms.teams.trust import TeamsSettings
from bot.secrets import Secrets
from bot.settings import Settings, parse_settings
from policies.desk import Desk
from policies.yaml_source import Source
from tests.platforms.teams.driving import AtTeams, Clockwork
from tests.platforms.teams.fake_teams import APP_ID, SECRET, TENANT, FakeTeams, fake_teams

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def sample() -> Settings:
    """The sample company, with an initiative that is at its gate in the week of the tests."""
    text = (ROOT / "app.yaml").read_text(encoding="utf-8").replace("on: 2027-01-18", "on: 2026-11-27")
    return parse_settings(Source("app.yaml", text), ROOT / "app.yaml", Secrets())


@pytest.fixture
async def teams() -> AsyncIterator[FakeTeams]:
    async with fake_teams() as teams:
        yield teams


@pytest.fixture
def settings(sample: Settings, teams: FakeTeams, tmp_path: Path, empty_file: Path) -> Settings:
    file = shutil.copy(empty_file, tmp_path)
    registration = TeamsSettings(APP_ID, SecretStr(SECRET), TENANT, {TENANT: ("meridian",)}, teams.cloud, ("meridian",))
    return replace(
        sample, database_url=f"sqlite:///{file}", tick_seconds=1.0, playground=None, teams=registration, port=0
    )


@pytest.fixture
async def bot(settings: Settings, teams: FakeTeams, desks: Mapping[str, Desk]) -> AsyncIterator[AtTeams]:
    """Drumbeat, running, and somebody at Teams' side of it."""
    clock = Clockwork()
    drumbeat = build(settings, clock=clock, desks=desks)
    await drumbeat.start()
    at_teams = AtTeams(drumbeat, teams, clock)
    yield at_teams
    await at_teams.close()
    await drumbeat.stop()
