"""Slack, out of the environment: how it is heard, and how it is answered."""

from urllib.parse import urlsplit

from bot.loopback import is_loopback
from bot.platforms.slack.settings import KeyTrouble, SlackSettings, TokenBox
from bot.secrets import Secrets
from bot.slack_reader import SlackCompanies


class SlackIncomplete(Exception):
    """Slack is half configured; the message says what is missing."""


def read_slack(secrets: Secrets, companies: SlackCompanies | None = None) -> SlackSettings | None:
    """None where nothing of Slack's is set. Raises SlackIncomplete for half of it, saying which half is missing."""
    listed = companies or SlackCompanies()
    if not secrets.slack:
        return None
    if (secrets.slack_client_id is None) != (secrets.slack_client_secret is None):
        raise SlackIncomplete("SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together; one of them is not set")
    if secrets.slack_bot_token is None and secrets.slack_client_id is None:
        raise SlackIncomplete(
            "Slack is configured without a way to answer: set SLACK_BOT_TOKEN for one workspace, or SLACK_CLIENT_ID "
            "and SLACK_CLIENT_SECRET for many",
        )
    if secrets.slack_signing_secret is None and secrets.slack_app_token is None:
        raise SlackIncomplete(
            "Slack is configured without a way to listen: set SLACK_SIGNING_SECRET for events over HTTP, or "
            "SLACK_APP_TOKEN for Socket Mode",
        )
    if secrets.slack_client_id is not None:
        try:
            TokenBox(secrets.secret_key)
        except KeyTrouble as error:
            raise SlackIncomplete(f"Tokens of workspaces that install Drumbeat are kept encrypted. {error}") from None
    address = urlsplit(secrets.slack_api_url)
    host = address.hostname or ""
    if not host or (address.scheme != "https" and not (address.scheme == "http" and is_loopback(host))):
        raise SlackIncomplete("SLACK_API_URL is not an https:// address; leave it out for https://slack.com/api/")
    return SlackSettings(
        api_url=secrets.slack_api_url.rstrip("/") + "/",
        bot_token=secrets.slack_bot_token,
        signing_secret=secrets.slack_signing_secret,
        app_token=secrets.slack_app_token,
        client_id=secrets.slack_client_id,
        client_secret=secrets.slack_client_secret,
        secret_key=secrets.secret_key,
        workspaces=listed.workspaces,
        open_figures=listed.open_figures,
    )
