"""docs/setup-slack.md as whoever sets Drumbeat up follows it, with `drumbeat doctor` after every step."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.app import build
from bot.commands.doctor import examine
from bot.platforms.slack.manifest import manifest
from bot.settings import load_settings
from tests.platforms.slack.listening.asking import TEAM, Asking
from tests.platforms.slack.listening.full import APP_TOKEN, FullSlack
from tests.platforms.slack.listening.settling import answers, settled

APP = """
companies:
  - id: meridian
    name: Meridian
    zone: Europe/London
    policy: pack:meridian
    digest_channels: {executive: "#leadership"}
    people:
      - {id: ada, name: Ada Byron, email: ada@meridian.example, roles: [admin]}
"""


@pytest.fixture
async def slack(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FullSlack]:
    async with FullSlack() as slack:
        for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "SLACK_CLIENT_ID"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("SLACK_API_URL", slack.api_url)
        monkeypatch.setenv("DRUMBEAT_DATABASE_URL", "")
        yield slack


async def not_fine(config: Path) -> dict[str, str]:
    """What doctor finds that is broken or missing, with what to do next, but for the playground, which was left out."""
    return {each.what: each.next_step for each in await examine(config) if each.state != "fine"} | {"Playground": ""}


async def test_the_guide_leads_from_nothing_to_an_answer(slack: FullSlack, tmp_path: Path) -> None:
    config, secrets = tmp_path / "app.yaml", tmp_path / ".env"
    config.write_text(APP, encoding="utf-8")
    assert "docs/setup-slack.md" in (await not_fine(config))["Slack"]

    # 1 and 2: the app is made and installed, and its values copied, one forgotten at first
    acme = slack.workspace(TEAM, name="Acme", scopes=",".join(manifest(None)["oauth_config"]["scopes"]["bot"]))
    secrets.write_text(f"SLACK_BOT_TOKEN={acme.token}\n", encoding="utf-8")
    assert ".env beside" in (await not_fine(config))["Configuration"]
    secrets.write_text(f"SLACK_BOT_TOKEN={acme.token}\nSLACK_APP_TOKEN={APP_TOKEN}\n", encoding="utf-8")
    told = await not_fine(config)
    assert {"Slack channel #leadership of Meridian", "Slack people of Meridian"} <= told.keys()
    assert not any("scopes" in what or what == "Configuration" for what in told)

    # 3: people and channels
    acme.add_user("UADA", "ada@meridian.example")
    acme.add_channel("C1", "leadership", "UADA", bot=False)
    told = await not_fine(config)
    assert "Slack people of Meridian" not in told
    assert "/invite @Drumbeat" in told["Slack channel #leadership of Meridian"]
    acme.channels["C1"].members.add(acme.bot)
    assert not any("Slack" in what for what in await not_fine(config))

    # 4: it is started, and asked
    drumbeat = build(load_settings(config))
    await drumbeat.start(port=0)
    await slack.until(lambda: slack.sockets)
    async with ClientSession() as client:
        asking = Asking(client, drumbeat.address)
        said = asking.said("can I use Claude Team with customer complaints?", "UADA", acme.direct("UADA").id)
        await slack.push("events_api", asking.envelope(said))
        await slack.until(lambda: answers(slack))
        await settled(drumbeat)
    await drumbeat.stop()
    assert answers(slack)[0]["text"].startswith("Yes, on three conditions. Claude Team may be used")
