"""drumbeat manifest: what an administrator gives to a chat platform."""

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
    ],
)
def test_an_address_that_slack_cannot_use_is_refused(
    drumbeat: Run,
    options: tuple[str, ...],
    reason: str,
) -> None:
    done = drumbeat("manifest", "slack", *options)
    assert done.returncode == 2
    assert reason in done.stderr
