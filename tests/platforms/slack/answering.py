"""What the methods of the scripted Slack share: reading a call, pages, and answers that are none."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.platforms.slack.workspaces import Channel, Workspace

PAGE = 100

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call.

    `takes`: it is done all the same, and the caller is not told so. `cut`: the connection ends without an answer.
    """

    error: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None  # instead of JSON
    takes: bool = False
    cut: bool = False


NONE = Fault()  # all goes well


def busy(seconds: int) -> Fault:
    return Fault("ratelimited", 429, {"Retry-After": str(seconds)})


class SlackError(Exception):
    """An answer that is not ok."""


def channel_of(workspace: Workspace, values: Values) -> Channel:
    channel = workspace.channels.get(str(values["channel"]))
    if channel is None or (channel.private and workspace.bot not in channel.members):
        raise SlackError("channel_not_found")
    return channel


def to_write_in(workspace: Workspace, values: Values) -> Channel:
    channel = channel_of(workspace, values)
    if channel.archived:
        raise SlackError("is_archived")
    if workspace.bot not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def check_blocks(workspace: Workspace, values: Values) -> None:
    types = {each["type"] for each in values.get("blocks") or ()}
    if types & workspace.refuses:
        raise SlackError("invalid_blocks")


def as_told(message: dict[str, Any], values: Values) -> dict[str, Any]:
    """Slack leaves what the metadata says out, unless one asks for it."""
    metadata = message.get("metadata")
    if metadata is None or str(values.get("include_all_metadata")).lower() in ("1", "true"):
        return message
    return {**message, "metadata": {"event_type": metadata["event_type"]}}


def page_of(name: str, found: list[Any], values: Values) -> Values:
    start, limit = int(values.get("cursor") or 0), min(int(values.get("limit") or PAGE), PAGE)
    after = start + limit
    cursor = str(after) if after < len(found) else ""
    return {name: found[start:after], "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


async def values_of(request: web.Request) -> Values:
    """The arguments, wherever they stand; JSON in a form's field is read too."""
    found: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        found |= await request.json()
    elif request.can_read_body:
        found |= {name: str(value) for name, value in (await request.post()).items()}
    for name in ("blocks", "metadata"):
        if isinstance(found.get(name), str):
            found[name] = json.loads(found[name])
    return found


def broken(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.cut:
        if request.transport is not None:
            request.transport.close()
        return web.Response()
    if fault.body is not None:
        return web.Response(text=fault.body, status=fault.status, headers=dict(fault.headers), content_type="text/html")
    return web.json_response({"ok": False, "error": fault.error}, status=fault.status, headers=dict(fault.headers))
