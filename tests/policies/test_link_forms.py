"""Secrets in addresses and on command lines. Every value here is invented."""

import pytest

from policies.redact import mask

RANDOM = "kX9vQ2mZ7pLr4TnW8yBc1aEd"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (
            f"is https://hooks.slack.com/services/T024F9QJ1/B07AB12CD/{RANDOM} ok",
            "is https://hooks.slack.com/[secret] ok",
        ),
        (f"https://acme.webhook.office.com/webhookb2/{RANDOM}", "https://acme.webhook.office.com/[secret]"),
        (f"https://discord.com/api/webhooks/1234/{RANDOM}", "https://discord.com/api/webhooks/[secret]"),
        (f"see https://portal.example/reset/{RANDOM} please", "see https://portal.example/reset/[secret] please"),
        ("https://a.blob.example/c/f?sv=2020&sig=abc%2Bdefg%3D", "https://a.blob.example/c/f?sv=2020&sig=[secret]"),
        ("https://api.example/v1?access_token=abc123def", "https://api.example/v1?access_token=[secret]"),
        ("postgres://app:pa55w0rd@db.example/x", "postgres://app:[secret]@db.example/x"),
        ("curl -u admin:pa55word https://x.example", "curl -u admin:[secret] https://x.example"),
        ('curl --user "admin:pa55word" https://x.example', 'curl --user "admin:[secret]" https://x.example'),
    ],
)
def test_a_secret_in_an_address_is_masked_and_the_rest_stays(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "see https://github.com/anthropics/claude-code-action",
        "see https://en.wikipedia.org/wiki/Business_continuity_planning_2026",
        "https://www.example.com/search?q=payroll&page=2",
        "https://shop.example/product?code=A12",
        "run it with -u and nothing else",
        "the ratio is 3:2 - use it",
    ],
)
def test_an_address_without_a_secret_stays(text: str) -> None:
    assert mask(text) == text
