"""The keys that requests' tokens are signed with: fetched in the loop without holding it up, kept for a day."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any

import aiohttp
import jwt

from bot.platforms.teams.trust import NotNow, Refused

KEEP_SECONDS = 86_400.0
LOOK_AGAIN_SECONDS = 300.0  # for a key that is not known: no more often, whatever anybody sends
_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class SigningKey:
    """As botbuilder's token extractor wants it."""

    public_key: Any
    endorsements: tuple[str, ...]  # channels it may sign for


class SigningKeys:
    """The published keys of one issuer, by the address of its OpenID metadata."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._keys: dict[str, SigningKey] = {}
        self._looked_at: float | None = None  # by the monotonic clock
        self._asking = asyncio.Lock()

    async def get(self, key_id: str | None) -> SigningKey:
        """Raises Refused for a key that is not published, NotNow where that cannot be known."""
        if self._age() > KEEP_SECONDS or (key_id not in self._keys and self._age() > LOOK_AGAIN_SECONDS):
            async with self._asking:
                await self._look(key_id)
        key = self._keys.get(key_id or "")
        if key is None:
            raise Refused(401, "The token is signed with a key that is not published.")
        return key

    def _age(self) -> float:
        return float("inf") if self._looked_at is None else time.monotonic() - self._looked_at

    async def _look(self, key_id: str | None) -> None:
        if key_id in self._keys and self._age() <= KEEP_SECONDS:
            return  # somebody else has just looked
        if self._looked_at is not None and self._age() <= LOOK_AGAIN_SECONDS:
            return
        try:
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS)) as session:
                metadata = await _json(session, self._url)
                published = await _json(session, str(metadata["jwks_uri"]))
            found = {str(each["kid"]): _key(each) for each in published["keys"] if each.get("kty") == "RSA"}
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError, jwt.PyJWTError) as error:
            if key_id in self._keys:
                return  # the old ones serve until they can be fetched again
            raise NotNow(f"The signing keys cannot be fetched ({type(error).__name__}).") from None
        self._keys, self._looked_at = found, time.monotonic()


async def _json(session: aiohttp.ClientSession, url: str) -> Any:
    async with session.get(url) as response:
        response.raise_for_status()
        return await response.json(content_type=None)


def _key(published: Any) -> SigningKey:
    endorsements = published.get("endorsements", ())
    return SigningKey(jwt.PyJWK(published, algorithm="RS256").key, tuple(map(str, endorsements)))
