"""What `drumbeat manifest slack` writes: the app for Slack, with questions the company's people may ask."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from bot.commands.shared import WRONG, desk_of, fail, policy_of, settings_of
from bot.platforms.slack.manifest import as_yaml, manifest
from handlers.views.examples import example_questions

NOWHERE = "https://drumbeat.example"


def slack(host: str | None, config: Path, company: str | None, name: str, *, socket: bool, org: bool) -> str:
    """The manifest as YAML. Ends the command with a clear word where `host` is no address Slack can use."""
    if socket and host is not None:
        fail("Over Socket Mode Slack needs no address: leave out --host, or leave out --socket.", WRONG)
    address = None if socket else _checked(host or NOWHERE)
    return as_yaml(manifest(address, _prompts(config, company), name=name, org=org))


def _prompts(config: Path, company: str | None) -> Sequence[str]:
    """Questions from the company's register; of several companies none, so that nobody reads what another has."""
    if not config.exists() or (company is None and len(settings_of(config).companies) > 1):
        return ("What can you do?",)
    return example_questions(desk_of(policy_of(config, company, None)).answering.register)


def _checked(host: str) -> str:
    parts = urlsplit(host)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment or parts.path.strip("/"):
        fail(f"--host: '{host}' is no address like https://drumbeat.example; Slack wants https and nothing after it.")
    return f"https://{parts.netloc}"
