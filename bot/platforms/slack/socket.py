"""Socket Mode: Slack's requests over a connection that Drumbeat opens. slack_sdk opens it again when it breaks."""

import asyncio
import time
from urllib.parse import urlsplit

import structlog
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.loopback import is_loopback
from bot.platforms.slack.listeners import Listeners

_PING_SECONDS = 5.0  # between signs of life, and between attempts to connect again
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0  # seconds between attempts to open the first connection

_log = structlog.get_logger(__name__)


class Socket:
    """`start` it when everything that is heard can be kept. Needs a running event loop."""

    def __init__(self, listeners: Listeners, app_token: str, client: AsyncWebClient, api_url: str) -> None:
        self._listeners = listeners
        self._client = SocketModeClient(app_token, listeners.logger, client, ping_interval=_PING_SECONDS)
        self._client.socket_mode_request_listeners.append(self._heard)
        if is_loopback(urlsplit(api_url).hostname or ""):
            self._client.proxy = None  # it would go through a proxy of the environment even to this machine
        self._connecting: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Connect, as soon as Slack lets it; the rest of Drumbeat does not wait for that."""
        self._connecting = asyncio.create_task(self._connect(), name="open Slack's socket")

    async def connected(self) -> bool:
        return bool(await self._client.is_connected())

    async def close(self) -> None:
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.wait({self._connecting})
        await self._client.close()  # type: ignore[no-untyped-call]  # slack_sdk's

    async def _heard(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        began = time.time()
        answer = await self._listeners.dispatch(request.payload)
        await send_async_response(client, request, answer, began)  # nothing, unless it is acknowledged

    async def _connect(self) -> None:
        wait = _FIRST_WAIT
        while True:
            try:
                await self._client.connect_to_new_endpoint(force=True)
            except Exception as error:  # noqa: BLE001  the boundary: whatever keeps it from connecting, it tries again
                _log.warning("slack.socket_not_open", why=type(error).__name__, next_in=wait)
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)
            else:
                _log.info("slack.socket_open")
                return
