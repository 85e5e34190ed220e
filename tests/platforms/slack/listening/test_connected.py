"""What the running server serves of Slack follows from what is configured."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientSession
from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.app import build
from bot.settings import Settings
from bot.start import StartError
from policies.desk import Desk
from tests.platforms.slack.listening.asking import TEAM
from tests.platforms.slack.listening.conftest import ShiftedClock


def for_many(settings: Settings, keys: str) -> Settings:
    assert settings.slack is not None
    slack = replace(
        settings.slack,
        bot_token=None,
        client_id="1.2",
        client_secret=SecretStr("secret"),
        secret_key=SecretStr(keys),
        workspaces={TEAM: "meridian"},
    )
    return replace(settings, slack=slack)


async def test_workspaces_install_drumbeat_at_its_own_server(
    settings: Settings, desks: Mapping[str, Desk], clock: ShiftedClock
) -> None:
    built = build(for_many(settings, Fernet.generate_key().decode()), clock=clock, desks=desks)
    await built.start(port=0)
    async with ClientSession() as client:
        async with client.get(f"{built.address}slack/install", allow_redirects=False) as answer:
            where = urlsplit(answer.headers["Location"])
            assert (answer.status, where.path) == (302, "/oauth/v2/authorize")
            assert parse_qs(where.query)["client_id"] == ["1.2"]
        async with client.get(f"{built.address}slack/oauth_redirect") as answer:
            assert answer.status == 400
    await built.stop()


async def test_nothing_is_installed_where_one_token_is_all(
    settings: Settings, desks: Mapping[str, Desk], clock: ShiftedClock
) -> None:
    built = build(settings, clock=clock, desks=desks)
    await built.start(port=0)
    async with ClientSession() as client, client.get(f"{built.address}slack/install") as answer:
        assert answer.status == 404
    await built.stop()


async def test_a_key_that_is_none_stops_the_start_with_what_to_do(
    settings: Settings, desks: Mapping[str, Desk], clock: ShiftedClock
) -> None:
    with pytest.raises(StartError, match="DRUMBEAT_SECRET_KEY is not a Fernet key"):
        build(for_many(settings, "hello"), clock=clock, desks=desks)
