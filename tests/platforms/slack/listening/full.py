"""The scripted Slack with what listening needs beside sending: views, the agent's status and prompts, and a socket."""

import asyncio
import itertools
import json
from collections.abc import Callable, Mapping
from typing import Any, Self

from aiohttp import WSMsgType, web

from tests.platforms.slack.answering import SlackError, Values
from tests.platforms.slack.listening.asking import recorded
from tests.platforms.slack.scripted import ScriptedSlack
from tests.platforms.slack.workspaces import Workspace

APP_TOKEN = "xapp-scripted"  # noqa: S105  of this server alone
_MOST_BLOCKS = 100


class FullSlack(ScriptedSlack):
    """`views`: opened, by id; `homes`: published, by user; `acknowledged`: what came back over a socket."""

    def __init__(self) -> None:
        super().__init__()
        self.views: dict[str, dict[str, Any]] = {}
        self.homes: dict[str, dict[str, Any]] = {}
        self.acknowledged: list[dict[str, Any]] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.slow: dict[str, float] = {}  # seconds before a method answers
        self._numbers = itertools.count(1)

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        sockets = web.Application()
        sockets.router.add_get("/socket", self._socket)
        self._socket_runner = web.AppRunner(sockets, access_log=None, shutdown_timeout=0.5)
        await self._socket_runner.setup()
        await web.TCPSite(self._socket_runner, "127.0.0.1", 0).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in list(self.sockets):
            await socket.close()
        await self._socket_runner.cleanup()
        await super().__aexit__()

    def told(self, method: str) -> list[dict[str, Any]]:
        """The arguments of all calls of a method, in order."""
        return [dict(call.values) for call in self.called(method)]

    async def until(self, found: Callable[[], Any], seconds: float = 10.0) -> Any:
        """Wait until something is so; what was found. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not (result := found()):  # noqa: ASYNC110  what is waited for is whatever the test says
                await asyncio.sleep(0.01)
        return result

    async def push(self, kind: str, payload: Mapping[str, Any], envelope: str = "", **more: Any) -> str:
        """Send something over every open socket, as Socket Mode does; the envelope's id."""
        envelope = envelope or f"env-{next(self._numbers)}"
        told = recorded(f"socket.{kind}") | {"envelope_id": envelope, "payload": payload} | more
        told["accepts_response_payload"] |= payload.get("type") == "view_submission"
        for socket in self.sockets:
            await socket.send_json(told)
        return envelope

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json(recorded("socket.hello"))
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self.acknowledged.append(json.loads(message.data))
        self.sockets.remove(socket)
        return socket

    async def _answer(self, method: str, workspace: Workspace | None, values: Values) -> Values:
        await asyncio.sleep(self.slow.get(method, 0.0))
        if method == "apps.connections.open":
            port = self._socket_runner.addresses[0][1]
            return {"url": f"ws://127.0.0.1:{port}/socket"}
        return await super()._answer(method, workspace, values)

    # ---- views ------------------------------------------------------------------------------------------------------

    async def _views_open(self, _workspace: Workspace, values: Values) -> Values:
        if not values.get("trigger_id"):
            raise SlackError("invalid_trigger")
        return {"view": self._kept(f"V{next(self._numbers)}", _view(values))}

    async def _views_update(self, _workspace: Workspace, values: Values) -> Values:
        if values["view_id"] not in self.views:
            raise SlackError("not_found")
        return {"view": self._kept(str(values["view_id"]), _view(values))}

    async def _views_publish(self, workspace: Workspace, values: Values) -> Values:
        if values["user_id"] not in workspace.users:
            raise SlackError("user_not_found")
        view = _view(values)
        if view["type"] != "home":
            raise SlackError("invalid_arguments")
        self.homes[str(values["user_id"])] = view
        return {"view": view}

    def _kept(self, id: str, view: dict[str, Any]) -> dict[str, Any]:
        self.views[id] = {**view, "id": id, "hash": "156772938.1827394"}
        return self.views[id]

    # ---- the agent --------------------------------------------------------------------------------------------------

    async def _assistant_threads_setstatus(self, _workspace: Workspace, _values: Values) -> Values:
        return {}

    async def _assistant_threads_setsuggestedprompts(self, _workspace: Workspace, _values: Values) -> Values:
        return {}


def _view(values: Values) -> dict[str, Any]:
    view: dict[str, Any] = json.loads(values["view"]) if isinstance(values["view"], str) else dict(values["view"])
    blocks = view["blocks"]
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(blocks) > _MOST_BLOCKS or len(ids) != len(set(ids)):
        raise SlackError("invalid_arguments")
    return view
