"""Whom Teams' side of Drumbeat believes: which tenants may write, and where the bot may send what it says.

A token says that a request comes from the Bot Framework, not that its tenant is one of ours; and the service URL in a
request is where the bot will post. Both are therefore held against lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.loopback import is_loopback


@dataclass(frozen=True, slots=True)
class Cloud:
    """One of Microsoft's clouds: where tokens come from, whose tokens are believed, where Teams listens."""

    login_url: str  # a tenant's id and the rest of the path follow
    scope: str  # of the bot's own tokens
    issuer: str  # of the tokens that come with requests
    keys_url: str  # OpenID metadata of that issuer
    hosts: frozenset[str]  # of service URLs


PUBLIC = Cloud(
    login_url="https://login.microsoftonline.com",
    scope="https://api.botframework.com",
    issuer="https://api.botframework.com",
    keys_url="https://login.botframework.com/v1/.well-known/openidconfiguration",
    hosts=frozenset({"smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"}),
)
US_GOVERNMENT = Cloud(
    login_url="https://login.microsoftonline.us",
    scope="https://api.botframework.us",
    issuer="https://api.botframework.us",
    keys_url="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
    hosts=frozenset({"smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"}),
)
LOOPBACK = Cloud("", "", "", "", frozenset({"127.0.0.1", "localhost", "[::1]"}))
CLOUDS: Mapping[str, Cloud] = {"public": PUBLIC, "us-government": US_GOVERNMENT}


@dataclass(frozen=True, slots=True)
class TeamsSettings:
    """The bot's registration, and who may use it. Without an app id: the development client, on loopback only."""

    app_id: str | None
    password: SecretStr | None = field(repr=False)
    tenant: str | None  # where the app is registered; small letters
    tenants: Mapping[str, tuple[str, ...]]  # tenant id, in small letters -> the companies that are there
    cloud: Cloud = PUBLIC
    companies: tuple[str, ...] = ()  # all of them: without an app id every tenant has them

    @property
    def anonymous(self) -> bool:
        return self.app_id is None

    @property
    def dialogs(self) -> bool:
        """Whether the client opens dialogs. The development client knows none: forms take the place of a card there."""
        return not self.anonymous


class Refused(Exception):
    """A request that is not taken: an HTTP status and why. What was sent is not quoted."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class NotNow(Exception):
    """It cannot be said now whether a request may be taken: keys cannot be fetched. Sent again later, it may be."""


def check_service_url(url: str, settings: TeamsSettings) -> None:
    """Raises Refused for an address the bot must not post to. Plain HTTP is for loopback only."""
    try:
        parts = urlsplit(url)
        host, port, scheme = parts.hostname or "", parts.port, parts.scheme
    except ValueError:
        raise Refused(400, "The service URL cannot be read.") from None
    listed = host in settings.cloud.hosts and (port in (None, 443) or is_loopback(host))
    safe = scheme == "https" or (scheme == "http" and is_loopback(host))
    if not listed or not safe or parts.username is not None or parts.query or parts.fragment:
        raise Refused(403, "The service URL is not one of Teams'.")


def companies_in(tenant: str, settings: TeamsSettings) -> tuple[str, ...]:
    """The companies of a tenant. Raises Refused where there is none: its people are not served."""
    if settings.anonymous:
        return settings.companies
    found = settings.tenants.get(tenant.casefold(), ())
    if not found:
        raise Refused(403, "This tenant is not one that the bot serves.")
    return found
