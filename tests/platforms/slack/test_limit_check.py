"""The check of limits finds what is over them."""

from typing import Any

from tests.platforms.slack.limit_check import wrong_in_message


def test_every_limit_that_is_broken_is_named() -> None:
    wrong: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}},
        {"type": "unheard_of"},
    ]
    assert wrong_in_message(wrong, "") == [
        "message[0].header: 151 characters, at most 150",
        "message[1].section: 3001 characters, at most 3000",
        "message[2].unheard_of: an unknown block",
        "text: empty",
    ]
