"""Server-sent events: what a page is told while it is open."""

import asyncio
import json
from collections.abc import Mapping

import structlog
from aiohttp import web

from bot.platforms.playground.board import BATCH
from bot.platforms.playground.playground import Playground, Viewer
from bot.platforms.playground.show import Show, Sides
from bot.store.errors import DatabaseError

_log = structlog.get_logger(__name__)

HEARTBEAT_SECONDS = 15.0
GATHER_SECONDS = 0.05  # changes come in bursts: a page looks once for all that come so soon after one another
_RETRY_MS = 1_000  # how soon a browser connects again


async def stream(
    request: web.Request, playground: Playground, show: Show, viewer: Viewer, revision: int
) -> web.StreamResponse:
    """Send messages and changes after `revision` as they come, marks and the clock when they change, until closed.

    The event's id is the board's revision, so that a browser that lost its connection goes on where it was.
    """
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    try:
        await response.prepare(request)
        await response.write(f"retry: {_RETRY_MS}\n\n".encode())
        await _stream(response, playground, show, viewer, revision)
    except ConnectionResetError:  # the page was closed; whatever it has not seen it asks for when it is opened again
        pass
    except DatabaseError as error:  # the browser connects again in a second, and goes on where it was
        _log.warning("playground.stream_cut", why=str(error))
    return response


async def _stream(
    response: web.StreamResponse, playground: Playground, show: Show, viewer: Viewer, revision: int
) -> None:
    if revision > await playground.board.revision():
        await response.write(_event("again", {}))  # of another database: the page has to begin anew
        return
    conversations = [one.id for one in playground.directory.conversations(viewer.company.id, viewer.person.id)]
    shown_sides: Sides | None = None
    shown_clock: tuple[object, ...] = ()
    while not playground.closing.is_set():
        changed = playground.board.changed.next
        fresh = await playground.board.since(viewer.company.id, viewer.person.id, conversations, revision)
        for message in fresh:
            revision = message.revision
            here = message.conversation == viewer.conversation.id
            html = show.message(message, viewer) if here else ""
            told: dict[str, object] = {"conversation": message.conversation, "thread": message.thread, "html": html}
            await response.write(_event("message", told, revision))
        if len(fresh) == BATCH:
            continue
        sides = await show.sides(viewer)
        if sides != shown_sides:
            shown_sides = sides
            told = {"tabs": sides.tabs, "people": sides.people, "unread": sides.unread, "mark": sides.mark}
            await response.write(_event("tabs", told))
        if (clock := await _clock_state(playground, show, viewer)) != shown_clock:
            shown_clock = clock
            await response.write(_event("clock", {"html": await show.clock(viewer)}))
        try:
            async with asyncio.timeout(HEARTBEAT_SECONDS):
                await changed.wait()
        except TimeoutError:
            await response.write(b": still here\n\n")
        else:
            await asyncio.sleep(GATHER_SECONDS)


async def _clock_state(playground: Playground, show: Show, viewer: Viewer) -> tuple[object, ...]:
    """What has to change for a page to be given its clock and plan anew: minutes it counts itself."""
    control = playground.control
    moved = (control.last, control.followed) if control is not None else None
    return playground.now().astimezone(viewer.company.zone).date(), moved, await show.known(viewer.company)


def _event(name: str, told: Mapping[str, object], id: int | None = None) -> bytes:
    number = f"id: {id}\n" if id is not None else ""
    return f"{number}event: {name}\ndata: {json.dumps(told)}\n\n".encode()
