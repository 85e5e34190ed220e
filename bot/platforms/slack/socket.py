"""Socket Mode: Slack's requests over a connection that Drumbeat opens. Bolt opens it again when it breaks."""

import asyncio
from urllib.parse import urlsplit

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.loopback import is_loopback

_PING_SECONDS = 5.0  # between signs of life, and between attempts of Bolt to connect
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0  # seconds between attempts to open the first connection

_log = structlog.get_logger(__name__)


class Socket:
    """`start` it when everything that is heard can be kept. Needs a running event loop."""

    def __init__(self, app: AsyncApp, app_token: str, client: AsyncWebClient, api_url: str) -> None:
        self._handler = AsyncSocketModeHandler(app, app_token, web_client=client, ping_interval=_PING_SECONDS)
        if is_loopback(urlsplit(api_url).hostname or ""):
            self._handler.client.proxy = None  # it would go through a proxy of the environment even to this machine
        self._connecting: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Connect, as soon as Slack lets it; the rest of Drumbeat does not wait for that."""
        self._connecting = asyncio.create_task(self._connect(), name="open Slack's socket")

    async def connected(self) -> bool:
        return bool(await self._handler.client.is_connected())

    async def close(self) -> None:
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.wait({self._connecting})
        await self._handler.close_async()  # type: ignore[no-untyped-call]  # Bolt's

    async def _connect(self) -> None:
        wait = _FIRST_WAIT
        while True:
            try:
                await self._handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt's
            except Exception as error:  # noqa: BLE001  the boundary: whatever keeps it from connecting, it tries again
                _log.warning("slack.socket_not_open", why=type(error).__name__, next_in=wait)
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)
            else:
                _log.info("slack.socket_open")
                return
