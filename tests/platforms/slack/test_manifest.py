"""The app's manifest: Slack's own type takes it, and it asks for no more than it says what for."""

import re
from pathlib import Path
from typing import Any

from bot.platforms.slack.manifest import CHECK, EVENTS, SCOPES, manifest
from tests.e2e.node import installed, literal, type_errors
from tests.platforms.slack.needed_scopes import NAMED

UNTYPED = "assistant:write"
"""Required by the reference of assistant.threads.setSuggestedPrompts; Slack's type of a manifest leaves it out."""
PAGE = Path(__file__).parents[3] / "docs" / "slack-scopes.md"


def addresses(made: Any) -> list[str]:
    return re.findall(r"https://[^'\"\s,]+", str(made))


def test_slacks_own_type_takes_both_variants(tmp_path: Path) -> None:
    installed("@slack/web-api")
    made = [manifest("https://drumbeat.example", ["What can you do?"]), manifest(None), manifest(None, org=True)]
    for each in made:
        each["oauth_config"]["scopes"]["bot"].remove(UNTYPED)
    source = 'import type { Manifest } from "@slack/web-api/dist/types/request/manifest";\n'
    source += "\n".join(f"export const m{n} = {literal(each)} satisfies Manifest;" for n, each in enumerate(made))
    wrong = literal(manifest(None) | {"oauth_config": {"scopes": {"bot": ["chat:everything", UNTYPED]}}})
    assert type_errors({"manifest.ts": source}, tmp_path) == []
    (tmp_path / "wrong").mkdir()
    told = type_errors({"wrong.ts": f"{source}\nexport const w = {wrong} satisfies Manifest;"}, tmp_path / "wrong")
    assert "chat:everything" in " ".join(told)
    assert UNTYPED in " ".join(told)  # else Slack's type knows it by now, and nothing is to be taken out above


def test_over_http_every_address_is_the_hosts() -> None:
    made = manifest("https://bot.meridian.example/")
    assert set(addresses(made)) == {
        "https://bot.meridian.example/slack/events",
        "https://bot.meridian.example/slack/oauth_redirect",
    }
    assert made["settings"]["socket_mode_enabled"] is False


def test_over_socket_mode_there_is_no_address() -> None:
    made = manifest(None)
    assert addresses(made) == []
    assert made["settings"]["socket_mode_enabled"] is True


def test_lengths_are_within_what_slack_takes() -> None:
    made = manifest(None, ["a" * 75, "b" * 76, "c", "d", "e", "f"], name="Drumbeat")
    prompts = made["features"]["agent_view"]["suggested_prompts"]
    assert [prompt["title"] for prompt in prompts] == ["a" * 75, "c", "d", "e"]
    assert len(made["display_information"]["description"]) <= 140
    assert len(made["features"]["agent_view"]["agent_description"]) <= 300
    assert all(len(each["command"]) <= 32 for each in made["features"]["slash_commands"])
    assert made["features"]["shortcuts"][0]["callback_id"] == CHECK


def test_the_page_about_permissions_gives_the_reason_of_each_scope_and_event() -> None:
    rows = dict(re.findall(r"^\| `([^`]+)` \| (.+?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert rows == {**SCOPES, **EVENTS}


def test_every_scope_is_needed_by_a_method_that_is_called_or_by_what_is_heard() -> None:
    """That they are enough is held by the scripted Slack, which refuses a method without its scope."""
    heard = {"app_mentions:read", "channels:history", "groups:history", "im:history", "commands"}
    assert set(SCOPES) <= NAMED | heard
    assert set(SCOPES) - heard == NAMED - heard - {"im:read"}
