"""drumbeat manifest: what an administrator gives to a chat platform."""

from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from bot.platforms.slack.manifest import SCOPES
from tests.bot.conftest import Run


def test_the_command_writes_yaml_with_the_reason_behind_each_scope(drumbeat: Run) -> None:
    done = drumbeat("manifest", "slack", "--host", "https://bot.meridian.example")
    assert f"- chat:write  # {SCOPES['chat:write']}" in done.stdout
    made = yaml.safe_load(done.stdout)
    assert made["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    assert made["features"]["agent_view"]["suggested_prompts"]
    assert done.stderr == ""


def test_without_a_host_the_command_says_that_its_address_is_an_example(drumbeat: Run) -> None:
    done = drumbeat("manifest", "slack")
    assert done.returncode == 0
    assert done.stderr == "https://drumbeat.example is an example: say where Slack reaches Drumbeat with --host.\n"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--host", "http://bot.example"), "is no address like https://drumbeat.example"),
        (("--host", "https://bot.example/slack"), "is no address like https://drumbeat.example"),
        (("--host", "https://bot.example", "--socket"), "leave out --host, or leave out --socket"),
        (("--socket", "--name", "D" * 36), "Slack takes 1 to 35 characters"),
        (("--socket", "--name", " "), "Slack takes 1 to 35 characters"),
    ],
)
def test_what_slack_cannot_use_is_refused(
    drumbeat: Run,
    options: tuple[str, ...],
    reason: str,
) -> None:
    done = drumbeat("manifest", "slack", *options)
    assert done.returncode == 2
    assert reason in done.stderr


APP = "0b6b5c00-1111-4222-8333-444455556666"


def test_the_package_for_teams_is_written_and_what_comes_next_is_said(drumbeat: Run, tmp_path: Path) -> None:
    out = tmp_path / "teams.zip"
    done = drumbeat("manifest", "teams", "--app-id", APP, "--host", "https://Bot.Meridian.example/", "-o", str(out))
    assert "Upload new app" in done.stdout
    with ZipFile(out) as zipped:
        made = yaml.safe_load(zipped.read("manifest.json"))
    assert (made["id"], made["validDomains"]) == (APP, ["bot.meridian.example"])


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--host", "bot.example"), "--app-id: say the bot's application id"),
        (("--app-id", "drumbeat", "--host", "bot.example"), "is no application id like"),
        (("--app-id", APP), "--host: say where Teams reaches Drumbeat"),
        (("--app-id", APP, "--host", "http://bot.example"), "is no address like https://drumbeat.example"),
        (("--app-id", APP, "--host", "bot.example/teams"), "is no address like https://drumbeat.example"),
        (("--app-id", APP, "--host", "bot.example", "--app-version", "1.0"), "is no version like 1.0.1"),
        (("--app-id", APP, "--host", "bot.example", "--name", "D" * 31), "Teams takes 1 to 30 characters"),
        (("--app-id", APP, "--host", "bot.example", "-o", "/no/such/folder/x.zip"), "cannot be written"),
    ],
)
def test_what_teams_cannot_use_is_refused_before_anything_is_written(
    drumbeat: Run, options: tuple[str, ...], reason: str
) -> None:
    done = drumbeat("manifest", "teams", *options)
    assert done.returncode == 2
    assert reason in done.stderr
