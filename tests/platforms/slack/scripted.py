"""A Slack Web API over HTTP, with workspaces one fills and errors one plans: for tests of everything that calls Slack.

`ScriptedSlack` is the server: `async with ScriptedSlack() as slack`, `slack.workspace("T1")`, and its address is
`slack.api_url`. It checks tokens, knows who is in which channel, keeps messages with their metadata, and answers as
Slack does. `slack.plan("chat.postMessage", …)` says what goes wrong with the next calls of a method, in order.
"""

import itertools
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from tests.platforms.slack.answering import (
    NONE,
    Fault,
    SlackError,
    Values,
    as_told,
    broken,
    channel_of,
    check_blocks,
    page_of,
    to_write_in,
    values_of,
)
from tests.platforms.slack.needed_scopes import needed
from tests.platforms.slack.workspaces import Channel, Workspace

Handler = Callable[[Workspace, Values], Awaitable[Values]]

FIRST_TS = 1_764_000_000  # seconds; every message is one later


@dataclass(frozen=True, slots=True)
class Call:
    """One call that arrived."""

    method: str
    workspace: str
    values: Values


class ScriptedSlack:
    def __init__(self) -> None:
        self.workspaces: dict[str, Workspace] = {}
        self.calls: list[Call] = []
        self.responded: list[Values] = []  # what was posted to a response_url
        self.oauth: dict[str, dict[str, Any]] = {}  # what oauth.v2.access answers, by code
        self.history_lag = 0  # so many looks at a history do not show the newest message yet
        self.date: str | None = None  # the Date header, when it is to be another
        self._plans: dict[str, deque[Fault]] = defaultdict(deque)
        self._ts = itertools.count(FIRST_TS)
        self._files = itertools.count(1)
        self._runner: web.AppRunner | None = None
        self.address = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._call)
        app.router.add_post("/upload/{workspace}/{file}", self._upload)
        app.router.add_post("/respond", self._respond_to)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"{self.address}/api/"

    @property
    def response_url(self) -> str:
        """Of every press and command, where a test gives it."""
        return f"{self.address}/respond"

    def workspace(self, id: str = "T1", **more: Any) -> Workspace:
        """A new workspace with its bot and token."""
        made = Workspace(id, more.pop("name", f"Workspace {id}"), f"xoxb-{id}", f"UBOT{id}", **more)
        self.workspaces[id] = made
        made.users[made.bot] = {"id": made.bot, "team_id": id, "deleted": False, "is_bot": True, "profile": {}}
        return made

    def plan(self, method: str, *faults: Fault) -> None:
        """What goes wrong with the next calls of this method; after that all goes well."""
        self._plans[method].extend(faults)

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    # ---- one call ---------------------------------------------------------------------------------------------------

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        values = await values_of(request)
        workspace = self._of_token(request, values)
        self.calls.append(Call(method, workspace.id if workspace else "", values))
        fault = self._plans[method].popleft() if self._plans[method] else NONE
        if fault is not NONE and not fault.takes:
            return broken(request, fault)
        try:
            said = await self._answer(method, workspace, values)
        except SlackError as error:
            return self._respond({"ok": False, "error": str(error)}, workspace)
        if fault.takes:
            return broken(request, fault)
        return self._respond({"ok": True, **said}, workspace)

    async def _respond_to(self, request: web.Request) -> web.StreamResponse:
        self.responded.append(await request.json())
        return web.Response(text="ok")

    def _respond(self, body: Values, workspace: Workspace | None) -> web.Response:
        headers = {"X-OAuth-Scopes": workspace.scopes} if workspace else {}
        headers |= {"Date": self.date} if self.date else {}
        return web.json_response(dict(body), headers=headers)

    def _of_token(self, request: web.Request, values: Values) -> Workspace | None:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or str(values.get("token", ""))
        return next((each for each in self.workspaces.values() if each.token == token), None)

    async def _answer(self, method: str, workspace: Workspace | None, values: Values) -> Values:
        if method == "oauth.v2.access":
            return self._oauth(values)
        if workspace is None:
            raise SlackError("invalid_auth")
        if workspace.dead:
            raise SlackError(workspace.dead)
        scopes = needed(method, workspace.channels.get(str(values.get("channel", ""))))
        if scopes and scopes.isdisjoint(workspace.scopes.split(",")):
            raise SlackError("missing_scope")
        name = "_" + method.replace(".", "_").lower()
        handler: Handler | None = getattr(self, name, None)
        if handler is None:
            raise SlackError("unknown_method")
        return await handler(workspace, values)

    def _oauth(self, values: Values) -> Values:
        if str(values.get("code")) not in self.oauth:
            raise SlackError("invalid_code")
        return self.oauth.pop(str(values["code"]))

    # ---- auth -------------------------------------------------------------------------------------------------------

    async def _auth_test(self, workspace: Workspace, _values: Values) -> Values:
        return {
            "url": "https://example.slack.com/",
            "team": workspace.name,
            "team_id": workspace.id,
            "user_id": workspace.bot,
            "bot_id": f"B{workspace.id}",
            "enterprise_id": workspace.enterprise or None,
            "is_enterprise_install": workspace.for_org,
        }

    async def _auth_revoke(self, workspace: Workspace, _values: Values) -> Values:
        workspace.dead = "token_revoked"
        return {"revoked": True}

    async def _auth_teams_list(self, workspace: Workspace, _values: Values) -> Values:
        teams = [each for each in self.workspaces.values() if each.enterprise == workspace.enterprise]
        return {"teams": [{"id": each.id, "name": each.name} for each in teams]}

    # ---- users ------------------------------------------------------------------------------------------------------

    async def _users_lookupbyemail(self, workspace: Workspace, values: Values) -> Values:
        email = str(values["email"]).casefold()
        for user in workspace.users.values():
            if user["profile"].get("email", "").casefold() == email and not user["deleted"]:
                return {"user": user}
        raise SlackError("users_not_found")

    async def _users_info(self, workspace: Workspace, values: Values) -> Values:
        if values["user"] not in workspace.users:
            raise SlackError("user_not_found")
        return {"user": workspace.users[str(values["user"])]}

    async def _users_list(self, workspace: Workspace, values: Values) -> Values:
        return page_of("members", list(workspace.users.values()), values)

    # ---- conversations ----------------------------------------------------------------------------------------------

    async def _conversations_open(self, workspace: Workspace, values: Values) -> Values:
        user = workspace.users.get(str(values["users"]))
        if user is None:
            raise SlackError("user_not_found")
        if user["deleted"]:
            raise SlackError("user_disabled")
        if user["is_bot"]:
            raise SlackError("cannot_dm_bot")
        return {"channel": {"id": workspace.direct(user["id"]).id}}

    async def _conversations_list(self, workspace: Workspace, values: Values) -> Values:
        found = [
            {
                "id": each.id,
                "name": each.name,
                "is_archived": each.archived,
                "is_ext_shared": each.shared,
                "is_member": workspace.bot in each.members,
            }
            for each in workspace.channels.values()
            if not each.direct and (not each.private or workspace.bot in each.members)
        ]
        return page_of("channels", found, values)

    async def _conversations_info(self, workspace: Workspace, values: Values) -> Values:
        channel = channel_of(workspace, values)
        return {
            "channel": {
                "id": channel.id,
                "name": channel.name,
                "is_archived": channel.archived,
                "is_im": channel.direct,
                "is_ext_shared": channel.shared,
                "is_member": workspace.bot in channel.members,
            }
        }

    async def _conversations_members(self, workspace: Workspace, values: Values) -> Values:
        return page_of("members", sorted(channel_of(workspace, values).members), values)

    async def _conversations_history(self, workspace: Workspace, values: Values) -> Values:
        shown = [each for each in self._shown(channel_of(workspace, values)) if "thread_ts" not in each]
        return page_of("messages", [as_told(each, values) for each in reversed(shown)], values)

    async def _conversations_replies(self, workspace: Workspace, values: Values) -> Values:
        ts = str(values["ts"])
        channel = channel_of(workspace, values)
        shown = [each for each in self._shown(channel) if ts in (each["ts"], each.get("thread_ts"))]
        if not any(each["ts"] == ts for each in channel.messages):
            raise SlackError("thread_not_found")
        return page_of("messages", [as_told(each, values) for each in shown], values)

    def _shown(self, channel: Channel) -> list[dict[str, Any]]:
        if self.history_lag > 0:
            self.history_lag -= 1
            return channel.messages[:-1]
        return channel.messages

    # ---- chat -------------------------------------------------------------------------------------------------------

    async def _chat_postmessage(self, workspace: Workspace, values: Values) -> Values:
        channel = to_write_in(workspace, values)
        check_blocks(workspace, values)
        ts = f"{next(self._ts)}.000100"
        channel.messages.append({**values, "ts": ts, "user": workspace.bot, "type": "message"})
        return {"ts": ts, "channel": channel.id}

    async def _chat_postephemeral(self, workspace: Workspace, values: Values) -> Values:
        channel = to_write_in(workspace, values)
        if values["user"] not in channel.members:
            raise SlackError("user_not_in_channel")
        check_blocks(workspace, values)
        ts = f"{next(self._ts)}.000200"
        channel.alone.append({**values, "ts": ts})
        return {"message_ts": ts}

    async def _chat_update(self, workspace: Workspace, values: Values) -> Values:
        channel = channel_of(workspace, values)
        message = next((each for each in channel.messages if each["ts"] == values["ts"]), None)
        if message is None:
            raise SlackError("message_not_found")
        check_blocks(workspace, values)
        message.update(values)
        return {"ts": values["ts"], "channel": channel.id}

    # ---- files ------------------------------------------------------------------------------------------------------

    async def _files_getuploadurlexternal(self, workspace: Workspace, _values: Values) -> Values:
        id = f"F{next(self._files)}"
        return {"file_id": id, "upload_url": f"{self.address}/upload/{workspace.id}/{id}"}

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        workspace = self.workspaces[request.match_info["workspace"]]
        workspace.files[request.match_info["file"]] = await request.read()
        return web.Response(text="OK")

    async def _files_completeuploadexternal(self, workspace: Workspace, values: Values) -> Values:
        files = json.loads(str(values["files"]))
        if any(each["id"] not in workspace.files for each in files):
            raise SlackError("file_not_found")
        return {"files": files}
