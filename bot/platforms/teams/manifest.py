"""Drumbeat as a Teams app: the package that an administrator uploads, made so that the same input is the same bytes.

The permission it asks for is the least that what is described works with; docs/teams-permissions.md says what for.
"""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

SCHEMA_VERSION = "1.25"  # shared and private channels, and old enough for every tenant
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA_VERSION}/MicrosoftTeams.schema.json"
MOST_COMMANDS = 10  # of a scope; the schema takes 12, older clients show 10
MOST_NAME = 30
CHECK = "check_against_policy"  # the command at a message

PERMISSIONS: Mapping[str, str] = {
    "ChannelMessage.Read.Group": "hear a further question in a thread that Drumbeat takes part in, without its name; "
    "every other message of the channel is passed over and not kept",
}
"""Of a team, by whoever adds the app to it; each with what it is for."""

PERSONAL: Sequence[tuple[str, str]] = (
    ("Help", "What I do for you, and what you can write"),
    ("Which tools may I use?", "The tools that are approved, and up to which data"),
    ("My check-ins", "What you owe or can still correct"),
    ("What is open to decide", "Gates that wait for scale, adjust or stop"),
    ("Initiatives", "What the company does with AI"),
    ("Roadmap", "What comes next, and why"),
    ("Decisions", "What was decided, by whom and on which figures"),
    ("My absences", "When you are away, and who covers"),
    ("My settings", "Your zone, working days and quiet hours"),
)
SHARED: Sequence[tuple[str, str]] = (
    ("Help", "What I do, and what you can write"),
    ("Which tools may I use?", "The tools that are approved, and up to which data"),
    ("What is open to decide", "Gates that wait for scale, adjust or stop"),
    ("Initiatives", "What the company does with AI"),
    ("Roadmap", "What comes next, and why"),
)

_WHEN = (1980, 1, 1, 0, 0, 0)  # the first date a zip can hold: the package has none of its own
_MODE = 0o644 << 16
_UNIX = 3
_SHORT = "Asks whether an AI tool may be used with some data, and keeps the weekly rhythm"
_FULL = (
    "Drumbeat keeps the weekly rhythm of a company's AI programme. Ask it whether an AI tool may be used with some "
    "data: it answers from the company's own register, with the rule and with the nearest way to a yes. It asks "
    "whoever owns an initiative once a week what was saved, by form or in a sentence, and posts the weekly operating "
    "summary to those who decide. Verdicts come from rules, never from a language model."
)


def manifest(
    app_id: str, host: str, version: str, *, name: str = "Drumbeat", mentions_only: bool = False
) -> dict[str, Any]:
    """The app as Teams' manifest.

    `app_id`: of the bot's registration. `host`: where Teams reaches Drumbeat, without scheme. `mentions_only`: it asks
    for no permission, and hears in channels only what names it.
    """
    site = f"https://{host}/"
    made: dict[str, Any] = {
        "$schema": SCHEMA,
        "manifestVersion": SCHEMA_VERSION,
        "version": version,
        "id": app_id,
        "developer": {"name": name, "websiteUrl": site, "privacyUrl": site, "termsOfUseUrl": site},
        "name": {"short": name, "full": f"{name}: the weekly cadence of the AI programme"},
        "description": {"short": _SHORT, "full": _FULL},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#0B6B5C",
        "bots": [
            {
                "botId": app_id,
                "scopes": ["personal", "team", "groupChat"],
                "isNotificationOnly": False,
                "supportsFiles": False,
                "supportsCalling": False,
                "supportsVideo": False,
                "commandLists": [_commands(["personal"], PERSONAL), _commands(["team", "groupChat"], SHARED)],
            }
        ],
        "composeExtensions": [
            {
                "botId": app_id,
                "commands": [
                    {
                        "id": CHECK,
                        "type": "action",
                        "title": "Check against policy",
                        "description": "Ask of this message what you would ask in words",
                        "context": ["message"],
                        "fetchTask": True,
                    }
                ],
            }
        ],
        "validDomains": [host],
        "supportsChannelFeatures": "tier1",
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
    }
    if not mentions_only:
        made["webApplicationInfo"] = {"id": app_id, "resource": f"api://{host}/{app_id}"}
        asked = [{"name": each, "type": "Application"} for each in PERMISSIONS]
        made["authorization"] = {"permissions": {"resourceSpecific": asked}}
    return made


def _commands(scopes: Sequence[str], listed: Sequence[tuple[str, str]]) -> dict[str, Any]:
    commands = [{"title": title, "description": description} for title, description in listed]
    return {"scopes": list(scopes), "commands": commands}


def package(made: Mapping[str, Any]) -> bytes:
    """The zip: manifest and icons at the root, not packed and with fixed dates: the same bytes wherever it is made."""
    icons = files("bot.platforms.teams") / "icons"
    parts = {
        "manifest.json": json.dumps(made, indent=2, ensure_ascii=False).encode() + b"\n",
        "color.png": (icons / "color.png").read_bytes(),
        "outline.png": (icons / "outline.png").read_bytes(),
    }
    out = BytesIO()
    with ZipFile(out, "w") as zipped:
        for name, content in parts.items():
            entry = ZipInfo(name, _WHEN)
            entry.create_system, entry.external_attr, entry.compress_type = _UNIX, _MODE, ZIP_STORED
            zipped.writestr(entry, content)
    return out.getvalue()
