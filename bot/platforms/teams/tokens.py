"""The bot's own token: fetched without holding up the loop, kept until shortly before it ends, fetched once for all."""

import asyncio
import time

import aiohttp

from bot.platforms.teams.errors import NotReached
from bot.platforms.teams.trust import TeamsSettings

EARLY_SECONDS = 300.0  # so long before its end a token is replaced
_SECONDS = 10.0  # for the identity provider to answer


class TokenRefused(NotReached):
    """The identity provider answered, and gave none."""


class Tokens:
    """Client credentials of one app registration. Without an app id there is no token, and none is needed."""

    def __init__(self, settings: TeamsSettings) -> None:
        self._settings = settings
        self._token = ""
        self._until = 0.0  # by the monotonic clock
        self._asking = asyncio.Lock()

    async def get(self) -> str:
        """A token that holds for some minutes; empty without an app id. Raises NotReached."""
        if self._settings.anonymous or time.monotonic() < self._until:
            return self._token
        async with self._asking:
            if time.monotonic() >= self._until:
                await self._fetch()
        return self._token

    def forget(self) -> None:
        """Teams did not take it: the next message asks for another."""
        self._until = 0.0

    async def _fetch(self) -> None:
        settings = self._settings
        url = f"{settings.cloud.login_url}/{settings.tenant}/oauth2/v2.0/token"
        secret = settings.password.get_secret_value() if settings.password is not None else ""
        fields = {
            "grant_type": "client_credentials",
            "client_id": settings.app_id or "",
            "client_secret": secret,
            "scope": f"{settings.cloud.scope}/.default",
        }
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS)) as session,
                session.post(url, data=fields) as response,
            ):
                body = await response.json(content_type=None)
                status = response.status
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise NotReached(f"The identity provider gave no token ({type(error).__name__}).") from None
        token = body.get("access_token") if isinstance(body, dict) else None
        if status != 200 or not isinstance(token, str):  # noqa: PLR2004  HTTP's own number
            why = body.get("error", "no token") if isinstance(body, dict) else "no token"
            raise TokenRefused(f"The identity provider answered {status} ({why}). Check TEAMS_APP_PASSWORD.")
        seconds = body.get("expires_in", 0)
        lasts = float(seconds) if isinstance(seconds, int | float) else 0.0
        self._token, self._until = token, time.monotonic() + max(lasts - EARLY_SECONDS, lasts / 2)
