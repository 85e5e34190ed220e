"""Slack out of the environment: whole, or refused with what is missing."""

import pytest
from pydantic import SecretStr

from bot.secrets import Secrets
from bot.slack_credentials import SlackIncomplete, read_slack

TOKEN, SIGNING, APP = "xoxb-1", "8f742231b10e", "xapp-1"


def secrets(**variables: str) -> Secrets:
    return Secrets.model_validate({"SLACK_API_URL": "https://slack.com/api/", **variables})


def test_nothing_of_slack_is_no_slack() -> None:
    assert read_slack(secrets()) is None


def test_a_token_and_a_signing_secret_are_one_workspace_over_http() -> None:
    read = read_slack(secrets(SLACK_BOT_TOKEN=TOKEN, SLACK_SIGNING_SECRET=SIGNING))
    assert read is not None
    assert (read.bot_token, read.signing_secret, read.app_token) == (SecretStr(TOKEN), SecretStr(SIGNING), None)
    assert TOKEN not in repr(read)


def test_an_app_token_is_socket_mode() -> None:
    read = read_slack(secrets(SLACK_BOT_TOKEN=TOKEN, SLACK_APP_TOKEN=APP))
    assert read is not None
    assert read.app_token == SecretStr(APP)


@pytest.mark.parametrize(
    ("variables", "missing"),
    [
        ({"SLACK_BOT_TOKEN": TOKEN}, "SLACK_SIGNING_SECRET for events over HTTP"),
        ({"SLACK_SIGNING_SECRET": SIGNING}, "SLACK_BOT_TOKEN for one workspace"),
        ({"SLACK_CLIENT_ID": "1.2", "SLACK_SIGNING_SECRET": SIGNING}, "SLACK_CLIENT_SECRET belong together"),
        ({"SLACK_BOT_TOKEN": TOKEN, "SLACK_APP_TOKEN": APP, "SLACK_API_URL": "http://example.org/"}, "https://"),
        ({"SLACK_BOT_TOKEN": TOKEN, "SLACK_APP_TOKEN": APP, "SLACK_API_URL": "slack"}, "https://"),
    ],
)
def test_half_of_slack_is_refused_with_what_is_missing(variables: dict[str, str], missing: str) -> None:
    with pytest.raises(SlackIncomplete, match=missing):
        read_slack(secrets(**variables))


def test_an_address_of_this_machine_may_be_without_encryption() -> None:
    address = {"SLACK_API_URL": "http://127.0.0.1:3055/api"}
    read = read_slack(secrets(SLACK_BOT_TOKEN=TOKEN, SLACK_APP_TOKEN=APP, **address))
    assert read is not None
    assert read.api_url == "http://127.0.0.1:3055/api/"
