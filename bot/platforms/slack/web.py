"""Requests to Slack's Web API: so many at once, and the time of each begins when it has its place.

Almost all that an answer asks of Slack is JSON posted and JSON returned. That goes straight to aiohttp, as the SDK
would send it; calls of other kinds are left to the SDK's own code.
"""

import asyncio
import json
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.web.internal_utils import get_user_agent
from yarl import URL

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
        cookie_jar=aiohttp.DummyCookieJar(),  # a token says who asks
    )


class WebClient(AsyncWebClient):
    """Slack's own, whose calls wait for a place among those of all clients that share them."""

    def __init__(self, token: str | None, places: asyncio.Semaphore, **more: Any) -> None:
        super().__init__(token, **more)
        self._places = places
        self._urls: dict[str, URL] = {}  # by method
        self._of_json = {"Content-Type": "application/json;charset=utf-8", "User-Agent": get_user_agent()}
        if token:
            self._of_json["Authorization"] = f"Bearer {token}"

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
            session = self.session
            if more.keys() == {"json"} and "token" not in more["json"] and session is not None and not session.closed:
                return await self._post(session, api_method, more["json"])
            return await super().api_call(api_method, **more)
        finally:
            self._places.release()

    async def _post(
        self, session: aiohttp.ClientSession, api_method: str, values: dict[str, Any]
    ) -> AsyncSlackResponse:
        """As the SDK does it, without what it does for other kinds of calls: a quarter of what a call takes."""
        url = self._urls.get(api_method)
        if url is None:
            url = self._urls[api_method] = URL(self.base_url).join(URL(api_method))
        sent = json_text(values).encode()
        async with session.post(
            url, data=sent, headers=self._of_json, ssl=self.ssl or True, proxy=self.proxy
        ) as answer:
            said = await _read(answer)
        response = AsyncSlackResponse(
            client=self,
            http_verb="POST",
            api_url=str(url),
            req_args={"json": values},
            data=said,
            headers=answer.headers,  # type: ignore[arg-type]  # they are read as a mapping
            status_code=answer.status,
        )
        response.validate()  # type: ignore[no-untyped-call]  # the SDK's
        return response


async def _read(answer: aiohttp.ClientResponse) -> Any:
    """What was answered; nothing where it is no JSON. Raises SlackApiError where it only says that it is."""
    raw = await answer.read()
    if answer.content_type != "application/json":
        return {}
    try:
        return json.loads(raw)
    except ValueError:
        raise SlackApiError("Received a response in a non-JSON format.", answer) from None  # type: ignore[no-untyped-call]
