"""Secrets in addresses and on command lines: webhooks, tokens and signatures, a user with a password."""

import re
from typing import Final

from policies.forms import Pattern, Signs, has_run, looks_random


def _has_address(signs: Signs) -> bool:
    return "://" in signs.text


# Every quantifier has an upper bound or a single way to match: a hostile text costs no more than its length.
LINK_FORMS: Final[tuple[Pattern, ...]] = (
    Pattern(
        "secret", re.compile(r"(?<=://)[^\s/:@]{1,100}:([^\s/@]{1,200})(?=@)"), needs=_has_address
    ),  # user:password@host
    Pattern(  # whoever has the address may post
        "secret",
        re.compile(
            r"https?://(?:hooks\.slack\.com|[\w-]{1,60}\.webhook\.office\.com|outlook\.office\.com/webhook"
            r"|(?:[\w-]{1,30}\.)?discord(?:app)?\.com/api/webhooks|hooks\.zapier\.com|chat\.googleapis\.com)/(\S{10,500})",
            re.IGNORECASE,
        ),
        needs=_has_address,
    ),
    Pattern(  # in an address: ?sig=…, &access_token=…
        "secret",
        re.compile(
            r"[?&](?:sig|signature|token|[a-z]{1,12}[_-](?:token|key|secret|code)|apikey|key|secret|password|pwd|code)"
            r"=([^\s&#\"'<>]{6,2000})",
            re.IGNORECASE,
        ),
        needs=lambda signs: "=" in signs.text,
    ),
    Pattern(  # in an address, as a part of the way
        "secret",
        re.compile(r"(?<=/)([A-Za-z0-9_-]{20,400})(?![\w+-])"),
        looks_random,
        needs=has_run,
    ),
    Pattern(  # curl -u admin:hunter2
        "secret",
        re.compile(r"\s(?:-u|--user|--proxy-user)[ =]{1,3}[\"']?[^\s:\"']{1,64}:([^\s\"']{3,200})"),
        needs=lambda signs: " -u" in signs.text or "user" in signs.text,
    ),
)
