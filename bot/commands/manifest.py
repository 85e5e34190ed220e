"""What `drumbeat manifest` writes: the app for Slack, with questions that people may ask, and the package for Teams."""

import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from bot.commands.shared import WRONG, desk_of, fail, policy_of, settings_of
from bot.platforms.slack.manifest import MOST_NAME, as_yaml, manifest
from bot.platforms.teams import manifest as teams_manifest
from handlers.views.examples import example_questions

NOWHERE = "https://drumbeat.example"
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_VERSION = re.compile(r"\d{1,5}\.\d{1,5}\.\d{1,5}")
_HOST = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


def slack(host: str | None, config: Path, company: str | None, name: str, *, socket: bool, org: bool) -> str:
    """The manifest as YAML. Ends the command with a clear word where `host` is no address Slack can use."""
    if socket and host is not None:
        fail("Over Socket Mode Slack needs no address: leave out --host, or leave out --socket.", WRONG)
    address = None if socket else _checked(host or NOWHERE)
    return as_yaml(manifest(address, _prompts(config, company), name=_named(name, "Slack", MOST_NAME), org=org))


def _named(name: str, platform: str, most: int) -> str:
    if not 0 < len(name.strip()) <= most:
        fail(f"--name: {platform} takes 1 to {most} characters; '{name}' has {len(name.strip())}.", WRONG)
    return name.strip()


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


def teams(
    app_id: str | None, host: str | None, out: Path, name: str, app_version: str | None, *, mentions_only: bool
) -> str:
    """Write the package, and say what to do with it. Ends the command with a clear word where Teams cannot use it."""
    if app_id is None:
        fail("--app-id: say the bot's application id, here or as TEAMS_APP_ID; Azure shows it at the bot.", WRONG)
    if _ID.fullmatch(app_id.casefold()) is None:
        fail(f"--app-id: '{app_id}' is no application id like 00000000-0000-0000-0000-000000000000.", WRONG)
    if host is None:
        fail("--host: say where Teams reaches Drumbeat, like https://drumbeat.example.", WRONG)
    made_of = app_version or version("drumbeat")
    if _VERSION.fullmatch(made_of) is None:
        fail(f"--app-version: '{made_of}' is no version like 1.0.1.", WRONG)
    named = _named(name, "Teams", teams_manifest.MOST_NAME)
    made = teams_manifest.manifest(app_id.casefold(), _bare(host), made_of, name=named, mentions_only=mentions_only)
    try:
        out.write_bytes(teams_manifest.package(made))
    except OSError as error:
        fail(f"--out: {out} cannot be written: {error.strerror}.", WRONG)
    return (
        f"{out}, version {made_of}. Next: an administrator uploads it in the Teams admin center, "
        "under Teams apps, Manage apps, Upload new app."
    )


def _bare(host: str) -> str:
    """The host alone; a scheme before it may be left out."""
    said = host.strip().casefold()
    bare = said.removeprefix("https://").rstrip("/")
    if _HOST.fullmatch(bare) is None:
        fail(
            f"--host: '{host}' is no address like https://drumbeat.example; Teams wants https and nothing after it.",
            WRONG,
        )
    return bare
