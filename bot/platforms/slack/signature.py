"""Is it Slack that asks? Looked at on the raw bytes, before anything else is done with a request."""

import hashlib
import hmac
from collections.abc import Mapping

TIMESTAMP = "X-Slack-Request-Timestamp"
SIGNATURE = "X-Slack-Signature"
WINDOW_SECONDS = 300  # older requests may be repeated by whoever has overheard one
_LONGEST_TIMESTAMP = 12  # digits


class NotFromSlack(Exception):
    """The request is not signed as Slack signs, or was signed too long ago. The words quote nothing of it."""


def check(headers: Mapping[str, str], body: bytes, secret: str, now: float) -> None:
    """Raises NotFromSlack. `now`: seconds since the epoch, by the real clock; `headers` without regard to case."""
    if not secret:
        raise NotFromSlack("There is no signing secret to check requests with.")
    stamp = headers.get(TIMESTAMP, "")
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= _LONGEST_TIMESTAMP):
        raise NotFromSlack(f"{TIMESTAMP} is no time in seconds.")
    if abs(now - int(stamp)) > WINDOW_SECONDS:
        raise NotFromSlack(f"{TIMESTAMP} is more than {WINDOW_SECONDS} seconds away.")
    given = headers.get(SIGNATURE, "").encode("utf-8", "surrogateescape")
    if not hmac.compare_digest(signed(body, secret, stamp).encode(), given):
        raise NotFromSlack(f"{SIGNATURE} does not fit the body.")


def signed(body: bytes, secret: str, stamp: str) -> str:
    """The signature of a body at a time (seconds since the epoch, as digits)."""
    made = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
    return f"v0={made.hexdigest()}"
