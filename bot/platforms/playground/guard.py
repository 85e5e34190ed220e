"""Who may talk to the playground: pages of the playground itself, from this machine. Nobody else.

The pages have no log-in, so a website open in the same browser must not be able to read them (a name that resolves to
127.0.0.1: DNS rebinding) or to post to them (a form on a foreign page).
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from aiohttp import web

from bot.loopback import is_loopback
from bot.platforms.playground.places import PLATFORM

_SAFE_METHODS = frozenset({"GET", "HEAD"})
_OWN_FETCHES = frozenset({"same-origin", "none"})


class ClockUnlocked(Exception):
    """The playground must not run here: its clock could be moved while a real platform is served."""


def refuse_if_real(platforms: Iterable[str]) -> None:
    """Raise ClockUnlocked when one of `platforms` is a real one: people there would get next week's messages today."""
    real = sorted(set(platforms) - {PLATFORM})
    if real:
        raise ClockUnlocked(
            f"The playground's clock can be moved, and {' and '.join(real)} would follow it. "
            "Set playground.clock to real, or playground.enabled to false, in app.yaml."
        )


def refuse_if_reachable(host: str) -> None:
    """Raise ClockUnlocked when the server listens on more than this machine: the playground has no log-in."""
    if not is_loopback(host):
        raise ClockUnlocked(
            f"The playground has no log-in, and {host} can be reached from elsewhere. "
            "Set server.host to 127.0.0.1, or playground.enabled to false, in app.yaml."
        )


def check(request: web.Request) -> None:
    """Raise HTTPForbidden, in words, unless the request comes from a page of the playground on this machine."""
    own = _split(request.headers.get("Host", ""))
    if own is None or not is_loopback(own[0]):
        raise web.HTTPForbidden(text="The playground answers only on this machine, at http://127.0.0.1 or localhost.")
    if request.method in _SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    if origin is not None and (not origin.startswith("http://") or _split(origin.removeprefix("http://")) != own):
        raise web.HTTPForbidden(text="This came from another website and was not taken.")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in _OWN_FETCHES:
        raise web.HTTPForbidden(text="This came from another website and was not taken.")


def _split(host: str) -> tuple[str, int] | None:
    """Name and port of a Host header; None for what is none."""
    try:
        parts = urlsplit(f"http://{host}")
        port = parts.port or 80
    except ValueError:
        return None
    if parts.hostname is None or parts.netloc != host or "@" in host:
        return None
    return parts.hostname, port
