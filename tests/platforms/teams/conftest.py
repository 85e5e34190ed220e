"""Drumbeat with a Teams of its own on loopback: real tokens, real HTTP, the sample company's people."""

import shutil
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.secrets import Secrets
from bot.settings import Settings, parse_settings
from policies.desk import Desk
from policies.yaml_source import Source
from tests.platforms.teams.driving import AtTeams, running
from tests.platforms.teams.fake_teams import FakeTeams, fake_teams

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
    return replace(
        sample, database_url=f"sqlite:///{file}", tick_seconds=1.0, playground=None, teams=teams.registration, port=0
    )


@pytest.fixture
async def bot(settings: Settings, teams: FakeTeams, desks: Mapping[str, Desk]) -> AsyncIterator[AtTeams]:
    async with running(settings, teams, desks) as at_teams:
        yield at_teams
