"""Requests to Slack's Web API: so many at once, and the time of each begins when it has its place."""

import asyncio
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.json_text import json_text

AT_ONCE = 100  # requests of one process; twice as many messages may be under way
SECONDS = 10.0  # that an answer of Slack's may take; well below what a send may take (bot.pulse)
LONGEST_WAIT = 20.0  # seconds for a place; what has none by then was not sent


def open_session() -> aiohttp.ClientSession:
    """Whoever has a place has a connection at once: none is waited for within the time of a request."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0),
        timeout=aiohttp.ClientTimeout(total=SECONDS),
        json_serialize=json_text,
    )


class WebClient(AsyncWebClient):
    """Slack's own, whose calls wait for a place among those of all clients that share them."""

    def __init__(self, token: str | None, places: asyncio.Semaphore, **more: Any) -> None:
        super().__init__(token, **more)
        self._places = places

    async def api_call(self, api_method: str, **more: Any) -> AsyncSlackResponse:
        """As the SDK's. Raises aiohttp.ConnectionTimeoutError when there is no place for long: nothing was sent."""
        if self._places.locked():
            try:
                async with asyncio.timeout(LONGEST_WAIT):
                    await self._places.acquire()
            except TimeoutError:
                raise aiohttp.ConnectionTimeoutError("Too many requests to Slack are under way.") from None
        else:
            await self._places.acquire()
        try:
            return await super().api_call(api_method, **more)
        finally:
            self._places.release()
