"""drumbeat slack rotate-keys and doctor --json, called as a user calls them."""

import json
from pathlib import Path

from tests.bot.conftest import Run


def test_changing_keys_without_a_key_says_how_to_make_one(drumbeat: Run) -> None:
    ended = drumbeat("slack", "rotate-keys")
    assert ended.returncode == 2
    assert "DRUMBEAT_SECRET_KEY is not set. Make a key with:" in ended.stderr


def test_changing_keys_says_how_many_tokens_there_are(drumbeat: Run, home: Path) -> None:
    (home / ".env").write_text("DRUMBEAT_SECRET_KEY=MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=\n", encoding="utf-8")
    ended = drumbeat("slack", "rotate-keys")
    assert ended.returncode == 0
    assert ended.stdout.startswith("0 tokens are encrypted")


def test_doctor_tells_programs_what_it_finds(drumbeat: Run) -> None:
    ended = drumbeat("doctor", "--json")
    assert ended.returncode == 0
    findings = json.loads(ended.stdout)
    assert {"what", "state", "words", "next_step"} == set(findings[0])
    assert any(each["what"] == "Slack" and each["state"] == "missing" for each in findings)


def test_doctor_ends_with_2_where_there_is_nothing_to_look_at(drumbeat: Run) -> None:
    ended = drumbeat("doctor", "--config", "elsewhere.yaml")
    assert ended.returncode == 2
    assert "elsewhere.yaml: there is no such file" in ended.stderr
